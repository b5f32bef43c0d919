package commentary

import (
	"bytes"
	"strings"
	"unicode/utf8"
	"unique"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"gloss/generator/diag"
)

// label finds the bold opening of the open note's text and sets it apart. It
// is a label if it ends in a colon and no link is in it.
func (w *walk) label() {
	if len(w.blocks) == 0 {
		return
	}
	paragraph, ok := w.blocks[0].(*ast.Paragraph)
	if !ok {
		return
	}
	bold, ok := paragraph.FirstChild().(*ast.Emphasis)
	if !ok || bold.Level != 2 || holdsLink(bold) {
		return
	}
	t := &quotationText{source: w.source}
	t.inlines(bold)
	word := shown(strings.TrimSpace(t.text.String()))
	colon := strings.TrimRight(word, ":：")
	if colon == word {
		return
	}
	l := readLabel(strings.TrimSpace(colon), w.inFile(bold.Pos(), lastLetter(bold)+len("**")))
	w.note.Comment.Label = l
	paragraph.ReplaceChild(paragraph, bold, &label{bold: bold, gap: takeGap(bold.NextSibling(), w.source)})
}

// readLabel parts the verdict in brackets from the word before it.
func readLabel(word string, at diag.Span) *Label {
	verdict := ""
	r, size := utf8.DecodeLastRuneInString(word)
	if open := strings.IndexAny(word, "(（"); open > 0 && (r == ')' || r == '）') {
		_, opening := utf8.DecodeRuneInString(word[open:])
		word, verdict = strings.TrimSpace(word[:open]), strings.TrimSpace(word[open+opening:len(word)-size])
	}
	return &Label{NewName(word, at), unique.Make(verdict).Value()}
}

// lastLetter is the end of the last text in n.
func lastLetter(n ast.Node) int {
	end := n.Pos()
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if text, ok := c.(*ast.Text); ok {
			end = max(end, text.Segment.Stop)
		} else {
			end = max(end, lastLetter(c))
		}
	}
	return end
}

func holdsLink(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c.Kind() {
		case ast.KindLink, ast.KindImage, ast.KindAutoLink, kindWikilink, extast.KindFootnoteLink:
			return true
		}
		if holdsLink(c) {
			return true
		}
	}
	return false
}

// takeGap takes off the space or the line end that parts a label from the text
// after it, and gives it as HTML.
func takeGap(n ast.Node, source []byte) string {
	text, ok := n.(*ast.Text)
	switch {
	case !ok:
		return ""
	case bytes.HasPrefix(text.Value(source), []byte(" ")):
		text.Segment.Start++
		return " "
	case text.Segment.Len() > 0:
		return ""
	case text.HardLineBreak():
		text.SetHardLineBreak(false)
		return "<br>\n"
	case text.SoftLineBreak():
		text.SetSoftLineBreak(false)
		return "\n"
	}
	return ""
}

// A label is the bold opening of a note, as a node of its own.
type label struct {
	ast.BaseInline
	bold *ast.Emphasis
	gap  string // the HTML between it and the text
}

var kindLabel = ast.NewNodeKind("Label")

func (n *label) Kind() ast.NodeKind            { return kindLabel }
func (n *label) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// renderLabel writes the label as bold text and remembers where it stands,
// with what parts it from the text. Where nothing else is in its paragraph,
// which has been opened by now, all of the paragraph is the label.
func renderLabel(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	start := len(w.html)
	w.write("<strong>")
	for c := n.(*label).bold.FirstChild(); c != nil; c = c.NextSibling() {
		w.render(c)
	}
	w.write("</strong>" + n.(*label).gap)
	size := len(w.html) - start
	if n.NextSibling() == nil {
		start -= len("<p>")
		size += len("<p>") + len("</p>\n")
	}
	w.slots = append(w.slots, Slot{Kind: LabelText, At: int32(start), Size: int32(size)})
	return ast.WalkSkipChildren
}
