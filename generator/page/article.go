package page

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"gloss/generator/archive"
	"gloss/generator/source"
)

// Article is the view of a source with its notes.
type Article struct {
	Archive       string // the site's title
	Shown         string // how much of the source's text is: full, excerpt or none; "" where no text is kept
	Headline      HTML
	HeadlineNotes []Note // that begin in the headline
	Language      string // where it is not the site's
	Direction     string // of its text, where that is not the page's: ltr, rtl, or auto where it may be
	Publisher     *Link
	Date          *Date
	Byline        string
	Summary       string
	NoteCount     string
	URL, Archived string
	Annotations   string // the URL of the notes as data
	SourceURL     string // of the verbatim text, where that is published
	Rights        string
	Tags          []HTML // links
	Remarks       []Remark
	Picture       *Picture // where it stands by no caption
	Blocks        []Block
	Notes         []Note      // all of them, where the text is not shown
	Index         []NoteGroup // the notes by kind, where there are many
	IsBare        bool        // whether there is no note at all
	Unplaced      []Note      // whose words were not found
	Cite          *Cite
	Provenance    []Fact
	Revision      *Revision // nil where nothing is known of it
	Events        []HTML    // the lines of those that it speaks of
	QuotedIn      []Link
	LinkedFrom    []Mention
	Earlier       *Link
	Later         *Link
	Related       []Related
}

// A Block is a block of a source, and the notes that begin in it.
type Block struct {
	Kind      string // paragraph, headline, caption, or omitted: site furniture, or whatever an excerpt leaves out
	HTML      HTML
	Direction string   // as that of the article
	Omitted   string   // for lines that are left out: how many
	Picture   *Picture // of which this is the caption
	Notes     []Note

	lines int // that are left out
}

// A Picture is that of an article.
type Picture struct{ URL, Description string }

// A Remark is commentary on the article as a whole.
type Remark struct {
	ID     string
	Author string
	Text   Folded
}

// article is the page of an article and the files beside it.
func (s *site) article(a *archive.Article) []Output {
	at := articleAddress(a)
	page := s.html(at, "article.html", func() (any, error) {
		view, err := s.articleView(a)
		frame := s.about(s.frame(at, a.Title, a.Summary), a)
		frame.Meta = s.citeMeta(a)
		frame.Scripts = s.assets("js/article.js")
		frame.under(s.timeTrail(a)...)
		return struct {
			Page    Frame
			Article *Article
		}{frame, view}, err
	})
	page.about = a
	return append([]Output{page, s.annotations(a)}, s.sourceFiles(a)...)
}

func (s *site) articleView(a *archive.Article) (*Article, error) {
	view := &Article{
		Archive: s.archive.Site.Title, Headline: HTML(template.HTMLEscapeString(a.Title)),
		Date: date(a.Date), Byline: a.Byline, Summary: a.Summary, NoteCount: count(len(a.Notes), "note", "notes"),
		URL: a.URL, Archived: a.Archived, Annotations: s.link(annotationsAddress(a)), Rights: shortened(rightsInOne(a), mostRights), Language: s.foreign(a), Picture: s.picture(a),
		LinkedFrom: s.mentions(a.LinkedFrom), QuotedIn: s.quotedIn(a), Direction: s.direction(a),
		Index: s.noteIndex(a), Revision: s.revision(a), IsBare: len(a.Notes)+len(a.Unplaced) == 0,
	}
	for i, r := range a.Remarks {
		view.Remarks = append(view.Remarks, Remark{remarkID(i), r.Author, folded(s.text(r.Text, remarkPrefix(i)))})
	}
	if a.Publisher != nil {
		view.Publisher = s.linkTo(a.Publisher)
	}
	if a.Earlier != nil {
		view.Earlier = s.linkTo(a.Earlier)
	}
	if a.Later != nil {
		view.Later = s.linkTo(a.Later)
	}
	var err error
	for _, e := range a.Events {
		line, err := s.eventLine(e)
		if err != nil {
			return nil, err
		}
		view.Events = append(view.Events, line)
	}
	if view.Tags, err = s.tagLinks(a.Tags); err != nil {
		return nil, err
	}
	if view.Unplaced, err = s.unplaced(a.Unplaced); err != nil {
		return nil, err
	}
	if view.Related, err = s.relatedTo(a); err != nil {
		return nil, err
	}
	return view, s.source(view, a)
}

func (s *site) linkTo(t archive.Thing) *Link {
	link := s.thing(t)
	return &link
}

// source puts into the view what is shown of the source, and what is said of
// it.
func (s *site) source(view *Article, a *archive.Article) error {
	text, err := s.shown(a)
	if err != nil {
		return err
	}
	words, omitted := s.wordsIn(a, text), 0
	switch {
	case isWhole(a):
		view.Shown, view.SourceURL = "full", s.link(sourceAddress(a))
		omitted, err = s.blocks(view, a, text, words)
	case text != nil:
		view.Shown = "excerpt"
		_, err = s.blocks(view, a, text, words)
	case a.Source != nil:
		view.Shown = "none"
		view.Notes, err = s.notes(a.Notes, words, nil)
	}
	view.Cite, view.Provenance = s.cite(a), s.provenance(a, omitted)
	return err
}

// blocks puts the blocks of a text, of which notes quote words, into the view and
// says how many lines of it are left out as site furniture. A headline that is the article's title is the
// page's heading.
func (s *site) blocks(view *Article, a *archive.Article, text *source.Text, words []string) (omitted int, err error) {
	marker, original := newMarker(text, a.Notes, a.Quoted), newOriginal(a, text)
	stated := view.Direction
	for _, b := range text.Blocks {
		if b.Kind == source.Omitted {
			omitted += len(b.Lines)
			view.addOmitted(len(b.Lines))
			continue
		}
		html, begun := marker.block(b)
		notes, err := s.notes(begun, words, original)
		if err != nil {
			return 0, err
		}
		span := b.Span()
		block := Block{Kind: kinds[b.Kind], HTML: html, Notes: notes, Direction: s.directionOfBlock(a, stated, text.Data[span.Start:span.End])}
		switch b.Kind {
		case source.Headline:
			view.Headline, view.HeadlineNotes, view.Direction = html, block.Notes, block.Direction
			continue
		case source.Caption:
			if block.Picture, view.Picture = view.Picture, nil; block.Picture != nil {
				block.Picture.Description = plain(text, b)
			}
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

// plain is what a block says, without markup.
func plain(text *source.Text, b source.Block) string {
	lines := make([]string, len(b.Lines))
	for i, line := range b.Lines {
		if lines[i] = "[…]"; text.Data[line.Start] != hidden {
			lines[i] = source.Show(text.Data[line.Start:line.End])
		}
	}
	return strings.Join(lines, " ")
}

// picture is the picture of an article, until its caption is met; nil where
// there is none.
func (s *site) picture(a *archive.Article) *Picture {
	if url := s.attachmentURL(attachment{a, a.Image}); url != "" {
		return &Picture{url, "Picture of the article"}
	}
	return nil
}

// quotedIn are the links to those that quote an article, each once, by title.
func (s *site) quotedIn(a *archive.Article) []Link {
	var quoting []Link
	for _, q := range a.Quoted {
		if link := s.thing(q.By); q.By != a && !slices.Contains(quoting, link) {
			quoting = append(quoting, link)
		}
	}
	slices.SortFunc(quoting, func(a, b Link) int { return cmp.Or(cmp.Compare(a.Text, b.Text), cmp.Compare(a.URL, b.URL)) })
	return quoting
}
