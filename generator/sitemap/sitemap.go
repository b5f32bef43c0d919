// Package sitemap writes the list of a website's pages for search engines, as
// the protocol of sitemaps.org has it (version 0.9).
//
// It takes absolute URLs, with the date of the last change where that is known,
// and gives the XML of a sitemap, or that of an index of several.
//
// It never makes a URL or a date: what it is given it writes down.
package sitemap

import (
	"bytes"
	"encoding/xml"
)

// Most is how many URLs a sitemap may hold. More need several, and an index.
// (Its other limit, 50 MiB, is out of reach at that number for URLs of up to a
// thousand bytes.)
const Most = 50_000

// A URL is that of a page, or of a sitemap in an index.
type URL struct {
	Location string // absolute and escaped
	Modified string // a W3C date: YYYY, YYYY-MM, YYYY-MM-DD or in RFC 3339; "" where it is not known
}

// Write appends a sitemap of at most [Most] URLs to out.
func Write(out *bytes.Buffer, urls []URL) { write(out, "urlset", "url", urls) }

// WriteIndex appends the index of sitemaps to out.
func WriteIndex(out *bytes.Buffer, sitemaps []URL) { write(out, "sitemapindex", "sitemap", sitemaps) }

func write(out *bytes.Buffer, root, element string, urls []URL) {
	out.WriteString(xml.Header + "<" + root + ` xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, u := range urls {
		out.WriteString("<" + element + "><loc>")
		xml.EscapeText(out, []byte(u.Location))
		out.WriteString("</loc>")
		if u.Modified != "" {
			out.WriteString("<lastmod>")
			xml.EscapeText(out, []byte(u.Modified))
			out.WriteString("</lastmod>")
		}
		out.WriteString("</" + element + ">\n")
	}
	out.WriteString("</" + root + ">\n")
}
