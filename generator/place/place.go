// Package place puts the notes of one article at their places in its source.
//
// It takes the bytes of a source, how they are to be read, and the
// commentaries on it; it gives the notes in the order of the source, each with
// its passages as spans of those bytes and a permanent id, and a problem for
// every quotation that stands nowhere or in several places, in words that are
// enough to mend it. What it gives depends on nothing else, so it can be kept
// for as long as those are unchanged.
//
// It never places a note of whose quotation it is not sure, never looks at
// another article, and keeps neither the source's text nor the quotations.
package place

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"gloss/generator/archive"
	"gloss/generator/charset"
	"gloss/generator/commentary"
	"gloss/generator/diag"
	"gloss/generator/load"
	"gloss/generator/quote"
	"gloss/generator/source"
)

// An Article is an article whose notes have their places.
type Article struct {
	Sum      [sha256.Size]byte // of the source's bytes
	Readable bool              // whether the source is there and can be taken for a text
	Title    commentary.Name   // as stated, else the headline, else the beginning of the first line if that is published, else the slug
	Remarks  []Remark
	Notes    []Note // in the order of the source, numbered from 1 by that order
	Unplaced []Note // of which no quotation was found: without passages, and with no id but the author's
	Problems []diag.Problem
	Lost     []Lost
}

// A Lost is a quotation that is not in the source: it may be from another.
type Lost struct {
	Quotation quote.Quotation
	Problem   int // the index of what is said of it in Problems
}

// A Remark is commentary on the article as a whole.
type Remark struct {
	In   *load.Commentary // in which it stands
	Body commentary.Fragment
}

// A Note is a note at its place.
type Note struct {
	ID       string
	In       *load.Commentary // in which it stands
	Passages []diag.Span
	Comment  *commentary.Comment
}

// Author is who wrote the note: by its attribute line, else by its file; "" for
// the archive's own hand.
func (n Note) Author() string {
	if a := n.Comment.Attributes; a != nil && a.Author != "" {
		return a.Author
	}
	return n.In.Author
}

// Place places an article's notes. Where the article has no source, text is nil
// and every anchor is a problem.
func Place(a *load.Article, text []byte) *Article {
	p := newQuoting(a, text)
	if p.result.Readable {
		p.check(text)
	}
	p.result.Title = commentary.NewName(cmp.Or(a.Meta.Title.Text, p.headline, a.Slug), diag.Span{})
	var drafts []*draft
	for i := range a.Commentaries {
		drafts = append(drafts, p.commentary(&a.Commentaries[i])...)
	}
	drafts = append(drafts, p.attested()...)
	p.order(drafts)
	return p.result
}

// Source reads an article's source as Place does; quoted is nil where there is
// nothing to quote.
func Source(a *load.Article, text []byte) (read *source.Text, quoted *quote.Text) {
	p := newQuoting(a, text)
	return p.source, p.quoted
}

// A placing is the work on one article.
type placing struct {
	article  *load.Article
	source   *source.Text // nil where it cannot be read
	shown    []diag.Span  // its lines that are shown
	quoted   *quote.Text  // nil where there is nothing to quote
	words    *words       // of quoted; nil until asked for
	headline string       // what may be the title where none is stated; or ""
	result   *Article

	unplaced []*draft       // of which no quotation was found
	sought   int            // of how many quotations the nearest passage was sought
	twins    map[string]int // by id, how many others were tried for notes that would have it
}

// A draft is a note on its way to its place.
type draft struct {
	Note
	at       diag.Span // of its first anchor, in its file
	derived  bool      // whether its id is not the author's
	attested bool      // whether it stands in the front matter
}

// newQuoting is a newPlacing whose source is ready for quotations.
func newQuoting(a *load.Article, text []byte) *placing {
	p := newPlacing(a, text)
	if len(p.shown) > 0 {
		p.quoted = quote.NewText(p.source.Data, p.shown, p.source.Omitted())
	}
	return p
}

// newPlacing reads the source, if there is one.
func newPlacing(a *load.Article, text []byte) *placing {
	p := &placing{article: a, result: &Article{Sum: sha256.Sum256(text)}}
	if a.Source == "" {
		return p
	}
	if text, p.result.Readable = p.decode(text); p.result.Readable {
		p.source = source.Parse(text, a.Options())
		p.shown = p.source.Shown()
	}
	return p
}

func (p *placing) report(code diag.Code, severity diag.Severity, at diag.Place, message, help string, related ...diag.Related) {
	p.result.Problems = append(p.result.Problems, diag.Problem{
		Code: code, Severity: severity, Place: at, Message: message, Help: help, Related: related,
	})
}

func (p *placing) inSource(s diag.Span) diag.Place {
	return diag.Place{File: p.article.Source, Span: s}
}

// decode gives the text of the source's bytes, and reports whether they can be
// taken for one.
func (p *placing) decode(data []byte) ([]byte, bool) {
	if len(data) > source.Limit {
		p.report(diag.SourceTooLarge, diag.Error, p.inSource(diag.Span{}),
			fmt.Sprintf("this source has %d bytes; Gloss reads at most %d", len(data), source.Limit), "Part it into several articles.")
		return nil, false
	}
	if p.article.Encoding != "" {
		return p.decodeAs(data, p.article.Encoding)
	}
	problem := diag.NotUTF8(diag.SourceEncoding, p.article.Source, "this source", data)
	if problem == nil {
		return data, true
	}
	if name := charset.Guess(data); name != "" {
		problem.Help = fmt.Sprintf("It seems to be %[1]s. If that is so, leave the file as it is and state encoding: %[1]s in %[2]s.md.", name, p.article.Slug)
	}
	p.result.Problems = append(p.result.Problems, *problem)
	return nil, false
}

// decodeAs gives the text of a source whose encoding is stated.
func (p *placing) decodeAs(data []byte, name string) ([]byte, bool) {
	text, err := charset.Decode(data, name)
	if wrong, ok := errors.AsType[*charset.Error](err); ok {
		help := "Look at the file in an editor that knows encodings, and state the one in which it reads right."
		if guess := charset.Guess(data); guess != "" && guess != name {
			help = fmt.Sprintf("It seems to be %s.", guess)
		}
		p.report(diag.SourceEncoding, diag.Error, p.inSource(diag.Span{Start: wrong.Offset, End: wrong.Offset + 1}), "this source is not "+name, help)
	}
	return text, err == nil // of an encoding that there is not, the stated name is a problem already
}

// check compares what the author says of the source with what it is.
func (p *placing) check(data []byte) {
	p.checkSum(data)
	s, meta := p.source, p.article.Meta
	shown := p.shown
	if meta.Readable || p.article.Publish == archive.Full { // else it may be hidden too
		p.headline = s.Headline()
	}
	if len(shown) == 0 {
		help := "Put the article's text into it."
		if len(s.Omitted()) > 0 {
			help = "Every line of it is left out, by omit or by the publisher's boilerplate."
		}
		p.report(diag.SourceEmpty, diag.Error, p.inSource(diag.Span{}), "this source has no text that could be shown", help)
		return
	}
	if meta.Caption.Text != "" && !s.CaptionFound {
		p.report(diag.SourceCaption, diag.Error, diag.Place{File: p.article.MetaFile, Span: meta.Caption.Span},
			"no line of the source begins with this caption", "Copy the line, or its beginning, from the source.")
	}
	for _, i := range s.Unmatched {
		if i < len(meta.Omit) { // the publisher's boilerplate need not be everywhere
			p.report(diag.SourceOmit, diag.Warning, diag.Place{File: p.article.MetaFile, Span: meta.Omit[i].Span},
				"no line of the source reads so", "A line that is to be left out is written here whole.")
		}
	}
	if p.headline != "" {
		return
	}
	if p.article.Publish == archive.Full {
		p.headline = opening(source.Show(s.Data[shown[0].Start:shown[0].End]))
	}
	if meta.Readable && meta.Title.Text == "" {
		p.report(diag.ArticleTitle, diag.Warning, p.inSource(shown[0]), "the first line is too long for a headline", "State a title in the article's front matter.")
	}
}

// A title made of a first line that is too long for one has at most so many
// code points.
const longestOpening = 80

func opening(line string) string {
	if utf8.RuneCountInString(line) <= longestOpening {
		return line
	}
	return string([]rune(line)[:longestOpening-1]) + "…"
}

// commentary places the notes of one file.
func (p *placing) commentary(c *load.Commentary) []*draft {
	for _, remark := range c.Markdown.Remarks {
		p.result.Remarks = append(p.result.Remarks, Remark{c, remark})
	}
	var drafts []*draft
	for _, n := range c.Markdown.Notes {
		d := &draft{Note: Note{In: c, Comment: n.Comment}, at: n.Anchors[0].Span}
		if attributes := n.Comment.Attributes; attributes != nil {
			d.ID = attributes.ID
		}
		if p.anchors(d, n.Anchors) {
			drafts = append(drafts, d)
		}
	}
	return drafts
}

// attested places the words of the source that the front matter names for an
// event: each is a note that says nothing else.
func (p *placing) attested() []*draft {
	var drafts []*draft
	for _, e := range p.article.Meta.Events {
		if e.Quote == nil || e.Name.Text() == "" {
			continue
		}
		attributes := &commentary.Attributes{Event: &e.Name}
		if !e.Date.IsZero() {
			attributes.Date = &e.Date
		}
		d := &draft{
			Note: Note{In: &p.article.Commentaries[0], Comment: &commentary.Comment{Attributes: attributes}},
			at:   e.Quote.Span, attested: true,
		}
		if p.anchors(d, []commentary.Anchor{*e.Quote}) {
			drafts = append(drafts, d)
		}
	}
	return drafts
}

// anchors finds a note's passages, and reports whether there are any.
func (p *placing) anchors(d *draft, anchors []commentary.Anchor) bool {
	for _, anchor := range anchors {
		d.Passages = append(d.Passages, p.anchor(d.In.File, anchor)...)
	}
	if len(d.Passages) == 0 {
		p.unplaced = append(p.unplaced, d)
	}
	return len(d.Passages) > 0
}

// order numbers the notes by the place of their first passage; notes on one
// place by file and then by their order in it. A note's passages are in the
// order of the source too.
func (p *placing) order(drafts []*draft) {
	for _, d := range drafts {
		d.Passages = inOrder(d.Passages)
	}
	slices.SortStableFunc(drafts, func(a, b *draft) int {
		return cmp.Or(a.Passages[0].Start-b.Passages[0].Start, cmp.Compare(a.In.File, b.In.File))
	})
	p.identify(drafts)
	p.result.Notes = make([]Note, len(drafts))
	for i, d := range drafts {
		p.result.Notes[i] = d.Note
	}
	for _, d := range p.unplaced {
		p.result.Unplaced = append(p.result.Unplaced, d.Note)
	}
}

// inOrder puts passages into the order of the source, each once.
func inOrder(passages []diag.Span) []diag.Span {
	slices.SortFunc(passages, func(a, b diag.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	return slices.Compact(passages)
}
