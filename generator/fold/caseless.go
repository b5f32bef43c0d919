package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// caseless is a text in the exact form without the differences that case and
// compatibility characters make, as far as the rules say so. It reports whether
// the result may no longer be in the exact form.
func caseless(form string, r rules) (t *Text, loosened bool) {
	c := caser{src: form, rules: r}
	c.grow(len(form))
	for i := 0; i < len(form); {
		if j := c.ascii(i); j > i {
			i = j
		} else {
			i = c.next(i)
		}
	}
	return c.text(), c.loosened
}

// A caser writes a text without differences of case and compatibility.
type caser struct {
	writer
	src      string
	rules    rules
	loosened bool
}

// ascii writes the ASCII characters from byte i on with which nothing combines,
// and returns where they end.
func (c *caser) ascii(i int) int {
	j := i
	for j < len(c.src) && c.src[j] < utf8.RuneSelf {
		j++
	}
	if j > i && j < len(c.src) && c.combines(j) {
		j--
	}
	if j > i {
		c.add(i, j, false)
	}
	for _, b := range []byte(c.src[i:j]) {
		if 'A' <= b && b <= 'Z' && c.rules&letterCase != 0 {
			b += 'a' - 'A'
		}
		c.form.WriteByte(b)
	}
	return j
}

// next writes the character at byte i together with the marks that may combine
// with it, and returns where they end. Most characters, in most languages, are
// alone and stay as long as they are.
func (c *caser) next(i int) int {
	r, size := utf8.DecodeRuneInString(c.src[i:])
	end := i + size
	for end < len(c.src) && c.combines(end) {
		_, size := utf8.DecodeRuneInString(c.src[end:])
		end += size
	}
	if end == i+size && c.rules&letterCase != 0 && c.rules&compatibility != 0 {
		if small, ok := small(r); ok && utf8.RuneLen(small) == size && c.stays(i, r) {
			c.add(i, end, false)
			c.form.WriteRune(small)
			return end
		}
	}
	segment := c.src[i:end]
	folded := c.folded(segment)
	changed := folded != segment
	c.loosened = c.loosened || changed
	c.add(i, end, changed)
	c.form.WriteString(folded)
	return end
}

// combines reports whether the character at byte i may combine with what stands
// before it.
func (c *caser) combines(i int) bool {
	if c.src[i] < utf8.RuneSelf {
		return false
	}
	r, _ := utf8.DecodeRuneInString(c.src[i:])
	return !isSettled(r) && !norm.NFKC.PropertiesString(c.src[i:]).BoundaryBefore()
}

// stays reports whether r, which stands at byte i, is its own normal form KC
// where nothing combines with it.
func (c *caser) stays(i int, r rune) bool {
	return r < utf8.RuneSelf || r >= 0x400 && isSettled(r) || norm.NFKC.QuickSpanString(c.src[i:i+utf8.RuneLen(r)]) > 0
}

// folded is what the rules make of a character and its marks.
func (c *caser) folded(segment string) string {
	switch {
	case c.rules&(letterCase|compatibility) == 0:
		return segment
	case c.rules&letterCase == 0:
		return norm.NFKC.String(segment)
	case c.rules&compatibility == 0:
		// The case of a compatibility character goes only as far as it can
		// without making another of it.
		var b strings.Builder
		for _, r := range segment {
			if s := string(r); norm.NFKC.String(s) != norm.NFC.String(s) {
				b.WriteRune(unicode.ToLower(r))
			} else {
				b.WriteString(foldCase(s))
			}
		}
		return b.String()
	}
	return foldCase(norm.NFKC.String(segment))
}

// foldCase is s without differences of case. It is in lower case for Cherokee,
// where folding swaps the cases.
func foldCase(s string) string { return strings.ToLower(cases.Fold().String(s)) }

// small is what r is without differences of case, if that is known to be one
// character of its own.
func small(r rune) (rune, bool) {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r, true
	case 0x410 <= r && r < 0x430: // Cyrillic, the commonest
		return r + 0x20, true
	case 0x430 <= r && r < 0x450,
		0x590 <= r && r < 0x10A0, 0x10D0 <= r && r < 0x13A0, 0x2E80 <= r && r < 0xA640, 0xAC00 <= r && r < 0xD7A4: // without case
		return r, true
	case r == 0x3C2, 0x3D0 <= r && r < 0x3F8, r == 0xDF, r == 0x130, r == 0x149, r == 0x17F, r == 0x1F0:
		return r, false // final sigma and other variants; what folds to two
	case r < 0x345, 0x391 <= r && r < 0x3B0, 0x3B1 <= r && r < 0x530:
		return unicode.ToLower(r), true
	}
	return r, false
}
