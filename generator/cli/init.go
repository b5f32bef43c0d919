package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"syscall"
	"time"
	"unicode"
	"unicode/utf8"

	"gloss/generator/fold"
	"gloss/generator/scaffold"
)

func runInit(_ context.Context, set *settings, s Streams) int {
	dir := set.names[0]
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return fail(err, s)
	}
	files, err := scaffold.Init(dir, scaffold.Archive{
		Title: titleOf(filepath.Base(absolute)), ID: newID(filepath.Base(absolute), time.Now().Year()), Version: version, Repository: repository,
	})
	switch {
	case errors.Is(err, scaffold.ErrNotEmpty):
		return misuse(s, fmt.Sprintf("%s cannot become an archive: %v", dir, err), "Nothing was touched. Name an empty folder, or one that is not there yet.")
	case errors.Is(err, syscall.ENOTDIR):
		return misuse(s, dir+" is a file, or lies below one", "Name an empty folder, or one that is not there yet.")
	case err != nil:
		return fail(err, s)
	}
	for _, name := range files {
		fmt.Fprintln(s.Out, filepath.Join(dir, filepath.FromSlash(name)))
	}
	fmt.Fprintf(s.Out, "Go to the folder and run gloss serve --open; README.md says how to go on.\n")
	if version == "" {
		fmt.Fprintf(s.Out, "This Gloss is no release: before you push to GitHub, write in %s which one is to make the website, and in %s where it is.\n",
			filepath.Join("content", "site.yaml"), filepath.Join(".github", "workflows", "publish.yml"))
	}
	return fine
}

// titleOf makes a title of the name of a folder.
func titleOf(folder string) string {
	title := strings.Join(strings.FieldsFunc(folder, func(r rune) bool { return r == '-' || r == '_' || unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if fold.Slug(title) == "" {
		return "An archive"
	}
	first, size := utf8.DecodeRuneInString(title)
	return string(unicode.ToUpper(first)) + title[size:]
}

// newID makes the authority and the year with which the tag URIs (RFC 4151) of an
// archive's feeds begin. No host of that top-level domain will ever be anybody's
// (RFC 2606), and chance tells two archives of one name apart.
func newID(folder string, year int) string {
	name := strings.Trim(strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf {
			return r
		}
		return -1
	}, fold.Slug(folder)), "-")
	name = strings.Trim(name[:min(len(name), 40)], "-")
	if name != "" {
		name += "-"
	}
	return fmt.Sprintf("%s%s.invalid,%d", name, strings.ToLower(rand.Text()[:8]), year)
}
