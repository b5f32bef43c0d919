package charset

import (
	"testing"
	"unicode"
)

func TestLanguages(t *testing.T) {
	for i, letters := range languages {
		seen := make(map[rune]bool)
		for _, r := range letters {
			if seen[r] {
				t.Errorf("language %d has %q twice", i, r)
			}
			if !unicode.IsLetter(r) && !unicode.IsMark(r) || unicode.ToLower(r) != r {
				t.Errorf("language %d has %q, which is no small letter", i, r)
			}
			seen[r] = true
		}
	}
}

func TestSymbols(t *testing.T) {
	seen := make(map[rune]bool)
	for _, s := range symbols {
		for _, r := range s.characters {
			if seen[r] || scriptOf(r) != none {
				t.Errorf("%q stands there twice, or is a letter", r)
			}
			seen[r] = true
		}
	}
	for r := ' '; r <= '~'; r++ {
		if scriptOf(r) == none && !seen[r] {
			t.Errorf("%q is missing", r)
		}
	}
}
