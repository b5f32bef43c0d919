package commentary

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// An attributeLine is the line of attributes of a quotation. It stands directly
// after a top-level blockquote or is the last line in it, as {#id key=value} or
// as an HTML comment that holds the same and may run over several lines.
type attributeLine struct {
	ast.BaseBlock
	inner      []byte // what stands between the braces
	at         int    // where inner begins in the Markdown
	start, end int    // of all of it in the Markdown
	broken     bool   // the comment has no end, or words after it, or no closing brace
	open       bool   // the comment goes on in the next line

	pairs []pair
	bad   *badAttribute // where not all can be read
}

var kindAttributeLine = ast.NewNodeKind("AttributeLine")

func (n *attributeLine) Kind() ast.NodeKind            { return kindAttributeLine }
func (n *attributeLine) IsRaw() bool                   { return true }
func (n *attributeLine) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// finish makes out what stands between the braces.
func (n *attributeLine) finish(source []byte) {
	all := n.text(source)
	inner := all
	if comment, ok := bytes.CutPrefix(all, []byte("<!--")); ok {
		end := bytes.Index(comment, []byte("-->"))
		n.broken = end < 0 || len(bytes.TrimSpace(comment[end+3:])) > 0
		if end >= 0 {
			comment = comment[:end]
		}
		inner = comment
	}
	inner = bytes.TrimSpace(inner)
	if !bytes.HasPrefix(inner, []byte("{")) || !bytes.HasSuffix(inner, []byte("}")) || len(inner) < 2 {
		n.broken = true
		return
	}
	n.inner = inner[1 : len(inner)-1]
	n.at = n.start + bytes.Index(all, inner) + 1
}

// text is all of the line as it stands in the source, so that offsets in it
// stay true, but with spaces for the marks of quotation between its lines.
func (n *attributeLine) text(source []byte) []byte {
	lines := n.Lines()
	n.start = lines.At(0).Start
	all := bytes.Clone(source[n.start:lines.At(lines.Len()-1).Stop])
	for i := 1; i < lines.Len(); i++ {
		for at := lines.At(i - 1).Stop; at < lines.At(i).Start; at++ {
			all[at-n.start] = ' '
		}
	}
	all = bytes.TrimSpace(all)
	n.end = n.start + len(all)
	return all
}

// attributeParser finds attribute lines while goldmark parses blocks, so that
// neither they nor their underscores are ever taken for text.
type attributeParser struct{}

var _ parser.BlockParser = attributeParser{}

func (attributeParser) Trigger() []byte { return []byte{'{', '<'} }

func (attributeParser) Open(parent ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	trimmed := bytes.TrimSpace(line)
	comment := opensComment(trimmed)
	if !comment && !(bytes.HasPrefix(trimmed, []byte("{")) && bytes.HasSuffix(trimmed, []byte("}"))) {
		return nil, parser.NoChildren
	}
	if !standsAfterQuotation(parent) && !endsQuotation(parent, reader.Source(), segment.Start, comment) {
		return nil, parser.NoChildren
	}
	node := &attributeLine{open: comment && !bytes.Contains(line, []byte("-->"))}
	node.Lines().Append(segment.TrimLeftSpace(reader.Source()))
	reader.AdvanceToEOL()
	return node, parser.NoChildren
}

func (attributeParser) Continue(n ast.Node, reader text.Reader, _ parser.Context) parser.State {
	node := n.(*attributeLine)
	if !node.open {
		return parser.Close
	}
	line, segment := reader.PeekLine()
	node.Lines().Append(segment)
	node.open = !bytes.Contains(line, []byte("-->"))
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (attributeParser) Close(n ast.Node, reader text.Reader, _ parser.Context) {
	line := n.(*attributeLine)
	line.finish(reader.Source())
	line.pairs, line.bad = line.read()
}

func (attributeParser) CanInterruptParagraph() bool { return true }
func (attributeParser) CanAcceptIndentedLine() bool { return true }

// opensComment reports whether a line begins an HTML comment that holds
// attributes.
func opensComment(line []byte) bool {
	inner, ok := bytes.CutPrefix(line, []byte("<!--"))
	return ok && bytes.HasPrefix(bytes.TrimSpace(inner), []byte("{"))
}

// standsAfterQuotation reports whether the next child of parent would stand
// directly after a top-level blockquote.
func standsAfterQuotation(parent ast.Node) bool {
	_, after := parent.LastChild().(*ast.Blockquote)
	return after && parent.Kind() == ast.KindDocument
}

// endsQuotation reports whether an attribute line that begins at start, as a
// child of parent, would be the last line of a top-level blockquote: no words
// come after it there.
func endsQuotation(parent ast.Node, source []byte, start int, comment bool) bool {
	if !isInQuotation(parent) || parent.FirstChild() == nil {
		return false
	}
	line, rest := cutLine(source[start:])
	for comment && !bytes.Contains(line, []byte("-->")) {
		inner, quoted := cutQuote(rest)
		if !quoted {
			return true
		}
		line, rest = cutLine(inner)
	}
	for {
		inner, quoted := cutQuote(rest)
		if !quoted {
			return true
		}
		if line, rest = cutLine(inner); len(bytes.TrimSpace(line)) > 0 {
			return false
		}
	}
}

// isInQuotation reports whether n is a top-level blockquote or stands in one,
// be it in a list.
func isInQuotation(n ast.Node) bool {
	for n.Kind() == ast.KindListItem || n.Kind() == ast.KindList {
		n = n.Parent()
	}
	return n.Kind() == ast.KindBlockquote && n.Parent() != nil && n.Parent().Kind() == ast.KindDocument
}

// cutLine parts the first line, with its end, from the rest of a text.
func cutLine(text []byte) (line, rest []byte) {
	end := bytes.IndexByte(text, '\n') + 1
	if end == 0 {
		end = len(text)
	}
	return text[:end], text[end:]
}

// cutQuote takes the mark of quotation from the line that text begins with, and
// reports whether it has one.
func cutQuote(text []byte) ([]byte, bool) {
	inner := bytes.TrimLeft(text, " ")
	if len(text)-len(inner) > 3 || !bytes.HasPrefix(inner, []byte(">")) {
		return text, false
	}
	return bytes.TrimPrefix(inner[1:], []byte(" ")), true
}
