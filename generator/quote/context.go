package quote

import (
	"strings"

	"gloss/generator/diag"
)

// Words are offered for at most this many of the places of an ambiguous
// quotation, and at most this many words for each.
const (
	mostHelped = 10
	mostWords  = 8
)

// singleOut says for each candidate the fewest words around it that no other
// place has.
func (t *Text) singleOut(places []place, found []Candidate) {
	for i := range places[:min(len(places), mostHelped)] {
		t.singleOutOne(places, i, &found[i])
	}
}

func (t *Text) singleOutOne(places []place, i int, found *Candidate) {
	text, own := t.shown.String(), places[i].window
	before, after := starts(text, own.Start), ends(text, own.End)
	for words := 1; words <= mostWords; words++ {
		for b := words; b >= 0; b-- {
			a := words - b
			if b >= len(before) || a >= len(after) {
				continue
			}
			if t.unique(places, i, own.Start-before[b], after[a]-own.End) {
				found.Before = t.folded(diag.Span{Start: before[b], End: before[0]})
				found.After = t.folded(diag.Span{Start: after[0], End: after[a]})
				return
			}
		}
	}
}

// unique reports whether no place but the i-th has the same bytes before and
// after it.
func (t *Text) unique(places []place, i, before, after int) bool {
	text, own := t.shown.String(), places[i].window
	for k, other := range places {
		if k == i || other.window.Start < before || other.window.End+after > len(text) {
			continue
		}
		w := other.window
		if text[w.Start-before:w.Start] == text[own.Start-before:own.Start] && text[w.End:w.End+after] == text[own.End:own.End+after] {
			return false
		}
	}
	return true
}

// starts are the offsets at which the last 0, 1, 2 … words of text before at
// begin.
func starts(text string, at int) []int {
	found := []int{at}
	for len(found) <= mostWords && at > 0 {
		at = 1 + strings.LastIndexByte(strings.TrimRight(text[:at], " "), ' ')
		found = append(found, at)
	}
	return found
}

// ends are the offsets at which the first 0, 1, 2 … words of text after at end.
func ends(text string, at int) []int {
	found := []int{at}
	for len(found) <= mostWords && at < len(text) {
		rest := strings.TrimLeft(text[at:], " ")
		length := strings.IndexByte(rest, ' ')
		if length < 0 {
			length = len(rest)
		}
		at = len(text) - len(rest) + length
		found = append(found, at)
	}
	return found
}

// folded are the source's own words for a span of its folded form.
func (t *Text) folded(span diag.Span) string {
	span = trim(t.shown.String(), span)
	own, ok := t.shown.Source(span.Start, span.End)
	if !ok {
		return ""
	}
	return t.Words(own)
}

// Words are the source's own words in a span of it, on one line.
func (t *Text) Words(span diag.Span) string {
	return strings.Join(strings.Fields(string(t.data[span.Start:span.End])), " ")
}
