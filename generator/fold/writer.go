package fold

import "strings"

// A writer writes the form and the map of one text.
type writer struct {
	form   strings.Builder
	pieces []piece
}

// grow makes room for a form of so many bytes and a map of so many pieces.
func (w *writer) grow(size, pieces int) {
	w.form.Grow(size)
	w.pieces = make([]piece, 0, pieces)
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

func (w *writer) text() *Text { return &Text{form: w.form.String(), pieces: w.pieces} }

// keep copies the bytes from start to end of the source, which is s.
func (w *writer) keep(s string, start, end int) {
	if start < end {
		w.add(start, end, false)
		w.form.WriteString(s[start:end])
	}
}
