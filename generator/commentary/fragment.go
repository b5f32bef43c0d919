package commentary

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
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
	Size int32 // how many bytes stand there for it, which it may replace
	Ref  int32 // the index of its Ref; for a citation, in the file's Citations
}

// SlotKind says what a slot waits for.
type SlotKind uint8

const (
	OpenLink  SlotKind = iota // <a href="…">, or nothing where the link leads nowhere
	CloseLink                 // </a>, or nothing
	LabelText                 // nothing: the label stands in the HTML and has to go where it is a kind
	Prefix                    // the start of an id, which makes it unique in its page
	Cited                     // after the quotation, which stands in the HTML: whom it quotes
	Image                     // <img src="…" alt="…">; its description, escaped, stands in the HTML
)

// fragment renders blocks, and the footnotes that they refer to.
func (w *walk) fragment(blocks []ast.Node) Fragment {
	out := &w.out
	*out = writer{walk: w, html: out.html[:0], slots: out.slots[:0], refs: out.refs[:0]}
	for _, b := range blocks {
		out.render(b)
	}
	out.footnotes()
	html := string(bytes.TrimSuffix(out.html, []byte("\n")))
	for i := range out.slots {
		s := &out.slots[i]
		s.Size = min(s.Size, int32(len(html))-s.At)
	}
	return Fragment{HTML: html, Slots: append([]Slot(nil), out.slots...), Refs: append([]Ref(nil), out.refs...)}
}

// A writer takes the HTML of one fragment. It is a util.BufWriter, so that the
// rendering functions reach it through goldmark's renderer. Its room is used
// again for the next fragment.
type writer struct {
	walk  *walk
	html  []byte
	slots []Slot
	refs  []Ref
	links int                // how many links are open
	notes []*extast.Footnote // the footnotes referred to, in the order of their first mention
	uses  map[int]int        // how often each was mentioned so far, by goldmark's index
}

var _ util.BufWriter = (*writer)(nil)

func (w *writer) Available() int { return 0 }
func (w *writer) Buffered() int  { return 0 }
func (w *writer) Flush() error   { return nil }

func (w *writer) Write(p []byte) (int, error) {
	if isPlain(p) {
		w.html = append(w.html, p...)
	} else {
		w.write(string(p))
	}
	return len(p), nil
}

func (w *writer) WriteString(s string) (int, error) {
	w.write(s)
	return len(s), nil
}

func (w *writer) WriteByte(c byte) error {
	_, err := w.WriteRune(rune(c))
	return err
}

func (w *writer) WriteRune(r rune) (int, error) {
	w.write(string(r))
	return utf8.RuneLen(r), nil
}

func (w *writer) write(s string) { w.html = append(w.html, shown(s)...) }

// shown is text without what HTML does not allow: control characters, and
// bytes that are not UTF-8.
func shown(s string) string {
	if isPlain(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s) // ranging over a string makes U+FFFD of a bad byte
}

// isPlain reports whether all of a text is ASCII that can be shown.
func isPlain[T string | []byte](text T) bool {
	for i := range len(text) {
		if c := text[i]; (c < ' ' || c >= 0x7F) && c != '\n' && c != '\t' {
			return false
		}
	}
	return true
}

func isControl(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

func (w *writer) slot(s Slot) {
	s.At = int32(len(w.html))
	w.slots = append(w.slots, s)
}

func (w *writer) render(n ast.Node) {
	// The writer returns no error, and no rendering function of ours does.
	_ = w.walk.reader.markdown.Renderer().Render(w, w.walk.source, n)
}
