package commentary_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/commentary"
	"gloss/generator/diag"
)

// check checks the laws of Read: every place lies in the file, every fragment
// is sound HTML with its slots, and neither the file's line ends nor what
// stands before the Markdown make a difference.
func check(t *testing.T, reader *commentary.Reader, markdown string) {
	t.Helper()
	slow := time.AfterFunc(20*time.Second, func() { panic(fmt.Sprintf("%q takes too long", markdown)) })
	defer slow.Stop()

	file := reader.Read(articleName, []byte(markdown), 0)
	for _, s := range spans(file) {
		if s.Start < 0 || s.Start > s.End || s.End > len(markdown) {
			t.Fatalf("%q: a place at %v", markdown, s)
		}
	}
	for _, n := range file.Notes {
		checkNote(t, n)
	}
	for _, r := range file.Remarks {
		if r.Empty() {
			t.Errorf("%q: an empty remark", markdown)
		}
		checkFragment(t, r)
	}
	text, problems := reader.ReadText(articleName, []byte(markdown), 0)
	checkFragment(t, text)
	for _, p := range problems {
		if s := p.Place.Span; s.Start < 0 || s.Start > s.End || s.End > len(markdown) {
			t.Fatalf("%q: a problem of the text at %v", markdown, s)
		}
	}
	checkBase(t, reader, markdown)
	checkLineEnds(t, reader, markdown)
}

// spans are all places that a file names.
func spans(f *commentary.File) []diag.Span {
	var all []diag.Span
	refs := func(f commentary.Fragment) {
		for _, r := range f.Refs {
			all = append(all, r.Span)
		}
	}
	for _, r := range f.Remarks {
		refs(r)
	}
	for _, n := range f.Notes {
		for _, a := range n.Anchors {
			all = append(all, a.Span)
		}
		if l := n.Comment.Label; l != nil {
			all = append(all, l.Span)
		}
		if a := n.Comment.Attributes; a != nil {
			for _, tag := range a.Tags {
				all = append(all, tag.Span)
			}
			if a.Event != nil {
				all = append(all, a.Event.Span)
			}
		}
		refs(n.Comment.Body)
	}
	for _, p := range f.Problems {
		all = append(all, p.Place.Span)
		for _, r := range p.Related {
			all = append(all, r.Place.Span)
		}
	}
	return all
}

// words are what a file says, without the places.
func words(f *commentary.File) []string {
	var all []string
	for _, r := range f.Remarks {
		all = append(all, "remark "+r.HTML)
	}
	for _, n := range f.Notes {
		for _, a := range n.Anchors {
			all = append(all, fmt.Sprintf("anchor %q %q %v %d", a.Quotation.Text, a.Quotation.Literal, a.Quotation.Bold, a.N))
		}
		if l := n.Comment.Label; l != nil {
			all = append(all, fmt.Sprintf("label %q %q %q", l.Word, l.Key, l.Verdict))
		}
		if a := n.Comment.Attributes; a != nil {
			all = append(all, fmt.Sprintf("attributes %q %q %q %q %v", a.ID, a.Kind, a.Verdict, a.Author, a.Date))
		}
		all = append(all, "note "+n.Comment.Body.HTML, fmt.Sprint(n.Comment.Body.Slots))
	}
	for _, p := range f.Problems {
		all = append(all, fmt.Sprintf("%s: %q %q", p.Code, p.Message, p.Help))
	}
	return all
}

// checkBase checks that a file reads as its Markdown alone, further on.
func checkBase(t *testing.T, reader *commentary.Reader, markdown string) {
	t.Helper()
	const before = "\uFEFF---\r\ntitle: é\n---\n"
	alone, after := reader.Read(articleName, []byte(markdown), 0), reader.Read(articleName, []byte(before+markdown), len(before))
	if d := cmp.Diff(words(alone), words(after)); d != "" {
		t.Fatalf("%q reads otherwise after front matter: -alone +after\n%s", markdown, d)
	}
	want := spans(alone)
	for i := range want {
		want[i].Start += len(before)
		want[i].End += len(before)
	}
	if d := cmp.Diff(want, spans(after)); d != "" {
		t.Fatalf("%q has other places after front matter: -want +got\n%s", markdown, d)
	}
}

// checkLineEnds checks that a file reads the same, at the same lines and
// columns, whatever ends its lines.
func checkLineEnds(t *testing.T, reader *commentary.Reader, markdown string) {
	t.Helper()
	lf := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(markdown)
	file := reader.Read(articleName, []byte(lf), 0)
	for _, end := range []string{"\r\n", "\r"} {
		text := strings.ReplaceAll(lf, "\n", end)
		other := reader.Read(articleName, []byte(text), 0)
		if d := cmp.Diff(words(file), words(other)); d != "" {
			t.Fatalf("%q reads otherwise with line ends %q: -LF +other\n%s", lf, end, d)
		}
		if d := cmp.Diff(positions(lf, spans(file)), positions(text, spans(other))); d != "" {
			t.Fatalf("%q has other places with line ends %q: -LF +other\n%s", lf, end, d)
		}
	}
}

func positions(text string, spans []diag.Span) []diag.Position {
	m := diag.NewMap([]byte(text))
	var all []diag.Position
	for _, s := range spans {
		all = append(all, m.Locate(s.Start), m.Locate(s.End))
	}
	return all
}

func checkNote(t *testing.T, n commentary.Note) {
	t.Helper()
	if len(n.Anchors) == 0 || n.Comment == nil {
		t.Fatalf("a note without anchors or comment: %+v", n)
	}
	for _, a := range n.Anchors {
		end := 0
		for _, b := range a.Quotation.Bold {
			if b.Start < end || b.End < b.Start || b.End > len(a.Quotation.Text) {
				t.Fatalf("bold at %v of %q, after an end at %d", a.Quotation.Bold, a.Quotation.Text, end)
			}
			end = b.End
		}
		if a.Quotation.Literal == a.Quotation.Text && a.Quotation.Text != "" {
			t.Errorf("%q is its own literal text", a.Quotation.Text)
		}
	}
	checkFragment(t, n.Comment.Body)
	labels := 0
	for _, s := range n.Comment.Body.Slots {
		if s.Kind == commentary.LabelText {
			labels++
		}
	}
	if has := n.Comment.Label != nil; has != (labels == 1) {
		t.Fatalf("%d slots for the label %v", labels, n.Comment.Label)
	}
}

// checkFragment checks a fragment and what becomes of it when its slots are
// filled, whether links lead anywhere or not and whether the label stays.
func checkFragment(t *testing.T, f commentary.Fragment) {
	t.Helper()
	at := 0
	for _, s := range f.Slots {
		if int(s.At) < at || int(s.At+s.Size) > len(f.HTML) || s.Size < 0 || s.Kind != commentary.LabelText && s.Size != 0 {
			t.Fatalf("%q: slots %v", f.HTML, f.Slots)
		}
		at = int(s.At + s.Size)
		if s.Kind == commentary.OpenLink && (s.Ref < 0 || int(s.Ref) >= len(f.Refs)) {
			t.Fatalf("%d links, and slots %v", len(f.Refs), f.Slots)
		}
	}
	if !utf8.ValidString(f.HTML) || strings.ContainsFunc(f.HTML, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7F }) {
		t.Fatalf("not fit for HTML: %q", f.HTML)
	}
	checkHTML(t, fill(f, `<a href="#">`, `</a>`, true))
	checkHTML(t, fill(f, `<a href="#">`, `</a>`, false))
	checkHTML(t, fill(f, "", "", true))
}

// fill fills the slots of a fragment.
func fill(f commentary.Fragment, open, closing string, label bool) string {
	var out strings.Builder
	at := 0
	for _, s := range f.Slots {
		out.WriteString(f.HTML[at:s.At])
		at = int(s.At)
		switch s.Kind {
		case commentary.OpenLink:
			out.WriteString(open)
		case commentary.CloseLink:
			out.WriteString(closing)
		case commentary.Prefix:
			out.WriteString("n-")
		case commentary.LabelText:
			if !label {
				at += int(s.Size)
			}
		}
	}
	return out.String() + f.HTML[at:]
}

var (
	tag       = regexp.MustCompile(`^<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>`)
	attribute = regexp.MustCompile(` ([a-z-]+)="([^"]*)"`)
	address   = regexp.MustCompile(`^(?i:https?:|mailto:|#)`)
	reference = regexp.MustCompile(`^&(?:amp|lt|gt|quot|#39);`)
)

var elements = strings.Fields("a blockquote br code del div em h2 h3 h4 h5 h6 hr li ol p pre span strong sup table tbody td th thead tr ul")

var attributes = strings.Fields("aria-label class href id rel role start tabindex")

// checkHTML checks that HTML has only elements and attributes that Gloss
// writes, that they are closed in order, that no link or paragraph stands in
// another, and that all links within lead to one id each.
func checkHTML(t *testing.T, html string) {
	t.Helper()
	var open []string
	ids, targets := make(map[string]bool), []string{}
	for i := 0; i < len(html); i++ {
		switch html[i] {
		case '&':
			if !reference.MatchString(html[i:]) {
				t.Fatalf("an ampersand by itself in %q", html)
			}
		case '>':
			t.Fatalf("a tag that nobody opened ends at %d of %q", i, html)
		case '<':
			m := tag.FindStringSubmatch(html[i:])
			if m == nil || !slices.Contains(elements, m[2]) {
				t.Fatalf("no tag of ours at %d of %q", i, html)
			}
			i += len(m[0]) - 1
			for _, a := range attribute.FindAllStringSubmatch(m[3], -1) {
				if !slices.Contains(attributes, a[1]) || a[1] == "href" && !address.MatchString(a[2]) {
					t.Fatalf("the attribute%s in %q", a[0], html)
				}
				if a[1] == "id" && ids[a[2]] {
					t.Fatalf("%s twice in %q", a[0], html)
				}
				if a[1] == "id" {
					ids[a[2]] = true
				}
				if to, within := strings.CutPrefix(a[2], "#n-"); a[1] == "href" && within {
					targets = append(targets, "n-"+to)
				}
			}
			switch {
			case m[2] == "br" || m[2] == "hr":
			case m[1] == "":
				if slices.Contains(open, m[2]) && (m[2] == "a" || m[2] == "p") || slices.Contains(open, "p") && m[2] == "blockquote" {
					t.Fatalf("<%s> in %v at %d of %q", m[2], open, i, html)
				}
				open = append(open, m[2])
			case len(open) == 0 || open[len(open)-1] != m[2]:
				t.Fatalf("%s at %d closes %v in %q", m[0], i, open, html)
			default:
				open = open[:len(open)-1]
			}
		}
	}
	if len(open) > 0 {
		t.Fatalf("%v is not closed in %q", open, html)
	}
	for _, to := range targets {
		if !ids[to] {
			t.Fatalf("a link to #%s, which is nowhere in %q", to, html)
		}
	}
}
