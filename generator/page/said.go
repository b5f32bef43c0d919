package page

import (
	"slices"
	"strings"
	"sync"

	"gloss/generator/archive"
	"gloss/generator/commentary"
	"gloss/generator/diag"
	"gloss/generator/source"
)

// Said is the view of what a note quotes and says, as one line of a
// concordance.
type Said struct {
	Words     string // of the source; "" where they may not be shown
	Language  string // of the article, where it is not the site's
	Back      string // leads to the words in their article
	Publisher string
	Date      *Date
	Article   Link
	Class     string // the note's kind, for style sheets; "" for a plain note
	Kind      string // for readers; "" for a plain note
	Sentence  string // the first of the note's text; or ""
	Number    int
	Link      string // leads to the note
}

// How long, in characters, what stands in a line may be.
const (
	mostWords    = 300
	mostSentence = 240
)

// sayings are the lines of an article's notes, by number. They are made all at
// once, since the source has to be read for them, and kept.
type sayings struct {
	once  sync.Once
	lines []HTML // "" for a note that stands in no list
	err   error
}

// said is the line of a note, as it stands wherever notes are listed. The note
// has to be one that is (see isListed).
func (s *site) said(n *archive.Note) (HTML, error) {
	said := &s.chips.said[n.Article.Index]
	said.once.Do(func() {
		var text *source.Text
		if n.Article.Source != nil {
			text, said.err = s.shown(n.Article)
		}
		if said.err == nil {
			said.lines, said.err = s.sayings(n.Article, text)
		}
	})
	if said.err != nil {
		return "", said.err
	}
	return said.lines[n.Number-1], nil
}

// sayAll makes the lines of an article's notes for those who have its text at
// hand, so that nobody has to read it again. The text is nil where it may not be
// shown.
func (s *site) sayAll(a *archive.Article, text *source.Text) error {
	said := &s.chips.said[a.Index]
	said.once.Do(func() { said.lines, said.err = s.sayings(a, text) })
	return said.err
}

func (s *site) sayings(a *archive.Article, text *source.Text) ([]HTML, error) {
	lines := make([]HTML, len(a.Notes))
	for i, n := range a.Notes {
		if !s.isListed(n) {
			continue
		}
		var err error
		if lines[i], err = s.renderer.Part("said", s.saying(n, text)); err != nil {
			return nil, err
		}
	}
	return lines, nil
}

// isListed reports whether a note stands anywhere but on its article's page.
func (s *site) isListed(n *archive.Note) bool {
	return len(n.Tags) > 0 || n.Event != nil || slices.Contains(s.newestNotes, n)
}

func (s *site) saying(n *archive.Note, text *source.Text) Said {
	a := n.Article
	view := Said{
		Language: s.foreign(a), Date: date(a.Date), Article: s.thing(a), Kind: s.kind(n),
		Sentence: shortened(firstSentence(n.Text), mostSentence), Number: n.Number, Link: s.url(a) + fragment(n.ID),
	}
	if n.Kind != commentary.Kinds[0] {
		view.Class = n.Kind
	}
	if a.Publisher != nil {
		view.Publisher = a.Publisher.Title
	}
	if text != nil {
		view.Words, view.Back = quoted(text, n.Passages), s.url(a)+fragment(referenceID(n))
	}
	return view
}

// quoted is the words of passages, on one line and not too many of them.
func quoted(text *source.Text, passages []diag.Span) string {
	var parts []string
	for _, p := range passages {
		words := strings.FieldsFunc(source.Show(text.Data[p.Start:p.End]), func(r rune) bool { return r == ' ' })
		parts = append(parts, strings.Join(words, " "))
	}
	return shortened(strings.Join(parts, " … "), mostWords)
}
