package quote

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/words"

	"gloss/generator/diag"
)

// Bounds of words and graphemes (Unicode Standard Annex 29) depend on what
// stands near. So much of the source, in bytes, is looked at on either side;
// a restart at a space for words, at an ASCII character for graphemes, sees the
// same bounds as the whole text would have.
const vicinity = 256

// atWordBounds reports whether a passage begins and ends at word bounds. A
// bound before the apostrophe of a possessive counts, and scripts that do not
// part words by spaces have a bound everywhere.
func (t *Text) atWordBounds(passage diag.Span) bool {
	return t.wordBound(passage.Start) && (t.wordBound(passage.End) || possessive(t.data[passage.End:]))
}

func (t *Text) wordBound(at int) bool {
	if at == 0 || at == len(t.data) {
		return true
	}
	before, after := t.data[at-1], t.data[at]
	if space(before) || space(after) {
		return true
	}
	if letter(before) && letter(after) {
		return false
	}
	if r, _ := utf8.DecodeLastRune(t.data[:at]); unspaced(r) {
		return true
	}
	if r, _ := utf8.DecodeRune(t.data[at:]); unspaced(r) {
		return true
	}
	start := at
	for start > 0 && at-start < vicinity && !space(t.data[start-1]) {
		start--
	}
	end := at
	for end < len(t.data) && end-at < vicinity && !space(t.data[end]) {
		end++
	}
	tokens := words.FromBytes(t.data[start:end])
	for tokens.Next() {
		if bound := start + tokens.End(); bound >= at {
			return bound == at
		}
	}
	return true
}

func space(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

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

// atGraphemes reports whether a passage cuts no user-perceived character.
func (t *Text) atGraphemes(passage diag.Span) bool {
	return t.graphemeBound(passage.Start) && t.graphemeBound(passage.End)
}

func (t *Text) graphemeBound(at int) bool {
	if at == 0 || at == len(t.data) {
		return true
	}
	if t.data[at] < utf8.RuneSelf {
		return t.data[at] != '\n' || t.data[at-1] != '\r'
	}
	start := at - 1
	for start > 0 && at-start < vicinity && t.data[start] >= utf8.RuneSelf {
		start--
	}
	tokens := graphemes.FromBytes(t.data[start:min(len(t.data), at+vicinity)])
	for tokens.Next() {
		if bound := start + tokens.End(); bound >= at {
			return bound == at
		}
	}
	return true
}
