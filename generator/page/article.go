package page

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"html/template"

	"gloss/generator/archive"
	"gloss/generator/source"
)

// Article is the view of a source with its notes.
type Article struct {
	Archive       string // the site's title
	Headline      HTML
	HeadlineNotes []Note // that begin in the headline
	Language      string // where it is not the site's
	Publisher     string
	Date          *Date
	Byline        string
	NoteCount     string
	URL, Archived string
	SourceURL     string
	Rights        string
	Tags          []HTML // links
	Remarks       []Remark
	Blocks        []Block
	Provenance    []Fact
	LinkedFrom    []Link
	Earlier       *Link
	Later         *Link
}

// A Block is a block of a source, and the notes that begin in it.
type Block struct {
	Kind    string // paragraph, headline, caption or omitted
	HTML    HTML
	Omitted string // for lines that are left out: how many
	Notes   []Note

	lines int // that are left out
}

// A Remark is commentary on the article as a whole.
type Remark struct {
	Author string
	Text   HTML
}

// A Fact is a line of an article's provenance. URL may be "".
type Fact struct{ Name, Text, URL string }

// article is the page of an article and its source.
func (s *site) article(a *archive.Article) []Output {
	at := articleAddress(a)
	page := s.html(at, "article.html", func() (any, error) {
		view, err := s.articleView(a)
		return struct {
			Page    Frame
			Article *Article
		}{s.frame(at, a.Title, a.Summary), view}, err
	})
	if a.Source == nil {
		return []Output{page}
	}
	return []Output{page, s.sourceText(a)}
}

func (s *site) articleView(a *archive.Article) (*Article, error) {
	tags, err := s.tagLinks(a.Tags)
	if err != nil {
		return nil, err
	}
	view := &Article{
		Archive: s.archive.Site.Title, Headline: HTML(template.HTMLEscapeString(a.Title)),
		Date: date(a.Date), Byline: a.Byline, NoteCount: count(len(a.Notes), "note", "notes"),
		URL: a.URL, Archived: a.Archived, Rights: cmp.Or(a.Rights, a.Licence, publisherLicence(a)),
		Language: s.foreign(a), Tags: tags, LinkedFrom: s.mentions(a.LinkedFrom),
	}
	if a.Publisher != nil {
		view.Publisher = a.Publisher.Title
	}
	prefix := "_about-"
	for i, r := range a.Remarks {
		if i > 0 {
			prefix = fmt.Sprintf("_about-%d-", i+1) // two remarks may have footnotes
		}
		view.Remarks = append(view.Remarks, Remark{r.Author, s.text(r.Text, prefix)})
	}
	if a.Earlier != nil {
		link := s.thing(a.Earlier)
		view.Earlier = &link
	}
	if a.Later != nil {
		link := s.thing(a.Later)
		view.Later = &link
	}
	omitted := 0
	if a.Source != nil {
		view.SourceURL = s.link(sourceAddress(a))
		text, err := s.shown(a)
		if err != nil {
			return nil, err
		}
		if omitted, err = s.blocks(view, a, text); err != nil {
			return nil, err
		}
	}
	view.Provenance = provenance(a, view.SourceURL, omitted)
	return view, nil
}

func publisherLicence(a *archive.Article) string {
	if a.Publisher == nil {
		return ""
	}
	return cmp.Or(a.Publisher.Licence, a.Publisher.Rights)
}

// blocks puts the source's blocks into the view and says how many lines of it
// are left out. A headline that is the article's title is the page's heading.
func (s *site) blocks(view *Article, a *archive.Article, text *source.Text) (omitted int, err error) {
	marker := newMarker(text, a.Notes)
	for _, b := range text.Blocks {
		if b.Kind == source.Omitted {
			omitted += len(b.Lines)
			view.addOmitted(len(b.Lines))
			continue
		}
		html, begun := marker.block(b)
		notes, err := s.notes(begun)
		if err != nil {
			return 0, err
		}
		block := Block{Kind: kinds[b.Kind], HTML: html, Notes: notes}
		if b.Kind == source.Headline {
			view.Headline, view.HeadlineNotes = html, block.Notes
			continue
		}
		view.Blocks = append(view.Blocks, block)
	}
	for i := range view.Blocks {
		if b := &view.Blocks[i]; b.Kind == kinds[source.Omitted] {
			b.Omitted = count(b.lines, "line left out", "lines left out")
		}
	}
	return omitted, nil
}

var kinds = map[source.Kind]string{
	source.Paragraph: "paragraph", source.Headline: "headline", source.Caption: "caption", source.Omitted: "omitted",
}

// addOmitted adds lines that are left out: to the block before, if that is
// such a block too.
func (a *Article) addOmitted(lines int) {
	if last := len(a.Blocks) - 1; last >= 0 && a.Blocks[last].Kind == kinds[source.Omitted] {
		a.Blocks[last].lines += lines
		return
	}
	a.Blocks = append(a.Blocks, Block{Kind: kinds[source.Omitted], lines: lines})
}

// provenance says where an article comes from, as far as that is known.
func provenance(a *archive.Article, sourceURL string, omitted int) []Fact {
	var facts []Fact
	add := func(name, text, url string) {
		if text != "" {
			facts = append(facts, Fact{name, text, url})
		}
	}
	if a.Publisher != nil {
		add("Publisher", a.Publisher.Title, a.Publisher.URL)
	}
	add("By", a.Byline, "")
	if !a.Date.IsZero() {
		add("Published", a.Date.Words(), "")
	}
	add("Original", cmp.Or(a.URL, "Address not known"), a.URL)
	add("Archived copy", a.Archived, a.Archived)
	add("Found by way of", a.Via, "")
	add("Retrieved", a.Retrieved, "")
	add("Picture", a.Credit, "")
	add("Licence", cmp.Or(a.Licence, publisherLicence(a)), "")
	add("Rights", a.Rights, "")
	if a.Source != nil {
		add("Source text", "as captured, byte for byte", sourceURL)
		add("SHA-256", hex.EncodeToString(a.Source.Sum[:]), "")
		if omitted > 0 {
			add("Left out here", count(omitted, "line of the source (site furniture)", "lines of the source (site furniture)"), "")
		}
	}
	return facts
}
