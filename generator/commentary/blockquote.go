package commentary

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"gloss/generator/diag"
	"gloss/generator/quote"
)

// isAnchor reports whether a top-level blockquote anchors a note. One that its
// attribute line makes a citation and one that holds only another blockquote
// are ordinary quotations.
func isAnchor(n *ast.Blockquote) bool { return !isCitation(n) && !isNested(n) }

func isCitation(n ast.Node) bool {
	for _, line := range attributeLines(n) {
		if line.cites() {
			return true
		}
	}
	return false
}

// isNested reports whether a blockquote has no words of its own, only others'.
func isNested(n *ast.Blockquote) bool {
	nested := false
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c.(type) {
		case *attributeLine:
		case *ast.Blockquote:
			nested = true
		default:
			return false
		}
	}
	return nested
}

// attributeLines are the attribute lines of a top-level quotation: the one that
// is its last line, be it in a list, and the one directly after it.
func attributeLines(n ast.Node) []*attributeLine {
	var lines []*attributeLine
	last := n.LastChild()
	for last != nil && (last.Kind() == ast.KindList || last.Kind() == ast.KindListItem) {
		last = last.LastChild()
	}
	for _, n := range []ast.Node{last, n.NextSibling()} {
		if line, ok := n.(*attributeLine); ok {
			lines = append(lines, line)
		}
	}
	return lines
}

// ordinary gives the block that shows a quotation which anchors no note: itself,
// or the citation that its attribute lines make it. They may say nothing else.
func (w *walk) ordinary(n ast.Node) ast.Node {
	lines := attributeLines(n)
	if quotation, ok := n.(*ast.Blockquote); ok && slices.ContainsFunc(lines, (*attributeLine).quotes) {
		return w.citation(quotation, lines)
	}
	cites := isCitation(n)
	for _, line := range lines {
		switch {
		case line.bad != nil:
			w.unreadable(line.bad)
		case line.quotes():
			w.report(diag.NoteAttribute, w.inFile(line.start, line.end), "an alert quotes no article", "Put the quotation into a blockquote of its own.")
		case !cites:
			w.report(diag.NoteAttribute, w.inFile(line.start, line.end), "there is no note here that this line could speak of",
				"A note begins at a quotation in the commentary on an article, if it has words of its own and is none of GitHub's alerts.")
		}
	}
	return n
}

// quotation is what a blockquote quotes, and where its words stand in the file.
func (w *walk) quotation(n *ast.Blockquote) (quote.Quotation, diag.Span) {
	t := &quotationText{source: w.source}
	t.blocks(n)
	q := quote.Quotation{Text: strings.TrimRight(t.text.String(), "\n"), Bold: t.bold}
	lines := w.quotedLines(n)
	if len(lines) == 0 {
		return q, w.inFile(n.Pos(), n.Pos()+1)
	}
	var literal strings.Builder
	for i, line := range lines {
		if i > 0 {
			literal.WriteByte('\n')
		}
		literal.Write(w.source[line.Start:line.End])
	}
	if literal.String() != q.Text {
		q.Literal = literal.String()
	}
	return q, w.inFile(lines[0].Start, lines[len(lines)-1].End)
}

// quotedLines are the lines of a blockquote in the Markdown that are not blank,
// without the marks of quotation before them. An attribute line is none of
// them, nor is a line of a blockquote within.
func (w *walk) quotedLines(n *ast.Blockquote) []diag.Span {
	var lines []diag.Span
	lazy := lastByte(n) // a line of a paragraph may stand without a mark
	nested := hasNested(n)
	attributes := attributeLines(n)
	for at := n.Pos(); at < len(w.source); {
		line, _ := cutLine(w.source[at:])
		next := at + len(line)
		text, quoted := cutQuote(line)
		if !quoted && at >= lazy || len(attributes) > 0 && next > attributes[0].start {
			break
		}
		_, again := cutQuote(text)
		if trimmed := len(bytes.TrimRight(text, " \t\n")); trimmed > 0 && !(nested && again) {
			lines = append(lines, diag.Span{Start: next - len(text), End: next - len(text) + trimmed})
		}
		at = next
	}
	return lines
}

func hasNested(n *ast.Blockquote) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() == ast.KindBlockquote {
			return true
		}
	}
	return false
}

// lastByte is the end of the last line that a block and what is in it have.
func lastByte(n ast.Node) int {
	end := n.Pos() + 1
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() == ast.TypeBlock {
			end = max(end, lastByte(c))
		}
	}
	if lines := n.Lines(); lines != nil && lines.Len() > 0 {
		end = max(end, lines.At(lines.Len()-1).Stop)
	}
	return end
}
