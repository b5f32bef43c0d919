package place_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"gloss/generator/diag"
	"gloss/generator/place"
)

// FuzzPlace checks what holds for any source and any commentaries: a quotation
// has a place or a problem, notes are in order and have ids of their own or a
// problem, and every problem stands within its file.
func FuzzPlace(f *testing.F) {
	f.Add("It rose. It fell.", "> It rose\n\nA.\n\n> It\n{n=2}\n\nB.\n\n> It rose\n\nC.", "> fell\n{#it}\n", "")
	f.Add("The flood\n\nIt “rose”…\r\nADVERTISEMENT\r\nand the mayor’s wife left.", "> rose\" … **the** mayor\n\nA.", "> ADVERTISEMENT\n\nB.\n\n> …\n", "ADVERTISEMENT")
	f.Add("👨\u200D👩\u200D👧 ❤\uFE0F 中国官员。 ?! it's", "> 👨\n\n> ❤\n\nA.\n\n> ?!\n\n> 国\n", "> it\n", "x")
	f.Add("a a a\n\xff", "> a\n", "", "a a a")
	f.Fuzz(func(t *testing.T, text, notes, further, omit string) {
		text, notes, further = text[:min(len(text), 500)], notes[:min(len(notes), 300)], further[:min(len(further), 300)]
		article := newArticle(file{text: notes}, file{who: "b", text: further})
		article.Boilerplate = []string{omit}
		a := place.Place(article, []byte(text))

		sizes := map[string]int{sourceFile: len(text), article.Commentaries[0].File: len(notes), article.Commentaries[1].File: len(further)}
		within := func(p diag.Place) bool { return 0 <= p.Start && p.Start <= p.End && p.End <= sizes[p.File] }
		failures, broken := 0, false
		for _, p := range a.Problems {
			if !within(p.Place) || slices.ContainsFunc(p.Related, func(r diag.Related) bool { return !within(r.Place) }) {
				t.Errorf("a place outside its file: %+v", p)
			}
			if p.Message == "" || p.Help == "" || slices.ContainsFunc(p.Related, func(r diag.Related) bool { return r.Message == "" }) {
				t.Errorf("a problem without words: %+v", p)
			}
			switch {
			case strings.HasPrefix(string(p.Code), "source/"):
				broken = true
			case strings.HasPrefix(string(p.Code), "anchor/") && p.Severity == diag.Error:
				failures++
			}
		}
		ids := make(map[string]bool)
		for _, n := range a.Notes {
			ids[n.ID] = true
			if n.ID == "" || len(n.Passages) == 0 {
				t.Errorf("a note with id %q has %d passages", n.ID, len(n.Passages))
			}
			if !slices.IsSortedFunc(n.Passages, func(a, b diag.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) }) {
				t.Errorf("the passages of %q are out of order: %v", n.ID, n.Passages)
			}
		}
		if len(ids) != len(a.Notes) {
			t.Errorf("%d notes have %d ids", len(a.Notes), len(ids))
		}
		if !slices.IsSortedFunc(a.Notes, func(a, b place.Note) int {
			return cmp.Or(a.Passages[0].Start-b.Passages[0].Start, cmp.Compare(a.In.File, b.In.File))
		}) {
			t.Error("the notes are out of order")
		}
		anchors, without := 0, 0
		for _, c := range article.Commentaries {
			for _, n := range c.Markdown.Notes {
				anchors += len(n.Anchors)
				if !slices.ContainsFunc(a.Notes, func(placed place.Note) bool { return placed.Comment == n.Comment }) {
					without++
				}
			}
		}
		if !broken && (failures > anchors || failures == 0 && without > 0) {
			t.Errorf("of %d quotations %d failed, and %d notes have no place", anchors, failures, without)
		}
	})
}
