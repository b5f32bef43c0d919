package page

import (
	"cmp"
	"slices"

	"gloss/generator/archive"
)

// Home is the view of the archive at a glance.
type Home struct {
	Title, Description string
	Counts             string
	Articles           []HTML // the lines of the newest, the newest first
	Said               []HTML // what is said in them
	Essays             []HTML // the lines of the newest
	MoreEssays         *Link  // to all of them, where there are more
	Timeline           string // its URL; "" where there is none
	Chart              *Chart // nil where there is next to nothing
	Years              []Part // the newest first, where there is no chart
	Undated            *Item
	Tags               []TagGroup // the busiest of each kind
	MoreTags           *Link      // to all of them, where there are more
}

const (
	newestOnHome  = 10
	saidOnHome    = 6
	saidByEach    = 2 // notes of one article
	essaysOnHome  = 5
	busiestOfEach = 8
)

func (s *site) home() Output {
	return s.html("", "home.html", func() (any, error) {
		a := s.archive
		view := &Home{
			Title: a.Site.Title, Description: a.Site.Description,
			Counts: s.counts(),
			Tags:   s.busiest(),
		}
		if c := s.calendar; len(c.dated)+len(c.undated) > 0 {
			view.Timeline, view.Chart, view.Undated = s.link(timelineAddress), s.wholeChart(), s.undated()
			if view.Chart == nil {
				view.Years = s.years()
			}
		}
		shown := 0
		for _, g := range view.Tags {
			shown += len(g.Tags)
		}
		if n := len(a.Tags); n > shown {
			view.MoreTags = &Link{s.link(tagsAddress), "All " + count(n, "tag", "tags")}
		}
		err := s.newest(view)
		return struct {
			Page Frame
			Home *Home
		}{s.frame("", "", cmp.Or(a.Site.Description, a.Site.Title+": "+s.counts())), view}, err
	})
}

// newest puts what is newest of everything into the view.
func (s *site) newest(view *Home) (err error) {
	add := func(to *[]HTML, line HTML, failed error) {
		*to, err = append(*to, line), cmp.Or(err, failed)
	}
	for _, a := range newestArticles(s.archive) {
		line, failed := s.articleLine(a)
		add(&view.Articles, line, failed)
	}
	for _, n := range newestNotes(s.archive) {
		line, failed := s.said(n)
		add(&view.Said, line, failed)
	}
	essays := s.essays()
	for i, e := range slices.Backward(essays) {
		if len(essays)-i > essaysOnHome {
			view.MoreEssays = &Link{s.link(essaysAddress), "All " + count(len(essays), "essay", "essays")}
			break
		}
		line, failed := s.essayLine(e)
		add(&view.Essays, line, failed)
	}
	return err
}

// newestArticles are the newest, the newest first. Undated ones count as
// oldest.
func newestArticles(a *archive.Archive) []*archive.Article {
	newest := undatedFirst(a.Articles, articleDate)
	newest = slices.Clone(newest[max(0, len(newest)-newestOnHome):])
	slices.Reverse(newest)
	return newest
}

// newestNotes are a few notes of the newest articles, the newest first.
func newestNotes(a *archive.Archive) []*archive.Note {
	var notes []*archive.Note
	for _, article := range newestArticles(a) {
		notes = append(notes, article.Notes[:min(len(article.Notes), saidByEach)]...)
	}
	return notes[:min(len(notes), saidOnHome)]
}

// notFound is what a server shows where no page is.
func (s *site) notFound() Output {
	page := s.html("404.html", "404.html", func() (any, error) {
		frame := s.frame("404.html", "There is no such page", s.inAll("There is no such page", ""))
		frame.Canonical, frame.site = "", nil // it stands at every address that there is not
		return struct{ Page Frame }{frame}, nil
	})
	page.kind = isFile // it has no address of its own
	return page
}
