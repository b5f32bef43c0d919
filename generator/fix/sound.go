package fix

import (
	"reflect"
	"slices"

	"gloss/generator/commentary"
	"gloss/generator/diag"
	"gloss/generator/frontmatter"
	"gloss/generator/place"
	"gloss/generator/quote"
)

// A target is where a quotation is to be found when it has been rewritten.
type target struct {
	exact []diag.Span // all its passages; nil where only the next are known

	passage diag.Span   // of the whole quotation or of a part of it
	part    bool        // whether it is of a part
	others  []diag.Span // where its other parts stand
}

// Rewritten is the file with some of its changes, in order. It reports false
// where they can be made by themselves or all together, but not so.
func (f *File) Rewritten(changes []Change) ([]byte, bool) {
	return apply(f.Text, editsOf(changes)), f.sound(changes)
}

func editsOf(changes []Change) []edit {
	var all []edit
	for _, c := range changes {
		all = append(all, c.edits...)
	}
	return all
}

// sound reports whether, with the changes, each quotation is found exactly where
// it is meant, every other note is as before, and nothing new is wrong.
func (f *File) sound(changes []Change) bool {
	text := apply(f.Text, editsOf(changes))
	_, body, _ := frontmatter.Split(text)
	before := f.article.Commentaries[f.index].Markdown
	after := f.article.reader.Read(f.Name, text, body.Start)
	changed := make(map[[2]int]Change, len(changes)) // by note and anchor
	for _, c := range changes {
		changed[[2]int{c.note, c.anchor}] = c
	}
	if len(before.Notes) != len(after.Notes) || len(before.Problems) != len(after.Problems) || len(before.Citations) != len(after.Citations) ||
		!slices.EqualFunc(before.Remarks, after.Remarks, sameFragment) {
		return false
	}
	touched := make(map[*commentary.Comment]bool)
	for n := range before.Notes {
		b, a := before.Notes[n], after.Notes[n]
		if len(b.Anchors) != len(a.Anchors) || !sameFragment(b.Comment.Body, a.Comment.Body) || (b.Comment.Attributes == nil) != (a.Comment.Attributes == nil) ||
			(b.Comment.Label == nil) != (a.Comment.Label == nil) {
			return false
		}
		for k := range b.Anchors {
			if c, ok := changed[[2]int{n, k}]; ok {
				touched[a.Comment] = true
				if b.Anchors[k].N != a.Anchors[k].N || !f.article.reached(c.target, a.Anchors[k]) {
					return false
				}
			} else if b.Anchors[k].N != a.Anchors[k].N || !reflect.DeepEqual(b.Anchors[k].Quotation, a.Anchors[k].Quotation) {
				return false
			}
		}
	}
	return f.othersAsBefore(after, touched)
}

func sameFragment(a, b commentary.Fragment) bool { return a.HTML == b.HTML }

// reached reports whether an anchor is found exactly where it is to be.
func (a *article) reached(t target, anchor commentary.Anchor) bool {
	result := a.quoted.Find(anchor.Quotation, anchor.N)
	plain := a.quoted.Find(quote.Quotation{Text: anchor.Quotation.Text, Literal: anchor.Quotation.Literal}, anchor.N)
	if result.Failure != quote.None || len(result.Loose) > 0 || plain.Failure != quote.None {
		return false
	}
	if t.exact != nil {
		return slices.Equal(t.exact, result.Passages)
	}
	if !t.part {
		return plain.Passages[0].Start == t.passage.Start && plain.Passages[len(plain.Passages)-1].End == t.passage.End
	}
	return slices.Contains(plain.Passages, t.passage)
}

// othersAsBefore places the notes again, and reports whether those that were not
// touched are where they were, and no kind of problem has become more.
func (f *File) othersAsBefore(after *commentary.File, touched map[*commentary.Comment]bool) bool {
	again := *f.article.Article
	again.Commentaries = slices.Clone(again.Commentaries)
	again.Commentaries[f.index].Markdown = after
	placed := place.Place(&again, f.article.data)
	was, is := byComment(f.article.before), byComment(placed)
	for i, c := range again.Commentaries {
		for n, note := range c.Markdown.Notes {
			if b := f.article.Commentaries[i].Markdown.Notes[n].Comment; !touched[note.Comment] && !same(was[b], is[note.Comment]) {
				return false
			}
		}
	}
	count := make(map[diag.Code]int)
	for _, p := range f.article.before.Problems {
		count[p.Code]++
	}
	for _, p := range placed.Problems {
		if count[p.Code]--; count[p.Code] < 0 {
			return false
		}
	}
	return true
}

func same(a, b place.Note) bool { return a.ID == b.ID && slices.Equal(a.Passages, b.Passages) }

// byComment are the notes of an article.
func byComment(a *place.Article) map[*commentary.Comment]place.Note {
	notes := make(map[*commentary.Comment]place.Note, len(a.Notes)+len(a.Unplaced))
	for _, n := range slices.Concat(a.Notes, a.Unplaced) {
		notes[n.Comment] = n
	}
	return notes
}
