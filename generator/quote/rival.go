package quote

import (
	"slices"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// Rival is how much of words, in proportion as in Near, stands in what is most
// like them outside a passage, be it less alike than what Nearest tells of; 0
// where not even three fifths of them do.
func (t *Text) Rival(words string, passage diag.Span) float64 {
	f := t.loosely()
	s := []rune(fold.Loose([]byte(opening(words))).String())
	if len(s) == 0 {
		return 0
	}
	most, rival := len(s)*2/5, 0.0
	forward := newApproximate(s)
	slices.Reverse(s)
	a := approach{form: f, words: newApproximate(s)}
	before := diag.Span{End: f.folded.Folded(passage.Start)}
	after := diag.Span{Start: f.folded.Folded(passage.End), End: f.all().End}
	for _, within := range []diag.Span{before, after} {
		if within.Len() > 0 {
			m, _ := a.best(a.search(forward, within, most), within)
			rival = max(rival, m.similarity)
		}
	}
	return rival
}
