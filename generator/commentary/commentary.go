// Package commentary reads what an author wrote in Markdown.
//
// It takes the bytes of a file and where its Markdown begins; it gives the
// notes with the quotations that anchor them, the general remarks, the links
// to other things of the archive, and the HTML of each, with a slot wherever
// something stands that only the whole archive knows: the address of a link,
// the meaning of a label. It is the only package that knows goldmark.
//
// It never looks at another file, so what it gives depends on the bytes and
// the name of one file alone; it never resolves a link or finds a quotation;
// and no HTML of an author's gets through it as markup.
//
// The Markdown is CommonMark 0.31 with GitHub's tables, task lists,
// strikethrough and bare links, footnotes, and [[wikilinks]].
package commentary

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"gloss/generator/diag"
	"gloss/generator/quote"
)

// A File is a Markdown file, understood.
type File struct {
	Remarks  []Fragment // general remarks, one for each stretch of text that belongs to no note
	Notes    []Note     // in the order of the file
	Problems []diag.Problem

	Citations []Citation // in the order of the file
}

// A Text is a Markdown file that is no commentary on an article: an essay, or
// what a tag means.
type Text struct {
	Body      Fragment
	Headings  []string   // their ids
	Citations []Citation // in the order of the file
	Problems  []diag.Problem
}

// A Note is what an author has to say on one or more passages of a source.
type Note struct {
	Anchors []Anchor // at least one
	Comment *Comment
}

// A Comment is a note without its anchors, which are needed no more when they
// have been placed.
type Comment struct {
	Attributes *Attributes // nil where the note has none
	Label      *Label      // how its text begins, where that may be a kind; or nil
	Body       Fragment    // empty where the note only marks a passage
}

// An Anchor is a quotation that says what a note speaks of.
type Anchor struct {
	Quotation quote.Quotation
	N         int // which of several equal passages, from 1; 0 where not said
	diag.Span     // of the file: the quotation's lines
}

// A Label is the bold opening of a note's text, such as "Fact-check (not
// proven)". Whether the word is a kind of note, the archive knows.
type Label struct {
	Name    // its word
	Verdict string
}

// A Ref is a link to another thing of the archive.
type Ref struct {
	Name            // what it leads to; for a path, only where it stands
	Path     string // of a file, relative to the site's folder; "" for a [[wikilink]]
	Fragment string // what follows #, without it
}

// A Reader reads Markdown files. It may be used from several goroutines.
type Reader struct {
	markdown goldmark.Markdown
	options  Options
}

// Options are how Markdown is read.
type Options struct {
	RawHTML bool // whether markup in it is markup, and not shown as text
}

// NewReader makes a Reader.
func NewReader(o Options) *Reader {
	return &Reader{options: o, markdown: goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.Linkify, extension.Footnote),
		goldmark.WithParserOptions(
			parser.WithBlockParsers(util.Prioritized(attributeParser{}, 50)),
			parser.WithInlineParsers(util.Prioritized(wikilinkParser{}, 150)),
			parser.WithASTTransformers(util.Prioritized(alertTransformer{}, 1000)),
		),
		goldmark.WithRendererOptions(rendering),
	)}
}

// Read reads the Markdown that begins at body in text. The name of the file is
// what relative links are relative to.
func (r *Reader) Read(file string, text []byte, body int) *File {
	w := newWalk(r, file, text, body)
	w.document()
	w.settle()
	return w.file
}

// ReadText reads Markdown in which no quotation begins a note: an essay, or the
// text of a tag.
func (r *Reader) ReadText(file string, text []byte, body int) *Text {
	w := newWalk(r, file, text, body)
	w.headings = new(headings)
	var blocks []ast.Node
	for n := w.root.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() == ast.KindBlockquote || n.Kind() == kindAlert {
			n = w.ordinary(n)
		}
		blocks = append(blocks, n)
	}
	fragment := w.fragment(blocks)
	w.settle()
	return &Text{fragment, w.headings.ids, w.file.Citations, w.file.Problems}
}

// Quotation reads what an author quotes elsewhere than in a blockquote, in the
// front matter for one, as if it stood in one.
func (r *Reader) Quotation(text string) quote.Quotation {
	w := newWalk(r, "", []byte("> "+strings.ReplaceAll(text, "\n", "\n> ")), 0)
	if n, ok := w.root.FirstChild().(*ast.Blockquote); ok && n.NextSibling() == nil {
		quotation, _ := w.quotation(n)
		return quotation
	}
	return quote.Quotation{Text: text}
}

// walk goes through the top-level blocks of one file.
type walk struct {
	plain
	reader *Reader
	name   string
	source []byte // the Markdown: plain.text
	root   ast.Node
	file   *File

	note    *Note      // the note that is open
	anchors bool       // whether nothing has come after its anchors yet
	blocks  []ast.Node // of the note's body or of the remark
	out     writer     // of the fragment that is being rendered

	headings *headings // nil in commentary on an article, where headings have no ids
}

func newWalk(r *Reader, file string, bytes []byte, body int) *walk {
	w := &walk{plain: newPlain(bytes, body), reader: r, name: file, file: new(File)}
	w.source = w.plain.text
	w.root = r.markdown.Parser().Parse(text.NewReader(w.source))
	w.misplaced()
	return w
}

// misplaced reports comments that hold attributes where no attribute line can
// stand: nobody would see them, nor that they say nothing.
func (w *walk) misplaced() {
	_ = ast.Walk(w.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		var raw []byte
		var start int
		switch n := n.(type) {
		case *ast.HTMLBlock:
			raw, start = rawBlock(n, w.source), n.Lines().At(0).Start
		case *ast.RawHTML:
			raw, start = n.Segments.Value(w.source), n.Segments.At(0).Start
		}
		if entering && opensComment(bytes.TrimSpace(raw)) {
			start += bytes.IndexByte(w.source[start:], '<')
			w.report(diag.NoteAttribute, w.inFile(start, start+len("<!--")), "an attribute line cannot stand here",
				"It stands on a line of its own, directly after the quotation that it speaks of or as the last line in it.")
		}
		return ast.WalkContinue, nil // so that Walk has no error either
	})
}

// settle puts the problems into the order of the file. What is shown twice, as
// a footnote of two notes is, has its problems once.
func (w *walk) settle() {
	diag.Sort(w.file.Problems)
	w.file.Problems = slices.CompactFunc(w.file.Problems, func(a, b diag.Problem) bool {
		return a.Code == b.Code && a.Place == b.Place && a.Message == b.Message
	})
}

func (w *walk) report(code diag.Code, at diag.Span, message, help string, related ...diag.Related) {
	w.file.Problems = append(w.file.Problems, diag.Problem{
		Code: code, Severity: diag.Error, Place: diag.Place{File: w.name, Span: at},
		Message: message, Help: help, Related: related,
	})
}

// document parts the file into notes and general remarks.
func (w *walk) document() {
	for next := w.root.FirstChild(); next != nil; next = next.NextSibling() {
		switch n := next.(type) {
		case *ast.Blockquote:
			if isAnchor(n) {
				w.anchor(n)
			} else {
				block := w.ordinary(n)
				w.block(block)
				next = block
			}
		case *alert:
			w.block(w.ordinary(n))
		case *ast.HTMLBlock:
			if len(bytes.TrimSpace(withoutComments(rawBlock(n, w.source)))) > 0 {
				w.block(n)
			}
		case *attributeLine: // belongs to the quotation before it
		case *ast.LinkReferenceDefinition, *extast.FootnoteList: // shows nothing here
		case *ast.Heading:
			if n.Level <= 2 {
				w.end()
			}
			w.block(n)
		case *ast.ThematicBreak:
			w.end()
		default:
			w.block(n)
		}
	}
	w.end()
}

// anchor opens a note, or adds to the one whose anchors are being read.
func (w *walk) anchor(n *ast.Blockquote) {
	if !w.anchors {
		w.end()
		w.file.Notes = append(w.file.Notes, Note{Comment: new(Comment)})
		w.note, w.anchors = &w.file.Notes[len(w.file.Notes)-1], true
	}
	var anchor Anchor
	anchor.Quotation, anchor.Span = w.quotation(n)
	for _, line := range attributeLines(n) {
		w.attributes(line, &anchor)
	}
	w.note.Anchors = append(w.note.Anchors, anchor)
}

func (w *walk) block(n ast.Node) {
	w.anchors = false
	w.blocks = append(w.blocks, n)
}

// end closes the note or the remark that is open.
func (w *walk) end() {
	if w.note != nil {
		w.label()
		w.note.Comment.Body = w.fragment(w.blocks)
	} else if fragment := w.fragment(w.blocks); !fragment.Empty() {
		w.file.Remarks = append(w.file.Remarks, fragment)
	}
	w.note, w.anchors, w.blocks = nil, false, nil
}
