package page

import (
	"cmp"
	"fmt"
	"strings"

	"gloss/generator/archive"
	"gloss/generator/commentary"
)

// Note is the view of a note on its article's page.
type Note struct {
	ID      string // "" for one that has no place and no id of its author's
	Number  int    // 0 for one that has no place
	Label   string // names the note, with its kind
	Class   string // its kind, for style sheets
	Kind    string // for readers; "" for a plain note
	Verdict string
	Author  string
	Text    Folded
	Date    *Date
	Event   *Link
	Tags    []HTML // links
	Back    string // leads to the words that it speaks of; "" where they are not shown
	Link    string // leads to the note; "" where it has no id

	Words    string // of the source, that it speaks of; "" where they are not shown
	Language string // of these words, where it is not the site's
	Several  bool   // whether more than one note begins in its block

	Original string // leads to the words on the page that the article was taken from; "" where that is not known
}

// notes are the views of the notes that begin in one block of their article's
// text. The words that each of the article's notes quotes are given by number.
func (s *site) notes(notes []*archive.Note, words []string, original *original) ([]Note, error) {
	views := make([]Note, len(notes))
	for i, n := range notes {
		var err error
		if views[i], err = s.note(n); err != nil {
			return nil, err
		}
		views[i].Original, views[i].Several = original.link(n), len(notes) > 1
		views[i].Words, views[i].Language = words[n.Number-1], s.foreign(n.Article)
	}
	return views, nil
}

// unplaced are the views of the notes whose words were not found.
func (s *site) unplaced(notes []*archive.Note) ([]Note, error) {
	views := make([]Note, len(notes))
	for i, n := range notes {
		view, err := s.note(n)
		if err != nil {
			return nil, err
		}
		view.Label, view.Back = label("Note", view.Kind), ""
		view.Text = folded(s.text(n.Text, fmt.Sprintf("_unplaced-%d-", i+1))) // several may have no id
		if n.ID == "" {
			view.Link = ""
		}
		views[i] = view
	}
	return views, nil
}

// note is the view of a note.
func (s *site) note(n *archive.Note) (Note, error) {
	tags, err := s.tagLinks(n.Tags)
	kind := s.kind(n)
	view := Note{
		ID: n.ID, Number: n.Number, Label: label(fmt.Sprintf("Note %d", n.Number), kind),
		Class: n.Kind, Kind: kind, Verdict: n.Verdict, Author: n.Author,
		Text: folded(s.text(n.Text, notePrefix(n))), Date: date(n.Date), Tags: tags,
		Link: fragment(n.ID),
	}
	if n.Event != nil {
		view.Event = s.linkTo(n.Event)
	}
	if n.Article.Source != nil && n.Article.Publish != archive.LinkOnly {
		view.Back = fragment(referenceID(n))
	}
	return view, err
}

// notePrefix is what the ids begin with that stand in a note's text.
func notePrefix(n *archive.Note) string { return "_" + n.ID + "-" }

// label names a note with its kind, if it has one that is named.
func label(note, kind string) string {
	if kind == "" {
		return note
	}
	return note + ": " + kind
}

// kind is what a note's kind is called: as its label has it, else in the site's
// own word, else in English.
func (s *site) kind(n *archive.Note) string {
	if n.Word != "" {
		return n.Word
	}
	if word := s.archive.Site.KindNames[n.Kind]; word != "" {
		return word
	}
	if n.Kind == commentary.Kinds[0] {
		return ""
	}
	return capital(n.Kind)
}

// A NoteGroup is the notes of one kind of an article.
type NoteGroup struct {
	Kind  string
	Notes []Link // by number, which is their text
}

// manyNotes is from how many notes on they are listed by kind.
const manyNotes = 12

// noteIndex is an article's notes by kind; nil where there are not many.
func (s *site) noteIndex(a *archive.Article) []NoteGroup {
	if len(a.Notes) < manyNotes {
		return nil
	}
	var groups []NoteGroup
	at := make(map[string]int) // of a kind, its group
	for _, kind := range commentary.Kinds {
		for _, n := range a.Notes {
			if n.Kind != kind {
				continue
			}
			name := cmp.Or(s.kind(n), "Note")
			if _, ok := at[name]; !ok {
				at[name] = len(groups)
				groups = append(groups, NoteGroup{Kind: name})
			}
			g := &groups[at[name]]
			g.Notes = append(g.Notes, Link{fragment(n.ID), fmt.Sprint(n.Number)})
		}
	}
	return groups
}

// capital writes an English word with a capital letter.
func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }
