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
	"fmt"
	"slices"
	"unicode/utf8"

	"gloss/generator/commentary"
	"gloss/generator/diag"
	"gloss/generator/load"
	"gloss/generator/quote"
	"gloss/generator/source"
)

// An Article is an article whose notes have their places.
type Article struct {
	Sum      [sha256.Size]byte // of the source's bytes
	Headline string            // of the source; "" where it has none
	Opening  string            // the beginning of its first line, for a title where there is no headline
	Remarks  []Remark
	Notes    []Note // in the order of the source, numbered from 1 by that order
	Unplaced []Note // of which no quotation was found: without passages, and with no id but the author's
	Problems []diag.Problem
}

// A Remark is commentary on the article as a whole.
type Remark struct {
	File   string
	Author string
	Body   commentary.Fragment
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
	p := &placing{article: a, result: &Article{Sum: sha256.Sum256(text)}}
	if a.Source != "" && p.readable(text) {
		p.read(text)
	}
	var drafts []*draft
	for i := range a.Commentaries {
		drafts = append(drafts, p.commentary(&a.Commentaries[i])...)
	}
	p.order(drafts)
	return p.result
}

// A placing is the work on one article.
type placing struct {
	article *load.Article
	quoted  *quote.Text // nil where there is nothing to quote
	words   *words      // of quoted; nil until asked for
	result  *Article
}

// A draft is a note on its way to its place.
type draft struct {
	Note
	anchor  diag.Span // of its first anchor, in its file
	derived bool      // whether its id is not the author's
}

func (p *placing) report(code diag.Code, severity diag.Severity, at diag.Place, message, help string, related ...diag.Related) {
	p.result.Problems = append(p.result.Problems, diag.Problem{
		Code: code, Severity: severity, Place: at, Message: message, Help: help, Related: related,
	})
}

func (p *placing) inSource(s diag.Span) diag.Place {
	return diag.Place{File: p.article.Source, Span: s}
}

// readable reports whether the bytes of the source can be taken for a text.
func (p *placing) readable(text []byte) bool {
	if len(text) > source.Limit {
		p.report(diag.SourceTooLarge, diag.Error, p.inSource(diag.Span{}),
			fmt.Sprintf("this source has %d bytes; Gloss reads at most %d", len(text), source.Limit), "Part it into several articles.")
		return false
	}
	problem := diag.NotUTF8(diag.SourceEncoding, p.article.Source, "this source", text)
	if problem != nil {
		p.result.Problems = append(p.result.Problems, *problem)
	}
	return problem == nil
}

// read understands the source and checks what the author says of it.
func (p *placing) read(text []byte) {
	p.checkSum(text)
	s := source.Parse(text, p.article.Options())
	shown := s.Shown()
	p.result.Headline = s.Headline()
	if len(shown) == 0 {
		help := "Put the article's text into it."
		if len(s.Omitted()) > 0 {
			help = "Every line of it is left out, by omit or by the publisher's boilerplate."
		}
		p.report(diag.SourceEmpty, diag.Error, p.inSource(diag.Span{}), "this source has no text that could be shown", help)
		return
	}
	if p.result.Headline == "" {
		p.result.Opening = opening(source.Show(text[shown[0].Start:shown[0].End]))
	}
	meta := p.article.Meta
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
	if p.result.Headline == "" && meta.Title.Text == "" {
		p.report(diag.ArticleTitle, diag.Warning, p.inSource(shown[0]), "the first line is too long for a headline", "State a title in the article's front matter.")
	}
	p.quoted = quote.NewText(text, shown, s.Omitted())
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
		p.result.Remarks = append(p.result.Remarks, Remark{c.File, c.Author, remark})
	}
	var drafts []*draft
	for _, n := range c.Markdown.Notes {
		d := &draft{Note: Note{In: c, Comment: n.Comment}, anchor: n.Anchors[0].Span}
		if attributes := n.Comment.Attributes; attributes != nil {
			d.ID = attributes.ID
		}
		for _, anchor := range n.Anchors {
			d.Passages = append(d.Passages, p.anchor(c.File, anchor)...)
		}
		if len(d.Passages) > 0 {
			drafts = append(drafts, d)
		} else {
			p.result.Unplaced = append(p.result.Unplaced, d.Note)
		}
	}
	return drafts
}

// order numbers the notes by the place of their first passage; notes on one
// place by file and then by their order in it. A note's passages are in the
// order of the source too.
func (p *placing) order(drafts []*draft) {
	for _, d := range drafts {
		slices.SortFunc(d.Passages, func(a, b diag.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
		d.Passages = slices.Compact(d.Passages)
	}
	slices.SortStableFunc(drafts, func(a, b *draft) int {
		return cmp.Or(a.Passages[0].Start-b.Passages[0].Start, cmp.Compare(a.In.File, b.In.File))
	})
	p.identify(drafts)
	p.result.Notes = make([]Note, len(drafts))
	for i, d := range drafts {
		p.result.Notes[i] = d.Note
	}
}
