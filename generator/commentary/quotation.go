package commentary

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"gloss/generator/diag"
)

// quotationText gathers what Markdown makes of a quotation.
type quotationText struct {
	source []byte
	text   strings.Builder
	bold   []diag.Span // of text, in order; what is bold within bold is not noted
	strong int         // how many bold stretches are open
}

// blocks gathers the text of the blocks in n, a line end between each two of
// them. A blockquote below words is no part of the quotation, nor is an
// attribute line.
func (t *quotationText) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t.block(c)
	}
}

func (t *quotationText) block(n ast.Node) {
	switch n := n.(type) {
	case *attributeLine, *ast.Blockquote:
	case *ast.HTMLBlock:
		t.newLine()
		t.text.Write(withoutComments(rawBlock(n, t.source)))
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		t.newLine()
		t.text.Write(n.Lines().Value(t.source))
	default:
		if n.FirstChild() != nil && n.FirstChild().Type() == ast.TypeInline {
			t.newLine()
			t.inlines(n)
		} else {
			t.blocks(n)
		}
	}
}

func (t *quotationText) newLine() {
	if text := t.text.String(); text != "" && text[len(text)-1] != '\n' {
		t.text.WriteByte('\n')
	}
}

func (t *quotationText) inlines(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			if c.IsRaw() {
				t.text.Write(c.Value(t.source))
			} else {
				t.text.WriteString(unescape(c.Value(t.source)))
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
			t.text.Write(withoutComments(c.Segments.Value(t.source)))
		case *ast.Emphasis:
			t.emphasis(c)
		case *wikilink:
			t.text.Write(c.raw)
		case *extast.FootnoteLink, *extast.FootnoteBacklink:
			// a mark of the author's, not a word of the source
		default:
			t.inlines(c)
		}
	}
}

func (t *quotationText) emphasis(n *ast.Emphasis) {
	if n.Level != 2 {
		t.inlines(n)
		return
	}
	start := t.text.Len()
	t.strong++
	t.inlines(n)
	t.strong--
	if t.strong == 0 {
		t.bold = append(t.bold, diag.Span{Start: start, End: t.text.Len()})
	}
}

// code gathers a code span.
func (t *quotationText) code(n *ast.CodeSpan) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if text, ok := c.(*ast.Text); ok {
			t.text.Write(text.Value(t.source))
		}
	}
}

// unescape is Markdown text as the characters that it stands for: backslashes
// before punctuation vanish, entities are resolved, each once.
func unescape(text []byte) string {
	if !bytes.ContainsAny(text, `\&`) {
		return string(text)
	}
	var out strings.Builder
	for len(text) > 0 {
		if text[0] == '\\' && len(text) > 1 && util.IsPunct(text[1]) {
			out.WriteByte(text[1])
			text = text[2:]
			continue
		}
		if characters, length := reference(text); length > 0 {
			out.WriteString(characters)
			text = text[length:]
			continue
		}
		out.WriteByte(text[0])
		text = text[1:]
	}
	return out.String()
}

// The longest name of an entity has 31 letters.
const longestReference = len("&CounterClockwiseContourIntegral;")

// reference reads the entity or the numeric reference that text begins with; its
// length is 0 where there is none.
func reference(text []byte) (characters string, length int) {
	if text[0] != '&' {
		return "", 0
	}
	end := bytes.IndexByte(text[:min(len(text), longestReference)], ';')
	if end < 0 {
		return "", 0
	}
	name := string(text[1:end])
	digits, numeric := strings.CutPrefix(name, "#")
	if !numeric {
		if entity, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(entity.Characters), end + 1
		}
		return "", 0
	}
	base, most := 10, 7
	if hex := strings.TrimLeft(digits, "xX"); len(hex) == len(digits)-1 {
		digits, base, most = hex, 16, 6
	}
	code, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > most {
		return "", 0
	}
	return string(util.ToValidRune(rune(code))), end + 1
}
