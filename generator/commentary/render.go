package commentary

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// rendering puts our functions before goldmark's own for every node that leads
// elsewhere, that may hold markup of the author's, or that is ours.
var rendering = renderer.WithNodeRenderers(util.Prioritized(renderers{}, 100))

type renderers struct{}

func (renderers) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	register := func(kind ast.NodeKind, render func(*writer, ast.Node, bool) ast.WalkStatus) {
		r.Register(kind, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
			return render(w.(*writer), n, entering), nil
		})
	}
	register(ast.KindLink, renderLink)
	register(ast.KindImage, renderImage)
	register(ast.KindAutoLink, renderAutoLink)
	register(kindWikilink, renderWikilink)
	register(kindLabel, renderLabel)
	register(kindAttributeLine, renderNothing)
	register(ast.KindHeading, renderHeading)
	register(kindAlert, renderAlert)
	register(ast.KindRawHTML, renderRawHTML)
	register(ast.KindHTMLBlock, renderHTMLBlock)
	register(ast.KindCodeBlock, renderCode)
	register(ast.KindFencedCodeBlock, renderCode)
	register(extast.KindTableCell, renderTableCell)
	register(extast.KindTaskCheckBox, renderTask)
	register(extast.KindFootnoteLink, renderFootnoteLink)
	register(extast.KindFootnoteBacklink, renderNothing)
	register(extast.KindFootnoteList, renderNothing)
}

func renderNothing(*writer, ast.Node, bool) ast.WalkStatus { return ast.WalkSkipChildren }

// renderHeading writes a heading one level lower, since the page's title is
// its only one of the first level.
func renderHeading(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	level := min(n.(*ast.Heading).Level+1, 6)
	if entering {
		w.write(fmt.Sprintf("<h%d>", level))
	} else {
		w.write(fmt.Sprintf("</h%d>\n", level))
	}
	return ast.WalkContinue
}

// renderTableCell says by a class how a column is aligned: a strict content
// policy allows no style attribute.
func renderTableCell(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	tag := "td"
	if n.Parent().Kind() == extast.KindTableHeader {
		tag = "th"
	}
	switch alignment := n.(*extast.TableCell).Alignment; {
	case !entering:
		w.write("</" + tag + ">\n")
	case alignment == extast.AlignNone:
		w.write("<" + tag + ">")
	default:
		w.write("<" + tag + ` class="` + alignment.String() + `">`)
	}
	return ast.WalkContinue
}

// renderCode makes a block that the keyboard reaches, since it may have to be
// scrolled.
func renderCode(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	w.write(`<pre tabindex="0"><code`)
	if fenced, ok := n.(*ast.FencedCodeBlock); ok {
		if language := fenced.Language(w.walk.source); len(language) > 0 {
			w.write(` class="language-` + string(util.EscapeHTML(language)) + `"`)
		}
	}
	w.write(">")
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		_, _ = w.Write(util.EscapeHTML(line.Value(w.walk.source)))
	}
	w.write("</code></pre>\n")
	return ast.WalkSkipChildren
}

// renderTask writes the box of a task as a sign: nobody can tick it here.
func renderTask(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		if n.(*extast.TaskCheckBox).IsChecked {
			w.write(`<span class="task" role="img" aria-label="done">☑</span> `)
		} else {
			w.write(`<span class="task" role="img" aria-label="to do">☐</span> `)
		}
	}
	return ast.WalkContinue
}

// renderRawHTML shows markup as text; a comment is not shown.
func renderRawHTML(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		_, _ = w.Write(util.EscapeHTML(withoutComments(n.(*ast.RawHTML).Segments.Value(w.walk.source))))
	}
	return ast.WalkSkipChildren
}

func renderHTMLBlock(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	if raw := bytes.TrimSpace(withoutComments(rawBlock(n.(*ast.HTMLBlock), w.walk.source))); len(raw) > 0 {
		w.write("<p>")
		_, _ = w.Write(util.EscapeHTML(raw))
		w.write("</p>\n")
	}
	return ast.WalkContinue
}

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
		if !opened || !closed {
			return append(rest, raw...)
		}
		rest, raw = append(rest, before...), after
	}
}
