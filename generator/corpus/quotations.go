package corpus

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A passage is the words from first to last of a source, both included.
type passage struct {
	first, last int
	text        string // in the exact form, without punctuation at its ends
}

// A quoter picks the passages that one commentary quotes. No two of them begin
// in one place, so that no two notes are on one.
type quoter struct {
	r     *rand.Rand
	s     *source
	begun map[int]bool // the words at which passages begin
}

// quote gives the lines of one or more anchors in Markdown, and the word at
// which they begin; or false where the source has nothing left to quote.
func (q *quoter) quote() (lines []string, at int, ok bool) {
	if lines, at, ok = q.unusual(); ok {
		return lines, at, true
	}
	p, ok := q.find(0, len(q.s.words), 4, 14)
	return []string{q.typed(p.text)}, p.first, ok
}

// unusual gives what only some notes have, or false for a plain quotation.
func (q *quoter) unusual() (lines []string, at int, ok bool) {
	switch n := q.r.IntN(100); {
	case n < 10:
		return q.bold()
	case n < 20:
		a, b, ok := q.pair(4, 6)
		return []string{q.typed(a.text + " … " + b.text)}, a.first, ok
	case n < 28:
		a, b, ok := q.pair(4, 10)
		return []string{q.typed(a.text), q.typed(b.text)}, a.first, ok
	case n < 32:
		headline := 0
		for headline < len(q.s.words) && q.s.words[headline].block == 0 {
			headline++
		}
		p, ok := q.find(0, headline, 4, 14)
		return []string{q.typed(p.text)}, p.first, ok
	}
	return nil, 0, false
}

// bold gives a quotation of which two to four words are marked.
func (q *quoter) bold() (lines []string, at int, ok bool) {
	p, ok := q.find(0, len(q.s.words), 7, 14)
	if !ok {
		return nil, 0, false
	}
	first := between(q.r, p.first+1, p.last-4)
	marked, ok := q.s.between(first, first+between(q.r, 1, 3))
	if !ok || q.begun[first] {
		return nil, 0, false
	}
	q.begun[first] = true
	// What comes before the marked words is found by place: they may stand twice.
	start := q.s.words[first].start - strings.Index(q.s.text.String(), p.text)
	start += strings.Index(p.text[start:], marked.text)
	end := start + len(marked.text)
	return []string{q.typed(p.text[:start] + "**" + marked.text + "**" + p.text[end:])}, first, true
}

// pair gives two passages of low to high words, the second soon after the first.
func (q *quoter) pair(low, high int) (a, b passage, ok bool) {
	const near = 60 // words
	all := len(q.s.words)
	if a, ok = q.find(0, all-near, low, high); !ok {
		return a, b, false
	}
	b, ok = q.find(a.last+1, a.last+near, low, high)
	return a, b, ok
}

// find gives a passage of low to high words that begins at one of the words
// from start to end and stands once in the source.
func (q *quoter) find(start, end, low, high int) (passage, bool) {
	end = min(end, len(q.s.words))
	if start >= end {
		return passage{}, false
	}
	skip := q.r.IntN(end - start)
	length := between(q.r, low, high)
	for i := range end - start {
		first := start + (skip+i)%(end-start)
		if q.begun[first] {
			continue
		}
		for n := length; n <= high; n++ {
			if p, ok := q.s.between(first, first+n-1); ok && q.s.once(p.text) {
				q.begun[first] = true
				return p, true
			}
		}
	}
	return passage{}, false
}

// between gives the words from first to last, if they stand in one block and
// begin and end with a letter once punctuation is taken away.
func (s *source) between(first, last int) (passage, bool) {
	if last >= len(s.words) || s.words[first].block != s.words[last].block {
		return passage{}, false
	}
	text := s.text.String()[s.words[first].start:s.words[last].end]
	text = strings.TrimRight(strings.TrimLeft(text, `"`), `.,;:?"`)
	opening, _ := utf8.DecodeRuneInString(text)
	closing, _ := utf8.DecodeLastRuneInString(text)
	return passage{first, last, text}, unicode.IsLetter(opening) && unicode.IsLetter(closing)
}

// typed gives the words as an author might: mostly with the straight quotes and
// hyphens of a keyboard, whatever the source has.
func (q *quoter) typed(words string) string {
	if oneIn(q.r, 3) {
		return curl(words)
	}
	return words
}
