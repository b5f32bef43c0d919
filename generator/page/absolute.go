package page

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Attributes of HTML that hold an address.
var addressed = []string{"href", "src", "cite", "poster", "data", "action", "formaction", "background", "srcset"}

// absolute is HTML with every address in it made absolute, as it is on the page
// of a URL, for those who read it elsewhere. An address that cannot be read goes,
// and so do those for other sizes of a picture.
func absolute(markup, page string) string {
	base, err := url.Parse(page)
	if err != nil {
		return markup
	}
	var out bytes.Buffer
	for z := html.NewTokenizer(strings.NewReader(markup)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return out.String()
		}
		raw := z.Raw()
		start := out.Len()
		out.Write(raw)
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken || !bytes.ContainsRune(raw, '=') {
			continue
		}
		token := z.Token()
		if !slices.ContainsFunc(token.Attr, isAddress) {
			continue
		}
		var attrs []html.Attribute
		for _, a := range token.Attr {
			if isAddress(a) {
				u, err := base.Parse(strings.TrimSpace(a.Val))
				if err != nil || a.Key == "srcset" {
					continue
				}
				a.Val = u.String()
			}
			attrs = append(attrs, a)
		}
		token.Attr = attrs
		out.Truncate(start)
		out.WriteString(token.String())
	}
}

func isAddress(a html.Attribute) bool { return slices.Contains(addressed, a.Key) }
