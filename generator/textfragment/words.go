package textfragment

import (
	"sort"
	"strings"

	"github.com/clipperhouse/uax29/v2/words"

	"gloss/generator/diag"
)

// A Text is a source's text, made ready for singling out its passages. It is
// never changed once made.
type Text struct {
	data  []byte
	words []word
	terms []term
	keys  map[string]int32 // the number of each term
}

// A word is one of Unicode Standard Annex 29 that has a letter or a digit.
type word struct {
	start, end int
	term       int32
	earlier    int32 // the word before it that has the same term, or -1
}

// A term is what several words may have in common for a browser.
type term struct {
	folded string
	last   int32 // the last word that has it, or -1
	count  int   // of the words that have it
}

// A stretch is the words from first to last, both included.
type stretch struct{ first, last int }

func (s stretch) len() int { return s.last - s.first + 1 }

// NewText makes data ready. It reads it once.
func NewText(data []byte) *Text {
	t := &Text{data: data, words: make([]word, 0, len(data)/6), keys: map[string]int32{}}
	var f folder
	for w := words.FromBytes(data); w.Next(); {
		if folded := f.fold(w.Value()); len(folded) > 0 {
			t.add(w.Start(), w.End(), folded)
		}
	}
	return t
}

func (t *Text) add(start, end int, folded []byte) {
	key, ok := t.keys[string(folded)]
	if !ok {
		key = int32(len(t.terms))
		t.terms = append(t.terms, term{folded: string(folded), last: -1})
		t.keys[t.terms[key].folded] = key
	}
	own := &t.terms[key]
	t.words = append(t.words, word{start, end, key, own.last})
	own.last = int32(len(t.words) - 1)
	own.count++
}

func (t *Text) all() stretch { return stretch{0, len(t.words) - 1} }

// covered are the words that share a byte with the span.
func (t *Text) covered(span diag.Span) stretch {
	return stretch{
		sort.Search(len(t.words), func(i int) bool { return t.words[i].end > span.Start }),
		sort.Search(len(t.words), func(i int) bool { return t.words[i].start >= span.End }) - 1,
	}
}

// contained are the words that are wholly in the span.
func (t *Text) contained(span diag.Span) stretch {
	return stretch{
		sort.Search(len(t.words), func(i int) bool { return t.words[i].start >= span.Start }),
		sort.Search(len(t.words), func(i int) bool { return t.words[i].end > span.End }) - 1,
	}
}

// joined reports whether the words of a stretch also stand in the text as one.
// White space between two terms of a directive is optional, so a browser would
// find them there.
func (t *Text) joined(first, last int) bool {
	var b strings.Builder
	for _, w := range t.words[first : last+1] {
		b.WriteString(t.terms[w.term].folded)
	}
	_, ok := t.keys[b.String()]
	return ok
}
