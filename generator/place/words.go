package place

import (
	"bytes"
	"sort"
	"strings"
	"sync"
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

// spare are words of sources that have been placed, whose room is used again.
var spare = sync.Pool{New: func() any { return new(words) }}

func newWords(form *fold.Text) *words {
	source := form.String()
	w := spare.Get().(*words)
	w.form, w.all, w.text = form, w.all[:0], w.text[:0]
	for at := 0; at < len(source); {
		if at = w.plain(at); at < len(source) {
			run, _, _ := strings.Cut(source[at:], " ")
			w.tokens(at, run)
			at += len(run)
		}
	}
	w.text = append(w.text, '-')
	return w
}

// done lets the words go.
func (w *words) done() {
	w.form = nil
	spare.Put(w)
}

// plain appends the words from byte at of the source on, up to a run without a
// space that is not all ASCII, and says where that begins.
func (w *words) plain(at int) int {
	source, all, text := w.form.String(), w.all, w.text
	before, long := len(all), len(text) // what there was before the run
	for i := at; i < len(source); i++ {
		switch c := source[i]; {
		case c == ' ':
			at, before, long = i+1, len(all), len(text)
		case c >= utf8.RuneSelf:
			w.all, w.text = all[:before], text[:long]
			return at
		case isAlphanumeric(c):
			next := word{start: int32(i), at: int32(len(text))}
			text = append(text, '-')
			for ; i < len(source) && (isAlphanumeric(source[i]) || source[i] == '\''); i++ {
				if source[i] != '\'' { // an apostrophe parts no words
					text = append(text, source[i]|0x20)
					next.end = int32(i + 1)
				}
			}
			all = append(all, next)
			i--
		}
	}
	w.all, w.text = all, text
	return len(source)
}

func isAlphanumeric(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' }

// tokens appends the words of a run that begins at byte at of the source.
func (w *words) tokens(at int, run string) {
	for tokens := uax29.FromString(run); tokens.Next(); {
		if slug := fold.Slug(tokens.Value()); slug != "" {
			w.all = append(w.all, word{int32(at + tokens.Start()), int32(at + tokens.End()), int32(len(w.text))})
			w.text = append(w.text, '-')
			w.text = append(w.text, slug...)
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
