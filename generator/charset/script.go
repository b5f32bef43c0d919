package charset

import "unicode"

// A script is one that some of the languages are written in, or any other.
type script uint8

const (
	none script = iota // no letter
	latin
	greek
	cyrillic
	hebrew
	arabic
	thai
	otherAlphabet
	han // no alphabet, from here on
	kana
	hangul
	numScripts
)

// scriptOf is the script of a letter or of the mark of a letter. Marks that go
// with several scripts have none; nor have the full-width forms, which stand
// beside any.
func scriptOf(r rune) script {
	switch {
	case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z':
		return latin
	case r < 0xAA, !unicode.IsLetter(r) && !unicode.IsMark(r), 0x300 <= r && r < 0x370, 0xFF00 <= r && r < 0xFF60:
		return none
	case r < 0x250, 0x1E00 <= r && r < 0x1F00:
		return latin
	case 0x370 <= r && r < 0x400, 0x1F00 <= r && r < 0x2000:
		return greek
	case 0x400 <= r && r < 0x530:
		return cyrillic
	case 0x590 <= r && r < 0x600:
		return hebrew
	case 0x600 <= r && r < 0x700:
		return arabic
	case 0xE00 <= r && r < 0xE80:
		return thai
	case 0x3040 <= r && r < 0x3100:
		return kana
	case 0x4E00 <= r && r < 0xA000:
		return han
	case 0xAC00 <= r && r < 0xD7A4:
		return hangul
	}
	return otherAlphabet
}

// alphabetic reports whether s is an alphabet, or what works like one.
func (s script) alphabetic() bool { return none < s && s < han }

// mixed is what it costs that a letter of one script stands right after one of
// another.
func mixed(before, after script) float64 {
	switch {
	case before == none, before == after, before == han && after == kana, before == kana && after == han:
		return 0
	case before.alphabetic() && after.alphabetic():
		return 7
	case before.alphabetic() || after.alphabetic():
		return 6
	}
	return 4
}
