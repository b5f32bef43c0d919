package commentary

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A wikilink is [[Name]] or [[Name|text]]. Its children are the text.
type wikilink struct {
	ast.BaseInline
	raw  []byte // as it stands, with the brackets
	name string // without escapes
	at   int    // where the name begins in the Markdown
	size int    // and how long it is there
}

var kindWikilink = ast.NewNodeKind("Wikilink")

func (n *wikilink) Kind() ast.NodeKind            { return kindWikilink }
func (n *wikilink) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

type wikilinkParser struct{}

var _ parser.InlineParser = wikilinkParser{}

func (wikilinkParser) Trigger() []byte { return []byte{'['} }

func (wikilinkParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[[")) {
		return nil
	}
	length := 2 + bytes.IndexAny(line[2:], "[]")
	if length < 2 || !bytes.HasPrefix(line[length:], []byte("]]")) {
		return nil
	}
	inner := line[2:length]
	name, shown := inner, text.NewSegment(segment.Start+2, segment.Start+length)
	if bar := bytes.IndexByte(inner, '|'); bar >= 0 {
		// In a table the bar is written \|, since it would part two cells.
		name = bytes.TrimSuffix(inner[:bar], []byte(`\`))
		shown.Start += bar + 1
	}
	trimmed := bytes.TrimSpace(name)
	if len(trimmed) == 0 || len(bytes.TrimSpace(shown.Value(block.Source()))) == 0 {
		return nil
	}
	block.Advance(length + 2)
	link := &wikilink{
		raw: line[:length+2], name: unescape(trimmed),
		at: segment.Start + 2 + bytes.Index(name, trimmed), size: len(trimmed),
	}
	shown = shown.TrimLeftSpace(block.Source())
	link.AppendChild(link, ast.NewTextSegment(shown.TrimRightSpace(block.Source())))
	return link
}
