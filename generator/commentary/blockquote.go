package commentary

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"gloss/generator/diag"
	"gloss/generator/quote"
)

// isAnchor reports whether a top-level blockquote anchors a note. One that its
// attribute line makes a citation, one that holds only another blockquote and
// GitHub's alerts are ordinary quotations.
func (w *walk) isAnchor(n *ast.Blockquote) bool {
	for _, line := range attributeLines(n) {
		if line.has(".cite") || line.has("from") {
			return false
		}
	}
	first := n.FirstChild()
	if nested, ok := first.(*ast.Blockquote); ok && nested.NextSibling() == nil {
		return false
	}
	return w.alert(n) == ""
}

// alert is the kind of the GitHub alert that a blockquote is, such as "Note",
// or "" where it is none: its first line is [!NOTE] and no more.
func (w *walk) alert(n *ast.Blockquote) string {
	p, ok := n.FirstChild().(*ast.Paragraph)
	if !ok || p.Lines().Len() == 0 {
		return ""
	}
	first := p.Lines().At(0)
	switch string(bytes.TrimSpace(first.Value(w.source))) {
	case "[!NOTE]":
		return "Note"
	case "[!TIP]":
		return "Tip"
	case "[!IMPORTANT]":
		return "Important"
	case "[!WARNING]":
		return "Warning"
	case "[!CAUTION]":
		return "Caution"
	}
	return ""
}

// attributeLines are the attribute lines of a top-level blockquote: the one
// that is its last line and the one directly after it.
func attributeLines(n *ast.Blockquote) []*attributeLine {
	var lines []*attributeLine
	if line, ok := n.LastChild().(*attributeLine); ok {
		lines = append(lines, line)
	}
	if line, ok := n.NextSibling().(*attributeLine); ok {
		lines = append(lines, line)
	}
	return lines
}

// span is where the words of a blockquote stand in the file.
func (w *walk) span(n *ast.Blockquote) diag.Span {
	lines := w.quotedLines(n)
	if len(lines) == 0 {
		return diag.Span{Start: w.base + n.Pos(), End: w.base + n.Pos() + 1}
	}
	return diag.Span{Start: w.base + lines[0].Start, End: w.base + lines[len(lines)-1].End}
}

// quotation is what a blockquote quotes.
func (w *walk) quotation(n *ast.Blockquote) quote.Quotation {
	t := &quotationText{source: w.source}
	t.blocks(n)
	q := quote.Quotation{Text: t.text.String(), Bold: t.bold}
	var literal strings.Builder
	for i, line := range w.quotedLines(n) {
		if i > 0 {
			literal.WriteByte('\n')
		}
		literal.Write(w.source[line.Start:line.End])
	}
	if q.Literal = literal.String(); q.Literal == q.Text {
		q.Literal = ""
	}
	return q
}

// quotedLines are the lines of a blockquote in the Markdown, without the marks
// of quotation before them and the attribute line after them.
func (w *walk) quotedLines(n *ast.Blockquote) []diag.Span {
	end := lastByte(n)
	if line, ok := n.LastChild().(*attributeLine); ok {
		end = line.Lines().At(0).Start
		end = 1 + bytes.LastIndexByte(w.source[:end], '\n')
	}
	var lines []diag.Span
	for at := n.Pos(); at < end; {
		next := at + bytes.IndexByte(w.source[at:], '\n') + 1
		if next == at {
			next = len(w.source)
		}
		line := w.source[at:next]
		text := bytes.TrimLeft(line, " ")
		if len(line)-len(text) <= 3 && bytes.HasPrefix(text, []byte(">")) {
			text = bytes.TrimPrefix(text[1:], []byte(" "))
		} else {
			text = line // a lazy line
		}
		start := next - len(text)
		if trimmed := len(bytes.TrimRight(text, " \t\r\n")); trimmed > 0 {
			lines = append(lines, diag.Span{Start: start, End: start + trimmed})
		}
		at = next
	}
	return lines
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

// quotationText gathers what Markdown makes of a quotation.
type quotationText struct {
	source []byte
	text   strings.Builder
	bold   []diag.Span
}

// blocks gathers the text of the blocks in n. A blockquote below words is no
// part of the quotation, nor is an attribute line.
func (t *quotationText) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *attributeLine, *ast.Blockquote:
			continue
		case *ast.HTMLBlock:
			t.lines(c)
			if c.HasClosure() {
				t.text.Write(c.ClosureLine.Value(t.source))
			}
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			t.lines(c)
		default:
			if c.Type() == ast.TypeBlock && c.FirstChild() != nil && c.FirstChild().Type() == ast.TypeInline {
				t.inlines(c)
			} else {
				t.blocks(c)
			}
		}
		if t.text.Len() > 0 && c.NextSibling() != nil {
			t.text.WriteByte('\n')
		}
	}
}

func (t *quotationText) lines(n ast.Node) {
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		t.text.Write(line.Value(t.source))
	}
}

func (t *quotationText) inlines(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			if c.IsRaw() {
				t.text.Write(c.Value(t.source))
			} else {
				unescape(&t.text, c.Value(t.source))
			}
			if c.SoftLineBreak() || c.HardLineBreak() {
				t.text.WriteByte('\n')
			}
		case *ast.String:
			t.text.Write(c.Value)
		case *ast.CodeSpan:
			t.code(c)
		case *ast.AutoLink:
			t.text.Write(c.Label(t.source))
		case *ast.RawHTML:
			for i := range c.Segments.Len() {
				segment := c.Segments.At(i)
				t.text.Write(segment.Value(t.source))
			}
		case *ast.Emphasis:
			start := t.text.Len()
			t.inlines(c)
			if c.Level == 2 {
				t.bold = append(t.bold, diag.Span{Start: start, End: t.text.Len()})
			}
		case *wikilink:
			t.text.Write(c.raw)
		case *extast.FootnoteLink, *extast.FootnoteBacklink:
			// a mark of the author's, not a word of the source
		default:
			t.inlines(c)
		}
	}
}

// code gathers a code span, whose line ends are spaces.
func (t *quotationText) code(n *ast.CodeSpan) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if text, ok := c.(*ast.Text); ok {
			t.text.Write(text.Value(t.source))
		}
	}
}

// unescape writes Markdown text as the characters that it stands for:
// backslashes before punctuation vanish, entities are resolved.
func unescape(to *strings.Builder, text []byte) {
	for {
		i := bytes.IndexByte(text, '\\')
		if i < 0 || i+1 >= len(text) {
			to.Write(entities(text))
			return
		}
		to.Write(entities(text[:i]))
		if !util.IsPunct(text[i+1]) {
			to.WriteByte('\\')
			text = text[i+1:]
			continue
		}
		to.WriteByte(text[i+1])
		text = text[i+2:]
	}
}

func entities(text []byte) []byte {
	if bytes.IndexByte(text, '&') < 0 {
		return text
	}
	return util.ResolveEntityNames(util.ResolveNumericReferences(text))
}
