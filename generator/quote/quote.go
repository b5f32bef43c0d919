// Package quote finds a quotation in the text that it was taken from.
//
// It takes a source's bytes, the spans of them that are shown, and what an
// author copied out of them; it gives the passages that the quotation means,
// as spans of the source, or says why there are none or too many. The rules
// are those of "How a quotation is found" in the design. Of a quotation that is
// not there it also tells what is nearest to it.
//
// It never guesses: a quotation that may mean two places means none, and
// neither order nor nearness decides; what is nearest is for messages only. It
// never says anything to an author, which is package place's task, and it never
// knows of Markdown or of notes.
package quote

import (
	"slices"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// A Quotation is what an author copied out of a source.
type Quotation struct {
	Text    string      // what Markdown makes of it
	Bold    []diag.Span // the bytes of Text that are set in bold, in order
	Literal string      // its lines as they stand in the file, tried where Text is not in the source; "" if the same
}

// A Text is a source made ready for searching. It is not for several goroutines
// at once.
type Text struct {
	data           []byte
	shown, omitted []diag.Span

	exact, loose *form // loose is nil until there is need
	whole        *Text // with the lines that are left out; nil until there is need

	words, graphemes stretch // that were looked at last
}

// NewText makes ready the source in data, of which the shown spans can be
// quoted and the omitted ones cannot; both are in order.
func NewText(data []byte, shown, omitted []diag.Span) *Text {
	if len(shown) == 0 {
		shown = []diag.Span{{}} // no spans would mean all of it
	}
	t := &Text{data: data, shown: shown, omitted: omitted}
	t.exact = t.in(fold.Exact)
	return t
}

func (t *Text) in(into folding) *form {
	return &form{Text: t, folded: into(t.data, t.shown...), fold: into}
}

// loosely is the source in the loose form.
func (t *Text) loosely() *form {
	if t.loose == nil {
		t.loose = t.in(fold.Loose)
	}
	return t.loose
}

// Form is the exact form of what is shown.
func (t *Text) Form() *fold.Text { return t.exact.folded }

// Failure says why a quotation has no passages.
type Failure uint8

const (
	None       Failure = iota
	Empty              // it has no words
	NotFound           // its words are not in the source
	Ambiguous          // its words stand in several places
	Omitted            // its words stand only where a line is left out
	OutOfRange         // the place that n names is not there
)

// A Result is what became of a quotation.
type Result struct {
	Passages   []diag.Span // of the source, in order; none where Failure is not None
	InsideWord bool        // a passage begins or ends within a word: no other place was left
	Failure    Failure

	// Loose is in what the quotation differs from the passages, or they from
	// it, where they have only the loose form in common; else there is nothing.
	Loose []fold.Difference

	// Candidates are the places that an ambiguous quotation may mean, or those
	// that n may name, or the omitted ones, in the order of the source.
	Candidates []Candidate
}

// A Candidate is a place that a quotation may mean.
type Candidate struct {
	Passages []diag.Span

	// Longer is the quotation with the fewest words of the source beside it
	// that single the place out, in the exact form, the passages in bold; nil
	// where none were found. Of a place that has only the loose form of the
	// quotation, it has the words as they stand there.
	Longer *Quotation
}

// Find finds q. Of several equal places it takes the n-th, counted from 1, and
// where n is 0 none. It takes time linear in the source's length.
func (t *Text) Find(q Quotation, n int) Result {
	exact := q.patterns(fold.Exact)
	if len(exact) == 0 {
		return Result{Failure: Empty}
	}
	if places, p := t.exact.first(exact); len(places) > 0 {
		r := choose(places, n)
		t.exact.help(&r, p, places)
		return r
	}
	loose := q.patterns(fold.Loose)
	if places, p := t.loosely().first(loose); len(places) > 0 {
		r := choose(places, n)
		t.helpLoosely(&r, p, places)
		if r.Failure == None {
			r.Loose = t.differences(p, places[max(n, 1)-1])
		}
		return r
	}
	if places := t.searchOmitted(exact, loose); len(places) > 0 {
		return Result{Failure: Omitted, Candidates: candidates(places)}
	}
	return Result{Failure: NotFound}
}

// first finds the places of the first pattern that has any.
func (f *form) first(patterns []pattern) ([]place, pattern) {
	for _, p := range patterns {
		if places, p := f.search(p); len(places) > 0 {
			return places, p
		}
	}
	return nil, pattern{}
}

// choose decides among places: n does, and nothing else.
func choose(places []place, n int) Result {
	inside := !places[0].bounded // then the others are too
	switch {
	case n > len(places):
		return Result{Failure: OutOfRange, Candidates: candidates(places)}
	case n > 0:
		return Result{Passages: places[n-1].passages, InsideWord: inside}
	case len(places) > 1:
		return Result{Failure: Ambiguous, Candidates: candidates(places)}
	}
	return Result{Passages: places[0].passages, InsideWord: inside}
}

func candidates(places []place) []Candidate {
	found := make([]Candidate, len(places))
	for i, p := range places {
		found[i].Passages = p.passages
	}
	return found
}

// searchOmitted looks for the words where lines that are left out stand.
func (t *Text) searchOmitted(exact, loose []pattern) []place {
	if len(t.omitted) == 0 {
		return nil
	}
	if t.whole == nil {
		t.whole = NewText(t.data, []diag.Span{{Start: 0, End: len(t.data)}}, nil)
	}
	places, _ := t.whole.exact.first(exact)
	if len(places) == 0 {
		places, _ = t.whole.loosely().first(loose)
	}
	for i, place := range places {
		if left := slices.DeleteFunc(slices.Clone(place.passages), t.isShown); len(left) > 0 {
			places[i].passages = left
		}
	}
	return places
}

// isShown reports whether no line of a passage is left out.
func (t *Text) isShown(passage diag.Span) bool {
	i, _ := slices.BinarySearchFunc(t.omitted, passage.Start, func(line diag.Span, at int) int { return line.End - at })
	return i == len(t.omitted) || t.omitted[i].Start >= passage.End
}
