package commentary

import (
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
	register(kindCited, renderCited)
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
