package quote

import (
	"slices"
	"strings"

	"github.com/clipperhouse/uax29/v2/words"

	"gloss/generator/diag"
)

// Opening gives the first words of a passage, at most so many, in the exact
// form, and says the how-manieth place of the source, counted from 1, it is at
// which those words stand.
func (t *Text) Opening(passage diag.Span, most int) (opening []string, ordinal int) {
	start := t.shown.Folded(passage.Start)
	end := max(start, t.shown.Folded(passage.End))
	text := strings.TrimRight(t.shown.String()[start:end], " ")
	length := 0
	for tokens := words.FromString(text); len(opening) < most && tokens.Next(); {
		if word := tokens.Value(); hasWords(word) {
			opening = append(opening, word)
			length = tokens.End()
		}
	}
	if length == 0 {
		length = len(text)
	}
	places := t.search(newPattern(text[:length], nil))
	before := slices.IndexFunc(places, func(p place) bool { return p.window.Start >= start })
	if before < 0 {
		before = len(places)
	}
	return opening, before + 1
}
