package commentary_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

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
	text := reader.ReadText(articleName, []byte(markdown), 0)
	checkFragment(t, text.Body)
	for _, p := range text.Problems {
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
			all = append(all, fmt.Sprintf("label %q %q %q", l.Text(), l.Key(), l.Verdict))
		}
		if a := n.Comment.Attributes; a != nil {
			all = append(all, fmt.Sprintf("attributes %q %q %q %q %v", a.ID, a.Kind, a.Verdict.Text(), a.Author, a.Date))
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
