package page

import (
	"strings"

	"gloss/generator/archive"
)

// Essay is the view of an essay, or of a page of the site's own.
type Essay struct {
	Title, Author string
	Date          *Date
	Tags          []HTML // links
	Summary       string
	Text          HTML
	Licence       string
	LinkedFrom    []Mention
	Revision      *Revision // nil where nothing is known of it
	Commit        *Link     // from which the website is made, on the page about the site; nil elsewhere. Its URL may be ""
}

// body is the text of a thing's own page. Its headings come right below the
// page's: an author who leaves the first level to the title begins with ##.
func (s *site) body(t archive.Text) HTML {
	text := string(s.text(t, textPrefix))
	if !strings.Contains(text, "<h2") && strings.Contains(text, "<h3") {
		text = raised.Replace(text)
	}
	return HTML(text)
}

var raised = strings.NewReplacer("<h3", "<h2", "</h3", "</h2", "<h4", "<h3", "</h4", "</h3", "<h5", "<h4", "</h5", "</h4", "<h6", "<h5", "</h6", "</h5")

// textPrefix begins the ids within the text of a thing's page.
const textPrefix = "_text-"

// essay is the page of an essay or of a page, which is thing.
func (s *site) essay(thing archive.Thing) Output {
	at, _ := addressOf(thing)
	e := writing(thing)
	page := s.html(at, "essay.html", func() (any, error) {
		tags, err := s.tagLinks(e.Tags)
		frame := s.about(s.frame(at, e.Title, e.Summary), thing)
		if p, ok := thing.(*archive.Page); ok {
			frame.under(s.wholes(p)...)
		}
		return struct {
			Page  Frame
			Essay *Essay
		}{frame, &Essay{
			Title: e.Title, Author: e.Author, Date: date(e.Date), Tags: tags, Summary: e.Summary,
			Text: s.body(e.Text), Licence: e.Licence, LinkedFrom: s.mentions(e.LinkedFrom),
			Revision: s.revision(thing), Commit: s.commit(thing),
		}}, err
	})
	page.about = thing
	return page
}

// writing is what an essay and a page have alike.
func writing(thing archive.Thing) *archive.Essay {
	if p, ok := thing.(*archive.Page); ok {
		return &p.Essay
	}
	return thing.(*archive.Essay)
}

// An EssayLine is an essay or a page in a list.
type EssayLine struct {
	URL, Title, Author string
	Date               *Date
	Summary            string
}

func (s *site) essayLine(thing archive.Thing) (HTML, error) {
	e := writing(thing)
	return s.renderer.Part("essay-line", EssayLine{s.url(thing), e.Title, e.Author, date(e.Date), e.Summary})
}

// essays are all essays, the oldest first.
func (s *site) essays() []archive.Thing { return undatedFirst(thingsOf(s.archive.Essays), essayDate) }

// essayIndex is the pages of the list of essays, the newest first.
func (s *site) essayIndex() []Output {
	return listing(s, essaysAddress, "Essays", s.essays(), s.essayLine)
}
