package link

import (
	"slices"

	"gloss/generator/archive"
	"gloss/generator/fold"
	"gloss/generator/load"
	"gloss/generator/place"
)

// A Renewal is an article that was read or placed anew since the archive was
// linked.
type Renewal struct {
	Was, Is *load.Article
	Placed  *place.Article
}

// Renew puts articles into the linked archive in the place of what they were,
// gives these, and reports whether it could. It can where nothing else is touched: where
// whatever others show of an article, and whatever it leads to, is as it was.
// That is so of most edits of a note or a source, and then the work is that of
// one article, however large the archive is. Where Renew reports false, the
// archive is as it was and everything has to be linked again.
//
// Nothing may read the archive meanwhile.
func (l *Linker) Renew(renewals []Renewal) ([]*archive.Article, bool) {
	probe := *l
	probe.frozen, probe.problems, probe.concerns = true, nil, make(map[*archive.Article][]concern)
	r := &resolver{Linker: &probe}
	articles, before := make([]*archive.Article, 0, len(renewals)), make([]archive.Article, 0, len(renewals))
	same := true
	for _, renewal := range renewals {
		a, ok := l.names.byPath[fold.Composed(renewal.Was.File())].(*archive.Article)
		if same = ok && !l.isQuoted(a) && sameStated(renewal.Was, renewal.Is); !same {
			break
		}
		articles, before = append(articles, a), append(before, *a)
		r.renew(a, renewal)
		if same = sameShown(&before[len(before)-1], a) && slices.Equal(l.concerns[a], r.concerns[a]); !same {
			break
		}
	}
	if !same || probe.unheard || len(probe.problems) > 0 {
		for i, a := range articles {
			*a = before[i]
		}
		return nil, false
	}
	for i, a := range articles {
		a.Notes = overwrite(before[i].Notes, a.Notes)
		a.Unplaced = overwrite(before[i].Unplaced, a.Unplaced)
	}
	return articles, true
}

// renew makes an article anew where it stands.
func (r *resolver) renew(a *archive.Article, renewal Renewal) {
	was := *a
	*a = *r.made(renewal.Is, renewal.Placed)
	a.Index, a.Earlier, a.Later, a.Events, a.LinkedFrom = was.Index, was.Earlier, was.Later, was.Events, was.LinkedFrom
	p := pairing{renewal.Is, renewal.Placed, a}
	r.subjects(p)
	r.article(p)
}

// overwrite puts notes into the places of others, to which many things point.
func overwrite(places, notes []*archive.Note) []*archive.Note {
	for i, n := range notes {
		*places[i] = *n
	}
	return places
}

// isQuoted reports whether others quote an article, or try to.
func (l *Linker) isQuoted(a *archive.Article) bool {
	return slices.ContainsFunc(l.quoted, func(q *Quoted) bool { return q.made == a })
}

// sameStated reports whether two states of an article, neither of which quotes
// another, have the same names, files and old addresses.
func sameStated(was, is *load.Article) bool {
	quotes := func(c load.Commentary) bool { return len(c.Citations()) > 0 }
	return was.Meta.IsDraft == is.Meta.IsDraft && slices.Equal(was.Keys, is.Keys) && slices.Equal(was.Meta.Aliases, is.Meta.Aliases) &&
		slices.EqualFunc(was.Commentaries, is.Commentaries, func(a, b load.Commentary) bool { return a.File == b.File }) &&
		!slices.ContainsFunc(was.Commentaries, quotes) && !slices.ContainsFunc(is.Commentaries, quotes)
}

// sameShown reports whether everything but its own page can show two states of
// an article alike, except for what its notes say and what they quote.
func sameShown(was, is *archive.Article) bool {
	return *was.Facts == *is.Facts && was.Title == is.Title && was.File == is.File && was.Publish == is.Publish && was.Image == is.Image &&
		was.Date == is.Date && was.Publisher == is.Publisher && slices.Equal(was.Tags, is.Tags) && sameSource(was.Source, is.Source) &&
		slices.EqualFunc(was.Remarks, is.Remarks, func(a, b archive.Remark) bool { return slices.Equal(a.Text.Targets, b.Text.Targets) }) &&
		slices.EqualFunc(was.Notes, is.Notes, sameNote) && slices.EqualFunc(was.Unplaced, is.Unplaced, sameNote)
}

// sameSource reports whether the same files are made of two states of a source.
func sameSource(was, is *archive.Source) bool {
	if was == nil || is == nil {
		return was == is
	}
	return was.File == is.File && was.Encoding == is.Encoding
}

func sameNote(was, is *archive.Note) bool {
	return was.ID == is.ID && was.Date == is.Date && was.Event == is.Event && slices.Equal(was.Tags, is.Tags) &&
		slices.Equal(was.Text.Targets, is.Text.Targets)
}
