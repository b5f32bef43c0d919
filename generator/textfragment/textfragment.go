// Package textfragment makes the links that lead to a passage on the page that
// it was taken from: the text directives of the specification "URL Fragment
// Text Directives" of the Web Platform Incubator Community Group.
//
// It takes a source's text and a span of it, and gives the directive with the
// fewest words beside the passage that single it out in the text, as browsers
// compare text. It assumes that the page has the same words in the same order,
// and that a line of the source may be a block of the page.
//
// It never gives a directive that leads to another place of the text; where the
// passage cannot be singled out it gives none. It never fetches the page.
package textfragment

import (
	"bytes"
	"unicode/utf8"

	"gloss/generator/diag"
)

const (
	// longestExact is how many code points a passage may have of which all words
	// are given, as the specification advises.
	longestExact = 300

	// fewestWords are given of either end of a passage that is longer.
	fewestWords = 4

	// mostWords are the most that are given of an end, or beside the passage.
	mostWords = 32
)

// Directive is the directive for the passage at span, "text=…", or "" where it
// has no words or cannot be singled out. A passage that begins or ends within a
// word is widened to it, and punctuation at its ends is left out. The directive
// tells no word that is not within within.
func (t *Text) Directive(span, within diag.Span) string {
	p := t.covered(span)
	shown := t.contained(within)
	if p.first > p.last || p.first < shown.first || p.last > shown.last {
		return ""
	}
	before, after := t.before(p.first, shown.first), t.after(p.last, shown.last)
	text := t.data[t.words[p.first].start:t.words[p.last].end]
	severalLines := bytes.ContainsFunc(text, isLineEnd)
	switch {
	case p.len() == 1 || !severalLines && utf8.RuneCount(text) <= longestExact:
		return t.exact(p, before, after)
	case severalLines: // no term goes beyond its line
		return t.ends(p, p.len()-1, before, after)
	}
	return t.ends(p, p.len()/2, before, after)
}

// exact gives all words of the passage.
func (t *Text) exact(p stretch, before, after side) string {
	if p.len() == 1 && before.most() > 0 && after.most() > 0 && t.joined(p.first-1, p.last+1) {
		before = none
	}
	b, a, ok := t.single(p, t.all(), before, after)
	if !ok {
		return ""
	}
	return t.beside(directive{start: t.span(p)}, p, before, after, b, a).text(t.data)
}

// ends gives the first words of the passage, so many at most, and the last ones.
// A browser takes the first place where the former stand, with the prefix, and
// the first one after it where the latter do, with the suffix.
func (t *Text) ends(p stretch, longest int, before, after side) string {
	cuts := t.forward(p.first, p.first+longest-1)
	n := base(cuts)
	if n == 0 {
		return ""
	}
	start := stretch{p.first, p.first + n - 1}
	b, more, ok := t.single(start, t.all(), before, side{cuts: cuts[n:]})
	if !ok {
		return ""
	}
	start.last += more

	rest := stretch{start.last + 1, p.last}
	cuts = t.backward(rest.first, rest.last)
	if n = base(cuts); n == 0 {
		return ""
	}
	end := stretch{p.last - n + 1, p.last}
	longer := side{cuts: cuts[n:]}
	more, a, ok := t.single(end, rest, longer, after)
	if ok && a > 0 && t.overlapped(stretch{end.first - more, end.last}, rest.first) {
		more, a, ok = t.single(end, rest, longer, none)
	}
	if !ok {
		return ""
	}
	end.first -= more
	return t.beside(directive{start: t.span(start), end: t.span(end)}, p, before, after, b, a).text(t.data)
}

// base is how many words of an end are given where so many single it out: few,
// but not fewer than the fewest, unless a term may not be cut there. It is 0
// where it may not be cut at all.
func base(cuts []bool) int {
	found := 0
	for n := 1; n < len(cuts) && found < fewestWords; n++ {
		if cuts[n] {
			found = n
		}
	}
	return found
}

// beside adds to a directive for the passage p what tells it apart: b words
// before it and a words after it.
func (t *Text) beside(d directive, p stretch, before, after side, b, a int) directive {
	if b > 0 {
		d.prefix = diag.Span{Start: t.words[p.first-b].start, End: before.outer}
		d.start.Start = before.inner
	}
	if a > 0 {
		d.suffix = diag.Span{Start: after.outer, End: t.words[p.last+a].end}
		last := &d.end
		if d.end.Len() == 0 {
			last = &d.start
		}
		last.End = after.inner
	}
	return d
}

func (t *Text) span(s stretch) diag.Span {
	return diag.Span{Start: t.words[s.first].start, End: t.words[s.last].end}
}
