package load

import (
	"gloss/generator/commentary"
	fm "gloss/generator/frontmatter"
)

// Site is site.yaml.
type Site struct {
	File                                           string // "" where there is none
	Title, Description, Language, BaseURL          fm.Value
	Repository, Timezone, Licence, Rights, Publish fm.Value
	RawHTML, ID, Gloss, Editor                     fm.Value
	Kinds                                          []fm.Pair
	Verdicts                                       []fm.Value
}

func (s *Site) fields() []fm.Field {
	return []fm.Field{
		fm.Text(&s.Title, "title"),
		fm.Text(&s.Description, "description"),
		fm.Text(&s.Language, "language"),
		fm.Text(&s.BaseURL, "base_url"),
		fm.Text(&s.Repository, "repository"),
		fm.Text(&s.Timezone, "timezone"),
		fm.Text(&s.Licence, "licence", "license"),
		fm.Text(&s.Rights, "rights"),
		fm.Text(&s.Publish, "publish"),
		fm.Text(&s.RawHTML, "raw_html"),
		fm.Text(&s.ID, "id"),
		fm.Text(&s.Gloss, "gloss"),
		fm.Text(&s.Editor, "editor"),
		fm.Pairs(&s.Kinds, "kinds"),
		fm.List(&s.Verdicts, "verdicts"),
	}
}

// Meta is the front matter of an article.
type Meta struct {
	Title, Published, Publisher, Byline, URL, Archived, Via, Retrieved fm.Value
	Language, Summary, Caption, Credit, Image                          fm.Value
	Encoding, Lines, Licence, Rights, Publish, SHA256, Draft           fm.Value
	Tags, Omit, Aliases                                                []fm.Value
	Events                                                             []*EventRef
	Author                                                             fm.Value

	Readable bool // whether it is YAML at all
	IsDraft  bool
}

// An EventRef is an event that an article's front matter names, by itself or
// with the date and the words that attest it.
type EventRef struct{ Event, Date, Quote fm.Value }

func (m *Meta) fields() []fm.Field {
	return []fm.Field{
		fm.Text(&m.Title, "title"),
		fm.Text(&m.Published, "published", "date"),
		fm.Text(&m.Publisher, "publisher"),
		fm.Text(&m.Byline, "byline"),
		fm.Text(&m.URL, "url"),
		fm.Text(&m.Archived, "archived"),
		fm.Text(&m.Via, "via"),
		fm.Text(&m.Retrieved, "retrieved", "accessed"),
		fm.Text(&m.Language, "language"),
		fm.List(&m.Tags, "tags"),
		fm.Text(&m.Summary, "summary"),
		fm.Text(&m.Caption, "caption"),
		fm.Text(&m.Credit, "credit"),
		fm.Text(&m.Image, "image"),
		fm.List(&m.Omit, "omit"),
		fm.Text(&m.Encoding, "encoding"),
		fm.Text(&m.Lines, "lines"),
		fm.Text(&m.Licence, "licence", "license"),
		fm.Text(&m.Rights, "rights"),
		fm.Text(&m.Publish, "publish"),
		fm.Text(&m.SHA256, "sha256"),
		fm.Groups(func() (*fm.Value, []fm.Field) {
			e := new(EventRef)
			m.Events = append(m.Events, e)
			return &e.Event, []fm.Field{fm.Text(&e.Event, "event"), fm.Text(&e.Date, "date"), fm.Text(&e.Quote, "quote")}
		}, "events"),
		fm.List(&m.Aliases, "aliases"),
		fm.Text(&m.Draft, "draft"),
	}
}

// furtherFields are the front matter of NAME.WHO.md.
func (m *Meta) furtherFields() []fm.Field {
	return []fm.Field{fm.Text(&m.Author, "author"), fm.Text(&m.Draft, "draft")}
}

// A Definition is a file that says what a tag or a publisher is, or an essay,
// an event or a page, of which only the name is read so far.
type Definition struct {
	File   string
	Folder string // of content/
	Stem   string

	Title, Kind, Wikidata, Summary, URL          fm.Value
	Licence, Rights, Publish, Encoding, Language fm.Value
	Date, Author, Draft                          fm.Value
	Aliases, Broader, Boilerplate, Tags          []fm.Value

	Names        []commentary.Name // title and aliases, folded
	BroaderNames []commentary.Name
	Text         commentary.Fragment
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
		return []fm.Field{title, aliases, fm.Text(&d.Date, "date"), fm.List(&d.Tags, "tags"), fm.Text(&d.Summary, "summary")}
	}
	return []fm.Field{
		title, aliases, fm.Text(&d.Date, "date"), fm.Text(&d.Author, "author"), fm.List(&d.Tags, "tags"),
		fm.Text(&d.Summary, "summary"), fm.Text(&d.Licence, "licence", "license"), fm.Text(&d.Draft, "draft"),
	}
}
