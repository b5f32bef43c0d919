package fold

import "gloss/generator/diag"

// then is the map of next, a form of the form of t, back to the source of t.
func (t *Text) then(next *Text) *Text {
	c := chain{first: t, pieces: make([]piece, 0, len(t.pieces)+len(next.pieces))}
	for i, p := range next.pieces {
		if p.atomic {
			c.whole(p)
		} else {
			c.stretch(p, next.endOf(i))
		}
	}
	return &Text{form: next.form, pieces: c.pieces}
}

// A chain makes one map of two. Pieces are taken in their order.
type chain struct {
	first  *Text
	at     int // the index of the piece of first that was looked at last
	pieces []piece
}

// seek is the index of the piece of the first map that holds the byte at offset
// of its form.
func (c *chain) seek(offset int) int {
	for c.at+1 < len(c.first.pieces) && int(c.first.pieces[c.at+1].at) <= offset {
		c.at++
	}
	return c.at
}

// origin is the source of the bytes from start to end of the first form, which
// lie within its piece i, and of all that can only be mapped together with them.
func (c *chain) origin(i, start, end int) diag.Span {
	p := c.first.pieces[i]
	if p.atomic {
		return diag.Span{Start: int(p.start), End: int(p.end)}
	}
	shift := int(p.start - p.at)
	return diag.Span{Start: start + shift, End: end + shift}
}

// whole takes an atomic piece of the second map.
func (c *chain) whole(p piece) {
	from, to := int(p.start), int(p.end)
	source := c.origin(c.seek(from), from, to)
	for i := c.seek(from); i < len(c.first.pieces) && int(c.first.pieces[i].at) < to; i++ {
		source.End = c.origin(i, max(from, int(c.first.pieces[i].at)), min(to, c.first.endOf(i))).End
	}
	c.add(piece{p.at, int32(source.Start), int32(source.End), true})
}

// stretch takes a piece of the second map that goes byte by byte, and ends at
// end of the second form.
func (c *chain) stretch(p piece, end int) {
	for at := int(p.at); at < end; {
		from := int(p.start) + at - int(p.at)
		i := c.seek(from)
		to := min(c.first.endOf(i), int(p.end))
		source := c.origin(i, from, to)
		c.add(piece{int32(at), int32(source.Start), int32(source.End), c.first.pieces[i].atomic})
		at += to - from
	}
}

// add appends a piece, or makes one of it and the last where both come of what
// can only be mapped as a whole.
func (c *chain) add(p piece) {
	if n := len(c.pieces); n > 0 {
		last := &c.pieces[n-1]
		switch {
		case p.start < last.end:
			last.end, last.atomic = max(last.end, p.end), true
			return
		case !p.atomic && !last.atomic && last.end == p.start:
			last.end = p.end
			return
		}
	}
	c.pieces = append(c.pieces, p)
}
