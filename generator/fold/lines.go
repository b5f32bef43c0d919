package fold

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lines are the line ends in a stretch of white space.
type lines struct {
	end   bool // there is one
	blank bool // there are two with nothing between them: a new paragraph
	open  bool // nothing has come after the last one but white space
}

// read takes white space, in which characters that vanish may stand.
func (l *lines) read(text []byte) {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		i += size
		switch r {
		case '\r':
			if i < len(text) && text[i] == '\n' {
				i++
			}
		case '\n', '\v', '\f', 0x85, 0x2028, 0x2029:
		default:
			continue
		}
		l.blank = l.blank || l.open
		l.end, l.open = true, true
	}
}

// readBetween takes what stands between two spans of the source: white space, or
// lines that are left out, which begin and end a line.
func (l *lines) readBetween(text []byte) {
	after := bytes.TrimLeftFunc(text, isUnseen)
	l.read(text[:len(text)-len(after)])
	if len(after) > 0 {
		l.end, l.open = true, false
		l.read(after[len(bytes.TrimRightFunc(after, isUnseen)):])
	}
}

func isUnseen(r rune) bool {
	c := classOf(r)
	return c == space || c == vanishing
}

// joins reports whether the line ends that are pending are nothing between what
// has been written and next: they divide a word, or stand where no space would.
func (f *folder) joins(next []byte) bool {
	before := f.form.String()
	last, at := lastLetter(before)
	after, _ := utf8.DecodeRune(next)
	if isCJK(last) && isCJK(after) {
		return f.rules&lineEnds != 0
	}
	if f.rules&divisions == 0 || f.lines.blank || !unicode.IsLetter(after) {
		return false
	}
	if strings.HasSuffix(before, "-") {
		last, _ = lastLetter(before[:at])
		return unicode.IsLetter(last)
	}
	return unicode.IsLetter(last) && f.softHyphen()
}

// lastLetter is the last character of s that is no mark, and where it begins.
// It looks back over as many marks as a letter can be thought to bear.
func lastLetter(s string) (r rune, at int) {
	for at = len(s); at > 0 && at > len(s)-64; {
		r, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
		if !unicode.IsMark(r) {
			return r, at
		}
	}
	return utf8.RuneError, at
}

// softHyphen reports whether one stands before the white space that is pending.
// It may belong to what stands between two spans.
func (f *folder) softHyphen() bool {
	for at := f.gap.Start; ; {
		r, size := utf8.DecodeLastRune(f.src[:at])
		if r == 0xAD || classOf(r) != vanishing {
			return r == 0xAD || bytes.HasPrefix(bytes.TrimLeftFunc(f.src[f.gap.Start:], isOther), []byte("\u00AD"))
		}
		at -= size
	}
}

// isOther reports whether r vanishes and is no soft hyphen.
func isOther(r rune) bool { return r != 0xAD && classOf(r) == vanishing }

// isCJK reports whether r is a Han or kana character, or of the punctuation that
// is written between them and nowhere else.
func isCJK(r rune) bool {
	switch {
	case r < 0x3001:
		return 0x2E80 <= r && unicode.Is(unicode.Han, r)
	case r < 0x3100: // punctuation, kana and their marks
		return !unicode.IsMark(r)
	case 0xFF00 < r && r < 0xFF66: // fullwidth punctuation; its letters and digits are Latin
		return unicode.IsPunct(r)
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
