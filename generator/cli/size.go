package cli

import (
	"fmt"

	"gloss/generator/publish"
)

// limits are the most that a host takes, in bytes.
type limits struct {
	site int64 // of the whole website
	file int64 // of one file in the archive, which a page carries
}

// GitHub takes no more: a published site of 1 GB, and files of 100 MB in Git.
var gitHub = limits{site: 1e9, file: 100e6}

// warnings say what is near a limit, or over it.
func (l limits) warnings(r publish.Report) []string {
	var said []string
	if isNear(r.Bytes, l.site) {
		said = append(said, fmt.Sprintf("the website has %s; GitHub Pages takes no more than %s", size(r.Bytes), size(l.site)))
	}
	if isNear(r.LargestFile.Bytes, l.file) {
		said = append(said, fmt.Sprintf("%s has %s; Git on GitHub takes no file of more than %s", r.LargestFile.Path, size(r.LargestFile.Bytes), size(l.file)))
	}
	return said
}

func isNear(n, limit int64) bool { return n >= limit/5*4 }

// size is a number of bytes in words.
func size(bytes int64) string {
	switch {
	case bytes < 1e3:
		return number(int(bytes), "byte")
	case bytes < 1e6:
		return fmt.Sprintf("%d kB", (bytes+500)/1e3)
	case bytes < 1e9:
		return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
	}
	return fmt.Sprintf("%.2f GB", float64(bytes)/1e9)
}

// extent says how large a website is.
func extent(r publish.Report) string {
	said := fmt.Sprintf("the website has %s in %s", size(r.Bytes), number(len(r.Written)+r.Unchanged, "file"))
	if r.LargestPage.Path != "" {
		said += fmt.Sprintf("; the largest page is %s with %s", r.LargestPage.Path, size(r.LargestPage.Bytes))
	}
	return said
}
