package commentary_test

import (
	"fmt"
	"strings"

	"gloss/generator/commentary"
	"gloss/generator/diag"
)

// dump shows all that is read in a file, with places as line:column.
func dump(reader *commentary.Reader, markdown string) string {
	d := &dumper{positions: diag.NewMap([]byte(markdown))}
	file := reader.Read(articleName, []byte(markdown), 0)
	for _, r := range file.Remarks {
		d.line("remark")
		d.fragment(r)
	}
	for _, n := range file.Notes {
		d.line("note")
		for _, a := range n.Anchors {
			d.anchor(a)
		}
		if a := n.Comment.Attributes; a != nil {
			d.attributes(*a)
		}
		if l := n.Comment.Label; l != nil {
			d.line("  label %s %q, key %q, verdict %q", d.at(l.Span), l.Text(), l.Key(), l.Verdict)
		}
		d.fragment(n.Comment.Body)
	}
	for i, c := range file.Citations {
		d.line("citation %d %s from %s %q", i, d.at(c.Span), d.at(c.From.Span), c.From.Text())
		d.anchor(commentary.Anchor{Quotation: c.Quotation, N: c.N, Span: c.Span})
	}
	for _, p := range file.Problems {
		d.line("%s: %s [%s]", d.at(p.Place.Span), p.Message, p.Code)
		d.line("  %s", p.Help)
	}
	return d.out.String()
}

type dumper struct {
	positions *diag.Map
	out       strings.Builder
}

func (d *dumper) line(format string, values ...any) {
	fmt.Fprintf(&d.out, format+"\n", values...)
}

func (d *dumper) at(s diag.Span) string {
	start, end := d.positions.Locate(s.Start), d.positions.Locate(s.End)
	return fmt.Sprintf("%d:%d–%d:%d", start.Line, start.Column, end.Line, end.Column)
}

func (d *dumper) anchor(a commentary.Anchor) {
	d.line("  anchor %s %q", d.at(a.Span), a.Quotation.Text)
	for _, b := range a.Quotation.Bold {
		d.line("    bold %q", a.Quotation.Text[b.Start:b.End])
	}
	if a.Quotation.Literal != "" {
		d.line("    literal %q", a.Quotation.Literal)
	}
	if a.N != 0 {
		d.line("    n %d", a.N)
	}
}

func (d *dumper) attributes(a commentary.Attributes) {
	for _, s := range []struct{ key, value string }{{"id", a.ID}, {"kind", a.Kind}, {"verdict", a.Verdict.Text()}, {"author", a.Author}} {
		if s.value != "" {
			d.line("  %s %q", s.key, s.value)
		}
	}
	if a.Date != nil {
		d.line("  date %s", a.Date)
	}
	for _, tag := range a.Tags {
		d.line("  tag %s %q, key %q", d.at(tag.Span), tag.Text(), tag.Key())
	}
	if a.Event != nil {
		d.line("  event %s %q, key %q", d.at(a.Event.Span), a.Event.Text(), a.Event.Key())
	}
}

// fragment shows HTML with its slots in pointed brackets, and its links.
func (d *dumper) fragment(f commentary.Fragment) {
	var html strings.Builder
	at, end, closing := 0, -1, ""
	write := func(to int) {
		if end >= at && end <= to {
			html.WriteString(f.HTML[at:end] + closing)
			at, end = end, -1
		}
		html.WriteString(f.HTML[at:to])
		at = to
	}
	for _, s := range f.Slots {
		write(int(s.At))
		switch s.Kind {
		case commentary.OpenLink:
			fmt.Fprintf(&html, "⟨%d⟩", s.Ref)
		case commentary.CloseLink:
			html.WriteString("⟨/⟩")
		case commentary.Prefix:
			html.WriteString("⟨id⟩")
		case commentary.LabelText:
			html.WriteString("⟨label⟩")
			end, closing = int(s.At+s.Size), "⟨/label⟩"
		case commentary.Cited:
			fmt.Fprintf(&html, "⟨cited %d⟩", s.Ref)
			end, closing = int(s.At+s.Size), "⟨/cited⟩"
		case commentary.Image:
			fmt.Fprintf(&html, "⟨image %d⟩", s.Ref)
			end, closing = int(s.At+s.Size), "⟨/image⟩"
		}
	}
	write(len(f.HTML))
	if html.Len() > 0 {
		for line := range strings.SplitSeq(html.String(), "\n") {
			d.line("  | %s", line)
		}
	}
	for i, r := range f.Refs {
		d.line("  link %d %s %q, key %q, path %q, fragment %q", i, d.at(r.Span), r.Text(), r.Key(), r.Path, r.Fragment)
	}
}
