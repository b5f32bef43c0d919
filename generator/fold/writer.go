package fold

import (
	"slices"
	"strings"
	"sync"
)

// A writer writes the form and the map of one text.
type writer struct {
	form   strings.Builder
	pieces []piece
	room   *[]piece // in which pieces stand
}

// rooms are for maps that are being written: how many pieces one will have is
// not known before.
var rooms = sync.Pool{New: func() any { return new([]piece) }}

// grow makes room for a form of so many bytes. It comes first.
func (w *writer) grow(size int) {
	w.form.Grow(size)
	w.room = rooms.Get().(*[]piece)
	w.pieces = (*w.room)[:0]
}

// add maps what is written next to the bytes from start to end of the source.
// What is not atomic has as many bytes as they are.
func (w *writer) add(start, end int, atomic bool) {
	if n := len(w.pieces); n > 0 && !atomic {
		if p := &w.pieces[n-1]; !p.atomic && int(p.end) == start {
			p.end = int32(end)
			return
		}
	}
	w.pieces = append(w.pieces, piece{int32(w.form.Len()), int32(start), int32(end), atomic})
}

// text ends the writing.
func (w *writer) text() *Text {
	t := &Text{form: w.form.String(), pieces: slices.Clone(w.pieces)}
	*w.room = w.pieces
	rooms.Put(w.room)
	return t
}

// keep copies the bytes from start to end of the source, which is s.
func (w *writer) keep(s string, start, end int) {
	if start < end {
		w.add(start, end, false)
		w.form.WriteString(s[start:end])
	}
}
