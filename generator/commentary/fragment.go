package commentary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// A Fragment is finished HTML but for its slots.
type Fragment struct {
	HTML  string
	Slots []Slot // in the order of the HTML
	Refs  []Ref
}

// Empty reports whether nothing is to be shown.
func (f Fragment) Empty() bool { return f.HTML == "" }

// A Slot is a place in a fragment's HTML that waits for what only the whole
// archive knows.
type Slot struct {
	Kind SlotKind
	At   int32 // a byte of the HTML
	Size int32 // for a label: how many bytes it takes; they are dropped where it is a kind
	Ref  int32 // for a link: the index of its Ref
}

// SlotKind says what a slot waits for.
type SlotKind uint8

const (
	OpenLink  SlotKind = iota // <a href="…">, or nothing where the link leads nowhere
	CloseLink                 // </a>, or nothing
	LabelText                 // nothing: the label stands in the HTML and may have to go
	Prefix                    // the start of an id, which makes it unique in its page
)

// fragment renders blocks, and the footnotes that they refer to.
func (w *walk) fragment(blocks []ast.Node) Fragment {
	out := &writer{walk: w}
	for _, b := range blocks {
		out.render(b)
	}
	out.footnotes()
	html := strings.TrimSuffix(out.html.String(), "\n")
	for i := range out.slots {
		s := &out.slots[i]
		s.Size = min(s.Size, int32(len(html))-s.At)
	}
	return Fragment{HTML: html, Slots: out.slots, Refs: out.refs}
}

// A writer takes the HTML of one fragment. It is a util.BufWriter, so that the
// rendering functions reach it through goldmark's renderer.
type writer struct {
	walk  *walk
	html  strings.Builder
	slots []Slot
	refs  []Ref
	notes []*extast.Footnote // the footnotes referred to, in the order of their first mention
	uses  map[int]int        // how often each was mentioned so far, by goldmark's index
}

var _ util.BufWriter = (*writer)(nil)

func (w *writer) Available() int { return 0 }
func (w *writer) Buffered() int  { return 0 }
func (w *writer) Flush() error   { return nil }

func (w *writer) Write(p []byte) (int, error) {
	w.write(string(p))
	return len(p), nil
}

func (w *writer) WriteString(s string) (int, error) {
	w.write(s)
	return len(s), nil
}

func (w *writer) WriteByte(c byte) error {
	w.write(string(rune(c)))
	return nil
}

func (w *writer) WriteRune(r rune) (int, error) {
	w.write(string(r))
	return utf8.RuneLen(r), nil
}

// write writes text without the control characters that HTML does not allow;
// a line end is a line feed, however the file ends its lines.
func (w *writer) write(s string) {
	if !strings.ContainsFunc(s, isControl) {
		w.html.WriteString(s)
		return
	}
	w.html.WriteString(strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return -1
		case isControl(r):
			return unicode.ReplacementChar
		}
		return r
	}, s))
}

func isControl(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

func (w *writer) slot(s Slot) {
	s.At = int32(w.html.Len())
	w.slots = append(w.slots, s)
}

func (w *writer) render(n ast.Node) {
	// The writer returns no error, and no rendering function of ours does.
	_ = w.walk.reader.markdown.Renderer().Render(w, w.walk.source, n)
}

// label finds the bold opening of the open note's text and sets it apart. It
// is a label if it ends in a colon.
func (w *walk) label() {
	if len(w.blocks) == 0 {
		return
	}
	paragraph, ok := w.blocks[0].(*ast.Paragraph)
	if !ok {
		return
	}
	bold, ok := paragraph.FirstChild().(*ast.Emphasis)
	if !ok || bold.Level != 2 {
		return
	}
	t := &quotationText{source: w.source}
	t.inlines(bold)
	word, ok := strings.CutSuffix(strings.TrimSpace(t.text.String()), ":")
	if !ok {
		word, ok = strings.CutSuffix(strings.TrimSpace(t.text.String()), "：")
	}
	if !ok {
		return
	}
	l := &Label{Word: strings.TrimSpace(word), Span: diag.Span{Start: w.base + bold.Pos(), End: w.base + bold.Pos() + 2}}
	if open := strings.IndexByte(l.Word, '('); open > 0 && strings.HasSuffix(l.Word, ")") {
		l.Verdict = strings.TrimSpace(l.Word[open+1 : len(l.Word)-1])
		l.Word = strings.TrimSpace(l.Word[:open])
	}
	l.Key = fold.Key(l.Word)
	w.note.Comment.Label = l
	paragraph.ReplaceChild(paragraph, bold, &label{bold: bold})
}

// A label is the bold opening of a note, as a node of its own.
type label struct {
	ast.BaseInline
	bold *ast.Emphasis
}

var kindLabel = ast.NewNodeKind("Label")

func (n *label) Kind() ast.NodeKind            { return kindLabel }
func (n *label) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }
