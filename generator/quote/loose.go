package quote

import (
	"slices"
	"sort"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// differences says in what the parts of a pattern differ from what stands at
// one of its places.
func (t *Text) differences(p pattern, at place) []fold.Difference {
	var found []fold.Difference
	for k, part := range p.parts {
		quoted, ok := p.folded.Source(part.Start, part.End)
		source, standing := t.loose.folded.Source(at.starts[k], at.starts[k]+part.Len())
		if ok && standing {
			found = append(found, fold.Differences([]byte(p.text[quoted.Start:quoted.End]), t.data, t.shownIn(source)...)...)
		}
	}
	if len(found) == 0 { // a part ends within a character, as it stands in the file
		return []fold.Difference{fold.Compatibility}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// shownIn are the spans of a stretch of the source that are shown.
func (t *Text) shownIn(s diag.Span) []diag.Span {
	var spans []diag.Span
	first := sort.Search(len(t.shown), func(i int) bool { return t.shown[i].End > s.Start })
	for _, line := range t.shown[first:] {
		if line.Start >= s.End {
			break
		}
		spans = append(spans, diag.Span{Start: max(line.Start, s.Start), End: min(line.End, s.End)})
	}
	return spans
}

// helpLoosely gives the candidates of an ambiguous quotation, found in the
// loose form at places of a pattern, the words that single them out.
func (t *Text) helpLoosely(r *Result, p pattern, places []place) {
	if r.Failure != Ambiguous {
		return
	}
	patterns, spelled := make([]pattern, len(places)), make([]place, len(places))
	for i, at := range places {
		patterns[i], spelled[i] = t.spelled(p, at)
	}
	for i := range r.Candidates[:min(len(places), mostHelped)] {
		rivals := []place{spelled[i]}
		for k, other := range spelled {
			if k != i && patterns[k].form == patterns[i].form {
				rivals = append(rivals, other)
			}
		}
		r.Candidates[i].Longer = t.exact.singleOut(patterns[i], rivals, 0)
	}
}

// spelled is what stands at one of the places of a loose pattern, as a pattern
// in the exact form, and its place in that form.
func (t *Text) spelled(p pattern, at place) (pattern, place) {
	var q Quotation
	exact := t.exact.folded
	in := exact.String()
	at.window = diag.Span{Start: len(in)}
	for k, part := range p.parts {
		source, _ := t.loose.folded.Source(at.starts[k], at.starts[k]+part.Len())
		own := trim(in, diag.Span{Start: exact.Folded(source.Start), End: exact.Folded(source.End)})
		if k > 0 {
			q.Text += " ... "
		}
		for _, passage := range at.passages {
			bold := diag.Span{Start: exact.Folded(passage.Start), End: exact.Folded(passage.End)}
			bold = diag.Span{Start: max(bold.Start, own.Start), End: min(bold.End, own.End)}
			if shift := len(q.Text) - own.Start; bold.Start < bold.End {
				q.Bold = append(q.Bold, diag.Span{Start: bold.Start + shift, End: bold.End + shift})
			}
		}
		q.Text += in[own.Start:own.End]
		at.window = diag.Span{Start: min(at.window.Start, own.Start), End: own.End}
	}
	return newPattern(fold.Exact, q.Text, q.Bold), at
}
