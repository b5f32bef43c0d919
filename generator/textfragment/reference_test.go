package textfragment_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/unicode/norm"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// What follows is the specification's own way of finding a text directive, in
// its words and order, on a page on which every line of a text is a block.

// A block is the text of a block as it is rendered: runs of spaces are one
// space, and characters are without case, accents and what is not seen.
type block struct {
	text       []rune
	start, end []int        // the bytes of the source that a character stands for
	bounds     map[int]bool // of words, in bytes of the source
}

// A position is before a character of a block, or at the block's end.
type position struct{ block, at int }

type document []block

func newDocument(text string) document {
	var d document
	isLineEnd := func(r rune) bool { return strings.ContainsRune("\n\v\f\r\u0085\u2028\u2029", r) }
	for at := 0; at < len(text); {
		end := at + strings.IndexFunc(text[at:], isLineEnd)
		if end < at {
			end = len(text)
		}
		if b := newBlock(text[at:end], at); len(b.text) > 0 {
			d = append(d, b)
		}
		_, size := utf8.DecodeRuneInString(text[end:])
		at = end + size
	}
	return d
}

func newBlock(line string, offset int) block {
	b := block{bounds: map[int]bool{offset: true}}
	for w := words.FromString(line); w.Next(); {
		b.bounds[offset+w.End()] = true
	}
	for i, r := range line {
		_, size := utf8.DecodeRuneInString(line[i:])
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf): // ignored at the primary level
			if n := len(b.end); n > 0 {
				b.end[n-1] = offset + i + size
			}
			continue
		case r == ' ' || r == '\t':
			if n := len(b.text); n == 0 || line[i-1] == ' ' || line[i-1] == '\t' {
				continue
			}
			r = ' '
		case unicode.IsSpace(r): // is rendered as it is, and compared as a space
			r = ' '
		case unicode.Is(unicode.Latin, r):
			r, _ = utf8.DecodeRuneInString(norm.NFD.String(string(r)))
		}
		b.text = append(b.text, unicode.ToLower(r))
		b.start = append(b.start, offset+i)
		b.end = append(b.end, offset+i+size)
	}
	if n := len(b.text); n > 0 && strings.IndexByte(" \t", line[b.start[n-1]-offset]) >= 0 {
		b.text, b.start, b.end = b.text[:n-1], b.start[:n-1], b.end[:n-1]
	}
	return b
}

func (b block) wordBound(at int) bool {
	return at == 0 || at == len(b.text) || b.bounds[b.start[at]] || b.bounds[b.end[at-1]]
}

// find is "find a string in range", to the end of the document.
func (d document) find(query []rune, from position, startBounded, endBounded, atBeginning bool) (start, end position, ok bool) {
	for ; from.block < len(d); from = (position{from.block + 1, 0}) {
		b := d[from.block]
		for at := from.at; at+len(query) <= len(b.text); at++ {
			after := at + len(query)
			if slices.Equal(b.text[at:after], query) && (!startBounded || b.wordBound(at)) && (!endBounded || b.wordBound(after)) {
				return position{from.block, at}, position{from.block, after}, true
			}
			if atBeginning {
				return start, end, false
			}
		}
		if atBeginning {
			return start, end, false
		}
	}
	return start, end, false
}

// solid is the next position of a character that is no white space.
func (d document) solid(p position) position {
	for p.block < len(d) {
		text := d[p.block].text
		for p.at < len(text) && unicode.IsSpace(text[p.at]) {
			p.at++
		}
		if p.at < len(text) {
			return p
		}
		p = position{p.block + 1, 0}
	}
	return p
}

// findDirective is "find a range from a text directive".
func (d document) findDirective(terms parsed, search position) (start, end position, ok bool) {
	bounded := terms.end != nil || terms.suffix == nil
	for search.block < len(d) {
		if terms.prefix != nil {
			s, e, ok := d.find(terms.prefix, search, true, false, false)
			if !ok {
				return start, end, false
			}
			search = position{s.block, s.at + 1}
			if start, end, ok = d.find(terms.start, d.solid(e), false, bounded, true); !ok {
				continue
			}
		} else {
			if start, end, ok = d.find(terms.start, search, true, bounded, false); !ok {
				return start, end, false
			}
			search = position{start.block, start.at + 1}
		}
		for from := end; ; from = end {
			if terms.end != nil {
				if _, end, ok = d.find(terms.end, from, true, terms.suffix == nil, false); !ok {
					return start, end, false
				}
			}
			if terms.suffix == nil {
				return start, end, true
			}
			if _, _, ok = d.find(terms.suffix, d.solid(end), false, true, true); ok {
				return start, end, true
			}
			if terms.end == nil {
				break
			}
		}
	}
	return start, end, false
}

// parsed is a text directive; a term that is nil is not given.
type parsed struct{ prefix, start, end, suffix []rune }

// parse is "parse a text directive".
func parse(t *testing.T, directive string) (p parsed) {
	t.Helper()
	value, ok := strings.CutPrefix(directive, "text=")
	if !ok || strings.ContainsFunc(value, func(r rune) bool { return r <= ' ' || r >= 0x7F || strings.ContainsRune("\"<>`&#", r) }) {
		t.Fatalf("%q is no text directive", directive)
	}
	term := func(encoded string) []rune {
		plain, err := url.PathUnescape(encoded)
		if err != nil || strings.Contains(encoded, "-") {
			t.Fatalf("%q has the term %q", directive, encoded)
		}
		text := newBlock(plain, 0).text
		if len(text) == 0 {
			t.Fatalf("%q has an empty term", directive)
		}
		return text
	}
	tokens := strings.Split(value, ",")
	if prefix, ok := strings.CutSuffix(tokens[0], "-"); ok {
		p.prefix, tokens = term(prefix), tokens[1:]
	}
	if n := len(tokens) - 1; n >= 0 {
		if suffix, ok := strings.CutPrefix(tokens[n], "-"); ok {
			p.suffix, tokens = term(suffix), tokens[:n]
		}
	}
	switch len(tokens) {
	case 2:
		p.end = term(tokens[1])
		fallthrough
	case 1:
		p.start = term(tokens[0])
	default:
		t.Fatalf("%q has %d terms between prefix and suffix", directive, len(tokens))
	}
	return p
}

// checkDirective holds a directive to what it is for: a browser finds with it the
// words of the passage, and nothing else in the text.
func checkDirective(t *testing.T, text string, passage diag.Span, directive string) {
	t.Helper()
	if directive == "" {
		return
	}
	terms, d := parse(t, directive), newDocument(text)
	start, end, ok := d.findDirective(terms, position{})
	if !ok {
		t.Fatalf("%q: nothing is found by %s", text, directive)
	}
	found := diag.Span{Start: d[start.block].start[start.at], End: d[end.block].end[end.at-1]}
	want := wordsOf(text, passage)
	if got := wordsOf(text, found); !slices.Equal(got, want) {
		t.Fatalf("%q, %v: %s finds %v, words %v and not %v", text, passage, directive, found, got, want)
	}
	if start, _, ok := d.findDirective(terms, position{start.block, start.at + 1}); ok {
		t.Fatalf("%q, %v: %s finds another place in line %d too", text, passage, directive, start.block+1)
	}
}

// wordsOf are the words of a text that share a byte with the span.
func wordsOf(text string, span diag.Span) []diag.Span {
	var found []diag.Span
	for w := words.FromString(text); w.Next(); {
		if w.End() > span.Start && w.Start() < span.End && fold.Slug(w.Value()) != "" {
			found = append(found, diag.Span{Start: w.Start(), End: w.End()})
		}
	}
	return found
}
