package page

import (
	"sync"

	"gloss/generator/archive"
)

// A chip is what stands for a thing wherever it is named, on every page alike:
// a link to a tag, the line of an article in a list. It is made by a template,
// once, when a page first asks for it.
type chip struct {
	once sync.Once
	html HTML
	err  error
}

// chips are the chips of the archive's tags and articles, by their index.
type chips struct {
	tags, articles []chip
}

func newChips(a *archive.Archive) *chips {
	return &chips{make([]chip, len(a.Tags)), make([]chip, len(a.Articles))}
}

// tagLinks are the links to tags.
func (s *site) tagLinks(tags []*archive.Tag) ([]HTML, error) {
	links := make([]HTML, len(tags))
	for i, t := range tags {
		c := &s.chips.tags[t.Index]
		c.once.Do(func() { c.html, c.err = s.renderer.Part("tag-link", s.thing(t)) })
		if c.err != nil {
			return nil, c.err
		}
		links[i] = c.html
	}
	return links, nil
}

// An ArticleLine is an article in a list.
type ArticleLine struct {
	URL, Title, Language, Publisher string
	Date                            *Date
	Notes                           string // how many it has; "" for none
}

func (s *site) articleLine(a *archive.Article) (HTML, error) {
	c := &s.chips.articles[a.Index]
	c.once.Do(func() {
		line := ArticleLine{URL: s.url(a), Title: a.Title, Language: s.foreign(a), Date: date(a.Date)}
		if a.Publisher != nil {
			line.Publisher = a.Publisher.Title
		}
		if len(a.Notes) > 0 {
			line.Notes = count(len(a.Notes), "note", "notes")
		}
		c.html, c.err = s.renderer.Part("article-line", line)
	})
	return c.html, c.err
}
