package quote

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/words"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// atWordBounds reports whether a passage begins and ends at word bounds (Unicode
// Standard Annex 29). There is one at white space of any kind, before the
// apostrophe of a possessive, and everywhere in scripts that do not part words
// by spaces.
func (t *Text) atWordBounds(passage diag.Span) bool {
	return t.wordBound(passage.Start) && t.endsWord(passage.End)
}

// endsWord reports whether a word may end at byte at. What vanishes after that
// is no part of the word.
func (t *Text) endsWord(at int) bool {
	for !t.wordBound(at) && !possessive(t.data[at:]) {
		r, size := utf8.DecodeRune(t.data[at:])
		if !vanishes(r) {
			return false
		}
		at += size
	}
	return true
}

func (t *Text) wordBound(at int) bool {
	if at == 0 || at == len(t.data) {
		return true
	}
	if alphanumeric(t.data[at-1]) && alphanumeric(t.data[at]) {
		return false
	}
	before, _ := utf8.DecodeLastRune(t.data[:at])
	after, _ := utf8.DecodeRune(t.data[at:])
	if unicode.IsSpace(before) || unicode.IsSpace(after) || unspaced(before) || unspaced(after) {
		return true
	}
	// The words between two spaces do not depend on what stands outside them.
	if !t.words.holds(at) {
		start, end := at, at
		for start > 0 && !space(t.data[start-1]) {
			start--
		}
		for end < len(t.data) && !space(t.data[end]) {
			end++
		}
		t.words.cut(start, end, words.FromBytes(t.data[start:end]))
	}
	return t.words.bound(at)
}

func space(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

func alphanumeric(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' }

// possessive reports whether text begins with an apostrophe, an s and the end
// of a word.
func possessive(text []byte) bool {
	apostrophe, size := utf8.DecodeRune(text)
	if apostrophe != '\'' && apostrophe != '’' && apostrophe != 'ʼ' {
		return false
	}
	text = text[size:]
	if len(text) == 0 || text[0]|0x20 != 's' {
		return false
	}
	next, _ := utf8.DecodeRune(text[1:])
	return len(text) == 1 || !unicode.IsLetter(next) && !unicode.IsNumber(next)
}

// unspaced reports whether r belongs to a script that does not part words by
// spaces.
func unspaced(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Yi,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Tai_Le, unicode.New_Tai_Lue,
		unicode.Tai_Tham, unicode.Tai_Viet, unicode.Ahom, unicode.Javanese, unicode.Balinese)
}

// vanishes reports whether r is nothing in the exact form.
func vanishes(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.Mn) && fold.Exact([]byte(string(r))).String() == ""
}

// graphemeEnd is where a passage ends that would end at byte at: there, or where
// only what vanishes parts it from the end of a user-perceived character, after
// that. It reports false where it would cut one.
func (t *Text) graphemeEnd(at int) (int, bool) {
	for !t.graphemeBound(at) {
		r, size := utf8.DecodeRune(t.data[at:])
		if !vanishes(r) {
			return at, false
		}
		at += size
	}
	return at, true
}

// graphemeBound reports whether no user-perceived character (Unicode Standard
// Annex 29) stands on both sides of byte at.
func (t *Text) graphemeBound(at int) bool {
	if at == 0 || at == len(t.data) {
		return true
	}
	before, _ := utf8.DecodeLastRune(t.data[:at])
	after, _ := utf8.DecodeRune(t.data[at:])
	if lone(before) && lone(after) {
		return before != '\r' || after != '\n'
	}
	// From an ASCII character on, graphemes do not depend on what stands before.
	if !t.graphemes.holds(at) {
		start, end := at-1, at
		for start > 0 && t.data[start] >= utf8.RuneSelf {
			start--
		}
		for end < len(t.data) && t.data[end] >= utf8.RuneSelf {
			end++
		}
		end = min(end+1, len(t.data))
		t.graphemes.cut(start, end, graphemes.FromBytes(t.data[start:end]))
	}
	return t.graphemes.bound(at)
}

// lone reports whether r is among the characters of which it is known that two
// of them never make one grapheme, but for CR LF: those of the commonest scripts,
// marks apart.
func lone(r rune) bool {
	switch {
	case r < 0x370:
		return r < 0x300
	case r < 0x530:
		return r < 0x483 || r > 0x489 // Greek, Cyrillic
	case r < 0x3000:
		return 0x5D0 <= r && r < 0x5EB || 0x620 <= r && r < 0x64B || 0x2010 <= r && r < 0x2028
	}
	return r < 0x302A || 0x3041 <= r && r < 0x3097 || 0x30A1 <= r && r < 0x3100 || // Kana
		0x4E00 <= r && r < 0xA000 || 0xAC00 <= r && r < 0xD7A4 // Han, Hangul
}

// A stretch is a part of the source, and where the words or the graphemes in it
// end. A place that is asked for is mostly near the one before.
type stretch struct {
	diag.Span
	ends []int // of the source, ascending
}

// holds reports whether at lies within the stretch.
func (s *stretch) holds(at int) bool { return s.Start < at && at < s.End }

func (s *stretch) bound(at int) bool {
	_, found := slices.BinarySearch(s.ends, at)
	return found
}

// cut makes the stretch go from start to end, with the tokens of the bytes there.
func (s *stretch) cut(start, end int, tokens interface {
	Next() bool
	End() int
}) {
	s.Span, s.ends = diag.Span{Start: start, End: end}, s.ends[:0]
	for tokens.Next() {
		s.ends = append(s.ends, start+tokens.End())
	}
}
