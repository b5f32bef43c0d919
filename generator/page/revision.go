package page

import (
	"strings"

	"gloss/generator/archive"
	"gloss/generator/edtf"
	"gloss/generator/history"
)

// Revision is what Git knows of the files that a page is made of, and where they
// are edited.
type Revision struct {
	Changed      *Date  // when the last of them was
	Contributors string // who wrote them; "" unless site.yaml asks for it
	Edit         string // the URL where whoever may can edit the page
	History      string // the URL of all its changes
}

// revision is that of a thing; nil where there is nothing to say.
func (s *site) revision(t archive.Thing) *Revision {
	file := placeOf(t).File
	if file == "" {
		return nil
	}
	change := s.changed(t)
	r := &Revision{Changed: s.day(change)}
	if s.archive.Site.Contributors {
		r.Contributors = strings.Join(change.Contributors, ", ")
	}
	if a, ok := t.(*archive.Article); ok && a.Source != nil && file == a.Source.File {
		// Nobody edits a source, and not every source may be shown.
		if isWhole(a) {
			r.History = s.archive.Site.Repository.History(s.history.Path(file))
		}
	} else {
		r.Edit = s.archive.Site.Repository.Edit(s.history.Path(file))
		r.History = s.archive.Site.Repository.History(s.history.Path(file))
	}
	if *r == (Revision{}) {
		return nil
	}
	return r
}

// changed is when the last of the files of a thing was, as Git knows it.
func (s *site) changed(t archive.Thing) history.Change {
	if a, ok := t.(*archive.Article); ok {
		return s.history.Of(a.Files...)
	}
	return s.history.Of(placeOf(t).File)
}

// day is the day of a change; nil where it is not known.
func (s *site) day(c history.Change) *Date {
	day, err := edtf.Parse(c.Day(s.archive.Site.Zone))
	if err != nil {
		return nil
	}
	return date(day)
}

// commit is the commit from which the website is made, for the page about the
// site alone: elsewhere it would change every page with every commit.
func (s *site) commit(t archive.Thing) *Link {
	if p, ok := t.(*archive.Page); !ok || p.Slug != "about" || s.history.Commit == "" {
		return nil
	}
	id := s.history.Commit
	return &Link{s.archive.Site.Repository.Commit(id), id[:min(len(id), 12)]}
}
