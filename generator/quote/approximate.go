package quote

import (
	"unicode/utf8"
)

// An approximate is a string made ready to be sought in texts that differ from
// it in some characters. Differences are characters put in, left out or put in
// the place of another, as Levenshtein counts them. The search is Myers' (1999),
// with Hyyrö's (2003) carries between blocks: it keeps a column of the matrix of
// distances as bits, 64 rows a block, and takes time linear in the text.
type approximate struct {
	length int // in code points
	blocks []block
	class  classes
	masks  [][]uint64 // of each class and block, the rows that have it
}

// A block is 64 rows of a column, or what is left of them.
type block struct {
	plus, minus uint64 // the rows that are one more, one less than the row above
	score       int    // of the last row
	rows        int
}

func newApproximate(s []rune) *approximate {
	count := (len(s) + 63) / 64
	a := &approximate{length: len(s), blocks: make([]block, count)}
	a.masks = append(a.masks, make([]uint64, count)) // what s has not is in class 0
	for i, r := range s {
		class := a.class.add(r)
		if int(class) == len(a.masks) {
			a.masks = append(a.masks, make([]uint64, count))
		}
		a.masks[class][i/64] |= 1 << (i % 64)
	}
	return a
}

// start makes block i the one of the column before the text.
func (a *approximate) start(i, above int) {
	rows := min(64, a.length-64*i)
	a.blocks[i] = block{plus: ^uint64(0), score: above + rows, rows: rows}
}

// advance takes a block to the next column, where the rows in equal have the
// column's character and the row above has changed by carry. It gives by how
// much the last row has changed.
func (b *block) advance(equal uint64, carry int) int {
	var in, out uint64 // the carry, up and down
	switch {
	case carry > 0:
		in = 1
	case carry < 0:
		out = 1
	}
	vertical := equal | b.minus
	equal |= out
	horizontal := ((equal & b.plus) + b.plus) ^ b.plus | equal
	plus := b.minus | ^(horizontal | b.plus)
	minus := b.plus & horizontal
	last := b.rows - 1
	carry = int(plus>>last&1) - int(minus>>last&1)
	plus, minus = plus<<1|in, minus<<1|out
	b.plus, b.minus = minus|^(vertical|plus), plus&vertical
	b.score += carry
	return carry
}

// An ending is where something like the string ends, as a byte of the text, and
// how many differences there are at least.
type ending struct{ at, differences int }

// search finds the places of text at which something ends that has no more than
// most differences from the string.
func (a *approximate) search(text string, most int) []ending {
	var found []ending
	active := min(max(1, (most+63)/64), len(a.blocks)) // the blocks below have more differences
	for i, above := 0, 0; i < active; i++ {
		a.start(i, above)
		above = a.blocks[i].score
	}
	for at := 0; at < len(text); {
		r, size := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		at += size
		mask := a.masks[a.class.of(r)]
		carry := 0
		for i := range active {
			carry = a.blocks[i].advance(mask[i], carry)
		}
		last := &a.blocks[active-1]
		if above := last.score - carry; active < len(a.blocks) && above <= most && (mask[active]&1 != 0 || carry < 0) {
			a.start(active, above)
			a.blocks[active].advance(mask[active], carry)
			active++
		} else {
			for active > 1 && a.blocks[active-1].score >= most+a.blocks[active-1].rows {
				active--
			}
		}
		if active == len(a.blocks) && a.blocks[active-1].score <= most {
			found = append(found, ending{at, a.blocks[active-1].score})
		}
	}
	return found
}

// A beginning is a byte of a text, how many code points there are from it to the
// text's end, and the differences that they have from the string.
type beginning struct{ at, length, differences int }

// beginnings compares the last code points of a text, at most so many, with the
// string, of which the approximate is the reverse.
func (a *approximate) beginnings(text string, most int) []beginning {
	for i, above := 0, 0; i < len(a.blocks); i++ {
		a.start(i, above)
		above = a.blocks[i].score
	}
	var found []beginning
	for at := len(text); at > 0 && len(found) < most; {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
		mask := a.masks[a.class.of(r)]
		carry := 1
		for i := range a.blocks {
			carry = a.blocks[i].advance(mask[i], carry)
		}
		found = append(found, beginning{at, len(found) + 1, a.blocks[len(a.blocks)-1].score})
	}
	return found
}

// classes number the characters of a string from 1; all others are 0. They are
// a table of pages, of which there are as many as the string needs.
type classes struct {
	index [utf8.MaxRune>>pageBits + 1]uint16 // of the page, which begins at 1
	pages [][1 << pageBits]uint16
	count uint16
}

const pageBits = 8

func (c *classes) of(r rune) uint16 {
	if page := c.index[r>>pageBits]; page > 0 {
		return c.pages[page-1][r&(1<<pageBits-1)]
	}
	return 0
}

func (c *classes) add(r rune) uint16 {
	page := &c.index[r>>pageBits]
	if *page == 0 {
		c.pages = append(c.pages, [1 << pageBits]uint16{})
		*page = uint16(len(c.pages))
	}
	class := &c.pages[*page-1][r&(1<<pageBits-1)]
	if *class == 0 {
		c.count++
		*class = c.count
	}
	return *class
}
