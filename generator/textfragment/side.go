package textfragment

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// A side is the words beside a passage that may single it out. They are of one
// line, since a term of a directive is found in one block only: that of the
// passage or, where it has none left, the next one.
type side struct {
	cuts    []bool // whether the nearest 0, 1, 2 … words may be given; 0 always may
	crosses bool   // whether those after the passage are of another line

	inner int // the byte to which the passage's own term reaches when words are given,
	outer int // and that to which theirs does: only white space is between
}

// none is a side without words.
var none = side{cuts: []bool{true}}

func (s side) most() int { return len(s.cuts) - 1 }

// before is the side before a passage that begins with the word first, of words
// from the word from on.
func (t *Text) before(first, from int) side {
	if first <= from || t.joined(first-1, first) {
		return none
	}
	start, end := t.words[first-1].end, t.words[first].start
	s := side{cuts: t.backward(from, first-1), inner: end, outer: end}
	if head, tail, several := lineEnds(t.data[start:end]); several {
		s.outer, s.inner = start+head, start+tail
	}
	if !blank(t.data[s.outer:s.inner]) {
		return none
	}
	return s
}

// after is the side after a passage that ends with the word last, of words up
// to the word to.
func (t *Text) after(last, to int) side {
	if last >= to || t.joined(last, last+1) {
		return none
	}
	start, end := t.words[last].end, t.words[last+1].start
	s := side{cuts: t.forward(last+1, to), inner: start, outer: start}
	if head, tail, several := lineEnds(t.data[start:end]); several {
		s.crosses, s.inner, s.outer = true, start+head, start+tail
	}
	if !blank(t.data[s.inner:s.outer]) {
		return none
	}
	return s
}

// forward says of the first 0, 1, 2 … words from first on whether a term may
// consist of them.
func (t *Text) forward(first, last int) []bool {
	cuts := []bool{true}
	for i := first; i <= last && len(cuts) <= mostWords; i++ {
		if i > first && t.lineEndAfter(i-1) {
			break
		}
		cuts = append(cuts, t.parted(i))
	}
	return cuts
}

// backward says it of the last 0, 1, 2 … words up to last.
func (t *Text) backward(first, last int) []bool {
	cuts := []bool{true}
	for i := last; i >= first && len(cuts) <= mostWords; i-- {
		if i < last && t.lineEndAfter(i) {
			break
		}
		cuts = append(cuts, t.parted(i-1))
	}
	return cuts
}

// parted reports whether anything stands between the word i and the next one.
// Where nothing does, as in scripts without spaces, a browser that has a
// dictionary may not find a word's bound there.
func (t *Text) parted(i int) bool {
	return i < 0 || i == len(t.words)-1 || t.words[i].end < t.words[i+1].start
}

func (t *Text) lineEndAfter(i int) bool {
	return bytes.ContainsFunc(t.data[t.words[i].end:t.words[i+1].start], isLineEnd)
}

func isLineEnd(r rune) bool {
	return '\n' <= r && r <= '\r' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// lineEnds is where the first line of a text ends and where its last one
// begins, and whether it has several.
func lineEnds(text []byte) (head, tail int, several bool) {
	if head = bytes.IndexFunc(text, isLineEnd); head < 0 {
		return 0, 0, false
	}
	tail = bytes.LastIndexFunc(text, isLineEnd)
	_, size := utf8.DecodeRune(text[tail:])
	return head, tail + size, true
}

func blank(text []byte) bool {
	return !bytes.ContainsFunc(text, func(r rune) bool { return !unicode.IsSpace(r) })
}
