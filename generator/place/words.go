package place

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	uax29 "github.com/clipperhouse/uax29/v2/words"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// words are the words of a source as ids have them: without regard to case,
// accents and punctuation. They tell how often the same words stand before.
type words struct {
	form *fold.Text
	all  []word
	text []byte // all words, each with a hyphen before it, and one at the end
}

// A word stands at a byte of the folded source and at one of words.text.
type word struct{ start, end, at int32 }

func newWords(form *fold.Text) *words {
	source := form.String()
	w := &words{form: form, all: make([]word, 0, len(source)/6)}
	w.text = make([]byte, 0, len(source)+2)
	for at := 0; at < len(source); {
		length := strings.IndexByte(source[at:], ' ')
		if length < 0 {
			length = len(source) - at
		}
		w.add(at, source[at:at+length])
		at += length + 1
	}
	w.text = append(w.text, '-')
	return w
}

// add appends the words of a run that has no space in it.
func (w *words) add(at int, run string) {
	begin := func(i int) {
		w.all = append(w.all, word{int32(at + i), 0, int32(len(w.text))})
		w.text = append(w.text, '-')
	}
	if strings.ContainsFunc(run, func(r rune) bool { return r >= utf8.RuneSelf }) {
		for tokens := uax29.FromString(run); tokens.Next(); {
			if slug := fold.Slug(tokens.Value()); slug != "" {
				begin(tokens.Start())
				w.text = append(w.text, slug...)
				w.all[len(w.all)-1].end = int32(at + tokens.End())
			}
		}
		return
	}
	within := false
	for i := range len(run) {
		switch c := run[i]; {
		case 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			if !within {
				begin(i)
				within = true
			}
			if c < 'a' && c > '9' {
				c |= 0x20
			}
			w.text = append(w.text, c)
			w.all[len(w.all)-1].end = int32(at + i + 1)
		case c != '\'': // an apostrophe parts no words
			within = false
		}
	}
}

// opening gives the first words of a passage, at most so many, and says the
// how-manieth place of the source it is, counted from 1, at which these words
// stand. A passage that begins or ends within a word is taken to have all of it,
// but for a possessive's ending. One without words stands before a word that is
// the how-manieth of the source.
func (w *words) opening(passage diag.Span, most int) (text string, k int) {
	start, end := w.form.Folded(passage.Start), w.form.Folded(passage.End)
	first := sort.Search(len(w.all), func(i int) bool { return int(w.all[i].end) > start })
	last := first
	for last < len(w.all) && last < first+most && int(w.all[last].start) < end {
		last++
	}
	if first == last {
		return "", first + 1
	}
	from, to, stop := int(w.all[first].at), w.endOf(last-1), int(w.all[last-1].end)
	if w.possessive(last-1) && end == stop-len("'s") {
		to, stop = to-len("s"), end
	}
	same := w.text[from:to]
	for at := 0; at <= from; at++ {
		at += bytes.Index(w.text[at:], same) // stands at from at the latest
		if w.ends(at + len(same)) {
			k++
		}
	}
	return w.form.String()[w.all[first].start:stop], k
}

// endOf is where the word with index i ends in w.text.
func (w *words) endOf(i int) int {
	if i+1 < len(w.all) {
		return int(w.all[i+1].at)
	}
	return len(w.text) - 1
}

// possessive reports whether the word with index i ends in an apostrophe and s.
func (w *words) possessive(i int) bool {
	word := w.form.String()[w.all[i].start:w.all[i].end]
	return strings.HasSuffix(word, "'s") || strings.HasSuffix(word, "'S")
}

// ends reports whether a word, or what a possessive's ending is added to, ends
// at byte at of w.text.
func (w *words) ends(at int) bool {
	if w.text[at] != 's' {
		return w.text[at] == '-'
	}
	i := sort.Search(len(w.all), func(i int) bool { return int(w.all[i].at) > at }) - 1
	return at+len("s") == w.endOf(i) && w.possessive(i)
}
