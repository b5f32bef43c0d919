package preview

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"html"
	"slices"
	"strings"
)

// scriptTag is what a page gets so that it can renew itself. It is told which
// address it shows, and what of it. That nothing is painted before it has run
// lets a page that is loaded again begin at the place where it was.
func scriptTag(base, address string, status int, sum string) string {
	return fmt.Sprintf(`<script type="module" blocking="render" src="%s" data-page="%s" data-status="%d" data-sum="%s"></script>`,
		html.EscapeString(base+ownRoutes+"preview.js"), html.EscapeString(address), status, sum)
}

// An insertion is a text to be put into a page.
type insertion struct {
	at   int
	text string
}

// inject gives a page with the script, and with policies that allow it. It only
// inserts.
func (o outline) inject(page []byte, script string) []byte {
	insertions := []insertion{{o.head, script}}
	for _, p := range o.policies {
		text := html.EscapeString(widening(p.text))
		if p.bare {
			text = strings.ReplaceAll(text, " ", "&#32;")
		}
		insertions = append(insertions, insertion{p.at, text})
	}
	slices.SortStableFunc(insertions, func(a, b insertion) int { return cmp.Compare(a.at, b.at) })
	var out []byte
	done := 0
	for _, i := range insertions {
		out = append(append(out, page[done:i.at]...), i.text...)
		done = i.at
	}
	return append(out, page[done:]...)
}

// sum tells two versions of a page apart: it is a sum of the page without the
// hashes in the names of its style sheets, and one of these hashes. So a server
// that has never seen a tab's version knows whether it differs in them alone.
func (o outline) sum(status int, page []byte) string {
	text, hashes := sha256.New(), sha256.New()
	fmt.Fprintf(text, "%d\n", status)
	done := 0
	for _, s := range o.styles {
		text.Write(page[done:s.hash.Start])
		text.Write([]byte{0}) // which no page holds
		hashes.Write(page[s.hash.Start:s.hash.End])
		done = s.hash.End
	}
	text.Write(page[done:])
	return fmt.Sprintf("%x-%x", text.Sum(nil)[:12], hashes.Sum(nil)[:6])
}

// differInStyles reports whether of two different versions of a page only the
// names of style sheets differ.
func differInStyles(a, b string) bool {
	textA, _, okA := strings.Cut(a, "-")
	textB, _, okB := strings.Cut(b, "-")
	return okA && okB && textA == textB
}
