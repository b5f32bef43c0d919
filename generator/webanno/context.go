package webanno

import (
	"bytes"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/words"
)

const (
	// mostContext is how many code points a prefix or a suffix may have.
	mostContext = 32

	// mostLooked is how many bytes without white space are looked at on either
	// side of a place to learn its bounds: more are in no word and no character
	// but a hostile one.
	mostLooked = 1024

	whiteSpace = " \n\r\t"
)

// prefixStart is where the prefix begins of a passage that begins at byte at.
func (t *Text) prefixStart(at, limit int) int {
	start := at
	for n := 0; n < mostContext && start > limit; n++ {
		_, size := utf8.DecodeLastRune(t.data[limit:start])
		start -= size
	}
	if start <= limit {
		return start
	}
	if cuts := t.cuts(start, at); len(cuts) > 0 {
		return cuts[0]
	}
	return at
}

// suffixEnd is where the suffix ends of a passage that ends at byte at.
func (t *Text) suffixEnd(at, limit int) int {
	end := at
	for n := 0; n < mostContext && end < limit; n++ {
		_, size := utf8.DecodeRune(t.data[end:limit])
		end += size
	}
	if end >= limit {
		return end
	}
	if cuts := t.cuts(at, end); len(cuts) > 0 {
		return cuts[len(cuts)-1]
	}
	return at
}

// cuts are the places from byte lo to byte hi, both included, that part two
// words and two user-perceived characters.
func (t *Text) cuts(lo, hi int) []int {
	start, end := t.around(lo, hi)
	text := t.data[start:end]
	bounds := graphemes.FromBytes(text)
	var found []int
	for w := words.FromBytes(text); w.Next(); {
		for bounds.End() < w.End() && bounds.Next() {
		}
		if at := start + w.End(); lo <= at && at <= hi && bounds.End() == w.End() {
			found = append(found, at)
		}
	}
	return found
}

// around is the stretch that decides of every place from lo to hi whether it is
// a bound: it goes from the white space before to that after, since neither
// words nor characters depend on what stands beyond it.
func (t *Text) around(lo, hi int) (start, end int) {
	start = max(0, lo-mostLooked)
	if i := bytes.LastIndexAny(t.data[start:lo], whiteSpace); i >= 0 {
		start += i
	} else {
		start = t.runeStart(start)
	}
	end = min(len(t.data), hi+mostLooked)
	if i := bytes.IndexAny(t.data[hi:end], whiteSpace); i >= 0 {
		end = hi + i + 1
	} else {
		end = t.runeStart(end)
	}
	return start, end
}
