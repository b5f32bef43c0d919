package page

import (
	"bytes"
	"cmp"
	"fmt"

	"gloss/generator/archive"
	"gloss/generator/diag"
	"gloss/generator/source"
	"gloss/generator/webanno"
)

// annotations is an article's notes and remarks for other programs: a W3C Web
// Annotation collection.
func (s *site) annotations(a *archive.Article) Output {
	at := annotationsAddress(a)
	return file(at, func(out *bytes.Buffer) error {
		text, err := s.shown(a)
		if err != nil {
			return err
		}
		page := s.iri(articleAddress(a))
		c := webanno.Collection{ID: s.iri(at), Label: "Notes on " + a.Title}
		for i, r := range a.Remarks {
			c.Annotations = append(c.Annotations, webanno.Annotation{
				ID: page + fragment(remarkID(i)), Creator: r.Author, HTML: string(s.text(r.Text, remarkPrefix(i))),
				Language: s.archive.Site.Language, Targets: []webanno.Target{{Source: page}},
			})
		}
		selector := s.newSelector(a, text)
		for _, n := range a.Notes {
			annotation := webanno.Annotation{
				ID: page + fragment(n.ID), Kind: n.Kind, Creator: n.Author, HTML: string(s.text(n.Text, notePrefix(n))),
				Language: s.archive.Site.Language, Targets: selector.targets(n.Passages),
			}
			for _, t := range n.Tags {
				annotation.Tags = append(annotation.Tags, t.Title)
			}
			c.Annotations = append(c.Annotations, annotation)
		}
		return c.Write(out)
	})
}

// iri is how other programs know an address: with its host where the site knows
// it, else as a path.
func (s *site) iri(a address) string { return cmp.Or(s.absolute(a), s.link(a)) }

// A selector says what of a source a note speaks of, as far as it may be shown.
type selector struct {
	article *archive.Article
	text    *source.Text  // nil where nothing may be
	words   *webanno.Text // of text
	source  string        // what positions are counted in, where all of it is published; else the article's page
}

func (s *site) newSelector(a *archive.Article, text *source.Text) *selector {
	selector := &selector{article: a, text: text, source: s.iri(articleAddress(a))}
	if text != nil {
		selector.words = webanno.NewText(text.Data)
	}
	if isWhole(a) {
		selector.source = s.iri(sourceAddress(a))
	}
	return selector
}

// targets are those of a note with some passages.
func (s *selector) targets(passages []diag.Span) []webanno.Target {
	if s.text == nil {
		return []webanno.Target{{Source: s.source}}
	}
	targets := make([]webanno.Target, len(passages))
	for i, p := range passages {
		quote := s.words.Quote(p, around(s.article, s.text, p))
		targets[i] = webanno.Target{Source: s.source, Quote: &quote}
		if isWhole(s.article) {
			position := s.words.Position(p)
			targets[i].Position = &position
		}
	}
	return targets
}

// remarkID is the id of the i-th remark on its article's page.
func remarkID(i int) string { return fmt.Sprintf("_remark-%d", i+1) }

// remarkPrefix is what the ids begin with that stand in a remark's text.
func remarkPrefix(i int) string { return remarkID(i) + "-" }
