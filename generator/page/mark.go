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

// A marker writes the blocks of a source with the passages of its notes marked,
// and those that others quote. Marks are flat: where passages overlap, the run
// that they share is one mark that names all its notes. A run that is only
// quoted is no mark: colour means that there is a note. Blocks have to be asked
// for in their order.
type marker struct {
	text  *source.Text
	all   []passage // by start
	next  int       // the first of all that begins after the blocks so far
	going []passage // that began before and have not ended
}

// A passage is one passage of a note, or of what others quote.
type passage struct {
	diag.Span
	note   *archive.Note // nil where it is of a quotation
	quoted int           // the quotation's number, from 1
	first  bool          // of its note or quotation
}

func newMarker(text *source.Text, notes []*archive.Note, quoted []archive.Quoted) *marker {
	m := &marker{text: text}
	for _, n := range notes {
		for i, span := range n.Passages {
			m.all = append(m.all, passage{Span: span, note: n, first: i == 0})
		}
	}
	for k, q := range quoted {
		for i, span := range q.Passages {
			m.all = append(m.all, passage{Span: span, quoted: k + 1, first: i == 0})
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
		if p.note != nil && p.first {
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
	var notes, quoted []passage // that are going on
	next := 0
	for i, start := range bounds[:len(bounds)-1] {
		end := bounds[i+1]
		for ; next < len(here) && here[next].Start <= start; next++ {
			if here[next].note != nil {
				notes = append(notes, here[next])
			} else {
				quoted = append(quoted, here[next])
			}
		}
		isOver := func(p passage) bool { return p.End <= start }
		notes, quoted = slices.DeleteFunc(notes, isOver), slices.DeleteFunc(quoted, isOver)
		if b.Credit.Len() > 0 && start == b.Credit.Start {
			out.WriteString(`<span class="credit">`)
		}
		closing := open(out, start, notes, quoted)
		m.run(out, b, diag.Span{Start: start, End: end})
		out.WriteString(closing)
		for _, p := range notes {
			if p.End == end {
				reference(out, p)
			}
		}
		if b.Credit.Len() > 0 && end == b.Credit.End {
			out.WriteString(`</span>`)
		}
	}
}

// open opens the element of a run under so many passages of notes and
// quotations, and gives what closes it. It bears the id of a quotation that
// begins there; those of further ones go before it.
func open(out *strings.Builder, start int, notes, quoted []passage) (closing string) {
	own := ""
	for _, p := range quoted {
		switch id := fmt.Sprintf(` id="%s"`, quotedID(p.quoted)); {
		case !p.first || p.Start != start:
		case own == "":
			own = id
		default:
			out.WriteString(`<span` + id + `></span>`)
		}
	}
	switch {
	case len(notes) > 0:
		out.WriteString(`<mark` + own)
		numbers := numbersOf(notes)
		if deep := min(len(numbers), deepest); deep > 1 {
			fmt.Fprintf(out, ` class="deep-%d"`, deep)
		}
		out.WriteString(` data-notes="` + strings.Join(numbers, " "))
		// ARIA 1.2 allows one id here: that of the note which began last, and so
		// speaks of these words most closely.
		out.WriteString(`" aria-details="` + template.HTMLEscapeString(notes[len(notes)-1].note.ID) + `">`)
		return "</mark>"
	case len(quoted) > 0:
		out.WriteString(`<span class="quoted"` + own + `>`)
		return "</span>"
	}
	return ""
}

// run writes a run of text.
func (m *marker) run(out *strings.Builder, b source.Block, run diag.Span) {
	for i, line := range b.Lines {
		if part := overlap(line, run); part.Len() > 0 {
			if m.text.Data[part.Start] == hidden {
				out.WriteString(elision)
			} else {
				out.WriteString(template.HTMLEscapeString(source.Show(m.text.Data[part.Start:part.End])))
			}
		}
		if i+1 < len(b.Lines) && run.Start <= line.End && line.End < run.End {
			out.WriteByte(' ') // a line end shows as a space
		}
	}
}

// deepest is on how many notes a style sheet has to show that a run speaks of
// them.
const deepest = 4

// numbersOf are the numbers of the notes that passages belong to, each once.
func numbersOf(passages []passage) (numbers []string) {
	for _, p := range passages {
		if number := fmt.Sprint(p.note.Number); !slices.Contains(numbers, number) {
			numbers = append(numbers, number)
		}
	}
	return numbers
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

// quotedID is the id of the first words that a quotation elsewhere takes from a
// source. Its number counts from 1.
func quotedID(number int) string { return fmt.Sprintf("_quoted-%d", number) }
