// Package feed writes what is new of a website for those who follow it: as Atom
// (RFC 4287) and as JSON Feed (version 1.1).
//
// It takes a feed with its entries, all of them ready: plain texts, HTML,
// absolute URLs, dates in RFC 3339, ids that never change. It gives the bytes of
// the file.
//
// It never makes an id, a URL or a date, nor chooses or sorts entries, and it looks
// at no clock: the same feed gives the same bytes.
package feed

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
)

// A Feed is a list of entries, the newest first. What may be "" says so.
type Feed struct {
	ID       string // an IRI that stays for ever
	Title    string
	About    string // in a sentence; or ""
	Language string // a BCP 47 tag
	Self     string // the URL of the file
	Page     string // the URL of the page that shows the same to people
	Author   string // of what has no author of its own
	Rights   string // or ""
	Updated  string // when anything of it last changed
	Entries  []Entry
}

// An Entry is one page of the website, in full.
type Entry struct {
	ID       string // an IRI that stays for ever
	Title    string
	Language string // of the title, where it is another than the feed's; or ""
	URL      string
	Original string // the URL, elsewhere, of what the entry is about; or ""
	Image    string // the URL of its picture; or ""
	Updated  string
	Authors  []string // none for the feed's
	Tags     []string
	Rights   string // where they are others than the feed's; or ""
	Summary  string // or ""
	HTML     string // in the feed's language
}

type atomFeed struct {
	XMLName   xml.Name     `xml:"http://www.w3.org/2005/Atom feed"`
	Language  string       `xml:"xml:lang,attr"`
	ID        string       `xml:"id"`
	Title     atomText     `xml:"title"`
	Subtitle  string       `xml:"subtitle,omitempty"`
	Updated   string       `xml:"updated"`
	Links     []atomLink   `xml:"link"`
	Authors   []atomPerson `xml:"author"`
	Rights    string       `xml:"rights,omitempty"`
	Generator string       `xml:"generator"`
	Entries   []atomEntry  `xml:"entry"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      atomText       `xml:"title"`
	Updated    string         `xml:"updated"`
	Links      []atomLink     `xml:"link"`
	Authors    []atomPerson   `xml:"author"`
	Categories []atomCategory `xml:"category"`
	Rights     string         `xml:"rights,omitempty"`
	Summary    string         `xml:"summary,omitempty"`
	Content    atomText       `xml:"content"`
}

type atomText struct {
	Type     string `xml:"type,attr,omitempty"`
	Language string `xml:"xml:lang,attr,omitempty"`
	Text     string `xml:",chardata"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

// WriteAtom appends the feed as Atom to out.
func (f Feed) WriteAtom(out *bytes.Buffer) error {
	a := atomFeed{
		Language: f.Language, ID: f.ID, Title: atomText{Text: f.Title}, Subtitle: f.About, Updated: f.Updated,
		Links:   []atomLink{{"self", "application/atom+xml", f.Self}, {"alternate", "text/html", f.Page}},
		Authors: []atomPerson{{f.Author}}, Rights: f.Rights, Generator: "Gloss", Entries: make([]atomEntry, len(f.Entries)),
	}
	for i, e := range f.Entries {
		entry := atomEntry{
			ID: e.ID, Title: atomText{Text: e.Title, Language: e.Language}, Updated: e.Updated,
			Links: []atomLink{{"alternate", "text/html", e.URL}}, Rights: e.Rights, Summary: e.Summary,
			Content: atomText{Type: "html", Text: e.HTML},
		}
		if e.Original != "" {
			entry.Links = append(entry.Links, atomLink{"via", "", e.Original})
		}
		for _, name := range e.Authors {
			entry.Authors = append(entry.Authors, atomPerson{name})
		}
		for _, tag := range e.Tags {
			entry.Categories = append(entry.Categories, atomCategory{tag})
		}
		a.Entries[i] = entry
	}
	out.WriteString(xml.Header)
	encoder := xml.NewEncoder(out)
	encoder.Indent("", " ")
	err := encoder.Encode(a)
	out.WriteByte('\n')
	return err
}

type jsonFeed struct {
	Version     string       `json:"version"`
	Title       string       `json:"title"`
	HomePageURL string       `json:"home_page_url"`
	FeedURL     string       `json:"feed_url"`
	Description string       `json:"description,omitempty"`
	Language    string       `json:"language"`
	Authors     []jsonAuthor `json:"authors"`
	Items       []jsonItem   `json:"items"`
}

type jsonItem struct {
	ID           string       `json:"id"`
	URL          string       `json:"url"`
	ExternalURL  string       `json:"external_url,omitempty"`
	Title        string       `json:"title"`
	ContentHTML  string       `json:"content_html"`
	Summary      string       `json:"summary,omitempty"`
	Image        string       `json:"image,omitempty"`
	DateModified string       `json:"date_modified"`
	Authors      []jsonAuthor `json:"authors,omitempty"`
	Tags         []string     `json:"tags,omitempty"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

// WriteJSON appends the feed as JSON Feed to out.
func (f Feed) WriteJSON(out *bytes.Buffer) error {
	j := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: f.Title, HomePageURL: f.Page, FeedURL: f.Self, Description: f.About,
		Language: f.Language, Authors: []jsonAuthor{{f.Author}}, Items: make([]jsonItem, len(f.Entries)),
	}
	for i, e := range f.Entries {
		item := jsonItem{
			ID: e.ID, URL: e.URL, ExternalURL: e.Original, Title: e.Title, ContentHTML: e.HTML, Summary: e.Summary, Image: e.Image,
			DateModified: e.Updated, Tags: e.Tags,
		}
		for _, name := range e.Authors {
			item.Authors = append(item.Authors, jsonAuthor{name})
		}
		j.Items[i] = item
	}
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", " ")
	return encoder.Encode(j)
}
