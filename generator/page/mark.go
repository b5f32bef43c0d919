package page

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"gloss/generator/archive"
	"gloss/generator/diag"
	"gloss/generator/source"
)

// A marker writes the blocks of a source with the passages of its notes marked.
// Marks are flat: where passages overlap, the run that they share is one mark
// that names all its notes. Blocks have to be asked for in their order.
type marker struct {
	text  *source.Text
	all   []passage // by start
	next  int       // the first of all that begins after the blocks so far
	going []passage // that began before and have not ended
}

// A passage is one passage of a note.
type passage struct {
	diag.Span
	note  *archive.Note
	first bool // of its note
}

func newMarker(text *source.Text, notes []*archive.Note) *marker {
	m := &marker{text: text}
	for _, n := range notes {
		for i, span := range n.Passages {
			m.all = append(m.all, passage{span, n, i == 0})
		}
	}
	slices.SortStableFunc(m.all, func(a, b passage) int { return a.Start - b.Start })
	return m
}

// block writes a block, and gives the notes that begin in it.
func (m *marker) block(b source.Block) (html HTML, begun []*archive.Note) {
	span := b.Span()
	m.going = slices.DeleteFunc(m.going, func(p passage) bool { return p.End <= span.Start })
	here := slices.Clone(m.going)
	for m.next < len(m.all) && m.all[m.next].Start < span.End {
		p := m.all[m.next]
		here = append(here, p)
		if p.first {
			begun = append(begun, p.note)
		}
		m.next++
	}
	m.going = here
	slices.SortStableFunc(begun, func(a, b *archive.Note) int { return cmp.Compare(a.Number, b.Number) })
	var out strings.Builder
	m.write(&out, b, here)
	return HTML(out.String()), begun
}

// write writes the runs between the places where a passage begins or ends.
func (m *marker) write(out *strings.Builder, b source.Block, here []passage) {
	span := b.Span()
	bounds := []int{span.Start, span.End}
	for _, p := range here {
		bounds = append(bounds, max(p.Start, span.Start), min(p.End, span.End))
	}
	if b.Credit.Len() > 0 {
		bounds = append(bounds, b.Credit.Start, b.Credit.End)
	}
	slices.Sort(bounds)
	bounds = slices.Compact(bounds)
	var active []passage
	next := 0
	for i, start := range bounds[:len(bounds)-1] {
		end := bounds[i+1]
		for next < len(here) && here[next].Start <= start {
			active = append(active, here[next])
			next++
		}
		active = slices.DeleteFunc(active, func(p passage) bool { return p.End <= start })
		if b.Credit.Len() > 0 && start == b.Credit.Start {
			out.WriteString(`<span class="credit">`)
		}
		m.run(out, b, diag.Span{Start: start, End: end}, active)
		for _, p := range active {
			if p.End == end {
				reference(out, p)
			}
		}
		if b.Credit.Len() > 0 && end == b.Credit.End {
			out.WriteString(`</span>`)
		}
	}
}

// run writes a run of text, marked if it is under any passage.
func (m *marker) run(out *strings.Builder, b source.Block, run diag.Span, active []passage) {
	if len(active) > 0 {
		out.WriteString(`<mark data-notes="`)
		numbers(out, active)
		// ARIA 1.2 allows one id here: that of the note which began last, and so
		// speaks of these words most closely.
		out.WriteString(`" aria-details="` + template.HTMLEscapeString(active[len(active)-1].note.ID) + `">`)
	}
	for i, line := range b.Lines {
		if part := (diag.Span{Start: max(line.Start, run.Start), End: min(line.End, run.End)}); part.Len() > 0 {
			out.WriteString(template.HTMLEscapeString(source.Show(m.text.Data[part.Start:part.End])))
		}
		if i+1 < len(b.Lines) && run.Start <= line.End && line.End < run.End {
			out.WriteByte(' ') // a line end shows as a space
		}
	}
	if len(active) > 0 {
		out.WriteString("</mark>")
	}
}

// numbers writes the numbers of the notes that have so many passages.
func numbers(out *strings.Builder, passages []passage) {
	for i, p := range passages {
		if slices.ContainsFunc(passages[:i], func(q passage) bool { return q.note == p.note }) {
			continue
		}
		if i > 0 {
			out.WriteByte(' ')
		}
		fmt.Fprint(out, p.note.Number)
	}
}

// reference writes the number that leads from a passage to its note.
func reference(out *strings.Builder, p passage) {
	id := ""
	if p.first {
		id = fmt.Sprintf(` id="%s"`, referenceID(p.note))
	}
	fmt.Fprintf(out, `<a class="ref"%s href="%s" role="doc-noteref" aria-label="Note %d">%d</a>`,
		id, template.HTMLEscapeString(fragment(p.note.ID)), p.note.Number, p.note.Number)
}

// referenceID is the id of the number that stands at a note's first passage.
func referenceID(n *archive.Note) string { return fmt.Sprintf("_ref-%d", n.Number) }
