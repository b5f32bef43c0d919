package commentary

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// headings gives the headings of one text their ids, those that GitHub gives
// them too: a link to a heading works there and in the website.
type headings struct {
	ids  []string
	next map[string]int // of each id, the number that the next heading of that text gets
}

// id is the id of the next heading; "" where it has no letter or digit.
func (h *headings) id(n *ast.Heading, source []byte) string {
	t := &quotationText{source: source}
	t.inlines(n)
	id := headingID(shown(t.text.String()))
	if id == "" {
		return ""
	}
	if h.next == nil {
		h.next = make(map[string]int)
	}
	unique, number := id, h.next[id]
	for h.next[unique] > 0 {
		unique = fmt.Sprintf("%s-%d", id, number)
		number++
	}
	h.next[unique] = 1
	h.next[id] = max(number, 1)
	h.ids = append(h.ids, unique)
	return unique
}

// headingID is a heading's text in lower case, with hyphens for spaces and
// without whatever is no letter, digit, hyphen or underscore. Ids that begin
// with an underscore are the page's.
func headingID(text string) string {
	id := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return '-'
		case r == '-', r == '_', unicode.IsLetter(r), unicode.IsMark(r), unicode.IsNumber(r):
			return unicode.ToLower(r)
		}
		return -1
	}, strings.TrimSpace(text))
	return strings.TrimLeft(id, "_")
}

// renderHeading writes a heading one level lower, since the page's title is
// its only one of the first level.
func renderHeading(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	level := min(n.(*ast.Heading).Level+1, 6)
	switch {
	case !entering:
		w.write(fmt.Sprintf("</h%d>\n", level))
	case w.walk.headings == nil:
		w.write(fmt.Sprintf("<h%d>", level))
	default:
		if id := w.walk.headings.id(n.(*ast.Heading), w.walk.source); id != "" {
			w.write(fmt.Sprintf(`<h%d id="%s">`, level, id))
		} else {
			w.write(fmt.Sprintf("<h%d>", level))
		}
	}
	return ast.WalkContinue
}
