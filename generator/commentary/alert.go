package commentary

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// An alert is a top-level blockquote whose first line is [!NOTE] or the like
// and no more, as GitHub has it. Its children are what follows that line.
type alert struct {
	ast.BaseBlock
	title string
}

var kindAlert = ast.NewNodeKind("Alert")

func (n *alert) Kind() ast.NodeKind            { return kindAlert }
func (n *alert) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// alertTransformer puts alerts in the place of blockquotes.
type alertTransformer struct{}

func (alertTransformer) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		title := alertTitle(n, reader.Source())
		if title == "" {
			continue
		}
		a := &alert{title: title}
		dropFirstLine(n.FirstChild())
		for c := n.FirstChild(); c != nil; c = n.FirstChild() {
			a.AppendChild(a, c)
		}
		doc.ReplaceChild(doc, n, a)
		n = a
	}
}

// alertTitle is the title of the alert that a blockquote is, or "".
func alertTitle(n ast.Node, source []byte) string {
	if n.Kind() != ast.KindBlockquote {
		return ""
	}
	p, ok := n.FirstChild().(*ast.Paragraph)
	if !ok || p.Lines().Len() == 0 {
		return ""
	}
	first := p.Lines().At(0)
	line := bytes.TrimSpace(first.Value(source))
	if !bytes.HasPrefix(line, []byte("[!")) {
		return ""
	}
	switch strings.ToUpper(string(line)) {
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

// dropFirstLine takes the first line out of a paragraph.
func dropFirstLine(paragraph ast.Node) {
	for n := paragraph.FirstChild(); n != nil; n = paragraph.FirstChild() {
		text, ok := n.(*ast.Text)
		paragraph.RemoveChild(paragraph, n)
		if ok && (text.SoftLineBreak() || text.HardLineBreak()) {
			break
		}
	}
	if !paragraph.HasChildren() {
		paragraph.Parent().RemoveChild(paragraph.Parent(), paragraph)
	}
}

func renderAlert(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		w.write(`<div class="alert" role="note">` + "\n<p class=\"alert-kind\">" + n.(*alert).title + "</p>\n")
	} else {
		w.write("</div>\n")
	}
	return ast.WalkContinue
}
