package commentary

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"strings"
	"unique"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"gloss/generator/diag"
)

func renderLink(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	w.link(n, unescape(n.(*ast.Link).Destination), entering)
	return ast.WalkContinue
}

// renderImage leaves a slot for an image of the archive, behind its description.
// One from elsewhere it shows as a link: a page asks nothing of another host.
func renderImage(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	address := unescape(n.(*ast.Image).Destination)
	if isAbsolute(address) {
		w.link(n, address, entering)
		return ast.WalkContinue
	}
	if entering {
		t := &quotationText{source: w.walk.source}
		t.inlines(n)
		start := len(w.html)
		w.refs = append(w.refs, w.walk.path(n, address))
		w.slot(Slot{Kind: Image, Ref: int32(len(w.refs) - 1)})
		slot := len(w.slots) - 1
		w.write(escaped(t.text.String()))
		w.slots[slot].Size = int32(len(w.html) - start)
	}
	return ast.WalkSkipChildren
}

// isAbsolute reports whether an address names a scheme.
func isAbsolute(address string) bool {
	scheme, _, found := strings.Cut(address, ":")
	return found && !strings.ContainsAny(scheme, "/?#")
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
// no link but a problem, and what stands in a link is none.
func (w *writer) link(n ast.Node, address string, entering bool) {
	scheme, _, _ := strings.Cut(address, ":")
	absolute := isAbsolute(address)
	switch {
	case absolute && !allowed(scheme):
		if entering {
			w.walk.report(diag.LinkScheme, w.walk.place(n), fmt.Sprintf("a link cannot lead to %q", scheme+":"),
				"Links to other sites begin with https:, http: or mailto:; it is shown as text.")
		}
	case w.isNested(entering):
	case !absolute && entering:
		w.openLink(w.walk.path(n, address))
	case !absolute:
		w.slot(Slot{Kind: CloseLink})
	case entering:
		w.write(`<a href="`)
		_, _ = w.Write(util.EscapeHTML(util.URLEscape([]byte(address), false)))
		w.write(`" rel="external noopener">`)
	default:
		w.write("</a>")
	}
}

// isNested reports whether the link that is opened or closed stands in another.
func (w *writer) isNested(entering bool) bool {
	if entering {
		w.links++
		return w.links > 1
	}
	w.links--
	return w.links > 0
}

func (w *writer) openLink(ref Ref) {
	w.refs = append(w.refs, ref)
	w.slot(Slot{Kind: OpenLink, Ref: int32(len(w.refs) - 1)})
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
	ref := Ref{Name: Name{Span: w.place(n)}, Fragment: unescapeURL(fragment)}
	to, _, _ = strings.Cut(to, "?")
	ref.Path = w.name
	if to = unescapeURL(to); to != "" {
		ref.Path = unique.Make(PathFrom(w.name, to)).Value() // many links lead to one file
	}
	return ref
}

// PathFrom is the file, relative to the site's folder, that a path leads to
// which stands in another file. As on GitHub, one that begins with a slash is
// relative to the site's folder.
func PathFrom(file, to string) string {
	if strings.HasPrefix(to, "/") {
		return path.Clean(strings.TrimLeft(to, "/"))
	}
	return path.Join(path.Dir(file), to)
}

func unescapeURL(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}

// place is where a link begins in the file.
func (w *walk) place(n ast.Node) diag.Span {
	at := n.Pos()
	for c := n; at < 0 && c != nil; c = c.Parent() {
		at = c.Pos()
	}
	if link, ok := n.(*ast.AutoLink); ok {
		label := link.Label(w.source)
		at += max(0, bytes.Index(w.source[at:], label)) // past < or a space
		return w.inFile(at, at+len(label))
	}
	return w.inFile(at, at+1)
}

func renderWikilink(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	switch link := n.(*wikilink); {
	case w.isNested(entering):
	case entering:
		name, fragment, _ := strings.Cut(link.name, "#")
		ref := Ref{Name: NewName(name, w.walk.inFile(link.at, link.at+link.size)), Fragment: fragment}
		if name == "" {
			ref.Path = w.walk.name // [[#id]] is a note of this very article
		}
		w.openLink(ref)
	default:
		w.slot(Slot{Kind: CloseLink})
	}
	return ast.WalkContinue
}
