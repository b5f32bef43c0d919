// Package fold brings text into forms in which it is compared: quotations with
// sources, and names with names.
//
// Exact gives the exact form of a stretch of text, in which only what an
// editor, a keyboard or a web page changes by itself has been evened out:
// invisible characters, normal forms, white space, and the shapes of quotation
// marks, dashes and ellipses. With it comes a map, so that a place found in the
// folded form is a range of bytes of the text as it stands. Loose gives, with
// such a map, the loose form, in which case, compatibility characters, hyphens
// within words and the ends of lines make no difference either; Differences
// names those that it passes over. Key gives the form in which names are
// compared, Slug the one they have in URLs.
//
// The package knows nothing of articles, files or languages. It never changes
// its input, never fails, and never guesses: bytes that are not UTF-8 fold to
// U+FFFD, one for each, and what cannot be mapped back exactly is refused.
package fold

import (
	"sort"
	"unicode/utf8"

	"gloss/generator/diag"
)

// A Text is the folded form of a text and the way back to it. It keeps nothing
// of the text itself and is never changed once made.
type Text struct {
	form   string
	pieces []piece // ascending, without a gap in the form
}

// A piece says where a stretch of the form comes from: it begins at byte at of
// the form, ends where the next piece begins, and was made from the bytes from
// start to end of the source. Either both have the same length and go byte by
// byte, or the piece is atomic: all of it was made from all of its origin.
//
// Sources are at most 16 MiB, so that 32 bits are enough.
type piece struct {
	at, start, end int32
	atomic         bool
}

// String is the folded form. It is valid UTF-8, neither begins nor ends with a
// space, and folds to itself.
func (t *Text) String() string { return t.form }

// Source says which bytes of the source the bytes from start to end of the
// folded form stand for: from the first byte of the first character's origin to
// the last byte of the last one's. Characters that vanished are within the span
// only where they stand between characters that did not.
//
// It reports false if the range is empty or outside the form, if an edge is not
// between two characters, or if an edge falls inside what can only be mapped as
// a whole: the three dots of one U+2026, or a base and its marks that
// normalisation rewrote. A run of white space or of dashes is one character
// here as there. The space between two of the spans that were folded stands for
// all that lies between the characters beside it.
func (t *Text) Source(start, end int) (diag.Span, bool) {
	if start < 0 || start >= end || !t.boundary(start) || !t.boundary(end) {
		return diag.Span{}, false
	}
	first, last := t.pieceAt(start), t.pieceAt(end-1)
	p, q := t.pieces[first], t.pieces[last]
	if p.atomic && start != int(p.at) || q.atomic && end != t.endOf(last) {
		return diag.Span{}, false
	}
	s := diag.Span{Start: int(p.start), End: int(q.end)}
	if !p.atomic {
		s.Start += start - int(p.at)
	}
	if !q.atomic {
		s.End -= t.endOf(last) - end
	}
	return s, true
}

// Folded is the offset in the folded form of the first character whose origin
// begins at or after byte offset of the source, or the form's length if there
// is none.
func (t *Text) Folded(offset int) int {
	i := sort.Search(len(t.pieces), func(i int) bool { return int(t.pieces[i].start) >= offset })
	if i > 0 && !t.pieces[i-1].atomic {
		p, end := t.pieces[i-1], t.endOf(i-1)
		for at := int(p.at) + offset - int(p.start); at < end; at++ {
			if utf8.RuneStart(t.form[at]) {
				return at
			}
		}
	}
	if i == len(t.pieces) {
		return len(t.form)
	}
	return int(t.pieces[i].at)
}

// boundary reports whether offset stands between two characters of the form or
// at one of its ends.
func (t *Text) boundary(offset int) bool {
	return offset == len(t.form) || offset < len(t.form) && utf8.RuneStart(t.form[offset])
}

// pieceAt is the index of the piece that holds the byte at offset of the form.
func (t *Text) pieceAt(offset int) int {
	return sort.Search(len(t.pieces), func(i int) bool { return int(t.pieces[i].at) > offset }) - 1
}

// endOf is the offset in the form at which the piece with index i ends.
func (t *Text) endOf(i int) int {
	if i+1 < len(t.pieces) {
		return int(t.pieces[i+1].at)
	}
	return len(t.form)
}
