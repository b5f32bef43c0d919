package page

import (
	"html"
	"strings"
	"unicode"
)

// Folded is a text beside a source. A long one stands with its first paragraph,
// and the rest unfolds.
type Folded struct {
	Stands     HTML
	Rest       HTML   // "" where all of it stands
	Words      string // how many the rest has
	IsLong     bool   // whether it is more than three lines of a telephone
	IsVeryLong bool   // whether it is more than three of a wider window, which has no margin yet
}

const (
	mostUnfolded = 90 // words of a text that stands as a whole
	leastFolded  = 20 // words of a rest, or to unfold it would be more trouble than to read it
	longWords    = 30
	veryLong     = 45
)

// folded folds a text that is ready, if it is long.
func folded(text HTML) Folded {
	all := countWords(string(text))
	whole := Folded{Stands: text, IsLong: all > longWords, IsVeryLong: all > veryLong}
	const end = "</p>"
	first := strings.Index(string(text), end)
	if all <= mostUnfolded || first < 0 || !strings.HasPrefix(string(text), "<p") {
		return whole
	}
	// No element begins before a paragraph that comes first, and ends within the rest.
	stands, rest := text[:first+len(end)], text[first+len(end):]
	n := countWords(string(rest))
	if n < leastFolded {
		return whole
	}
	return Folded{Stands: stands, Rest: rest, Words: count(n, "word", "words"), IsLong: true, IsVeryLong: true}
}

// countWords counts the words of HTML. Two characters of a script without spaces
// count as one.
func countWords(markup string) (n int) {
	characters := 0
	for markup != "" {
		text, rest, _ := strings.Cut(markup, "<")
		for _, word := range strings.Fields(html.UnescapeString(text)) {
			spaceless := 0
			for _, r := range word {
				if r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
					spaceless++
				}
			}
			if characters += spaceless; spaceless == 0 && strings.ContainsFunc(word, isWordLetter) {
				n++
			}
		}
		_, markup, _ = strings.Cut(rest, ">")
	}
	return n + (characters+1)/2
}

func isWordLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
