package place

import (
	"gloss/generator/commentary"
	"gloss/generator/diag"
	"gloss/generator/load"
)

// A Quotation is a quotation of an article that stands elsewhere: in an essay,
// or in the commentary on another.
type Quotation struct {
	File string // in which it stands
	*commentary.Citation

	Passages []diag.Span // of the source, in order; none where it was not found
}

// Quotations finds the passages of all quotations of one article that stand
// elsewhere, and sets them. Like Place it depends on nothing but what it is
// given, and it says what is wrong in the same words.
func Quotations(a *load.Article, text []byte, quotations []Quotation) []diag.Problem {
	p := newQuoting(a, text)
	p.result.Problems = nil // which Place reports
	for i := range quotations {
		q := &quotations[i]
		q.Passages = inOrder(p.anchor(q.File, commentary.Anchor{Quotation: q.Quotation, N: q.N, Span: q.Span}))
	}
	return p.result.Problems
}
