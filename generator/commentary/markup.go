package commentary

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// renderRawHTML shows markup as text, unless the site wants it to be markup. A
// comment is not shown.
func renderRawHTML(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		raw := withoutComments(n.(*ast.RawHTML).Segments.Value(w.walk.source))
		if w.walk.reader.options.RawHTML {
			_, _ = w.Write(filtered(raw))
		} else {
			_, _ = w.Write(util.EscapeHTML(raw))
		}
	}
	return ast.WalkSkipChildren
}

func renderHTMLBlock(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	raw := bytes.TrimSpace(withoutComments(rawBlock(n.(*ast.HTMLBlock), w.walk.source)))
	switch {
	case len(raw) == 0:
	case w.walk.reader.options.RawHTML:
		_, _ = w.Write(filtered(raw))
		w.write("\n")
	default:
		w.write("<p>")
		_, _ = w.Write(util.EscapeHTML(raw))
		w.write("</p>\n")
	}
	return ast.WalkContinue
}

// unwanted is the beginning of a tag that changes how all that follows is read
// (GitHub Flavored Markdown, section 6.11), or that reaches beyond the text, and
// of whatever is no tag.
var unwanted = regexp.MustCompile(`(?i)<(/?(?:title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext|` +
	`object|embed|base|meta|link|form|html|head|body|template|select)(?:[\s/>]|$)|[!?])`)

// filtered is markup with what is unwanted shown as text.
func filtered(raw []byte) []byte { return unwanted.ReplaceAll(raw, []byte("&lt;$1")) }

// rawBlock is the markup of a block as it stands.
func rawBlock(n *ast.HTMLBlock, source []byte) []byte {
	raw := n.Lines().Value(source)
	if n.HasClosure() {
		raw = append(raw, n.ClosureLine.Value(source)...)
	}
	return raw
}

// withoutComments is markup without the comments in it.
func withoutComments(raw []byte) []byte {
	var rest []byte
	for {
		before, comment, opened := bytes.Cut(raw, []byte("<!--"))
		_, after, closed := bytes.Cut(comment, []byte("-->"))
		for _, end := range []string{">", "->"} { // an empty one, as CommonMark 0.31 has it
			if rest, empty := bytes.CutPrefix(comment, []byte(end)); empty {
				after, closed = rest, true
			}
		}
		if !opened || !closed {
			return append(rest, raw...)
		}
		rest, raw = append(rest, before...), after
	}
}
