package fold

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"gloss/generator/diag"
)

// Exact gives the exact form of the spans of src, as though nothing but white
// space stood between them; without spans, that of all of src (so a caller whose
// list may be empty passes an empty span). The spans are in ascending order, do
// not overlap, and lie within src.
//
// The rules, in their order: soft hyphens, zero-width characters, marks of
// direction, variation selectors and byte order marks vanish; what is left is
// brought into Unicode's normal form C; a run of white space becomes one space,
// a quotation mark ' or ", a run of dashes one -, an ellipsis three full stops;
// white space at the ends is dropped. Case is kept.
func Exact(src []byte, spans ...diag.Span) *Text { return exact(src, 0, spans) }

// exact gives the exact form but for line ends, which are nothing where the
// rules say so.
func exact(src []byte, r rules, spans []diag.Span) *Text {
	if len(spans) == 0 {
		spans = []diag.Span{{Start: 0, End: len(src)}}
	}
	size := 0
	for _, s := range spans {
		size += s.Len()
	}
	f := folder{src: src, rules: r}
	f.grow(size + len(spans))
	for i, s := range spans {
		if i > 0 {
			f.between(spans[i-1].End, s.Start)
		}
		f.fold(s.Start, s.End)
	}
	return f.text()
}

// A folder brings one text into the exact form.
type folder struct {
	writer
	src   []byte
	rules rules

	// White space that has been read and not yet written: there may be more
	// of it, and at either end of the form it is dropped.
	pending bool
	gap     diag.Span
	lines   lines // that end in it

	// What normalise works with, kept from one use to the next.
	segment, normal []byte
	iter            *norm.Iter // nil until there is need
}

// fold folds the bytes from i to end. Most of them, in most languages, stay as
// they are and are copied in long stretches.
func (f *folder) fold(i, end int) {
	for i < end {
		if j := f.unchanged(i, end); j > i {
			f.keep(i, j)
			i = j
			continue
		}
		c, size := decode(f.src[i:end])
		next := i + size
		switch c {
		case vanishing:
		case ordinary:
			next = f.normalise(i, end)
		case space:
			next = f.run(space, i, end)
			f.space(i, next)
		case dash:
			next = f.run(dash, i, end)
			f.put("-", i, next)
		case singleQuote:
			f.put("'", i, next)
		case doubleQuote:
			f.put(`"`, i, next)
		case ellipsis:
			f.put("...", i, next)
		case invalid:
			f.put("\uFFFD", i, next)
		}
		i = next
	}
}

// unchanged is the end of a stretch that begins at i and folds to itself. It
// may stop early, and does so before white space and dashes unless it is plain
// that they make no run.
func (f *folder) unchanged(i, end int) int {
	last, j := i, i // last is where the character before j begins
	for j < end {
		c := f.src[j]
		switch {
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRune(f.src[j:end])
			if !isSettled(r) && !stable(f.src[j:j+size]) {
				if f.markAt(j, end) {
					return last
				}
				return j
			}
			last, j = j, j+size
		case isPlain(c):
			last, j = j, j+1
		case (c == ' ' || c == '-') && j > i && j+1 < end && isPlain(f.src[j+1]):
			last, j = j+1, j+2
		default:
			return j
		}
	}
	return j
}

// isPlain reports whether c is an ASCII character that folds to itself whatever
// stands beside it, combining marks apart. Controls are left to the slow way.
func isPlain(c byte) bool {
	return ' ' < c && c < utf8.RuneSelf && c != '-' && c != '`'
}

// isSettled reports whether r is among the letters of which it is known that they
// are stable, to spare the commonest scripts the question.
func isSettled(r rune) bool {
	switch {
	case r < 0x400:
		return 0xC0 <= r && r < 0x2B9 // Latin
	case r < 0x530:
		return r < 0x483 || r > 0x489 // Cyrillic
	case r < 0x2000:
		return 0x1E00 <= r && r < 0x1F00 // Latin again
	}
	return 0x4E00 <= r && r < 0xA000 || 0xAC00 <= r && r < 0xD7A4 // Han, Hangul
}

// stable reports whether b, which is one character, folds to itself whatever
// stands before it.
func stable(b []byte) bool {
	c, _ := decode(b)
	if c != ordinary {
		return false
	}
	p := norm.NFC.Properties(b)
	return p.BoundaryBefore() && (p.Decomposition() == nil || norm.NFC.QuickSpan(b) == len(b))
}

// markAt reports whether the first character from i on that does not vanish
// may combine with what stands before it.
func (f *folder) markAt(i, end int) bool {
	for i < end {
		c, size := decode(f.src[i:end])
		if c != vanishing {
			return c == ordinary && !norm.NFC.Properties(f.src[i:end]).BoundaryBefore()
		}
		i += size
	}
	return false
}

// run is the end of a run of characters of class c that begins at i. Characters
// that vanish do not break it, but do not end it either.
func (f *folder) run(c class, i, end int) int {
	stop := i
	for i < end {
		k, size := decode(f.src[i:end])
		i += size
		switch k {
		case c:
			stop = i
		case vanishing:
		default:
			return stop
		}
	}
	return stop
}

// normalise writes the ordinary character at i together with the marks that may
// combine with it, and returns where they end. Where normalisation changes
// them, they are mapped as a whole.
func (f *folder) normalise(i, end int) int {
	f.segment = f.segment[:0]
	stop := i
	for j := i; j < end; {
		c, size := decode(f.src[j:end])
		if c != vanishing {
			if j > i && (c != ordinary || norm.NFC.Properties(f.src[j:end]).BoundaryBefore()) {
				break
			}
			f.segment = append(f.segment, f.src[j:j+size]...)
			stop = j + size
		}
		j += size
	}
	if norm.NFC.QuickSpan(f.segment) < len(f.segment) {
		if f.iter == nil {
			f.iter = new(norm.Iter)
		}
		f.normal = f.normal[:0]
		for f.iter.Init(norm.NFC, f.segment); !f.iter.Done(); {
			f.normal = append(f.normal, f.iter.Next()...)
		}
		if !bytes.Equal(f.normal, f.segment) {
			f.flush(f.normal)
			f.add(i, stop, true)
			f.form.Write(f.normal)
			return stop
		}
	}
	for j := i; j < stop; {
		c, size := decode(f.src[j:stop])
		if c != vanishing {
			f.keep(j, j+size)
		}
		j += size
	}
	return stop
}

// space notes that white space stands from start to end of the source.
func (f *folder) space(start, end int) {
	if !f.pending {
		f.pending, f.gap.Start, f.lines = true, start, lines{}
	}
	f.gap.End = end
	if f.rules != 0 {
		f.lines.read(f.src[start:end])
	}
}

// between notes that the source from start to end stands between two spans.
func (f *folder) between(start, end int) {
	f.space(start, start)
	f.gap.End = end
	if f.rules != 0 {
		f.lines.readBetween(f.src[start:max(start, end)])
	}
}

// keep copies the bytes from start to end of the source.
func (f *folder) keep(start, end int) {
	f.flush(f.src[start:end])
	f.add(start, end, false)
	f.form.Write(f.src[start:end])
}

// put writes text, which begins with no letter, for the bytes from start to end
// of the source.
func (f *folder) put(text string, start, end int) {
	f.flush(nil)
	f.add(start, end, len(text) > 1 || end-start != 1)
	f.form.WriteString(text)
}

// flush writes the space that is pending before next, unless it would come
// first or a rule says that it is nothing.
func (f *folder) flush(next []byte) {
	if !f.pending {
		return
	}
	f.pending = false
	if f.form.Len() > 0 && !(f.lines.end && f.joins(next)) {
		f.put(" ", f.gap.Start, f.gap.End)
	}
}
