package page

import (
	"strings"

	"gloss/generator/archive"
	"gloss/generator/cite"
)

// Cite is the view of how an article is cited. The formats stand in the page,
// not in files of their own, of which a large archive would have tens of
// thousands for the few that are ever wanted.
type Cite struct {
	Text    []CitePart // in words, one part after the other
	Formats []CiteFormat
}

// A CitePart is a piece of a citation in words.
type CitePart struct {
	Text     string
	Name     bool   // it is somebody's or something's, in whatever language
	Language string // of a name, where it is not the site's
}

// A CiteFormat is a citation for a reference manager.
type CiteFormat struct{ Name, Text string }

// citable is what is known of an article for those who cite it.
func (s *site) citable(a *archive.Article) cite.Source {
	return cite.Source{
		Key: a.Slug, Title: a.Title, Byline: a.Byline, Publisher: publisherName(a), Date: a.Date, Language: s.language(a),
		URL: a.URL, Archived: a.Archived, Retrieved: a.Retrieved, Archive: s.archive.Site.Title, Page: s.absolute(articleAddress(a)),
	}
}

func (s *site) cite(a *archive.Article) *Cite {
	source := s.citable(a)
	view := &Cite{Formats: []CiteFormat{
		{"BibTeX", source.BibTeX()},
		{"RIS", strings.ReplaceAll(source.RIS(), "\r\n", "\n")}, // as HTML ends a line
		{"CSL-JSON", source.CSLJSON()},
	}}
	for _, p := range source.Text() {
		part := CitePart{Text: p.Text, Name: p.Fact != cite.Words}
		if p.Fact == cite.Title {
			part.Language = s.foreign(a)
		}
		view.Text = append(view.Text, part)
	}
	return view
}

// citeMeta is what an article's page tells reference managers in its head.
func (s *site) citeMeta(a *archive.Article) (tags []Meta) {
	for _, tag := range s.citable(a).Meta() {
		tags = append(tags, Meta(tag))
	}
	return tags
}
