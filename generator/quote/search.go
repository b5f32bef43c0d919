package quote

import (
	"slices"
	"strings"
	"unicode"

	"gloss/generator/diag"
)

// A place is where a pattern stands in the source.
type place struct {
	window   diag.Span   // of the folded source: from the first part to the last
	passages []diag.Span // of the source
	bounded  bool        // begins and ends at word bounds everywhere
}

// search finds every place of a pattern, in the order of the source.
func (t *Text) search(p pattern) []place {
	if len(p.parts) == 0 {
		return nil
	}
	hits := make([][]int, len(p.parts)) // of each part, where it begins in the folded source
	for i, part := range p.parts {
		if hits[i] = t.occurrences(p.form[part.Start:part.End]); len(hits[i]) == 0 {
			return nil
		}
	}
	if len(p.parts) == 1 {
		return t.places(p, windowsOfOne(hits[0]))
	}
	if p.words {
		bounded := make([][]int, len(hits))
		for i, part := range p.parts {
			for _, at := range hits[i] {
				if span, ok := t.shown.Source(at, at+part.Len()); ok && t.atWordBounds(span) {
					bounded[i] = append(bounded[i], at)
				}
			}
		}
		if places := t.places(p, windows(p.parts, bounded)); len(places) > 0 {
			return places
		}
	}
	return t.places(p, windows(p.parts, hits))
}

// occurrences are the offsets at which s stands in the folded source.
func (t *Text) occurrences(s string) []int {
	var found []int
	text := t.shown.String()
	for from := 0; ; {
		i := strings.Index(text[from:], s)
		if i < 0 {
			return found
		}
		found = append(found, from+i)
		from += i + 1
	}
}

// A window is where each part of a pattern begins.
type window []int

func windowsOfOne(hits []int) []window {
	found := make([]window, len(hits))
	for i, at := range hits {
		found[i] = window{at}
	}
	return found
}

// windows finds the windows that hold all parts in order and hold no smaller
// window, in order of their place. A window in which a middle part stands
// several times is given once for its earliest and once for its latest middle:
// it is no single place.
func windows(parts []diag.Span, hits [][]int) []window {
	var found []window
	next := make([]int, len(parts)) // of each part, the first hit not yet passed
	for i, first := range hits[0] {
		w := window{first}
		for k := 1; k < len(parts); k++ {
			after := w[k-1] + parts[k-1].Len()
			for next[k] < len(hits[k]) && hits[k][next[k]] < after {
				next[k]++
			}
			if next[k] == len(hits[k]) {
				return found
			}
			w = append(w, hits[k][next[k]])
		}
		// A later first part that ends at the same last one makes this window
		// hold a smaller one.
		if i+1 < len(hits[0]) && reaches(parts, hits, hits[0][i+1], w[len(w)-1]) {
			continue
		}
		found = append(found, w)
		if late := latest(parts, hits, w); !slices.Equal(late, w) {
			found = append(found, late)
		}
	}
	return found
}

// reaches reports whether the parts can stand in order from first to a last
// part that begins at last.
func reaches(parts []diag.Span, hits [][]int, first, last int) bool {
	end := first + parts[0].Len()
	for k := 1; k < len(parts); k++ {
		i, _ := slices.BinarySearch(hits[k], end)
		if i == len(hits[k]) {
			return false
		}
		end = hits[k][i] + parts[k].Len()
	}
	return end-parts[len(parts)-1].Len() <= last
}

// latest is the window w with its middle parts as late as they can be.
func latest(parts []diag.Span, hits [][]int, w window) window {
	late := slices.Clone(w)
	for k := len(parts) - 2; k > 0; k-- {
		i, _ := slices.BinarySearch(hits[k], late[k+1]-parts[k].Len()+1)
		late[k] = hits[k][i-1]
	}
	return late
}

// places makes places of windows and drops those that are none, since a
// passage of theirs would cut a character.
func (t *Text) places(p pattern, windows []window) []place {
	found := make([]place, 0, len(windows))
	for _, w := range windows {
		if pl, ok := t.place(p, w); ok {
			found = append(found, pl)
		}
	}
	return found
}

func (t *Text) place(p pattern, w window) (place, bool) {
	last := len(w) - 1
	pl := place{window: diag.Span{Start: w[0], End: w[last] + p.parts[last].Len()}, bounded: true}
	for i, part := range p.parts {
		whole, ok := t.shown.Source(w[i], w[i]+part.Len())
		if !ok {
			return pl, false
		}
		pl.bounded = pl.bounded && (!p.words || t.atWordBounds(whole))
		for _, b := range p.marked(part) {
			passage := whole
			if b != part {
				passage, ok = t.shown.Source(w[i]+b.Start-part.Start, w[i]+b.End-part.Start)
				pl.bounded = pl.bounded && (!p.words || t.atWordBounds(passage))
			}
			if !ok || !t.atGraphemes(passage) {
				return pl, false
			}
			pl.passages = append(pl.passages, t.withoutOmitted(passage)...)
		}
	}
	return pl, true
}

// marked are the stretches of a part that are the passage itself.
func (p pattern) marked(part diag.Span) []diag.Span {
	if len(p.bold) == 0 {
		return []diag.Span{part}
	}
	var marked []diag.Span
	for _, b := range p.bold {
		b = diag.Span{Start: max(b.Start, part.Start), End: min(b.End, part.End)}
		if b.Start < b.End {
			marked = append(marked, trim(p.form, b))
		}
	}
	return marked
}

// withoutOmitted cuts a passage at the lines that are left out.
func (t *Text) withoutOmitted(passage diag.Span) []diag.Span {
	var pieces []diag.Span
	first, _ := slices.BinarySearchFunc(t.omitted, passage.Start, func(s diag.Span, at int) int { return s.Start - at })
	start := passage.Start
	for _, line := range t.omitted[first:] {
		if line.Start >= passage.End {
			break
		}
		pieces = append(pieces, t.trimmed(diag.Span{Start: start, End: line.Start}))
		start = line.End
	}
	pieces = append(pieces, t.trimmed(diag.Span{Start: start, End: passage.End}))
	return slices.DeleteFunc(pieces, func(s diag.Span) bool { return s.Len() == 0 })
}

// trimmed takes the white space off the ends of a piece of a passage.
func (t *Text) trimmed(s diag.Span) diag.Span {
	text := string(t.data[s.Start:s.End])
	left := strings.TrimLeftFunc(text, unicode.IsSpace)
	start := s.End - len(left)
	return diag.Span{Start: start, End: start + len(strings.TrimRightFunc(left, unicode.IsSpace))}
}
