package quote

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// A pattern is a quotation in one of the forms, and the parts of it that have
// to stand in the source, in order and any distance apart.
type pattern struct {
	text   string // what was folded
	folded *fold.Text
	form   string
	parts  []diag.Span // of form
	bold   []diag.Span // of form, in order and apart; none means all of it
	words  bool        // whether it has a letter or a digit, so that words have bounds
}

// A folding brings text into one of the forms.
type folding func(text []byte, spans ...diag.Span) *fold.Text

// patterns are what stands for a quotation in a form: its text and its literal
// lines, as far as they have words.
func (q Quotation) patterns(into folding) []pattern {
	return slices.DeleteFunc([]pattern{newPattern(into, q.Text, q.Bold), newLiteral(into, q.Literal)}, pattern.empty)
}

func newPattern(into folding, text string, bold []diag.Span) pattern {
	folded := into([]byte(text))
	p := pattern{text: text, folded: folded, form: folded.String()}
	p.parts = []diag.Span{{Start: 0, End: len(p.form)}}
	p.words = hasWords(p.form)
	for _, b := range bold {
		span := trim(p.form, diag.Span{Start: folded.Folded(b.Start), End: folded.Folded(b.End)})
		if span.Len() > 0 {
			p.bold = append(p.bold, span)
		}
	}
	p.bold = merged(p.bold)
	return p
}

// newLiteral is the pattern of a quotation's literal lines. It is empty where
// they are nothing but ellipses and marks of emphasis.
func newLiteral(into folding, lines string) pattern {
	if lines == "" {
		return pattern{}
	}
	words := strings.Map(func(r rune) rune {
		if r == '*' || r == '_' {
			return -1
		}
		return r
	}, lines)
	if newPattern(into, words, nil).empty() {
		return pattern{}
	}
	return newPattern(into, lines, nil)
}

// merged makes one of spans that overlap, as those of bold within bold do.
func merged(spans []diag.Span) []diag.Span {
	slices.SortFunc(spans, func(a, b diag.Span) int { return cmp.Compare(a.Start, b.Start) })
	var apart []diag.Span
	for _, s := range spans {
		if last := len(apart) - 1; last >= 0 && s.Start < apart[last].End {
			apart[last].End = max(apart[last].End, s.End)
		} else {
			apart = append(apart, s)
		}
	}
	return apart
}

func hasWords(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

func onlyPunctuation(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r != ' ' && !unicode.IsPunct(r) })
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
// nothing of where a passage stands and is dropped beside parts of words, and
// so is bold in which no part is left.
func (p pattern) cut() pattern {
	var parts []diag.Span
	start := 0
	add := func(end int) {
		part := trim(p.form, diag.Span{Start: start, End: end})
		if part.Len() > 0 && !(p.words && onlyPunctuation(p.form[part.Start:part.End])) {
			parts = append(parts, part)
		}
	}
	for _, gap := range gaps(p.form) {
		add(gap.Start)
		start = gap.End
	}
	add(len(p.form))
	p.parts = parts
	p.bold = slices.DeleteFunc(slices.Clone(p.bold), func(b diag.Span) bool {
		return !slices.ContainsFunc(parts, func(part diag.Span) bool { return part.Start < b.End && b.Start < part.End })
	})
	return p
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
			marked = append(marked, b)
		}
	}
	return marked
}

// gaps finds the ellipses in a folded text, where … is already three dots:
// three dots, with a space between each or none, and with square brackets
// around or not. Of four dots the first is a full stop; six are two ellipses.
func gaps(s string) []diag.Span {
	var found []diag.Span
	for i := 0; i < len(s); i++ {
		if s[i] != '.' {
			continue
		}
		end, step := dots(s, i, ""), 1
		if end-i < 3 {
			end, step = dots(s, i, " "), 2
		}
		count := (end-i-1)/step + 1
		if count < 3 {
			continue
		}
		gap := diag.Span{Start: i + count%3*step, End: end}
		before, after := strings.TrimRight(s[:i], " "), strings.TrimLeft(s[end:], " ")
		if strings.HasSuffix(before, "[") && strings.HasPrefix(after, "]") {
			gap = diag.Span{Start: len(before) - 1, End: len(s) - len(after) + 1}
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
