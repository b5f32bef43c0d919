// Package archive is the domain: what an archive consists of, once everything
// is read, placed and linked.
//
// It takes nothing and gives types: Article, Note, Event, Essay, Page, Tag,
// Publisher and the Archive that holds them, each thing with pointers to those
// that it is tied to. Package link fills them; they are not changed afterwards.
//
// It never reads, never renders, and knows no address on the web: an address
// is package page's to give.
package archive

import (
	"gloss/generator/commentary"
	"gloss/generator/diag"
	"gloss/generator/edtf"
	"gloss/generator/forge"
	"gloss/generator/history"
	"gloss/generator/source"
)

// An Archive is everything that there is to show. Lists are in the order of time:
// they are shown from their ends, the newest first, and what is of one time is
// in the order in which it is then to be read.
type Archive struct {
	Site       *Site
	Articles   []*Article   // by date, the oldest first, undated ones last
	Events     []*Event     // by date, the oldest first, undated ones last
	Essays     []*Essay     // by date, the oldest first, undated ones last; those of one date from Z to A
	Pages      []*Page      // by title
	Tags       []*Tag       // by title
	Publishers []*Publisher // by title
	Redirects  []Redirect   // by From
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
	Title        string
	Description  string
	Language     string // a BCP 47 tag
	Licence      string
	BaseURL      string // as stated: https://example.org/repo/, or only a path; "" for the root of an unknown host
	ID           string // the beginning of the site's tag URIs (RFC 4151), without "tag:"; or ""
	Image        string // the file of the picture that stands for the site, relative to its folder; or ""
	Repository   forge.Repository
	Zone         history.Zone      // of what Git tells
	Contributors bool              // whether it is shown who, as Git has it, wrote a page
	KindNames    map[string]string // what the site calls a kind of note, where it has a word of its own
}

// A Thing is what a link can lead to. Name is what it is called. Those that
// have a page have a File too, relative to the site's folder, where problems of
// the thing as a whole are shown.
type Thing interface{ Name() string }

// An Article is a source with its notes.
type Article struct {
	*Facts
	Slug  string // unique; the stem of its files
	Title string
	File  string   // that tells of it: its .md, else its source
	Files []string // all of its files
	Index int      // in Archive.Articles

	Source  *Source // nil where no text is kept
	Publish Publish // how much of it may be shown
	Image   string  // the file of its picture, relative to the site's folder; or ""

	Date       edtf.Date // zero where it is not known
	Publisher  *Publisher
	Tags       []*Tag // in the author's order, each once
	Remarks    []Remark
	Notes      []*Note  // by number
	Unplaced   []*Note  // whose words were not found; they have no number, passage or place
	Events     []*Event // that it or its notes speak of, each once
	Quoted     []Quoted // the passages that others quote, by place
	Earlier    *Article
	Later      *Article
	LinkedFrom []Mention // by title, each thing once
}

// Publish says how much of a source the website may show.
type Publish uint8

const (
	Full     Publish = iota
	Excerpt          // the passages that are spoken of, each with its sentence
	LinkOnly         // nothing: neither words nor what could give them away
)

// Quoted is what one quotation elsewhere takes from an article's source.
type Quoted struct {
	By       Thing
	Passages []diag.Span // of the source, in order; at least one
}

// A Cited is a quotation of another article, in a Text. It is zero where the
// article or the words were not found; then only the author's copy of them is
// there.
type Cited struct {
	Article *Article
	Index   int // in Article.Quoted; -1 where the words were not found
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

	Encoding string // in which the file is; "" for UTF-8
}

// A Text is HTML with slots, and what its links lead to.
type Text struct {
	commentary.Fragment
	Targets  []Target // as many as Fragment.Refs
	Cited    []Cited  // what its slots of the kind Cited are
	Labelled bool     // whether its label is a kind, which is shown apart from it
}

// A Target is what a link leads to. A zero Target leads nowhere: the link is
// shown as text.
type Target struct {
	Thing Thing
	ID    string // of a note of an article or of a heading in another thing's text, or ""
	File  string // a file, relative to the site's folder, that is carried beside the thing's page; or ""
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
	Event    *Event
	Text     Text
}

// An Event is something that happened, with what attests it.
type Event struct {
	Slug    string
	Title   string
	File    string // that defines it; "" where it is only named
	Index   int    // in Archive.Events
	Aliases []string
	Date    edtf.Date // as its file says, else the earliest that is attested; zero where neither is
	Tags    []*Tag
	Summary string
	Text    Text

	Attested   []Attestation // in the archive's order
	LinkedFrom []Mention
}

// An Attestation says that an article speaks of an event.
type Attestation struct {
	Article *Article
	Note    *Note     // on the very words; nil where it is the article as a whole
	Date    edtf.Date // of the event, as this article has it; zero where it is not said
}

// An Essay is commentary on no single article; it may quote several.
type Essay struct {
	Slug    string
	Title   string
	File    string
	Author  string
	Date    edtf.Date
	Tags    []*Tag
	Summary string
	Licence string
	Text    Text

	LinkedFrom []Mention
}

// A Page is a page of the site, such as one about it. It has all that an essay
// has.
type Page struct {
	Essay
	PartOf *Page // by which it is reached; nil for one in the navigation
}

// A Redirect is an old address of a thing.
type Redirect struct {
	From  string // a path below the site's root, without a leading slash; a folder where it ends in a slash
	To    Thing
	Place diag.Place // where an author asked for it

	Stated bool // whether it was stated as an address, and does not only follow from a name
}

// A Tag is a topic, a person, a place or anything else that articles and notes
// are about.
type Tag struct {
	Slug     string
	Title    string
	File     string // that defines it; "" where it is only named
	Index    int    // in Archive.Tags
	Kind     string // one of TagKinds
	Aliases  []string
	Broader  []*Tag
	Narrower []*Tag // by title
	Wikidata string
	Summary  string
	Text     Text

	Articles   []*Article // that bear it, in the archive's order
	Notes      []*Note    // that bear it, in the order of their articles; those of one article from its end
	Events     []*Event   // that bear it, in the archive's order
	Essays     []Thing    // and pages that bear it, in the archive's order
	LinkedFrom []Mention
}

// TagKinds are the kinds of tags, the first of them the one of a tag that names
// none.
var TagKinds = [...]string{"topic", "person", "organisation", "place", "work", "event"}

// A Publisher is who published an article.
type Publisher struct {
	Slug     string
	Title    string
	File     string // that defines it; "" where it is only named
	Index    int    // in Archive.Publishers
	Aliases  []string
	URL      string
	Licence  string
	Rights   string
	Language string
	Text     Text

	Articles   []*Article
	LinkedFrom []Mention
}

// A Draft is a thing that is not published. A link to it is shown as text.
type Draft struct{ Title string }

// A Mention is a thing whose text links to another.
type Mention struct{ Thing Thing }

func (a *Article) Name() string   { return a.Title }
func (e *Event) Name() string     { return e.Title }
func (e *Essay) Name() string     { return e.Title }
func (t *Tag) Name() string       { return t.Title }
func (p *Publisher) Name() string { return p.Title }
func (d *Draft) Name() string     { return d.Title }
