package diag_test

import (
	"strings"
	"testing"

	"gloss/generator/diag"
)

func TestNearest(t *testing.T) {
	keys := []string{"title", "tags", "date", "publisher", "published", "omit", "Änderung"}
	tests := []struct{ name, word, want string }{
		{"the word itself", "tags", "tags"},
		{"letter case", "TITLE", "title"},
		{"a letter too many", "titlle", "title"},
		{"a letter too few", "titl", "title"},
		{"another letter", "tatle", "title"},
		{"two letters swapped", "tilte", "title"},
		{"two mistakes in nine letters", "publishre", "publisher"},
		{"the first of two that are as near", "publishex", "publisher"},
		{"a third of the letters differs", "tixtlo", "title"},
		{"more than a third differs", "toxle", ""},
		{"two letters may not differ", "it", ""},
		{"one letter", "t", ""},
		{"nothing", "", ""},
		{"not ASCII", "änderumg", "Änderung"},
		{"far from all", "frobnicate", ""},
		{"too long to be a slip", strings.Repeat("title", 20), ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := diag.Nearest(test.word, keys); got != test.want {
				t.Errorf("Nearest(%q) = %q, want %q", test.word, got, test.want)
			}
		})
	}
	if got := diag.Nearest("title", nil); got != "" {
		t.Errorf("Nearest of no words = %q", got)
	}
	if got := diag.Nearest("x", []string{strings.Repeat("x", 70)}); got != "" {
		t.Errorf("a long known word is near: %q", got)
	}
}
