package commentary

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gloss/generator/diag"
	"gloss/generator/edtf"
)

// Attributes are what the attribute lines of a note's anchors say of it. A
// field is zero where nothing is said.
type Attributes struct {
	ID      string
	Kind    string // one of Kinds
	Tags    []Name
	Date    *edtf.Date
	Event   *Name
	Verdict Name
	Author  string
}

// Kinds are the kinds of notes that an attribute line may name, the first of
// them the one of a note that names none.
var Kinds = [...]string{"note", "context", "question", "fact-check", "erratum", "correction"}

var keys = []string{"tags", "date", "event", "verdict", "author", "n", "from"}

// A pair is one entry of an attribute line: #id and .kind have the mark as
// their key.
type pair struct {
	key, value string
	at         diag.Span // of the Markdown, or of the file when it is looked at
}

// cites reports whether a line makes its quotation a citation.
func (n *attributeLine) cites() bool { return slices.ContainsFunc(n.pairs, pair.cites) }

func (p pair) cites() bool { return p.key == "from" || p.key == "." && p.value == "cite" }

// quotes reports whether a line names the article that its quotation is from.
func (n *attributeLine) quotes() bool {
	return slices.ContainsFunc(n.pairs, func(p pair) bool { return p.key == "from" })
}

// A badAttribute says why the rest of an attribute line cannot be read.
type badAttribute struct {
	at            diag.Span // of the Markdown
	message, help string
}

// read reads the entries of the line, up to the first that cannot be read.
// Values are texts: quoted, or up to the next blank.
func (n *attributeLine) read() ([]pair, *badAttribute) {
	if n.broken {
		return nil, &badAttribute{diag.Span{Start: n.start, End: n.end}, "this attribute line cannot be read",
			"It is {…} on a line of its own, or <!-- {…} --> with nothing after it."}
	}
	if i := bytes.IndexFunc(n.inner, isControl); i >= 0 {
		return nil, &badAttribute{diag.Span{Start: n.at + i, End: n.at + i + 1}, "a control character in an attribute line", "Delete it."}
	}
	var found []pair
	rest := string(n.inner)
	for {
		rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
		if rest == "" {
			return found, nil
		}
		start := n.at + len(n.inner) - len(rest)
		p, length, why := readPair(rest)
		p.at = diag.Span{Start: start, End: start + length}
		if why != "" {
			return found, &badAttribute{p.at, why, "Attributes are #id, .kind and key=value or key=\"several words\", parted by spaces."}
		}
		found = append(found, p)
		rest = rest[length:]
	}
}

// readPair reads the entry that s begins with, and says how many bytes it has
// or why it is none.
func readPair(s string) (p pair, length int, why string) {
	if s[0] == '#' || s[0] == '.' {
		p.key, p.value = s[:1], untilEnd(s[1:])
		if p.value == "" {
			return p, 1, fmt.Sprintf("nothing stands after %q", p.key)
		}
		return p, 1 + len(p.value), ""
	}
	word := untilBlank(s)
	equals := strings.IndexByte(word, '=')
	if equals <= 0 {
		return p, len(word), fmt.Sprintf("%q is no attribute", word)
	}
	p.key = s[:equals]
	value := s[equals+1:]
	if value != "" && (value[0] == '"' || value[0] == '\'') {
		end := strings.IndexByte(value[1:], value[0])
		if end < 0 {
			return p, len(s), fmt.Sprintf("the value of %q has no closing quotation mark", p.key)
		}
		p.value, length = strings.Join(strings.Fields(value[1:1+end]), " "), equals+1+end+2
	} else {
		p.value = untilEnd(value)
		length = equals + 1 + len(p.value)
	}
	if p.value == "" {
		return p, length, fmt.Sprintf("%q has no value", p.key)
	}
	if r, _ := utf8.DecodeRuneInString(value); strings.ContainsRune("“”„«»‘’‚", r) {
		return p, len(word), fmt.Sprintf("the value of %q stands in typographic quotation marks", p.key)
	}
	return p, length, ""
}

func untilBlank(s string) string {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		return s[:i]
	}
	return s
}

// untilEnd is the value without quotation marks that s begins with.
func untilEnd(s string) string {
	value, _, _ := strings.Cut(untilBlank(s), "}")
	return value
}

// attributes reads a line into the open note and its anchor.
func (w *walk) attributes(line *attributeLine, anchor *Anchor) {
	if len(line.pairs) > 0 && w.note.Comment.Attributes == nil {
		w.note.Comment.Attributes = new(Attributes)
	}
	for _, p := range line.pairs {
		p.at = w.inFile(p.at.Start, p.at.End)
		w.attribute(p, w.note.Comment.Attributes, anchor)
	}
	if line.bad != nil {
		w.unreadable(line.bad)
	}
}

func (w *walk) unreadable(bad *badAttribute) {
	w.report(diag.NoteAttribute, w.inFile(bad.at.Start, bad.at.End), bad.message, bad.help)
}

func (w *walk) attribute(p pair, a *Attributes, anchor *Anchor) {
	switch p.key {
	case "#":
		w.id(p, a)
	case ".":
		if kind := w.kind(p); kind != "" {
			w.once(p, a.Kind, kind)
			a.Kind = kind
		}
	case "tags":
		w.tags(p, a)
	case "date":
		w.date(p, a)
	case "event":
		name := NewName(p.value, p.at)
		if a.Event != nil {
			w.once(p, a.Event.Text(), name.Text())
		}
		a.Event = &name
	case "verdict":
		w.once(p, a.Verdict.Text(), p.value)
		a.Verdict = NewName(p.value, p.at)
	case "author":
		w.once(p, a.Author, p.value)
		a.Author = p.value
	case "n":
		w.number(p, &anchor.N)
	default:
		w.unknown(p)
	}
}

// number reads which of several equal passages is meant.
func (w *walk) number(p pair, to *int) {
	n, err := strconv.Atoi(p.value)
	if err != nil || n < 1 {
		w.report(diag.NoteAttribute, p.at, fmt.Sprintf("n is %q", p.value), "n says which of several equal passages is meant: n=1 is the first.")
		return
	}
	if *to != 0 && *to != n {
		w.twice(p, strconv.Itoa(*to))
	}
	*to = n
}

func (w *walk) unknown(p pair) {
	help := "The attributes are #id, .kind, " + strings.Join(keys, ", ") + "."
	if nearest := diag.Nearest(p.key, keys); nearest != "" {
		help = fmt.Sprintf("Did you mean %q?", nearest)
	}
	w.report(diag.NoteAttribute, p.at, fmt.Sprintf("there is no attribute %q", p.key), help)
}

// once reports an attribute that was given before with another value.
func (w *walk) once(p pair, before, now string) {
	if before != "" && before != now {
		w.twice(p, before)
	}
}

func (w *walk) twice(p pair, before string) {
	what := p.key
	switch what {
	case "#":
		what = "an id"
	case ".":
		what = "a kind"
	}
	w.report(diag.NoteAttribute, p.at, fmt.Sprintf("this note has %s already: %q", what, before),
		"Quotations in a row share one note. Keep one of the two, or write a note after each quotation.")
}

// id takes a note's own id. Those that begin with an underscore are the page's.
func (w *walk) id(p pair, a *Attributes) {
	if strings.HasPrefix(p.value, "_") {
		w.report(diag.NoteAttribute, p.at, "an id cannot begin with an underscore", "Such ids are kept for the parts of the page.")
		return
	}
	w.once(p, a.ID, p.value)
	a.ID = p.value
}

func (w *walk) kind(p pair) string {
	for _, kind := range Kinds {
		if p.value == kind {
			return kind
		}
	}
	help := "The kinds are " + strings.Join(Kinds[:], ", ") + "."
	if nearest := diag.Nearest(p.value, Kinds[:]); nearest != "" {
		help = fmt.Sprintf("Did you mean %q?", "."+nearest)
	}
	w.report(diag.NoteAttribute, p.at, fmt.Sprintf("there is no kind %q", p.value), help)
	return ""
}

func (w *walk) tags(p pair, a *Attributes) {
	var tags []Name
	for tag := range strings.SplitSeq(p.value, ",") {
		if tag = strings.TrimSpace(tag); tag != "" {
			tags = append(tags, NewName(tag, p.at))
		}
	}
	if a.Tags != nil && !sameNames(a.Tags, tags) {
		w.twice(p, joined(a.Tags))
		return
	}
	a.Tags = tags
}

func sameNames(a, b []Name) bool { return joined(a) == joined(b) }

func joined(names []Name) string {
	texts := make([]string, len(names))
	for i, n := range names {
		texts[i] = n.Text()
	}
	return strings.Join(texts, ", ")
}

func (w *walk) date(p pair, a *Attributes) {
	date, err := edtf.Parse(p.value)
	if err != nil {
		message, help := edtf.Explain(p.value, err)
		w.report(diag.DateInvalid, p.at, message, help)
		return
	}
	if a.Date != nil {
		w.once(p, a.Date.String(), date.String())
	}
	a.Date = &date
}
