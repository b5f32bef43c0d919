package textfragment

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// A Text is a source's text, made ready for singling out its passages. It is
// never changed once made.
type Text struct {
	data   []byte
	words  []word
	keys   map[string]int // the number of each folded word
	folds  []string       // the folded word of each number
	places [][]int32      // where the words of each number stand, in words
}

// A word is one of Unicode Standard Annex 29 that has a letter or a digit.
type word struct{ start, end, key int }

// A stretch is the words from first to last, both included.
type stretch struct{ first, last int }

func (s stretch) len() int { return s.last - s.first + 1 }

// NewText makes data ready. It reads it once.
func NewText(data []byte) *Text {
	t := &Text{data: data, keys: map[string]int{}}
	known := map[string]int{} // the number of each word as it stands, -1 where it is none
	for w := words.FromBytes(data); w.Next(); {
		value := w.Value()
		key, ok := known[string(value)]
		if !ok {
			key = t.key(folded(string(value)))
			known[string(value)] = key
		}
		if key >= 0 {
			t.places[key] = append(t.places[key], int32(len(t.words)))
			t.words = append(t.words, word{w.Start(), w.End(), key})
		}
	}
	return t
}

// key is the number of a folded word, -1 of an empty one.
func (t *Text) key(fold string) int {
	if fold == "" {
		return -1
	}
	key, ok := t.keys[fold]
	if !ok {
		key = len(t.folds)
		t.keys[fold] = key
		t.folds = append(t.folds, fold)
		t.places = append(t.places, nil)
	}
	return key
}

// folded is the form in which a word is compared: its letters and digits
// without case and marks. Browsers compare at the primary level of collation,
// with punctuation; where two words might be the same for one of them, they are
// the same here.
func folded(word string) string {
	ascii := make([]byte, 0, 32)
	for i := range len(word) {
		switch c := word[i]; {
		case c >= utf8.RuneSelf:
			return strings.Map(func(r rune) rune {
				if r == '-' || unicode.Is(unicode.M, r) {
					return -1
				}
				return r
			}, fold.Slug(word))
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			ascii = append(ascii, c|0x20)
		case '0' <= c && c <= '9':
			ascii = append(ascii, c)
		}
	}
	return string(ascii)
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
		b.WriteString(t.folds[w.key])
	}
	_, ok := t.keys[b.String()]
	return ok
}
