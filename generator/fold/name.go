package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Key is the form in which names are compared (titles, aliases, what stands in
// [[…]]): two names are the same if their keys are equal. It is the loose form:
// compatibility characters and case make no difference (NFKC and full case
// folding, as in Unicode 3.13, without the Turkish rule), nor does anything that
// makes none in the exact form, nor hyphens between letters. The key of a key is
// that key. It may be empty.
func Key(name string) string {
	return exact(joined(caseless(name)))
}

// exact is the exact form without a map.
func exact(s string) string {
	return Exact([]byte(s)).form
}

// caseless is the loose form, but that hyphens between letters stay. The exact
// rules come first too, or NFKC would take the double prime to two single ones.
func caseless(s string) string {
	s = cases.Fold().String(norm.NFKC.String(exact(s)))
	return exact(strings.ToLower(s)) // lower case for Cherokee, where Fold swaps the cases
}

// joined is s without hyphens that stand between two letters, be there marks on
// the first.
func joined(s string) string {
	var b strings.Builder
	letter := false
	for i, r := range s {
		switch {
		case r == '-' && letter && beginsWithLetter(s[i+1:]):
			continue
		case !unicode.IsMark(r):
			letter = unicode.IsLetter(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}

func beginsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}
