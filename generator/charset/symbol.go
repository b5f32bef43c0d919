package charset

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// symbols are characters other than letters and what they cost: the negative
// natural logarithm of how often they stand in a text, roughly.
var symbols = [...]struct {
	cost       float64
	characters string
}{
	{2, " "},
	{4, "\n.,-、。，"},
	{4.5, "0123456789"},
	{5, "\t\r\"'():;?!/%„“”«»–—’\u00A0"},
	{6, "「」『』《》（）・：；！？　～〜"},
	{7, "‘‚‹›…¿¡·•€£°§№،؛؟"},
	{8, "#$&*+<=>@[\\]^_`{|}~"},
	{9, "±²³½¼×®©™´\u00AD\u200C\u200D\u200E\u200F"},
}

const (
	control   = 20     // the cost of what is no character of a text
	eastAsian = 0x2E80 // the first of the characters that only Han, kana and Hangul go with
)

// symbolCost is the cost of a character that is no letter.
func symbolCost(r rune) float64 {
	for _, s := range symbols {
		if strings.ContainsRune(s.characters, r) {
			return s.cost
		}
	}
	switch {
	case r == 0: // what UTF-16 and UTF-32 are full of
		return 60
	case r == utf8.RuneError:
		return 13
	case !unicode.IsGraphic(r): // control, private use, or no character at all
		return control
	case 0xFF01 <= r && r <= 0xFF5E: // ASCII in full width
		return 8
	case r >= eastAsian:
		return 13
	}
	return 11
}

// misplaced is what it costs that a symbol stands beside letters: a letter
// before it, a letter after it, or both. Letters that were misread as symbols
// are found within words; few symbols are.
func misplaced(r rune, before, after bool) float64 {
	is := func(characters string) bool { return strings.ContainsRune(characters, r) }
	within := before && after
	switch {
	case !before && !after, is("·\u00AD"):
		return 0
	case r >= eastAsian && within:
		return 12
	case r >= eastAsian:
		return 6
	case is("’") && after:
		return 2
	case is("“”«»‘\u00A0") && within:
		return 4
	case is("„‚¿¡") && before:
		return 5
	case is("–—") && !within:
		return 3
	case is("’“”«»‘\u00A0„‚¿¡–—"):
		return 0
	case within:
		return 8
	case after:
		return 4
	}
	return 0
}
