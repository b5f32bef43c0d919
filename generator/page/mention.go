package page

import "gloss/generator/archive"

// A Mention is the view of a thing that links to another.
type Mention struct {
	URL, Title, Language string
	Kind                 string // what it is
}

// mentions are the views of those things that have a page.
func (s *site) mentions(of []archive.Mention) []Mention {
	all := make([]Mention, 0, len(of))
	for _, m := range of {
		link := s.thing(m.Thing)
		if link.URL == "" {
			continue
		}
		mention := Mention{URL: link.URL, Title: link.Text, Kind: kindOf(m.Thing)}
		if a, ok := m.Thing.(*archive.Article); ok {
			mention.Language = s.foreign(a)
		}
		all = append(all, mention)
	}
	return all
}

// kindOf says what a thing is.
func kindOf(t archive.Thing) string {
	switch t := t.(type) {
	case *archive.Article:
		return "text"
	case *archive.Event:
		return "event"
	case *archive.Essay:
		return "essay"
	case *archive.Page:
		return "page"
	case *archive.Tag:
		return t.Kind
	case *archive.Publisher:
		return "publisher"
	}
	return ""
}
