// Package quote finds a quotation in the text that it was taken from.
//
// It takes a source's bytes, the spans of them that are shown, and what an
// author copied out of them; it gives the passages that the quotation means,
// as spans of the source, or says why there are none or too many. The rules
// are those of "How a quotation is found" in the design.
//
// It never guesses: a quotation that may mean two places means none, and
// neither order nor nearness decides. It never says anything to an author,
// which is package place's task, and it never knows of Markdown or of notes.
package quote

import (
	"slices"
	"strings"
	"unicode"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// A Quotation is what an author copied out of a source.
type Quotation struct {
	Text    string      // what Markdown makes of it
	Bold    []diag.Span // the bytes of Text that are set in bold, in order
	Literal string      // its lines as they stand in the file, tried where Text is not in the source; "" if the same
}

// A Text is a source made ready for searching.
type Text struct {
	data    []byte
	shown   *fold.Text
	omitted []diag.Span
}

// NewText makes ready the source in data, of which the shown spans can be
// quoted and the omitted ones cannot; both are in order.
func NewText(data []byte, shown, omitted []diag.Span) *Text {
	if len(shown) == 0 {
		shown = []diag.Span{{}} // no spans would mean all of it
	}
	return &Text{data, fold.Exact(data, shown...), omitted}
}

// Form is the exact form of what is shown.
func (t *Text) Form() *fold.Text { return t.shown }

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

	// Candidates are the places that an ambiguous quotation may mean, or those
	// that n may name, or the omitted ones, in the order of the source.
	Candidates []Candidate
}

// A Candidate is a place that a quotation may mean.
type Candidate struct {
	Passages []diag.Span

	// Before and After are the fewest words of the source that single the place
	// out when they are quoted too. Both are empty where none were found.
	Before, After string
}

// Find finds q. Of several equal places it takes the n-th, counted from 1, and
// where n is 0 none. It takes time linear in the source's length.
func (t *Text) Find(q Quotation, n int) Result {
	patterns := slices.DeleteFunc(
		[]pattern{newPattern(q.Text, q.Bold), newPattern(q.Literal, nil)}, pattern.empty)
	if len(patterns) == 0 {
		return Result{Failure: Empty}
	}
	for _, p := range patterns {
		for _, p := range []pattern{p, p.cut()} {
			if places := t.search(p); len(places) > 0 {
				return t.choose(places, n)
			}
		}
	}
	if places := t.searchOmitted(patterns); len(places) > 0 {
		return Result{Failure: Omitted, Candidates: candidates(places)}
	}
	return Result{Failure: NotFound}
}

// choose applies rule 6: word bounds first, then n, and nothing else.
func (t *Text) choose(places []place, n int) Result {
	inside := !slices.ContainsFunc(places, func(p place) bool { return p.bounded })
	if !inside {
		places = slices.DeleteFunc(places, func(p place) bool { return !p.bounded })
	}
	switch {
	case n > len(places):
		return Result{Failure: OutOfRange, Candidates: candidates(places)}
	case n > 0:
		return Result{Passages: places[n-1].passages, InsideWord: inside}
	case len(places) > 1:
		found := candidates(places)
		t.singleOut(places, found)
		return Result{Failure: Ambiguous, Candidates: found}
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
func (t *Text) searchOmitted(patterns []pattern) []place {
	if len(t.omitted) == 0 {
		return nil
	}
	whole := &Text{data: t.data, shown: fold.Exact(t.data)}
	for _, p := range patterns {
		if places := whole.search(p); len(places) > 0 {
			return places
		}
	}
	return nil
}

// A pattern is a quotation in the exact form, and the parts of it that have to
// stand in the source, in order and any distance apart.
type pattern struct {
	form  string
	parts []diag.Span // of form
	bold  []diag.Span // of form; none means all of it
	words bool        // whether it has a letter or a digit, so that words have bounds
}

func newPattern(text string, bold []diag.Span) pattern {
	folded := fold.Exact([]byte(text))
	p := pattern{form: folded.String()}
	p.parts = []diag.Span{{Start: 0, End: len(p.form)}}
	p.words = hasWords(p.form)
	for _, b := range bold {
		span := trim(p.form, diag.Span{Start: folded.Folded(b.Start), End: folded.Folded(b.End)})
		if span.Len() > 0 {
			p.bold = append(p.bold, span)
		}
	}
	return p
}

func hasWords(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

// trim takes off the spaces at both ends of a span of s.
func trim(s string, span diag.Span) diag.Span {
	text := s[span.Start:max(span.Start, span.End)]
	start := span.Start + len(text) - len(strings.TrimLeft(text, " "))
	return diag.Span{Start: start, End: start + len(strings.Trim(text, " "))}
}

// empty reports whether nothing is left of the pattern but ellipses.
func (p pattern) empty() bool { return len(p.cut().parts) == 0 }

// cut makes a gap of every ellipsis. A part that is only punctuation says
// nothing of where a passage stands and is dropped beside parts of words.
func (p pattern) cut() pattern {
	var parts []diag.Span
	start := 0
	add := func(end int) {
		if part := trim(p.form, diag.Span{Start: start, End: end}); part.Len() > 0 {
			parts = append(parts, part)
		}
	}
	for _, gap := range gaps(p.form) {
		add(gap.Start)
		start = gap.End
	}
	add(len(p.form))
	if p.words {
		parts = slices.DeleteFunc(parts, func(s diag.Span) bool { return !hasWords(p.form[s.Start:s.End]) })
	}
	p.parts = parts
	return p
}

// gaps finds the ellipses in a folded text, where … is already three dots: three dots, with a
// space between each or none, and with square brackets around or not. Of more
// than three dots the last three are the ellipsis: the first is a full stop.
func gaps(s string) []diag.Span {
	var found []diag.Span
	for i := 0; i < len(s); i++ {
		if s[i] != '.' {
			continue
		}
		end := dots(s, i, "")
		step := 1
		if end-i < 3 {
			end, step = dots(s, i, " "), 2
		}
		if end-i < 2*step+1 {
			continue
		}
		gap := diag.Span{Start: end - 2*step - 1, End: end}
		open := strings.TrimRight(s[:gap.Start], " ")
		if closing := strings.TrimLeft(s[end:], " "); strings.HasSuffix(open, "[") && strings.HasPrefix(closing, "]") {
			gap = diag.Span{Start: len(open) - 1, End: len(s) - len(closing) + 1}
		}
		found = append(found, gap)
		i = gap.End - 1
	}
	return found
}

// dots is the end of the run of dots that begins at i, with between between
// each two of them.
func dots(s string, i int, between string) int {
	end := i + 1
	for strings.HasPrefix(s[end:], between+".") {
		end += len(between) + 1
	}
	return end
}
