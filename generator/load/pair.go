package load

import (
	"path"
	"strings"
)

// A markdownFile is a Markdown file and what it is, as its name says.
type markdownFile struct {
	name   string // relative to the site's folder
	folder string // of content/
	base   string // of a commentary: the path, without extension, of the article's files
	who    string // of NAME.WHO.md
}

// stem is the file's own name without its extension.
func (f markdownFile) stem() string { return strings.TrimSuffix(path.Base(f.name), ".md") }

// markdownFiles finds out which article each Markdown file below articles/
// belongs to, from the names alone: NAME.md is NAME's own, and NAME.WHO.md is a
// further commentary on it if NAME.txt or NAME.md stands beside it and no
// NAME.WHO.txt does.
func (l *listing) markdownFiles() []markdownFile {
	const ofArticle, ofMarkdown = 1, 2
	bases := make(map[string]int, len(l.sources)+len(l.markdown))
	for _, name := range l.sources {
		bases[strings.TrimSuffix(name, ".txt")] |= ofArticle
	}
	for _, name := range l.markdown {
		bases[strings.TrimSuffix(name, ".md")] |= ofMarkdown
	}
	files := make([]markdownFile, len(l.markdown))
	for i, name := range l.markdown {
		_, within, _ := strings.Cut(name, "/")
		folder, _, _ := strings.Cut(within, "/")
		base := strings.TrimSuffix(name, ".md")
		files[i] = markdownFile{name: name, folder: folder, base: base}
		if folder != "articles" || bases[base]&ofArticle != 0 {
			continue
		}
		if dot := strings.LastIndexByte(base, '.'); dot > strings.LastIndexByte(base, '/') && bases[base[:dot]] != 0 {
			files[i].base, files[i].who = base[:dot], base[dot+1:]
		}
	}
	return files
}
