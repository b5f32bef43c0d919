package page

import (
	"strings"
	"testing"

	"gloss/generator/archive"
	"gloss/generator/diag"
	"gloss/generator/source"
)

// TestSaidReadsOnce lets every list ask for every note.
func TestSaidReadsOnce(t *testing.T) {
	s := benchSite(t, 20)
	read, reads := s.read, 0
	s.read = func(name string) ([]byte, error) {
		reads++
		return read(name)
	}
	text, err := s.shown(s.archive.Articles[0])
	if err != nil {
		t.Fatal(err)
	}
	s.wordsIn(s.archive.Articles[0], text) // as its own page does
	annotated := 0
	for range 2 {
		for _, a := range s.archive.Articles {
			for _, n := range a.Notes {
				line, err := s.said(n)
				if err != nil {
					t.Fatal(err)
				}
				if !strings.Contains(string(line), s.url(a)+fragment(n.ID)) || !strings.Contains(string(line), "<mark>") {
					t.Errorf("note %s of %s: %s", n.ID, a.Slug, line)
				}
			}
		}
	}
	for _, a := range s.archive.Articles {
		if len(a.Notes) > 0 {
			annotated++
		}
	}
	if annotated == 0 || reads > annotated {
		t.Errorf("%d articles have notes, and sources were read %d times", annotated, reads)
	}
}

// TestSayingWithoutWords is of a note on a source that may not be shown.
func TestSayingWithoutWords(t *testing.T) {
	s := &site{archive: &archive.Archive{Site: &archive.Site{}}, articleURLs: []string{"/a/"}}
	n := &archive.Note{Article: &archive.Article{Facts: &archive.Facts{}, Title: "A"}, ID: "x", Number: 1, Kind: "note"}
	if view := s.saying(n, ""); view.Words != "" || view.Back != "" || view.Link != "/a/#x" {
		t.Errorf("got words %q, a way back %q and a link %q", view.Words, view.Back, view.Link)
	}
}

func TestQuoted(t *testing.T) {
	text := &source.Text{Data: []byte("One  two\r\nthree\u00a0four\n\nfive\x07six")}
	spans := func(bounds ...int) (all []diag.Span) {
		for i := 0; i < len(bounds); i += 2 {
			all = append(all, diag.Span{Start: bounds[i], End: bounds[i+1]})
		}
		return all
	}
	for _, test := range []struct {
		passages []diag.Span
		want     string
	}{
		{nil, ""},
		{spans(0, 15), "One two three"},
		{spans(0, 3, 10, 15), "One … three"},
		{spans(10, 21), "three\u00a0four"},
		{spans(5, len(text.Data)), "two three\u00a0four five\ufffdsix"},
	} {
		if got := quoted(text, test.passages); got != test.want {
			t.Errorf("%v: got %q, want %q", test.passages, got, test.want)
		}
	}
}
