// Package archive is the domain: what an archive consists of, once everything
// is read, placed and linked.
//
// It takes nothing and gives types: Article, Note, Tag, Publisher and the
// Archive that holds them, each thing with pointers to those that it is tied
// to. Package link fills them; they are not changed afterwards.
//
// It never reads, never renders, and knows no address on the web: an address
// is package page's to give.
package archive

import (
	"gloss/generator/commentary"
	"gloss/generator/diag"
	"gloss/generator/edtf"
	"gloss/generator/source"
)

// An Archive is everything that there is to show.
type Archive struct {
	Site       *Site
	Articles   []*Article   // by date, the oldest first, undated ones last
	Tags       []*Tag       // by title
	Publishers []*Publisher // by title
}

// CountNotes says how many notes there are.
func (a *Archive) CountNotes() (n int) {
	for _, article := range a.Articles {
		n += len(article.Notes)
	}
	return n
}

// A Site is what site.yaml says.
type Site struct {
	Title       string
	Description string
	Language    string // a BCP 47 tag
	Licence     string
	BaseURL     string            // as stated: https://example.org/repo/, or only a path; "" for the root of an unknown host
	KindNames   map[string]string // what the site calls a kind of note, where it has a word of its own
}

// A Thing is what a link can lead to. Name is what it is called.
type Thing interface{ Name() string }

// An Article is a source with its notes.
type Article struct {
	*Facts
	Slug  string // unique; the stem of its files
	Title string
	Index int // in Archive.Articles

	Source *Source // nil where no text is kept

	Date       edtf.Date // zero where it is not known
	Publisher  *Publisher
	Tags       []*Tag // in the author's order, each once
	Remarks    []Remark
	Notes      []*Note // by number
	Earlier    *Article
	Later      *Article
	LinkedFrom []Mention // by title, each thing once
}

// Facts are what an author states of an article and Gloss only shows. Each may
// be "".
type Facts struct {
	Byline, URL, Archived, Via, Retrieved string
	Language, Summary, Credit             string
	Licence, Rights                       string
}

// A Source tells where an article's text is and how it is read.
type Source struct {
	File    string // relative to the site's folder
	Sum     [32]byte
	Options source.Options
}

// A Text is HTML with slots, and what its links lead to.
type Text struct {
	commentary.Fragment
	Targets  []Target // as many as Fragment.Refs
	Labelled bool     // whether its label is a kind, which is shown apart from it
}

// A Target is what a link leads to. A zero Target leads nowhere: the link is
// shown as text.
type Target struct {
	Thing Thing
	Note  string // the id of a note of an article, or ""
}

// A Remark is commentary on an article as a whole.
type Remark struct {
	Author string
	Text   Text
}

// A Note is commentary on passages of an article.
type Note struct {
	Article  *Article
	ID       string      // permanent, unique in the article
	Number   int         // from 1, by place in the source
	Passages []diag.Span // of the source
	Kind     string      // one of commentary.Kinds
	Word     string      // how a label names the kind, in the author's spelling; or ""
	Verdict  string
	Author   string
	Tags     []*Tag // that it names or links to, each once
	Date     edtf.Date
	Event    string
	Text     Text
}

// A Tag is a topic, a person, a place or anything else that articles and notes
// are about.
type Tag struct {
	Slug     string
	Title    string
	Index    int    // in Archive.Tags
	Kind     string // one of TagKinds
	Aliases  []string
	Broader  []*Tag
	Wikidata string
	Summary  string
	Text     Text

	Articles   []*Article // that bear it, in the archive's order
	Notes      []*Note    // that bear it, in the archive's order
	LinkedFrom []Mention
}

// TagKinds are the kinds of tags, the first of them the one of a tag that names
// none.
var TagKinds = [...]string{"topic", "person", "organisation", "place", "work", "event"}

// A Publisher is who published an article.
type Publisher struct {
	Slug       string
	Title      string
	URL        string
	Licence    string
	Text       Text
	Articles   []*Article
	LinkedFrom []Mention
}

// An Other is a thing that has a name but no page: an event, an essay, a page of
// the site, a draft. A link to it is shown as text.
type Other struct {
	Title string
	Draft bool // an article that is not published
}

// A Mention is a thing whose text links to another.
type Mention struct{ Thing Thing }

func (a *Article) Name() string   { return a.Title }
func (t *Tag) Name() string       { return t.Title }
func (p *Publisher) Name() string { return p.Title }
func (o *Other) Name() string     { return o.Title }
