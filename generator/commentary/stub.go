package commentary

import (
	"gloss/generator/diag"
	"gloss/generator/quote"
)

type Citation struct {
	From      Name
	Quotation quote.Quotation
	N         int
	diag.Span
}

type Text struct {
	Body      Fragment
	Citations []Citation
	Problems  []diag.Problem
}

const (
	Cited SlotKind = 100 + iota
	Image
)

func (r *Reader) Quotation(text string) quote.Quotation { return quote.Quotation{Text: text} }
