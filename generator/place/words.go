package place

import (
	"sort"
	"strings"

	uax29 "github.com/clipperhouse/uax29/v2/words"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// words are the words of a source as ids have them: without regard to case,
// accents and punctuation. They tell how often the same words stand before.
type words struct {
	form *fold.Text
	all  []word
	text string // all words, each with a hyphen before it, and one at the end
}

// A word stands at a byte of the folded source and at one of words.text.
type word struct{ start, end, at int32 }

func newWords(form *fold.Text) *words {
	w := &words{form: form, all: make([]word, 0, len(form.String())/5)}
	var text strings.Builder
	text.Grow(len(form.String()))
	source := form.String()
	add := func(start, end int, slug string) {
		if slug != "" {
			w.all = append(w.all, word{int32(start), int32(end), int32(text.Len())})
			text.WriteByte('-')
			text.WriteString(slug)
		}
	}
	for at := 0; at < len(source); {
		length := strings.IndexByte(source[at:], ' ')
		if length < 0 {
			length = len(source) - at
		}
		if word := source[at : at+length]; isPlain(word) {
			add(at, at+length, strings.ToLower(word))
		} else {
			for tokens := uax29.FromString(word); tokens.Next(); {
				add(at+tokens.Start(), at+tokens.End(), fold.Slug(tokens.Value()))
			}
		}
		at += length + 1
	}
	text.WriteByte('-')
	w.text = text.String()
	return w
}

// isPlain reports whether a word is its own slug but for its case.
func isPlain(word string) bool {
	for i := range len(word) {
		if c := word[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// opening gives the first words of a passage, at most so many, and says the
// how-manieth place of the source it is, counted from 1, at which these words
// stand.
func (w *words) opening(passage diag.Span, most int) (text string, k int) {
	start, end := w.form.Folded(passage.Start), w.form.Folded(passage.End)
	first := sort.Search(len(w.all), func(i int) bool { return int(w.all[i].end) > start })
	last := first
	for last < len(w.all) && last < first+most && int(w.all[last].start) < end {
		last++
	}
	if first == last {
		return "", 1
	}
	from, to := w.all[first].at, int32(len(w.text)-1)
	if last < len(w.all) {
		to = w.all[last].at
	}
	same := w.text[from : to+1]
	for before := w.text[:to]; ; k++ {
		i := strings.LastIndex(before, same)
		if i < 0 {
			break
		}
		before = before[:i+len(same)-1]
	}
	return w.form.String()[max(start, int(w.all[first].start)):min(end, int(w.all[last-1].end))], k + 1
}
