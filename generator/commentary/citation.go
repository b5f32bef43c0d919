package commentary

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"gloss/generator/diag"
	"gloss/generator/quote"
)

// A Citation is a quotation of another article's source. It begins no note.
type Citation struct {
	From      Name // how the article is named
	Quotation quote.Quotation
	N         int // which of several equal passages, from 1; 0 where not said
	diag.Span     // of the file: the quotation's lines
}

// A cited block stands in the place of a quotation from another article. Its
// words are those of a source, so no markup in them is any.
type cited struct {
	ast.BaseBlock
	index int    // in File.Citations
	html  string // of the quotation
}

var kindCited = ast.NewNodeKind("Cited")

func (n *cited) Kind() ast.NodeKind            { return kindCited }
func (n *cited) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// citation takes a quotation from another article and gives the block that
// stands in its place from now on.
func (w *walk) citation(n *ast.Blockquote, lines []*attributeLine) ast.Node {
	var c Citation
	c.Quotation, c.Span = w.quotation(n)
	for _, line := range lines {
		for _, p := range line.pairs {
			p.at = w.inFile(p.at.Start, p.at.End)
			w.citationAttribute(p, &c)
		}
		if line.bad != nil {
			w.unreadable(line.bad)
		}
	}
	w.file.Citations = append(w.file.Citations, c)
	block := &cited{index: len(w.file.Citations) - 1, html: w.citedHTML(n)}
	w.root.ReplaceChild(w.root, n, block)
	return block
}

func (w *walk) citationAttribute(p pair, c *Citation) {
	switch {
	case p.key == "from":
		if before := c.From.Text(); before != "" && before != p.value {
			w.report(diag.NoteAttribute, p.at, fmt.Sprintf("this quotation is from %q already", before), "Keep one of the two.")
		}
		c.From = NewName(p.value, p.at)
	case p.key == "n":
		w.number(p, &c.N)
	case p.cites():
	case p.key == "#", p.key == ".", slices.Contains(keys, p.key):
		w.report(diag.NoteAttribute, p.at, "a quotation of another article begins no note that this could speak of",
			"It takes from and n. To write a note on those words, quote them in the commentary on that article.")
	default:
		w.unknown(p)
	}
}

// citedHTML is a quotation as it is shown: a paragraph for each of its blocks.
func (w *walk) citedHTML(n *ast.Blockquote) string {
	var out strings.Builder
	out.WriteString("<blockquote class=\"cited\">\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t := &quotationText{source: w.source}
		t.block(c)
		text := t.text.String()
		if strings.TrimSpace(text) == "" {
			continue
		}
		out.WriteString("<p>")
		at := 0
		for _, bold := range t.bold {
			out.WriteString(escaped(text[at:bold.Start]) + "<strong>" + escaped(text[bold.Start:bold.End]) + "</strong>")
			at = bold.End
		}
		out.WriteString(escaped(strings.TrimRight(text[at:], "\n")) + "</p>\n")
	}
	out.WriteString("</blockquote>\n")
	return out.String()
}

func escaped(text string) string { return string(util.EscapeHTML([]byte(text))) }

// renderCited writes a quotation behind the slot for whom it quotes.
func renderCited(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		block := n.(*cited)
		start := len(w.html)
		w.slot(Slot{Kind: Cited, Ref: int32(block.index)})
		slot := len(w.slots) - 1
		w.write(block.html)
		w.slots[slot].Size = int32(len(w.html) - start)
	}
	return ast.WalkSkipChildren
}
