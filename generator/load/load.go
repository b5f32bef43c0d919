package load

import (
	"context"
	"slices"

	"gloss/generator/archive"
	"gloss/generator/commentary"
	"gloss/generator/diag"
	"gloss/generator/edtf"
	"gloss/generator/fold"
	"gloss/generator/source"
)

// Content is everything in content/, parsed.
type Content struct {
	Site       *Site
	Articles   []*Article // by slug
	Events     []*Definition
	Essays     []*Definition
	Pages      []*Definition
	Tags       []*Definition
	Publishers []*Definition
	Files      map[string]bool // all other files, relative to the site's folder, which a page may carry
	Problems   []diag.Problem

	listing *listing
}

// File is the file among Files to which a path leads, in whatever form its letters
// are written; or "".
func (c *Content) File(path string) string {
	if c.Files[path] {
		return path
	}
	return c.listing.composed[fold.Composed(path)]
}

// SameFiles reports whether c is made of the same files as another, and differs
// from it in nothing but articles; each has then the index that it has there.
func (c *Content) SameFiles(other *Content) bool {
	return c.listing == other.listing && c.Site == other.Site && slices.Equal(c.Events, other.Events) && slices.Equal(c.Essays, other.Essays) &&
		slices.Equal(c.Pages, other.Pages) && slices.Equal(c.Tags, other.Tags) && slices.Equal(c.Publishers, other.Publishers)
}

// An Article is the files of one article.
type Article struct {
	Slug         string
	Keys         []string // folded: the slug, and the slug without the date that it begins with
	Source       string   // the .txt; "" where no text is kept
	MetaFile     string   // the .md; "" where there is none
	Meta         *Meta
	Date         edtf.Date // as stated, else as the file's name has it; zero where unknown
	Tags         []commentary.Name
	Publisher    commentary.Name // zero where none is named
	Commentaries []Commentary    // the article's own first, then those by other hands, by file
	Boilerplate  []string        // the lines that its publisher's articles leave out
	Publish      archive.Publish // as it says itself, else its publisher, else the site
	Encoding     string          // of the source, likewise; "" for UTF-8
}

// A Commentary is what one file has to say on an article.
type Commentary struct {
	File   string
	Who    string // of NAME.WHO.md; "" for the article's own
	Author string // as the file's front matter says

	Markdown *commentary.File

	isForgotten bool // whether Markdown holds only what was left of it
}

// Citations are the quotations of other articles in it.
func (c *Commentary) Citations() []commentary.Citation {
	if c.Markdown == nil {
		return nil
	}
	return c.Markdown.Citations
}

// Forget lets go what it says and quotes of its own article, which nothing asks
// for once that is placed.
func (c *Commentary) Forget() { c.Markdown, c.isForgotten = forgotten(c.Markdown), true }

// forgotten is what is left of a commentary.
func forgotten(m *commentary.File) *commentary.File {
	if m == nil || len(m.Citations) == 0 {
		return nil
	}
	return &commentary.File{Citations: m.Citations}
}

// Options are how the source is read.
func (a *Article) Options() source.Options {
	o := source.Options{
		Title: a.Meta.Title.Text, Caption: a.Meta.Caption.Text, Credit: a.Meta.Credit, KeepLines: a.Meta.KeepLines,
		Omit: a.Boilerplate,
	}
	if len(a.Meta.Omit) > 0 { // their indexes are those of Meta.Omit
		o.Omit = append(texts(a.Meta.Omit), a.Boilerplate...)
	}
	return o
}

// Files are all files of the article.
func (a *Article) Files() []string {
	var files []string
	if a.Source != "" {
		files = append(files, a.Source)
	}
	for _, c := range a.Commentaries { // the .md among them
		files = append(files, c.File)
	}
	return files
}

// File is where a problem of the article as a whole is shown.
func (a *Article) File() string {
	if a.MetaFile != "" {
		return a.MetaFile
	}
	return a.Source
}

// Load reads everything, with so many workers.
func (f *Folder) Load(ctx context.Context, workers int) (*Content, error) {
	m := f.Remember(workers)
	if _, err := m.LookAtAll(ctx); err != nil {
		return nil, err
	}
	return m.gather(), nil
}
