package page

import (
	"sync"

	"gloss/generator/archive"
)

// A chip is what stands for a thing wherever it is named, on every page alike:
// a link to a tag, the line of an article in a list. It is made by a template,
// once, when a page first asks for it.
type chip struct {
	mu   sync.Mutex
	html HTML // "" until it is made
}

// make gives the chip's HTML. An error is not kept: a source that is being
// written may be there the next time.
func (c *chip) make(html func() (HTML, error)) (HTML, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.html != "" {
		return c.html, nil
	}
	made, err := html()
	if err == nil {
		c.html = made
	}
	return made, err
}

// chips are the chips of the archive's things, by their index.
type chips struct {
	tags, articles, articleMoments, events, eventMoments []chip

	said []sayings // by article
}

func newChips(a *archive.Archive) *chips {
	articles, events := len(a.Articles), len(a.Events)
	return &chips{
		tags: make([]chip, len(a.Tags)), articles: make([]chip, articles), articleMoments: make([]chip, articles),
		events: make([]chip, events), eventMoments: make([]chip, events), said: make([]sayings, articles),
	}
}

// tagLinks are the links to tags.
func (s *site) tagLinks(tags []*archive.Tag) ([]HTML, error) {
	links := make([]HTML, len(tags))
	for i, t := range tags {
		var err error
		links[i], err = s.chips.tags[t.Index].make(func() (HTML, error) { return s.renderer.Part("tag-link", s.thing(t)) })
		if err != nil {
			return nil, err
		}
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
	return s.chips.articles[a.Index].make(func() (HTML, error) { return s.renderer.Part("article-line", s.articleInLine(a)) })
}

func (s *site) articleInLine(a *archive.Article) ArticleLine {
	line := ArticleLine{URL: s.url(a), Title: a.Title, Language: s.foreign(a), Publisher: publisherName(a), Date: date(a.Date)}
	if len(a.Notes) > 0 {
		line.Notes = count(len(a.Notes), "note", "notes")
	}
	return line
}
