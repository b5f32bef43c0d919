package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Slug is the form that name has in a URL: letters, digits and the marks that
// belong to letters, in lower case, with single hyphens for all else between
// them. Latin letters lose their diacritics and are written in ASCII where that
// is customary; the letters of other scripts stay, with their marks. Apostrophes
// vanish. The slug of a slug is that slug.
//
// It is empty if name has neither letter nor digit, and two names may have the
// same one: whoever needs it otherwise must see to it.
func Slug(name string) string {
	if slug, ok := plainSlug(name); ok {
		return slug
	}
	return slowSlug(name)
}

// slowSlug is the slug of any name.
func slowSlug(name string) string {
	var w slugWriter
	for _, r := range norm.NFD.String(loose([]byte(name), letterCase|compatibility, nil).form) {
		w.write(r)
	}
	return norm.NFC.String(w.String())
}

// plainSlug is the slug of a name in which nothing stands but ASCII, Latin
// letters with accents, and the punctuation that the exact form makes ASCII of.
func plainSlug(name string) (string, bool) {
	var w slugWriter
	w.Grow(len(name))
	for i, r := range name {
		if r < utf8.RuneSelf {
			w.ascii(byte(r))
			continue
		}
		switch classOf(r) {
		case vanishing, singleQuote:
		case space, dash, doubleQuote, ellipsis:
			w.hyphen = true
		default:
			if r >= 0x180 {
				return "", false
			}
			decomposed := norm.NFD.PropertiesString(name[i:]).Decomposition()
			if decomposed == nil {
				return "", false
			}
			w.ascii(decomposed[0]) // all are of ASCII letters
		}
	}
	return w.String(), true
}

// A slugWriter is given the characters of a name, caseless and decomposed.
type slugWriter struct {
	strings.Builder
	hyphen bool // one is due before the next letter or digit
	bears  bool // the last character is a letter that keeps its marks
}

func (w *slugWriter) write(r rune) {
	switch {
	case r < utf8.RuneSelf:
		w.ascii(byte(r))
	case unicode.IsMark(r):
		if w.bears {
			w.WriteRune(r)
		}
		return
	case unicode.Is(unicode.Latin, r) && unicode.IsLetter(r):
		w.bears = false
		w.begin()
		w.WriteString(inASCII(r))
	case 0x2B9 <= r && r <= 0x2EE && unicode.IsLetter(r):
		// The modifier letters of transliterations: ʻ ʾ ʿ.
		w.bears = false
	case unicode.In(r, unicode.L, unicode.Nd, unicode.Nl): // 〇 is a letter number
		w.bears = unicode.IsLetter(r)
		w.begin()
		w.WriteRune(r)
	default:
		w.bears, w.hyphen = false, true
	}
}

// ascii writes an ASCII character, which may be a capital letter.
func (w *slugWriter) ascii(c byte) {
	w.bears = false
	switch {
	case isASCIILetter(c):
		w.begin()
		w.WriteByte(c | 0x20)
	case '0' <= c && c <= '9':
		w.begin()
		w.WriteByte(c)
	case c != '\'' && c != '`': // apostrophes vanish
		w.hyphen = true
	}
}

// begin writes the hyphen that is due.
func (w *slugWriter) begin() {
	if w.hyphen && w.Len() > 0 {
		w.WriteByte('-')
	}
	w.hyphen = false
}

// inASCII is how r, a small Latin letter without diacritics, is customarily
// written in ASCII; letters without such a custom stay. Those that case folding
// or decomposition takes to ASCII (ß, ﬁ, ơ) never come here.
func inASCII(r rune) string {
	switch r {
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	case 'ŋ':
		return "ng"
	case 'ƀ', 'ɓ':
		return "b"
	case 'ƈ', 'ȼ':
		return "c"
	case 'đ', 'ð', 'ɖ', 'ɗ':
		return "d"
	case 'ə', 'ǝ', 'ɛ', 'ɇ':
		return "e"
	case 'ƒ':
		return "f"
	case 'ǥ', 'ɠ', 'ɣ':
		return "g"
	case 'ħ':
		return "h"
	case 'ı', 'ɨ', 'ɩ':
		return "i"
	case 'ɉ', 'ȷ':
		return "j"
	case 'ƙ', 'ĸ':
		return "k"
	case 'ł', 'ƚ':
		return "l"
	case 'ɲ', 'ƞ':
		return "n"
	case 'ø', 'ɔ', 'ɵ':
		return "o"
	case 'ƥ':
		return "p"
	case 'ɍ':
		return "r"
	case 'ŧ', 'ƭ', 'ʈ':
		return "t"
	case 'ʉ', 'ʊ':
		return "u"
	case 'ʋ':
		return "v"
	case 'ƿ':
		return "w"
	case 'ɏ', 'ƴ':
		return "y"
	case 'ƶ', 'ȥ', 'ʒ':
		return "z"
	case 'ȝ':
		return "gh"
	}
	return string(r)
}
