// Package source understands a source article as it was captured.
//
// It takes the bytes of the file, as UTF-8, and what the author says of it:
// which lines are site furniture, which one is a caption. It gives the blocks
// that a reader sees, headline, caption and paragraphs, and the lines that are
// left out; each as spans of the bytes, so that every character shown is a
// character of the file.
//
// It never changes, corrects or re-flows a source, never copies its text, and
// never knows of notes.
package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// Limit is the size in bytes of the largest source that Gloss reads.
const Limit = 16 << 20

// Options are what an author says of a source. Lines are compared in the exact
// form of package fold.
type Options struct {
	Title     string   // the title, where it is stated; the first line is the headline only if it reads so
	Omit      []string // lines that are left out
	Caption   string   // a line, or the beginning of one, that is a picture's caption
	Credit    string   // the picture's credit: the rest of that line, or a line of its own
	KeepLines bool     // every line is a paragraph, as in verse and tables
}

// Kind says what a block is.
type Kind uint8

const (
	Paragraph Kind = iota
	Headline
	Caption
	Omitted
)

// A Block is a run of lines that are shown as one, or that are left out.
type Block struct {
	Kind  Kind
	Lines []diag.Span // without line ends and the white space around; shown with a space between

	// Credit is the part of a caption's lines that names who made the picture;
	// empty where no credit was stated or found.
	Credit diag.Span
}

// Span is the block from its first byte to its last.
func (b Block) Span() diag.Span {
	return diag.Span{Start: b.Lines[0].Start, End: b.Lines[len(b.Lines)-1].End}
}

// A Text is a source and the blocks that it has, in its order.
type Text struct {
	Data   []byte
	Blocks []Block

	Unmatched    []int // the indexes of Options.Omit that are no line of the source
	CaptionFound bool
}

// Parse never fails: bytes that are no text just make poor paragraphs.
func Parse(data []byte, o Options) *Text {
	p := parser{text: &Text{Data: data}, options: o, omit: make([]string, len(o.Omit)), used: make([]bool, len(o.Omit))}
	for i, line := range o.Omit {
		p.omit[i] = exact([]byte(line))
	}
	p.caption, p.credit = exact([]byte(o.Caption)), exact([]byte(o.Credit))
	p.lines = split(data)
	stretches := countStretches(p.lines)
	p.everyLine = o.KeepLines || stretches < 2
	if p.everyLine {
		stretches = len(p.lines)
	}
	p.text.Blocks = make([]Block, 0, stretches)
	for i := range p.lines {
		p.line(i)
	}
	p.end()
	for i, used := range p.used {
		if !used {
			p.text.Unmatched = append(p.text.Unmatched, i)
		}
	}
	return p.text
}

// Shown are the spans of all lines that are shown, in order.
func (t *Text) Shown() []diag.Span { return t.lines(func(k Kind) bool { return k != Omitted }) }

// Omitted are the spans of all lines that are left out, in order.
func (t *Text) Omitted() []diag.Span { return t.lines(func(k Kind) bool { return k == Omitted }) }

func (t *Text) lines(want func(Kind) bool) []diag.Span {
	spans := make([]diag.Span, 0, len(t.Blocks))
	for _, b := range t.Blocks {
		if want(b.Kind) {
			spans = append(spans, b.Lines...)
		}
	}
	return spans
}

// Headline is the text of the headline, or "" where there is none.
func (t *Text) Headline() string {
	for _, b := range t.Blocks {
		if b.Kind == Headline {
			return Show(t.Data[b.Lines[0].Start:b.Lines[0].End])
		}
	}
	return ""
}

// Show is how bytes of a source appear to a reader: a control character, which
// cannot be seen and may do harm, appears as U+FFFD, and so does a byte that is
// not UTF-8; a byte order mark does not appear; a tab or a line end is a space.
func Show(text []byte) string {
	plain := true
	for _, c := range text {
		if c < 0x20 || c >= 0x7F {
			plain = false
			break
		}
	}
	if plain {
		return string(text)
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r):
			return unicode.ReplacementChar
		case r == '\uFEFF':
			return -1
		}
		return r
	}, string(text)) // ranging over a string makes U+FFFD of a bad byte
}

// A longer first line is no headline but the text itself.
const longestHeadline = 300 // code points

type parser struct {
	text            *Text
	options         Options
	lines           []diag.Span
	omit            []string // folded
	caption, credit string   // folded
	used            []bool   // which of omit were met
	everyLine       bool
	headlineDone    bool
	open            bool // whether the next line may continue the last block
}

// line takes the next line, the one with index i; its span is empty where the
// line is blank.
func (p *parser) line(i int) {
	span := p.lines[i]
	if span.Len() == 0 {
		p.end()
		return
	}
	line := p.text.Data[span.Start:span.End]
	switch {
	case p.isOmitted(line):
		if !p.continues(Omitted) {
			p.end()
		}
		p.add(Omitted, i)
		p.open = true
	case p.isCaption(line):
		p.end()
		p.add(Caption, i)
		p.text.CaptionFound = true
		p.findCredit()
	case p.isCreditLine(line):
		b := &p.text.Blocks[len(p.text.Blocks)-1]
		b.Lines = append(b.Lines, span)
		b.Credit = span
	case p.isHeadline(line):
		p.end()
		p.add(Headline, i)
	default:
		if !p.continues(Paragraph) {
			p.end()
		}
		p.add(Paragraph, i)
		p.open = !p.everyLine
	}
}

func (p *parser) continues(k Kind) bool {
	return p.open && p.text.Blocks[len(p.text.Blocks)-1].Kind == k
}

// add appends a line to the block that is open, or begins a block. The lines of
// a block that is open stand one after the other, so all blocks share p.lines.
func (p *parser) add(k Kind, i int) {
	if p.open {
		b := &p.text.Blocks[len(p.text.Blocks)-1]
		b.Lines = p.lines[i-len(b.Lines) : i+1 : i+1]
		return
	}
	p.text.Blocks = append(p.text.Blocks, Block{Kind: k, Lines: p.lines[i : i+1 : i+1]})
}

func (p *parser) end() { p.open = false }

func (p *parser) isOmitted(line []byte) bool {
	found := false
	for i, omit := range p.omit {
		if mayBegin(line, omit) && exact(line) == omit {
			p.used[i], found = true, true
		}
	}
	return found
}

func (p *parser) isCaption(line []byte) bool {
	return p.caption != "" && !p.text.CaptionFound && mayBegin(line, p.caption) && strings.HasPrefix(exact(line), p.caption)
}

// findCredit looks for the credit in what the caption leaves of its line.
func (p *parser) findCredit() {
	b := &p.text.Blocks[len(p.text.Blocks)-1]
	folded := fold.Exact(p.text.Data, b.Lines[0])
	rest := folded.String()[len(p.caption):]
	at := len(p.caption) + len(rest) - len(strings.TrimLeft(rest, " "))
	if p.credit == "" || folded.String()[at:] != p.credit {
		return
	}
	if span, ok := folded.Source(at, at+len(p.credit)); ok {
		b.Credit = span
	}
}

// isCreditLine reports whether line is the credit on a line of its own, after
// the caption.
func (p *parser) isCreditLine(line []byte) bool {
	last := len(p.text.Blocks) - 1
	return p.credit != "" && last >= 0 && p.text.Blocks[last].Kind == Caption && p.text.Blocks[last].Credit.Len() == 0 &&
		mayBegin(line, p.credit) && exact(line) == p.credit
}

// isHeadline is asked of the first line that is neither left out nor a caption.
func (p *parser) isHeadline(line []byte) bool {
	if p.headlineDone {
		return false
	}
	p.headlineDone = true
	if p.options.Title != "" {
		return fold.Key(string(line)) == fold.Key(p.options.Title)
	}
	return utf8.RuneCount(line) <= longestHeadline
}

func exact(line []byte) string { return fold.Exact(line).String() }
