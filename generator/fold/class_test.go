package fold

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// TestClasses goes through all of Unicode.
func TestClasses(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		c := classOf(r)
		if unicode.IsSpace(r) != (c == space) {
			t.Errorf("%U: white space is %v, class is %d", r, unicode.IsSpace(r), c)
		}
		if unicode.Is(unicode.Pd, r) && c != dash {
			t.Errorf("%U is a dash, class is %d", r, c)
		}
		if c == vanishing && !unicode.In(r, unicode.Cf, unicode.Mn) {
			t.Errorf("%U vanishes and is neither a format character nor a mark", r)
		}
	}
}

// What normalisation makes of a character is of the same class, and nothing
// but ordinary characters ever composes, so that the classes may be told before
// the text is normalised.
func TestClassesBeforeNormalisation(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		if !utf8.ValidRune(r) {
			continue
		}
		c := classOf(r)
		for _, n := range norm.NFC.String(string(r)) {
			if classOf(n) != c {
				t.Errorf("%U is of class %d, %U in its normal form of class %d", r, c, n, classOf(n))
			}
		}
		for i, n := range norm.NFD.String(string(r)) {
			if classOf(n) != ordinary && (c == ordinary || i > 0) {
				t.Errorf("%U is of class %d, %U in its decomposition of class %d", r, c, n, classOf(n))
			}
		}
		if p := norm.NFC.PropertiesString(string(r)); c != ordinary && c != vanishing && !p.BoundaryBefore() {
			t.Errorf("%U is of class %d and combines with what stands before it", r, c)
		}
	}
}

func TestSettled(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		if isSettled(r) && !stable([]byte(string(r))) {
			t.Errorf("%U is taken for stable and is not", r)
		}
	}
}

// What is known of single characters is what folding does.
func TestSmall(t *testing.T) {
	known := 0
	for r := range rune(unicode.MaxRune + 1) {
		small, ok := small(r)
		c := caser{src: string(r)}
		if !ok || !utf8.ValidRune(r) || utf8.RuneLen(small) != len(c.src) || !c.stays(0, r) {
			continue
		}
		known++
		if want := foldCase(norm.NFKC.String(string(r))); string(small) != want {
			t.Errorf("%U is taken for %U without case, and is %+q", r, small, want)
		}
		if classOf(r) == ordinary && (!isSettled(r) || !isSettled(small)) && stable([]byte(string(r))) != stable([]byte(string(small))) {
			t.Errorf("only one of %U and %U is stable", r, small)
		}
	}
	if known < 40_000 {
		t.Errorf("only %d characters are known", known)
	}
}

// A settled character does not combine in the normal form KC either.
func TestCombines(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		c := caser{src: string(r)}
		if utf8.ValidRune(r) && !c.combines(0) != norm.NFKC.PropertiesString(c.src).BoundaryBefore() {
			t.Errorf("%U: combines is %v", r, c.combines(0))
		}
	}
}
