package commentary

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"gloss/generator/diag"
)

// An attributeLine is the line of attributes of a quotation. It stands directly
// after a top-level blockquote or is the last line in it, as {#id key=value} or
// as an HTML comment that holds the same and may run over several lines.
type attributeLine struct {
	ast.BaseBlock
	inner  []byte // what stands between the braces
	at     int    // where inner begins in the Markdown
	broken bool   // the comment has no end, or words after it, or no closing brace
	open   bool   // the comment goes on in the next line
}

var kindAttributeLine = ast.NewNodeKind("AttributeLine")

func (n *attributeLine) Kind() ast.NodeKind            { return kindAttributeLine }
func (n *attributeLine) IsRaw() bool                   { return true }
func (n *attributeLine) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// span is where the line stands in a file whose Markdown begins at base.
func (n *attributeLine) span(base int) diag.Span {
	lines := n.Lines()
	return diag.Span{Start: base + lines.At(0).Start, End: base + lines.At(lines.Len()-1).Stop}
}

// finish makes out what stands between the braces.
func (n *attributeLine) finish(source []byte) {
	lines := n.Lines()
	var all []byte
	for i := range lines.Len() {
		line := lines.At(i)
		all = append(all, line.Value(source)...)
	}
	n.at = lines.At(0).Start
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
	n.at += bytes.Index(all, inner) + 1
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
	end := segment.Stop
	if comment {
		end = endOfComment(reader.Source(), end)
	}
	if !standsAfterQuotation(parent) && !endsQuotation(parent, reader.Source(), end) {
		return nil, parser.NoChildren
	}
	node := &attributeLine{open: comment && !bytes.Contains(line, []byte("-->"))}
	segment.Start += len(line) - len(bytes.TrimLeft(line, " \t"))
	node.Lines().Append(segment)
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
	n.(*attributeLine).finish(reader.Source())
}

func (attributeParser) CanInterruptParagraph() bool { return true }
func (attributeParser) CanAcceptIndentedLine() bool { return false }

// opensComment reports whether a line begins an HTML comment that holds
// attributes.
func opensComment(line []byte) bool {
	inner, ok := bytes.CutPrefix(line, []byte("<!--"))
	return ok && bytes.HasPrefix(bytes.TrimSpace(inner), []byte("{"))
}

// endOfComment is the end of the line, at end or after it, on which a comment
// that began before end ends.
func endOfComment(source []byte, end int) int {
	line := bytes.LastIndexByte(source[:end-1], '\n') + 1
	closing := bytes.Index(source[line:], []byte("-->"))
	if closing < 0 || line+closing < end {
		return end
	}
	closing += line
	if i := bytes.IndexByte(source[closing:], '\n'); i >= 0 {
		return closing + i + 1
	}
	return len(source)
}

// standsAfterQuotation reports whether the next child of parent would stand
// directly after a top-level blockquote.
func standsAfterQuotation(parent ast.Node) bool {
	_, after := parent.LastChild().(*ast.Blockquote)
	return after && parent.Kind() == ast.KindDocument
}

// endsQuotation reports whether parent is a top-level blockquote of which no
// line with words comes at or after the offset end.
func endsQuotation(parent ast.Node, source []byte, end int) bool {
	if _, ok := parent.(*ast.Blockquote); !ok || parent.Parent() == nil || parent.Parent().Kind() != ast.KindDocument || parent.FirstChild() == nil {
		return false
	}
	for end < len(source) {
		line := source[end:]
		if i := bytes.IndexByte(line, '\n'); i >= 0 {
			line = line[:i+1]
		}
		inner, quoted := bytes.CutPrefix(bytes.TrimLeft(line, " "), []byte(">"))
		if !quoted {
			return true
		}
		if len(bytes.TrimSpace(inner)) > 0 {
			return false
		}
		end += len(line)
	}
	return true
}
