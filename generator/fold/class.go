package fold

import "unicode/utf8"

// A class says what the exact form makes of a character.
type class uint8

const (
	ordinary    class = iota // stays, but for normalisation
	vanishing                // nothing
	space                    // a run is one space
	dash                     // a run is one hyphen-minus
	singleQuote              // an apostrophe
	doubleQuote              // a straight quotation mark
	ellipsis                 // three full stops
	invalid                  // a byte that is not UTF-8: U+FFFD
)

// classOf is the class of r. It may be asked before the text is normalised:
// what normalisation makes of a character is of the same class, since U+2000,
// U+2001 and U+1FEF, which are canonically other spaces and the backtick, are
// listed here too, and only ordinary characters ever compose.
func classOf(r rune) class {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', ' ', // White_Space of the UCD
		0x85, 0xA0, 0x1680,
		0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A,
		0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
		return space

	case '-', 0x058A, 0x05BE, 0x1400, 0x1806, // dashes: the general category Pd
		0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015,
		0x2E17, 0x2E1A, 0x2E3A, 0x2E3B, 0x2E40, 0x2E5D,
		0x301C, 0x3030, 0x30A0, 0xFE31, 0xFE32, 0xFE58, 0xFE63, 0xFF0D, 0x10D6E, 0x10EAD,
		0x02D7, // modifier letter minus sign
		0x2043, // hyphen bullet
		0x2212, // minus sign
		0x2796: // heavy minus sign
		return dash

	case '\'', '‘', '’', '‚', '‛', '‹', '›',
		'`', 0x1FEF, // the backtick, and the Greek varia, which is one
		'′',    // prime
		0x02BC, // modifier letter apostrophe
		0x05F3: // Hebrew geresh
		return singleQuote

	case '"', '“', '”', '„', '‟', '«', '»',
		'″',    // double prime
		0x05F4: // Hebrew gershayim
		return doubleQuote

	case '…':
		return ellipsis

	case 0xAD, // soft hyphen
		0x200B, 0x200C, 0x200D, 0x2060, // zero-width space, non-joiner, joiner; word joiner
		0xFEFF,                 // byte order mark
		0x061C, 0x200E, 0x200F, // marks of direction
		0x202A, 0x202B, 0x202C, 0x202D, 0x202E, // embeddings and overrides
		0x2066, 0x2067, 0x2068, 0x2069, // isolates
		0x180B, 0x180C, 0x180D, 0x180E, 0x180F, // Mongolian variation selectors, vowel separator
		0xFE00, 0xFE01, 0xFE02, 0xFE03, 0xFE04, 0xFE05, 0xFE06, 0xFE07, // variation selectors
		0xFE08, 0xFE09, 0xFE0A, 0xFE0B, 0xFE0C, 0xFE0D, 0xFE0E, 0xFE0F:
		return vanishing
	}
	if 0xE0100 <= r && r <= 0xE01EF { // variation selectors supplement
		return vanishing
	}
	return ordinary
}

// decode is the class and the length in bytes of the first character of b,
// which is not empty.
func decode(b []byte) (class, int) {
	r, size := utf8.DecodeRune(b)
	if r == utf8.RuneError && size == 1 {
		return invalid, 1
	}
	return classOf(r), size
}
