package commentary

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// Every note shows the footnotes that it refers to, numbered from 1, since a
// note is read by itself. Ids begin with a Prefix slot, so that two notes may
// show one footnote.

func renderFootnoteLink(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	index := n.(*extast.FootnoteLink).Index
	number := w.footnote(index)
	if number == 0 {
		return ast.WalkContinue
	}
	w.uses[index]++
	if w.links > 0 { // a link cannot stand in a link
		w.write(`<sup id="`)
		w.slot(Slot{Kind: Prefix})
		w.write(fmt.Sprintf(`fnref%s">%d</sup>`, use(number, w.uses[index]), number))
		return ast.WalkContinue
	}
	w.write(`<sup><a href="#`)
	w.slot(Slot{Kind: Prefix})
	w.write(fmt.Sprintf(`fn%d" id="`, number))
	w.slot(Slot{Kind: Prefix})
	w.write(fmt.Sprintf(`fnref%s" role="doc-noteref">%d</a></sup>`, use(number, w.uses[index]), number))
	return ast.WalkContinue
}

// use names the k-th mention of a footnote.
func use(number, k int) string {
	if k == 1 {
		return fmt.Sprint(number)
	}
	return fmt.Sprintf("%d-%d", number, k)
}

// footnote is the number, in this fragment, of the footnote that goldmark
// knows by index; 0 where there is none.
func (w *writer) footnote(index int) int {
	for i, known := range w.notes {
		if known.Index == index {
			return i + 1
		}
	}
	list, ok := w.walk.root.LastChild().(*extast.FootnoteList)
	if !ok {
		return 0
	}
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		if footnote, ok := n.(*extast.Footnote); ok && footnote.Index == index {
			if w.uses == nil {
				w.uses = make(map[int]int)
			}
			w.notes = append(w.notes, footnote)
			return len(w.notes)
		}
	}
	return 0
}

// footnotes writes the footnotes that were mentioned; one may mention another.
func (w *writer) footnotes() {
	for i := 0; i < len(w.notes); i++ {
		if i == 0 {
			w.write("<ol class=\"footnotes\">\n")
		}
		w.write(`<li id="`)
		w.slot(Slot{Kind: Prefix})
		w.write(fmt.Sprintf("fn%d\">\n", i+1))
		for n := w.notes[i].FirstChild(); n != nil; n = n.NextSibling() {
			w.render(n)
		}
		for k := range w.uses[w.notes[i].Index] {
			w.write(`<a href="#`)
			w.slot(Slot{Kind: Prefix})
			w.write(fmt.Sprintf("fnref%s\" role=\"doc-backlink\" aria-label=\"Back to the text\">↩</a>\n", use(i+1, k+1)))
		}
		w.write("</li>\n")
	}
	if len(w.notes) > 0 {
		w.write("</ol>\n")
	}
}
