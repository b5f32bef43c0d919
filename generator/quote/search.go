package quote

import (
	"slices"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// A form is a source in one of the forms in which it is searched.
type form struct {
	*Text
	folded *fold.Text
	fold   folding
}

// A place is where a pattern stands in the source.
type place struct {
	window   diag.Span   // of the folded source: from the first part to the last
	starts   window      // where each part begins in the folded source
	passages []diag.Span // of the source
	bounded  bool        // begins and ends at word bounds everywhere
}

// search finds every place of a pattern, in the order of the source: of the
// pattern as it stands, and only where there is none, of its parts. Places
// inside words are given where there are no others. It says which of the two
// patterns was found.
func (f *form) search(p pattern) ([]place, pattern) {
	if places := f.searchParts(p); len(places) > 0 {
		return places, p
	}
	cut := p.cut()
	if slices.Equal(cut.parts, p.parts) {
		return nil, p
	}
	return f.searchParts(cut), cut
}

func (f *form) searchParts(p pattern) []place {
	all := make([][]int, len(p.parts))     // of each part, where it begins in the folded source
	bounded := make([][]int, len(p.parts)) // the same, at word bounds only
	for i, part := range p.parts {
		if all[i], bounded[i] = f.hits(p, part); len(all[i]) == 0 {
			return nil
		}
	}
	if places := f.places(p, windows(p.parts, bounded)); len(places) > 0 {
		return places
	}
	return f.places(p, windows(p.parts, all))
}

// hits are the offsets of the folded source at which a part of a pattern begins,
// and those among them where it has word bounds.
func (f *form) hits(p pattern, part diag.Span) (all, bounded []int) {
	for _, at := range occurrences(f.folded.String(), p.form[part.Start:part.End]) {
		if _, isBounded, ok := f.stands(p, part, at); ok {
			all = append(all, at)
			if isBounded {
				bounded = append(bounded, at)
			}
		}
	}
	return all, bounded
}

// stands says which passages a part of a pattern has where it begins at byte at
// of the folded source, and whether it and they have word bounds. It reports
// false where one of them would cut a character.
func (f *form) stands(p pattern, part diag.Span, at int) (passages []diag.Span, bounded, ok bool) {
	whole, ok := f.folded.Source(at, at+part.Len())
	if !ok {
		return nil, false, false
	}
	bounded = !p.words || f.atWordBounds(whole)
	for _, b := range p.marked(part) {
		start, end := at+b.Start-part.Start, at+b.End-part.Start
		passage, ok := f.passage(start, end)
		if !ok {
			return nil, false, false
		}
		if b != part {
			bounded = bounded && (!p.words || f.atWordBounds(passage))
		}
		passages = append(passages, f.withoutOmitted(passage, start, end)...)
	}
	return passages, bounded, true
}

// passage is the stretch of the source that the bytes from start to end of its
// folded form stand for. It reports false where it would cut a character.
func (f *form) passage(start, end int) (diag.Span, bool) {
	s, ok := f.folded.Source(start, end)
	if !ok || !f.graphemeBound(s.Start) {
		return s, false
	}
	s.End, ok = f.graphemeEnd(s.End)
	return s, ok
}

// withoutOmitted cuts a passage, which goes from start to end of the folded
// source, at the lines that are left out.
func (f *form) withoutOmitted(passage diag.Span, start, end int) []diag.Span {
	first, _ := slices.BinarySearchFunc(f.omitted, passage.Start, func(s diag.Span, at int) int { return s.Start - at })
	var pieces []diag.Span
	for _, line := range f.omitted[first:] {
		if line.Start >= passage.End {
			break
		}
		next := f.folded.Folded(line.Start)
		piece := trim(f.folded.String(), diag.Span{Start: start, End: next})
		if before, ok := f.passage(piece.Start, piece.End); ok { // not between two such lines
			pieces = append(pieces, before)
		}
		start = next
	}
	if len(pieces) == 0 {
		return []diag.Span{passage}
	}
	last, _ := f.passage(start, end)
	return append(pieces, last)
}

// places makes places of windows.
func (f *form) places(p pattern, windows []window) []place {
	found := make([]place, len(windows))
	for i, w := range windows {
		last := len(w) - 1
		found[i] = place{window: diag.Span{Start: w[0], End: w[last] + p.parts[last].Len()}, starts: w, bounded: true}
		for k, part := range p.parts {
			passages, bounded, _ := f.stands(p, part, w[k])
			found[i].passages = append(found[i].passages, passages...)
			found[i].bounded = found[i].bounded && bounded
		}
	}
	return found
}
