package commentary

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"gloss/generator/diag"
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
	register(ast.KindBlockquote, renderBlockquote)
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

func renderLink(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	link := n.(*ast.Link)
	w.link(link, string(link.Destination), entering)
	return ast.WalkContinue
}

// renderImage shows an image as a link with its description: a page asks
// nothing of another host.
func renderImage(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	image := n.(*ast.Image)
	w.link(image, string(image.Destination), entering)
	return ast.WalkContinue
}

func renderAutoLink(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	link := n.(*ast.AutoLink)
	address := string(link.URL(w.walk.source))
	if link.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
		address = "mailto:" + address
	}
	w.link(link, address, true)
	_, _ = w.Write(util.EscapeHTML(link.Label(w.walk.source)))
	w.link(link, address, false)
	return ast.WalkSkipChildren
}

// link writes the opening or the closing of a link: to another site as it is,
// within the archive as a slot. Any other scheme, javascript: among them, is
// no link but a problem.
func (w *writer) link(n ast.Node, address string, entering bool) {
	scheme, _, isAbsolute := strings.Cut(address, ":")
	isAbsolute = isAbsolute && !strings.ContainsAny(scheme, "/?#")
	switch {
	case !isAbsolute:
		if entering {
			w.refs = append(w.refs, w.walk.path(n, address))
			w.slot(Slot{Kind: OpenLink, Ref: int32(len(w.refs) - 1)})
		} else {
			w.slot(Slot{Kind: CloseLink})
		}
	case !allowed(scheme):
		if entering {
			w.walk.report(diag.LinkScheme, w.walk.place(n), fmt.Sprintf("a link cannot lead to %q", scheme+":"),
				"Links to other sites begin with https:, http: or mailto:; it is shown as text.")
		}
	case entering:
		w.write(`<a href="`)
		_, _ = w.Write(util.EscapeHTML(util.URLEscape([]byte(address), true)))
		w.write(`" rel="external noopener">`)
	default:
		w.write("</a>")
	}
}

func allowed(scheme string) bool {
	switch strings.ToLower(scheme) {
	case "https", "http", "mailto":
		return true
	}
	return false
}

// path is the Ref of a relative link.
func (w *walk) path(n ast.Node, address string) Ref {
	to, fragment, _ := strings.Cut(address, "#")
	ref := Ref{Name: Name{Text: address, Span: w.place(n)}, Fragment: unescapeURL(fragment)}
	to, _, _ = strings.Cut(to, "?")
	if to = unescapeURL(to); to == "" {
		ref.Path = w.name
	} else {
		ref.Path = path.Join(path.Dir(w.name), to)
	}
	return ref
}

func unescapeURL(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}

// place is where a link stands in the file: its text, as far as that is known.
func (w *walk) place(n ast.Node) diag.Span {
	at := n.Pos()
	for c := n; at < 0 && c != nil; c = c.Parent() {
		at = c.Pos()
	}
	at = max(at, 0)
	return diag.Span{Start: w.base + at, End: w.base + at + 1}
}

func renderWikilink(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		w.slot(Slot{Kind: CloseLink})
		return ast.WalkContinue
	}
	link := n.(*wikilink)
	name, fragment, _ := strings.Cut(link.name, "#")
	at := w.walk.base + link.at
	w.refs = append(w.refs, Ref{
		Name:     NewName(name, diag.Span{Start: at, End: at + len(link.name)}),
		Fragment: fragment,
	})
	w.slot(Slot{Kind: OpenLink, Ref: int32(len(w.refs) - 1)})
	return ast.WalkContinue
}

// renderLabel writes the label as bold text and remembers where it stands,
// with the space that parts it from the text. Where nothing else is in its
// paragraph, which has been opened by now, all of the paragraph is the label.
func renderLabel(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	start := w.html.Len()
	w.write("<strong>")
	for c := n.(*label).bold.FirstChild(); c != nil; c = c.NextSibling() {
		w.render(c)
	}
	w.write("</strong>")
	if next, ok := n.NextSibling().(*ast.Text); ok && bytes.HasPrefix(next.Value(w.walk.source), []byte(" ")) {
		next.Segment.Start++
		w.write(" ")
	}
	size := w.html.Len() - start
	if n.NextSibling() == nil {
		start -= len("<p>")
		size += len("<p>") + len("</p>\n")
	}
	w.slots = append(w.slots, Slot{Kind: LabelText, At: int32(start), Size: int32(size)})
	return ast.WalkSkipChildren
}

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

func renderBlockquote(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	quotation := n.(*ast.Blockquote)
	kind := w.walk.alert(quotation)
	switch {
	case kind == "" && entering:
		w.write("<blockquote>\n")
	case kind == "":
		w.write("</blockquote>\n")
	case entering:
		w.write(`<div class="alert" role="note">` + "\n<p class=\"alert-kind\">" + kind + "</p>\n")
		dropFirstLine(quotation.FirstChild())
	default:
		w.write("</div>\n")
	}
	return ast.WalkContinue
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
		segments := n.(*ast.RawHTML).Segments
		var raw []byte
		for i := range segments.Len() {
			segment := segments.At(i)
			raw = append(raw, segment.Value(w.walk.source)...)
		}
		w.markup(raw)
	}
	return ast.WalkSkipChildren
}

func renderHTMLBlock(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	block := n.(*ast.HTMLBlock)
	var raw []byte
	for i := range block.Lines().Len() {
		line := block.Lines().At(i)
		raw = append(raw, line.Value(w.walk.source)...)
	}
	if block.HasClosure() {
		raw = append(raw, block.ClosureLine.Value(w.walk.source)...)
	}
	if opensComment(raw) {
		at := w.walk.base + n.Pos()
		w.walk.report(diag.NoteAttribute, diag.Span{Start: at, End: at + len("<!--")},
			"no quotation stands before this attribute line", "It stands directly after the quotation that it speaks of, or in its last line.")
	}
	if !isComment(raw) {
		w.write("<p>")
		w.markup(bytes.TrimSpace(raw))
		w.write("</p>\n")
	}
	return ast.WalkContinue
}

func (w *writer) markup(raw []byte) {
	if !isComment(raw) {
		_, _ = w.Write(util.EscapeHTML(raw))
	}
}

func isComment(raw []byte) bool {
	raw = bytes.TrimSpace(raw)
	return bytes.HasPrefix(raw, []byte("<!--")) && bytes.HasSuffix(raw, []byte("-->")) && bytes.Count(raw, []byte("-->")) == 1
}
