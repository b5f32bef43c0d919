package page

import (
	"fmt"
	"strings"

	"gloss/generator/archive"
	"gloss/generator/commentary"
)

// Note is the view of a note, on its article's page or in a list.
type Note struct {
	ID      string // in the page that shows it
	Number  int
	Class   string // its kind, for style sheets
	Kind    string // for readers; "" for a plain note
	Verdict string
	Author  string
	Text    HTML
	Date    *Date
	Event   string
	Tags    []Link
	Back    string // leads to the words that it speaks of
	Link    string // leads to the note, from anywhere
}

// notes are the views of notes on the page of their article.
func (s *site) notes(notes []*archive.Note) []Note {
	views := make([]Note, len(notes))
	for i, n := range notes {
		views[i] = s.note(n)
		views[i].ID = n.ID
		views[i].Back = fragment(referenceID(n))
		views[i].Link = fragment(n.ID)
		views[i].Text = s.text(n.Text, "_"+n.ID+"-")
	}
	return views
}

// listed is the view of a note in a list, away from its article.
func (s *site) listed(n *archive.Note) Note {
	view := s.note(n)
	view.ID = "_" + n.Article.Slug + "." + n.ID
	at, _ := of(n.Article)
	view.Back = s.link(at) + fragment(referenceID(n))
	view.Link = s.link(at) + fragment(n.ID)
	view.Text = s.text(n.Text, view.ID+"-")
	return view
}

func (s *site) note(n *archive.Note) Note {
	return Note{
		Number: n.Number, Class: n.Kind, Kind: s.kind(n), Verdict: n.Verdict, Author: n.Author,
		Date: date(n.Date), Event: n.Event, Tags: s.tagLinks(n.Tags),
	}
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

// capital writes an English word with a capital letter.
func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// An ArticleLine is an article in a list.
type ArticleLine struct {
	URL, Title, Language, Publisher string
	Date                            *Date
	Notes                           string // how many it has; "" for none
}

func (s *site) articleLine(a *archive.Article) ArticleLine {
	at, _ := of(a)
	line := ArticleLine{URL: s.link(at), Title: a.Title, Date: date(a.Date)}
	if a.Language != s.archive.Site.Language {
		line.Language = a.Language
	}
	if a.Publisher != nil {
		line.Publisher = a.Publisher.Title
	}
	if len(a.Notes) > 0 {
		line.Notes = count(len(a.Notes), "note", "notes")
	}
	return line
}

// tagCount says in how many texts and notes a tag is.
func tagCount(t *archive.Tag) string { return fmt.Sprint(len(t.Articles) + len(t.Notes)) }
