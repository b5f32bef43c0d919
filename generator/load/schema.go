package load

import (
	"crypto/sha256"
	"unique"

	"gloss/generator/archive"
	"gloss/generator/commentary"
	"gloss/generator/edtf"
	"gloss/generator/forge"
	fm "gloss/generator/frontmatter"
	"gloss/generator/history"
)

// Site is site.yaml.
type Site struct {
	File                                           string // "" where there is none
	Title, Description, Language, BaseURL          fm.Value
	Repository, Timezone, Licence, Rights, Publish fm.Value
	RawHTML, ID, Gloss, Editor, Image              fm.Value
	Branch, Contributors                           fm.Value
	Kinds                                          []fm.Pair
	Verdicts                                       []fm.Value

	Readable         bool // whether it is YAML at all, or there is none
	Forge            forge.Repository
	Zone             history.Zone
	ShowContributors bool

	mayHide bool
	rawHTML bool
	sum     [sha256.Size]byte // of its bytes
}

func (s *Site) fields() []fm.Field {
	return []fm.Field{
		fm.Text(&s.Title, "title"),
		fm.Text(&s.Description, "description"),
		fm.Text(&s.Language, "language"),
		fm.Text(&s.BaseURL, "base_url"),
		fm.Text(&s.Repository, "repository"),
		fm.Text(&s.Branch, "branch"),
		fm.Text(&s.Contributors, "contributors"),
		fm.Text(&s.Timezone, "timezone"),
		fm.Text(&s.Licence, "licence", "license"),
		fm.Text(&s.Rights, "rights"),
		fm.Text(&s.Publish, "publish"),
		fm.Text(&s.RawHTML, "raw_html"),
		fm.Text(&s.ID, "id"),
		fm.Text(&s.Image, "image"),
		fm.Text(&s.Gloss, "gloss"),
		fm.Text(&s.Editor, "editor"),
		fm.Pairs(&s.Kinds, "kinds"),
		fm.List(&s.Verdicts, "verdicts"),
	}
}

// Meta is what is needed of an article's front matter once it has been checked.
type Meta struct {
	archive.Facts
	Title, SHA256 fm.Value
	*Seldom            // never nil
	Dated         bool // whether it states a date, a wrong one included
	KeepLines     bool
	IsDraft       bool
	Readable      bool // whether it is YAML at all
}

// Seldom is what few articles state.
type Seldom struct {
	Caption fm.Value
	Omit    []fm.Value
	Aliases []fm.Value // further names, and old addresses
	Image   fm.Value
	Events  []*Event
}

// An articleFront is the front matter of an article, as it stands.
type articleFront struct {
	title, published, publisher, byline, url, archived, via, retrieved fm.Value
	language, summary, caption, credit, image                          fm.Value
	encoding, lines, licence, rights, publish, sha256, draft, author   fm.Value
	tags, omit, aliases                                                []fm.Value
	events                                                             []*Event
}

// meta is what is kept of it. Of what it seldom states, it has nothing where
// there is nothing, which all articles share.
func (m *articleFront) meta(nothing *Seldom) *Meta {
	meta := &Meta{
		Facts: archive.Facts{
			Byline: m.byline.Text, URL: m.url.Text, Archived: m.archived.Text, Via: m.via.Text, Retrieved: m.retrieved.Text,
			Summary: m.summary.Text, Credit: m.credit.Text,
			// Many articles state the same of these.
			Language: unique.Make(m.language.Text).Value(),
			Licence:  unique.Make(m.licence.Text).Value(), Rights: unique.Make(m.rights.Text).Value(),
		},
		Title: m.title, SHA256: m.sha256, Seldom: nothing,
		Dated: m.published.Text != "", KeepLines: m.lines.Text == "keep",
	}
	if len(m.omit)+len(m.aliases)+len(m.events) > 0 || m.caption.Text != "" || m.image.Text != "" {
		meta.Seldom = &Seldom{m.caption, m.omit, m.aliases, m.image, m.events}
	}
	return meta
}

// An Event is an event that an article's front matter names, by itself or with
// the date and the words that attest it.
type Event struct {
	Name  commentary.Name
	Date  edtf.Date
	Quote *commentary.Anchor // nil where no words are named

	event, date, quote fm.Value
}

func (m *articleFront) fields() []fm.Field {
	return []fm.Field{
		fm.Text(&m.title, "title"),
		fm.Text(&m.published, "published", "date"),
		fm.Text(&m.publisher, "publisher"),
		fm.Text(&m.byline, "byline"),
		fm.Text(&m.url, "url"),
		fm.Text(&m.archived, "archived"),
		fm.Text(&m.via, "via"),
		fm.Text(&m.retrieved, "retrieved", "accessed"),
		fm.Text(&m.language, "language"),
		fm.List(&m.tags, "tags"),
		fm.Text(&m.summary, "summary"),
		fm.Text(&m.caption, "caption"),
		fm.Text(&m.credit, "credit"),
		fm.Text(&m.image, "image"),
		fm.List(&m.omit, "omit"),
		fm.Text(&m.encoding, "encoding"),
		fm.Text(&m.lines, "lines"),
		fm.Text(&m.licence, "licence", "license"),
		fm.Text(&m.rights, "rights"),
		fm.Text(&m.publish, "publish"),
		fm.Text(&m.sha256, "sha256"),
		fm.Groups(func() (*fm.Value, []fm.Field) {
			e := new(Event)
			m.events = append(m.events, e)
			return &e.event, []fm.Field{fm.Text(&e.event, "event"), fm.Text(&e.date, "date"), fm.Text(&e.quote, "quote")}
		}, "events"),
		fm.List(&m.aliases, "aliases"),
		fm.Text(&m.draft, "draft"),
	}
}

// furtherFields are the front matter of NAME.WHO.md.
func (m *articleFront) furtherFields() []fm.Field {
	return []fm.Field{fm.Text(&m.author, "author"), fm.Text(&m.draft, "draft")}
}

// A Definition is a file that says what a tag, an event or a publisher is, or
// an essay, or a page.
type Definition struct {
	File   string
	Folder string // of content/
	Stem   string

	Title, Kind, Wikidata, Summary, URL          fm.Value
	Licence, Rights, Publish, Encoding, Language fm.Value
	Author, PartOf                               fm.Value
	Aliases, Broader, Boilerplate, Tags          []fm.Value

	Readable     bool            // whether its front matter is YAML at all
	Name         commentary.Name // its title, or its file's stem
	Date         edtf.Date
	IsDraft      bool
	BroaderNames []commentary.Name
	PartOfName   commentary.Name // of the page that a page is part of
	TagNames     []commentary.Name
	Text         commentary.Fragment
	Headings     []string // their ids
	Citations    []commentary.Citation

	date, draft fm.Value
	mayHide     bool

	boilerplate []string // the texts of Boilerplate
}

// name is what names the thing: its title, or its file's stem.
func (d *Definition) name() fm.Value {
	if d.Title.Text != "" {
		return d.Title
	}
	return fm.Value{Text: d.Stem}
}

// fields are the front matter of the files in one folder of content/.
func (d *Definition) fields(folder string) []fm.Field {
	title, aliases := fm.Text(&d.Title, "title"), fm.List(&d.Aliases, "aliases")
	switch folder {
	case "tags":
		return []fm.Field{
			title, fm.Text(&d.Kind, "kind"), aliases, fm.List(&d.Broader, "broader"),
			fm.Text(&d.Wikidata, "wikidata"), fm.Text(&d.Summary, "summary"),
		}
	case "publishers":
		return []fm.Field{
			title, aliases, fm.Text(&d.URL, "url"), fm.List(&d.Boilerplate, "boilerplate"), fm.Text(&d.Language, "language"),
			fm.Text(&d.Licence, "licence", "license"), fm.Text(&d.Rights, "rights"), fm.Text(&d.Publish, "publish"),
			fm.Text(&d.Encoding, "encoding"),
		}
	case "events":
		return []fm.Field{title, aliases, fm.Text(&d.date, "date"), fm.List(&d.Tags, "tags"), fm.Text(&d.Summary, "summary")}
	}
	fields := []fm.Field{
		title, aliases, fm.Text(&d.date, "date"), fm.Text(&d.Author, "author"), fm.List(&d.Tags, "tags"),
		fm.Text(&d.Summary, "summary"), fm.Text(&d.Licence, "licence", "license"), fm.Text(&d.draft, "draft"),
	}
	if folder == "pages" {
		fields = append(fields, fm.Text(&d.PartOf, "part_of"))
	}
	return fields
}
