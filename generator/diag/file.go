package diag

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// A Span is a stretch of bytes of a file: it begins at byte Start and ends
// before byte End, both counted from 0.
type Span struct{ Start, End int }

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// A Place is a span of a named file. File is relative to the site's folder and
// uses slashes. An empty span is a point.
type Place struct {
	File string
	Span
}

// A Position is where a byte stands for a person: its line and its column in
// code points, both counted from 1.
type Position struct{ Line, Column int }

// A Map tells the positions of one text. A line ends at LF, CR LF or CR, a
// byte that is not UTF-8 counts as one code point, and a byte order mark at
// the start counts as none, since no editor shows it.
type Map struct {
	text  []byte
	lines []int // the offset at which each line begins

	// The answer before: places are asked for in order, and a line may be the
	// whole of a large file.
	offset int
	found  Position
}

// NewMap reads text once.
func NewMap(text []byte) *Map {
	m := &Map{text: text, lines: make([]int, 1, bytes.Count(text, []byte("\n"))+2), found: Position{1, 1}}
	for i := range text {
		if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			m.lines = append(m.lines, i+1)
		}
	}
	return m
}

// Locate says where the byte at offset stands, which is where the code point
// stands that it belongs to. An offset outside the text stands at its nearer
// end.
func (m *Map) Locate(offset int) Position {
	offset = m.runeStart(offset)
	line := m.line(offset)
	from, column := m.start(line), 1
	if line == m.found.Line && from <= m.offset && m.offset <= offset {
		from, column = m.offset, m.found.Column
	}
	if from < offset {
		column += utf8.RuneCount(m.text[from:offset])
	}
	m.offset, m.found = offset, Position{line, column}
	return m.found
}

// Line is the line that holds the byte at offset, without its end and without
// a byte order mark.
func (m *Map) Line(offset int) Span {
	line := m.line(offset)
	span := Span{m.start(line), len(m.text)}
	if line < len(m.lines) {
		span.End = m.lines[line]
	}
	span.End = span.Start + len(bytes.TrimRight(m.text[span.Start:span.End], "\r\n"))
	return span
}

// line is the number of the line that holds the byte at offset.
func (m *Map) line(offset int) int {
	return sort.SearchInts(m.lines, min(max(offset, 0), len(m.text))+1)
}

// start is the offset of the first character of a line.
func (m *Map) start(line int) int {
	if line == 1 {
		return len(m.text) - len(bytes.TrimPrefix(m.text, []byte("\uFEFF")))
	}
	return m.lines[line-1]
}

// runeStart is where the code point begins that the byte at offset belongs to.
func (m *Map) runeStart(offset int) int {
	offset = min(max(offset, 0), len(m.text))
	for start := offset - 1; start >= 0 && start > offset-utf8.UTFMax; start-- {
		if utf8.RuneStart(m.text[start]) {
			if _, size := utf8.DecodeRune(m.text[start:]); start+size > offset {
				return start
			}
			break
		}
	}
	return offset
}

// Offset is the byte at a line and a column, both counted from 1: the inverse
// of Locate for those who learn of a place as a position. A position outside
// the text stands at the nearest byte within.
func (m *Map) Offset(p Position) int {
	line := min(max(p.Line, 1), len(m.lines))
	span, column := m.Line(m.lines[line-1]), 1
	at := span.Start
	if line == m.found.Line && m.found.Column <= p.Column && at <= m.offset && m.offset <= span.End {
		at, column = m.offset, m.found.Column
	}
	for ; column < p.Column && at < span.End; column++ {
		_, size := utf8.DecodeRune(m.text[at:span.End])
		at += size
	}
	m.offset, m.found = at, Position{line, column}
	return at
}
