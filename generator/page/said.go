package page

import (
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
	Verdict   string
	Sentence  string // the first of the note's text; or ""
	Number    int
	Link      string // leads to the note
}

// How long, in characters, what stands in a line may be.
const (
	mostWords    = 300
	mostSentence = 240
)

// sayings are the words that an article's notes quote, by number. They are
// taken all at once, since the source has to be read for them, and kept. What
// else stands in a line is at hand, and lines take far more room than words.
type sayings struct {
	mu    sync.Mutex
	words []string // "" where they may not be shown; nil until they are taken
}

// said is the line of a note, as it stands wherever notes are listed.
func (s *site) said(n *archive.Note) (HTML, error) {
	words, err := s.words(n.Article)
	if err != nil {
		return "", err
	}
	return s.renderer.Part("said", s.saying(n, words[n.Number-1]))
}

// take gives the words, for which it may ask for the article's text. An error is
// not kept: a source that is being written may be there the next time.
func (said *sayings) take(a *archive.Article, text func() (*source.Text, error)) ([]string, error) {
	said.mu.Lock()
	defer said.mu.Unlock()
	if said.words == nil {
		text, err := text()
		if err != nil {
			return nil, err
		}
		said.words = quotations(a, text)
	}
	return said.words, nil
}

// words are what an article's notes quote, by number.
func (s *site) words(a *archive.Article) ([]string, error) {
	return s.chips.said[a.Index].take(a, func() (*source.Text, error) { return s.shown(a) })
}

// wordsIn are the same, for whoever has the article's text at hand, which is nil
// where it may not be shown: that saves others the reading.
func (s *site) wordsIn(a *archive.Article, text *source.Text) []string {
	words, _ := s.chips.said[a.Index].take(a, func() (*source.Text, error) { return text, nil })
	return words
}

func quotations(a *archive.Article, text *source.Text) []string {
	words := make([]string, len(a.Notes))
	if text != nil {
		for i, n := range a.Notes {
			words[i] = quoted(text, n.Passages)
		}
	}
	return words
}

func (s *site) saying(n *archive.Note, words string) Said {
	a := n.Article
	view := Said{
		Language: s.foreign(a), Publisher: publisherName(a), Date: date(a.Date), Article: s.thing(a), Kind: s.kind(n), Verdict: n.Verdict,
		Sentence: shortened(firstSentence(n.Text), mostSentence), Number: n.Number, Link: s.url(a) + fragment(n.ID),
	}
	if n.Kind != commentary.Kinds[0] {
		view.Class = n.Kind
	}
	if words != "" {
		view.Words, view.Back = words, s.url(a)+fragment(referenceID(n))
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
