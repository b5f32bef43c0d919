package quote

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// A Near is what a source has that is like a quotation that it has not. It is
// for messages, and for what an author may take from them: nothing is ever
// placed by it.
type Near struct {
	// Passage is what is nearest in the loose form, whole words where there are
	// words; empty where nothing is near enough. Similarity is 1 less its
	// differences from the quotation in proportion to the longer of the two,
	// both in the loose form; RunnerUp is that of the next best passage that
	// does not overlap it, 0 where there is none near enough.
	Passage              diag.Span
	Similarity, RunnerUp float64

	// Edits make the quotation of the passage.
	Edits []Edit

	// Pieces are the parts of a quotation with gaps, or the sentences of one of
	// several, in order; none where there is but one. Missing is the index of
	// the one that Passage is nearest to, the first that is missing, or -1:
	// then Passage is nearest to the whole quotation or, where it is empty, all
	// pieces stand in the source, but not together.
	Unit    Unit
	Pieces  []Piece
	Missing int
}

// A Unit is what the pieces of a quotation are.
type Unit uint8

const (
	Whole     Unit = iota // there is but one
	Parts                 // what stands between gaps
	Sentences             // sentences, those of few characters with the one that follows
)

// A Piece is a part or a sentence of a quotation.
type Piece struct {
	Quoted  string    // in the exact form
	Passage diag.Span // where it stands in the loose form, in order with the others; empty where it is missing
}

// Of a longer quotation only the beginning is compared.
const longestCompared = 4000 // code points

// allowance is how many differences a passage may have from a quotation of so
// many code points. What is shorter is found in too many places.
func allowance(length int) int {
	switch {
	case length < 20:
		return 0
	case length < 40:
		return length * 15 / 100
	case length < 80:
		return length * 20 / 100
	}
	return length * 25 / 100
}

// Nearest says what of the source is like q, which Find has not found. It takes
// time linear in the source's length.
func (t *Text) Nearest(q Quotation) (Near, bool) {
	var best Near
	found := false
	f := t.loosely()
	q.Text, q.Bold, q.Literal = opening(q.Text), nil, opening(q.Literal)
	for _, p := range q.patterns(fold.Loose) {
		if near, ok := f.nearest(p); ok && (!found || near.Similarity > best.Similarity) {
			best, found = near, true
		}
	}
	return best, found
}

// opening is the part of a quotation that is compared: whole words.
func opening(text string) string {
	if len(text) <= longestCompared {
		return text
	}
	count := 0
	for i := range text {
		if count == longestCompared {
			text = text[:i]
			if space := strings.LastIndexAny(text, " \n"); space > len(text)/2 {
				text = text[:space]
			}
			break
		}
		count++
	}
	return text
}

func (f *form) nearest(p pattern) (Near, bool) {
	pieces, unit := p.pieces()
	near := Near{Missing: -1, Unit: unit}
	if unit != Parts {
		whole := diag.Span{Start: pieces[0].Start, End: pieces[len(pieces)-1].End}
		if m, ok := f.approach(p.form[whole.Start:whole.End], f.all()); ok {
			f.tell(&near, p, whole, m)
			if unit != Whole {
				near.Pieces = f.told(p, pieces, f.standing(p, pieces, m.best.Span))
			}
			return near, true
		}
	}
	if unit == Whole {
		return near, false
	}
	starts := f.standing(p, pieces, f.all())
	near.Pieces = f.told(p, pieces, starts)
	near.Missing = slices.Index(starts, -1)
	if near.Missing >= 0 {
		if m, ok := f.missing(p, pieces, starts, near.Missing); ok {
			f.tell(&near, p, pieces[near.Missing], m)
			return near, true
		}
	}
	return near, enough(p, unit, pieces, starts)
}

// enough reports whether so much of a quotation stands in the source that it is
// worth saying: any part between gaps, but no sentence that may stand anywhere.
func enough(p pattern, unit Unit, pieces []diag.Span, starts []int) bool {
	length := 0
	for i, at := range starts {
		if at >= 0 {
			length += utf8.RuneCountInString(p.form[pieces[i].Start:pieces[i].End])
		}
	}
	return length > 0 && (unit == Parts || allowance(length) > 0)
}

// all is all of the folded source.
func (f *form) all() diag.Span { return diag.Span{End: len(f.folded.String())} }

// tell says of a stretch of a quotation what is near to it.
func (f *form) tell(near *Near, p pattern, quoted diag.Span, m approached) {
	near.Passage, _ = f.passage(m.best.Start, m.best.End)
	near.Similarity, near.RunnerUp = m.best.similarity, m.next
	near.Edits = f.edits(p, quoted, m.best.Span)
}

// told are the pieces of a quotation, and where those stand that do.
func (f *form) told(p pattern, pieces []diag.Span, starts []int) []Piece {
	told := make([]Piece, len(pieces))
	for i, piece := range pieces {
		told[i].Quoted = p.quoted(piece)
		if at := starts[i]; at >= 0 {
			told[i].Passage, _ = f.passage(at, at+piece.Len())
		}
	}
	return told
}

// missing looks for what is like a piece that is missing: between those that
// stand before and after it, or else anywhere.
func (f *form) missing(p pattern, pieces []diag.Span, starts []int, i int) (approached, bool) {
	between := f.all()
	if i > 0 {
		between.Start = starts[i-1] + pieces[i-1].Len()
	}
	for _, at := range starts[i+1:] {
		if at >= 0 {
			between.End = at
			break
		}
	}
	words := p.form[pieces[i].Start:pieces[i].End]
	if m, ok := f.approach(words, between); ok {
		return m, true
	}
	if all, bounded := f.hits(p, pieces[i]); len(all) > 0 {
		at := append(bounded, all...)[0]
		return approached{best: match{Span: diag.Span{Start: at, End: at + len(words)}, similarity: 1}}, true
	}
	return f.approach(words, f.all())
}
