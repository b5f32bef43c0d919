package cite

import (
	"cmp"
	"strings"
)

// A Tag is what a page's head tells machines by a name.
type Tag struct{ Name, Content string }

// Meta is the source as tags of a page's head: those of Highwire Press, which
// Google Scholar describes (Inclusion Guidelines for Webmasters) and reference
// managers read, and two more by which Zotero (Embedded Metadata.js of its
// translators) tells an article of a newspaper from one of a journal:
// citation_journal_title would make it the latter.
func (s Source) Meta() []Tag {
	var tags []Tag
	add := func(name, content string) {
		if content = line(content); content != "" {
			tags = append(tags, Tag{name, content})
		}
	}
	add("citation_title", s.Title)
	add("citation_author", s.Byline)
	add("citation_publication_date", s.publicationDate())
	add("citation_publisher", s.Publisher)
	add("citation_language", s.Language)
	add("citation_public_url", s.address())
	add("prism.publicationName", s.Publisher)
	add("DC.type", [...]string{published: "newspaperArticle", online: "webpage", unknown: "document"}[s.kind()])
	return tags
}

// publicationDate is YYYY/MM/DD or the beginning of it, else words. An undated
// source is said to be, or Zotero would take the first date that stands on the
// page.
func (s Source) publicationDate() string {
	d := plain(s.Date)
	if d == "" {
		return cmp.Or(s.Date.Words(), "undated")
	}
	return strings.ReplaceAll(d, "-", "/")
}
