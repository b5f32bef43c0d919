package load

import (
	"fmt"

	"gloss/generator/commentary"
	"gloss/generator/diag"
	"gloss/generator/edtf"
	"gloss/generator/fold"
	fm "gloss/generator/frontmatter"
	"gloss/generator/source"
)

// A parsed is what became of one Markdown file. It depends on the file's bytes
// and name alone, and is not changed.
type parsed struct {
	article    *articleFile // of an article's file, or a further commentary's
	definition *Definition  // of any other
	problems   []diag.Problem
}

// An articleFile is NAME.md or NAME.WHO.md.
type articleFile struct {
	meta       *Meta
	date       edtf.Date
	tags       []commentary.Name
	publisher  commentary.Name
	author     string // of a further commentary
	publish    string
	encoding   string
	mayHide    bool // whether it cannot be read and seems to say how much may be shown
	commentary *commentary.File

	isForgotten bool // whether commentary is what was left of it
}

type parser struct {
	reader  *commentary.Reader
	nothing *Seldom
}

func (p parser) parse(f markdownFile, text []byte) *parsed {
	c := &check{file: f.name}
	raw, readable := text, c.isUTF8(text) && c.isNotTooLarge(text)
	if !readable {
		text = nil // nothing of it can be read
	}
	result := new(parsed)
	meta, body, closed := fm.Split(text)
	if !closed {
		fence := len(text) - len(trimMark(text))
		c.report(diag.YAMLSyntax, diag.Error, diag.Span{Start: fence, End: fence + len("---")},
			"the front matter has no end", "Write a line of three hyphens after its last key.")
	}
	if f.folder == "articles" {
		result.article = p.article(f, text, meta, body, c)
		a := result.article
		a.meta.Readable = readable && closed && a.meta.Readable
		a.mayHide = !a.meta.Readable && mayHide(raw)
	} else {
		result.definition = p.definition(f, text, meta, body, c)
		d := result.definition
		d.Readable = readable && closed && d.Readable
		d.mayHide = !d.Readable && mayHide(raw)
		if d.mayHide && d.Publish.Text == "" {
			d.Publish.Text = "link"
		}
	}
	result.problems = c.problems
	return result
}

func (p parser) article(f markdownFile, text []byte, meta, body diag.Span, c *check) *articleFile {
	m := new(articleFront)
	fields := m.fields()
	if f.who != "" {
		fields = m.furtherFields()
	}
	readable := c.bind(text, meta, fields)
	c.address(&m.url, "url")
	c.address(&m.archived, "archived")
	c.language(&m.language)
	a := &articleFile{
		meta: m.meta(p.nothing), date: c.date(m.published), tags: names(m.tags), author: m.author.Text,
		publish: m.publish.Text, encoding: m.encoding.Text,
	}
	a.meta.Readable = readable
	if m.publisher.Text != "" {
		a.publisher = commentary.NewName(m.publisher.Text, m.publisher.Span)
	}
	c.oneTag(text, m.tags)
	a.meta.IsDraft = c.truth(m.draft, "draft")
	if f.who != "" && a.meta.IsDraft {
		c.invalid(m.draft, "a further commentary cannot be a draft by itself",
			"Keep the file out of content/ until it is ready. A draft is the whole article, with all that is said of it.")
	}
	c.oneOf(m.lines, "lines", "keep")
	c.publish(m.publish)
	c.encoding(m.encoding)
	c.sha256(m.sha256)
	for _, e := range m.events {
		p.event(e, c)
	}
	a.commentary = p.reader.Read(f.name, text, body.Start)
	c.problems = append(c.problems, a.commentary.Problems...)
	return a
}

func (p parser) definition(f markdownFile, text []byte, meta, body diag.Span, c *check) *Definition {
	d := &Definition{File: f.name, Folder: f.folder, Stem: fold.Composed(f.stem())}
	d.Readable = c.bind(text, meta, d.fields(f.folder))
	c.address(&d.URL, "url")
	c.language(&d.Language)
	d.Date = c.date(d.date)
	d.IsDraft = c.truth(d.draft, "draft")
	c.publish(d.Publish)
	c.encoding(d.Encoding)
	if f.folder == "tags" {
		c.tagKind(&d.Kind)
	}
	c.oneTag(text, d.Tags)
	read := p.reader.ReadText(f.name, text, body.Start)
	d.Text, d.Headings, d.Citations = read.Body, read.Headings, read.Citations
	c.problems = append(c.problems, read.Problems...)
	name := d.name()
	d.Name = commentary.NewName(name.Text, name.Span)
	d.BroaderNames, d.TagNames = names(d.Broader), names(d.Tags)
	d.PartOfName = commentary.NewName(d.PartOf.Text, d.PartOf.Span)
	d.boilerplate = texts(d.Boilerplate)
	return d
}

// event reads an event that an article's front matter names.
func (p parser) event(e *Event, c *check) {
	if e.event.Text == "" {
		at := e.date
		if at.Text == "" {
			at = e.quote
		}
		c.invalid(at, "this names no event", "Write event: and the event's title, or the name of its file in content/events/.")
		return
	}
	e.Name = commentary.NewName(e.event.Text, e.event.Span)
	e.Date = c.date(e.date)
	if e.quote.Text != "" {
		e.Quote = &commentary.Anchor{Quotation: p.reader.Quotation(e.quote.Text), Span: e.quote.Span}
	}
}

// names folds the names that stand in a list.
func names(values []fm.Value) []commentary.Name {
	if len(values) == 0 {
		return nil
	}
	found := make([]commentary.Name, len(values))
	for i, v := range values {
		found[i] = commentary.NewName(v.Text, v.Span)
	}
	return found
}

// isNotTooLarge reports whether a Markdown file is no larger than a source may
// be.
func (c *check) isNotTooLarge(text []byte) bool {
	if len(text) <= source.Limit {
		return true
	}
	c.report(diag.FileTooLarge, diag.Error, diag.Span{},
		fmt.Sprintf("this file has %d bytes; Gloss reads Markdown of at most %d", len(text), source.Limit), "Part it into several files.")
	return false
}

// isUTF8 reports whether text is UTF-8, and where it is not.
func (c *check) isUTF8(text []byte) bool {
	problem := diag.NotUTF8(diag.FileEncoding, c.file, "this file", text)
	if problem != nil {
		c.problems = append(c.problems, *problem)
	}
	return problem == nil
}
