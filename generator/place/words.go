package place

import (
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
	text strings.Builder // all words, each with a hyphen before it, and one at the end
}

// A word stands at a byte of the folded source and at one of words.text.
type word struct{ start, end, at int32 }

func newWords(form *fold.Text) *words {
	source := form.String()
	w := &words{form: form, all: make([]word, 0, len(source)/6)}
	w.text.Grow(len(source) + 2)
	for at := 0; at < len(source); {
		length := strings.IndexByte(source[at:], ' ')
		if length < 0 {
			length = len(source) - at
		}
		w.add(at, source[at:at+length])
		at += length + 1
	}
	w.text.WriteByte('-')
	return w
}

// add appends the words of a run that has no space in it.
func (w *words) add(at int, run string) {
	begin := func(i int) {
		w.all = append(w.all, word{int32(at + i), 0, int32(w.text.Len())})
		w.text.WriteByte('-')
	}
	if strings.ContainsFunc(run, func(r rune) bool { return r >= utf8.RuneSelf }) {
		for tokens := uax29.FromString(run); tokens.Next(); {
			if slug := fold.Slug(tokens.Value()); slug != "" {
				begin(tokens.Start())
				w.text.WriteString(slug)
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
			w.text.WriteByte(c)
			w.all[len(w.all)-1].end = int32(at + i + 1)
		case c != '\'': // an apostrophe parts no words
			within = false
		}
	}
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
	all := w.text.String()
	from, to := w.all[first].at, int32(len(all)-1)
	if last < len(w.all) {
		to = w.all[last].at
	}
	same, before := all[from:to+1], all[:to]
	for at := 0; ; k++ {
		i := strings.Index(before[at:], same)
		if i < 0 {
			break
		}
		at += i + 1
	}
	return w.form.String()[max(start, int(w.all[first].start)):min(end, int(w.all[last-1].end))], k + 1
}
