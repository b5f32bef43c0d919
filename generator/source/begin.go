package source

import "unicode/utf8"

// mayBegin spares the folding of most lines: it is false only where the exact
// form of line surely does not begin as folded does. It compares the ASCII
// letters and digits, which folding leaves as they are unless a mark follows,
// up to the first character of another script.
func mayBegin(line []byte, folded string) bool {
	i := 0
	for _, c := range []byte(folded) {
		switch {
		case c >= utf8.RuneSelf:
			return mayGoBeyond(line[i:])
		case !isAlphanumeric(c):
			continue
		}
		for i < len(line) && !isAlphanumeric(line[i]) {
			switch {
			case isPunctuation(line[i:]):
				i += 3
			case line[i] >= utf8.RuneSelf:
				return true
			default:
				i++
			}
		}
		if i == len(line) {
			return false
		}
		if line[i] != c {
			return i+1 < len(line) && line[i+1] >= utf8.RuneSelf
		}
		i++
	}
	return folded != ""
}

// mayGoBeyond reports whether the next character of text, ASCII punctuation and
// white space apart, may be one beyond ASCII or become one by a mark.
func mayGoBeyond(text []byte) bool {
	for i, c := range text {
		if isAlphanumeric(c) {
			return i+1 < len(text) && text[i+1] >= utf8.RuneSelf
		}
		if c >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// isPunctuation reports whether text begins with one of U+2000 to U+203F:
// spaces, dashes and quotation marks, none of them a letter.
func isPunctuation(text []byte) bool {
	return len(text) >= 3 && text[0] == 0xE2 && text[1] == 0x80
}

func isAlphanumeric(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}
