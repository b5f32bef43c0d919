package page

import (
	"cmp"
	"slices"
	"strings"

	"gloss/generator/archive"
)

// Tag is the view of one page of a tag.
type Tag struct {
	Kind, Title string
	Aliases     string
	Text        HTML
	Broader     []HTML // links
	Wikidata    string
	Entries     []Entry // newest first
	Pager       Pager
	LinkedFrom  []Link // on the list's own page only
}

// An Entry is an article that bears a tag, or of which notes do.
type Entry struct {
	Article HTML // its line in a list
	Notes   []Note
}

// tag is the pages of a tag.
func (s *site) tag(t *archive.Tag) []Output {
	list, _ := addressOf(t)
	entries := tagEntries(t)
	var outputs []Output
	s.pages(list, len(entries), func(at address, from, to int, pager Pager) {
		outputs = append(outputs, s.html(at, "tag.html", func() (any, error) {
			view, err := s.tagView(t, entries[from:to])
			view.Pager = pager
			if at == list {
				view.LinkedFrom = s.mentions(t.LinkedFrom)
			}
			return struct {
				Page Frame
				Tag  *Tag
			}{s.frame(at, t.Title, t.Summary), view}, err
		}))
	})
	return outputs
}

func (s *site) tagView(t *archive.Tag, entries []tagEntry) (*Tag, error) {
	broader, err := s.tagLinks(t.Broader)
	view := &Tag{
		Kind: capital(t.Kind), Title: t.Title, Aliases: strings.Join(t.Aliases, ", "), Text: s.text(t.Text, "_about-"),
		Broader: broader, Wikidata: t.Wikidata,
	}
	for _, e := range slices.Backward(entries) {
		line, failed := s.articleLine(e.article)
		err = cmp.Or(err, failed)
		entry := Entry{Article: line}
		for _, n := range e.notes {
			note, failed := s.listed(n)
			err = cmp.Or(err, failed)
			entry.Notes = append(entry.Notes, note)
		}
		view.Entries = append(view.Entries, entry)
	}
	return view, err
}

type tagEntry struct {
	article *archive.Article
	notes   []*archive.Note
}

// tagEntries are the articles that bear a tag or have notes that do, in the
// archive's order.
func tagEntries(t *archive.Tag) []tagEntry {
	var entries []tagEntry
	notes := t.Notes
	addNotes := func(before int) {
		for len(notes) > 0 && notes[0].Article.Index < before {
			if last := len(entries) - 1; last >= 0 && entries[last].article == notes[0].Article {
				entries[last].notes = append(entries[last].notes, notes[0])
			} else {
				entries = append(entries, tagEntry{notes[0].Article, notes[:1:1]})
			}
			notes = notes[1:]
		}
	}
	for _, a := range t.Articles {
		addNotes(a.Index)
		entries = append(entries, tagEntry{article: a})
		addNotes(a.Index + 1)
	}
	if len(notes) > 0 {
		addNotes(notes[len(notes)-1].Article.Index + 1)
	}
	return entries
}

// TagIndex is the view of the index of tags.
type TagIndex struct{ Groups []TagGroup }

// A TagGroup is the tags of one kind, by title.
type TagGroup struct {
	ID   string // for the page
	Kind string // in the plural
	Tags []Item
}

// The groups of the index, in its order, and what they are called.
var tagGroups = []struct{ kind, plural string }{
	{"person", "People"}, {"place", "Places"}, {"organisation", "Organisations"}, {"topic", "Topics"}, {"work", "Works"}, {"event", "Events"},
}

func (s *site) tagIndex() Output {
	return s.html("tags/", "tags.html", func() (any, error) {
		byKind := make(map[string][]Item)
		for _, t := range s.archive.Tags {
			byKind[t.Kind] = append(byKind[t.Kind], Item{s.url(t), t.Title, tagCount(t)})
		}
		view := &TagIndex{}
		for _, g := range tagGroups {
			if tags := byKind[g.kind]; len(tags) > 0 {
				view.Groups = append(view.Groups, TagGroup{g.kind, g.plural, tags})
			}
		}
		return struct {
			Page Frame
			Tags *TagIndex
		}{s.frame("tags/", "Tags", ""), view}, nil
	})
}
