package quote

import (
	"slices"

	"gloss/generator/diag"
)

// A place is where a pattern stands in the source.
type place struct {
	window   diag.Span   // of the folded source: from the first part to the last
	passages []diag.Span // of the source
	bounded  bool        // begins and ends at word bounds everywhere
}

// search finds every place of a pattern, in the order of the source: of the
// pattern as it stands, and only where there is none, of its parts. Places
// inside words are given where there are no others.
func (t *Text) search(p pattern) []place {
	if places := t.searchParts(p); len(places) > 0 {
		return places
	}
	cut := p.cut()
	if slices.Equal(cut.parts, p.parts) {
		return nil
	}
	return t.searchParts(cut)
}

func (t *Text) searchParts(p pattern) []place {
	all := make([][]int, len(p.parts))     // of each part, where it begins in the folded source
	bounded := make([][]int, len(p.parts)) // the same, at word bounds only
	for i, part := range p.parts {
		for _, at := range occurrences(t.shown.String(), p.form[part.Start:part.End]) {
			if _, isBounded, ok := t.stands(p, part, at); ok {
				all[i] = append(all[i], at)
				if isBounded {
					bounded[i] = append(bounded[i], at)
				}
			}
		}
		if len(all[i]) == 0 {
			return nil
		}
	}
	if places := t.places(p, windows(p.parts, bounded)); len(places) > 0 {
		return places
	}
	return t.places(p, windows(p.parts, all))
}

// stands says which passages a part of a pattern has where it begins at byte at
// of the folded source, and whether it and they have word bounds. It reports
// false where one of them would cut a character.
func (t *Text) stands(p pattern, part diag.Span, at int) (passages []diag.Span, bounded, ok bool) {
	whole, ok := t.shown.Source(at, at+part.Len())
	if !ok {
		return nil, false, false
	}
	bounded = !p.words || t.atWordBounds(whole)
	for _, b := range p.marked(part) {
		start, end := at+b.Start-part.Start, at+b.End-part.Start
		passage, ok := t.passage(start, end)
		if !ok {
			return nil, false, false
		}
		if b != part {
			bounded = bounded && (!p.words || t.atWordBounds(passage))
		}
		passages = append(passages, t.withoutOmitted(passage, start, end)...)
	}
	return passages, bounded, true
}

// passage is the stretch of the source that the bytes from start to end of its
// folded form stand for. It reports false where it would cut a character.
func (t *Text) passage(start, end int) (diag.Span, bool) {
	s, ok := t.shown.Source(start, end)
	if !ok || !t.graphemeBound(s.Start) {
		return s, false
	}
	s.End, ok = t.graphemeEnd(s.End)
	return s, ok
}

// withoutOmitted cuts a passage, which goes from start to end of the folded
// source, at the lines that are left out.
func (t *Text) withoutOmitted(passage diag.Span, start, end int) []diag.Span {
	first, _ := slices.BinarySearchFunc(t.omitted, passage.Start, func(s diag.Span, at int) int { return s.Start - at })
	var pieces []diag.Span
	for _, line := range t.omitted[first:] {
		if line.Start >= passage.End {
			break
		}
		next := t.shown.Folded(line.Start)
		piece := trim(t.shown.String(), diag.Span{Start: start, End: next})
		if before, ok := t.passage(piece.Start, piece.End); ok { // not between two such lines
			pieces = append(pieces, before)
		}
		start = next
	}
	if len(pieces) == 0 {
		return []diag.Span{passage}
	}
	last, _ := t.passage(start, end)
	return append(pieces, last)
}

// places makes places of windows.
func (t *Text) places(p pattern, windows []window) []place {
	found := make([]place, len(windows))
	for i, w := range windows {
		last := len(w) - 1
		found[i] = place{window: diag.Span{Start: w[0], End: w[last] + p.parts[last].Len()}, bounded: true}
		for k, part := range p.parts {
			passages, bounded, _ := t.stands(p, part, w[k])
			found[i].passages = append(found[i].passages, passages...)
			found[i].bounded = found[i].bounded && bounded
		}
	}
	return found
}
