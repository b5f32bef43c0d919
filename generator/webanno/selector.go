package webanno

import (
	"unicode/utf8"

	"gloss/generator/diag"
)

// A Text is a source's text, made ready for selecting passages of it. It is
// never changed once made.
type Text struct {
	data   []byte
	counts []int // of the code points before the first one of each block
}

// block is the number of bytes for which a Text keeps one count.
const block = 1024

// NewText makes data ready. It reads it once.
func NewText(data []byte) *Text {
	t := &Text{data: data, counts: make([]int, 1, len(data)/block+1)}
	for n := 1; n*block <= len(data); n++ {
		t.counts = append(t.counts, t.counts[n-1]+utf8.RuneCount(data[t.begin(n-1):t.begin(n)]))
	}
	return t
}

// begin is where the n-th block begins.
func (t *Text) begin(n int) int { return t.runeStart(n * block) }

// runeStart is at, or where that is within a code point, which has four bytes
// at most, its end.
func (t *Text) runeStart(at int) int {
	if at == 0 {
		return 0
	}
	for end := min(at+utf8.UTFMax-1, len(t.data)); at < end && !utf8.RuneStart(t.data[at]); {
		at++
	}
	return at
}

// Position selects the span by code points. A byte order mark counts as one, as
// does a byte that is not UTF-8. The span's edges are between two code points.
func (t *Text) Position(span diag.Span) TextPosition {
	return TextPosition{Start: t.codePoints(span.Start), End: t.codePoints(span.End)}
}

// codePoints says how many there are before byte at.
func (t *Text) codePoints(at int) int {
	n := at / block
	if t.begin(n) > at {
		n--
	}
	return t.counts[n] + utf8.RuneCount(t.data[t.begin(n):at])
}

// Quote selects the span by its words as they stand, and up to 32 code points
// before and after it, which begin and end at word bounds (Unicode Standard
// Annex 29) and never within a user-perceived character. They do not reach out
// of within, which holds the span.
func (t *Text) Quote(span, within diag.Span) TextQuote {
	return TextQuote{
		Exact:  string(t.data[span.Start:span.End]),
		Prefix: string(t.data[t.prefixStart(span.Start, within.Start):span.Start]),
		Suffix: string(t.data[span.End:t.suffixEnd(span.End, within.End)]),
	}
}
