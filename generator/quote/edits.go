package quote

import (
	"github.com/clipperhouse/uax29/v2/words"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// An Edit is a step on the way from a quotation to a passage: words that they
// have in common, that only the quotation has, or that only the source has.
// Words are compared in the loose form. Where some are in the place of others,
// those that are deleted come first.
type Edit struct {
	Op     Op
	Quoted string    // as the quotation has them, in the exact form; "" of Insert
	Source diag.Span // as the source has them; of Delete, empty
}

// An Op is what is done to words of a quotation.
type Op uint8

const (
	Keep Op = iota
	Delete
	Insert
)

// edits makes a stretch of the folded source of one of a pattern.
func (f *form) edits(p pattern, quoted, passage diag.Span) []Edit {
	a, b := tokensOf(p.form, quoted, p.folded.Source), tokensOf(f.folded.String(), passage, f.passage)
	var found []Edit
	add := func(op Op, a0, a1, b0, b1 int) {
		if a0 == a1 && b0 == b1 {
			return
		}
		e := Edit{Op: op, Source: b.source(b0, b1)}
		if op != Insert {
			e.Quoted = p.quoted(a.span(a0, a1))
		}
		found = append(found, e)
	}
	i, j := 0, 0
	for _, r := range common(a.count(), b.count(), func(i, j int) bool { return a.text(i) == b.text(j) }) {
		add(Delete, i, r.a, j, j)
		add(Insert, r.a, r.a, j, r.b)
		i, j = r.a+r.length, r.b+r.length
		add(Keep, r.a, i, r.b, j)
	}
	add(Delete, i, a.count(), j, j)
	add(Insert, a.count(), a.count(), j, b.count())
	return found
}

// quoted is a stretch of the pattern's form as the quotation has it, in the
// exact form.
func (p pattern) quoted(s diag.Span) string {
	text, _ := p.folded.Source(s.Start, s.End)
	return fold.Exact([]byte(p.text[text.Start:text.End])).String()
}

// tokens are the words and the marks of punctuation in a stretch of a folded
// text, of which each can be mapped back.
type tokens struct {
	form   string
	spans  []diag.Span
	origin func(start, end int) (diag.Span, bool)
}

func tokensOf(form string, stretch diag.Span, origin func(start, end int) (diag.Span, bool)) tokens {
	t := tokens{form: form, origin: origin}
	segments := words.FromString(form[stretch.Start:stretch.End])
	for start := stretch.Start; segments.Next(); {
		end := stretch.Start + segments.End()
		if segments.Value() == " " && start == stretch.Start+segments.Start() {
			start = end
		} else if _, ok := origin(start, end); ok {
			t.spans = append(t.spans, diag.Span{Start: start, End: end})
			start = end
		}
	}
	return t
}

func (t tokens) count() int { return len(t.spans) }

func (t tokens) text(i int) string { return t.form[t.spans[i].Start:t.spans[i].End] }

// span is the stretch of the form from token i to before token j.
func (t tokens) span(i, j int) diag.Span {
	return diag.Span{Start: t.spans[i].Start, End: t.spans[j-1].End}
}

// source is where the tokens from i to before j stand; where there are none,
// the place before token i.
func (t tokens) source(i, j int) diag.Span {
	switch {
	case i < j:
		span := t.span(i, j)
		s, _ := t.origin(span.Start, span.End)
		return s
	case i < len(t.spans):
		s := t.source(i, i+1)
		return diag.Span{Start: s.Start, End: s.Start}
	case i > 0:
		s := t.source(i-1, i)
		return diag.Span{Start: s.End, End: s.End}
	}
	return diag.Span{}
}
