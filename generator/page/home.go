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
	Tags               []Item // the busiest first
}

const (
	newestOnHome  = 20
	busiestOnHome = 24
)

func (s *site) home() Output {
	return s.html("", "home.html", func() (any, error) {
		a := s.archive
		view := &Home{
			Title: a.Site.Title, Description: a.Site.Description,
			Counts: count(len(a.Articles), "text", "texts") + " · " + count(a.CountNotes(), "note", "notes") + " · " + count(len(a.Tags), "tag", "tags"),
		}
		dated := slices.IndexFunc(a.Articles, func(a *archive.Article) bool { return a.Date.IsZero() })
		if dated < 0 {
			dated = len(a.Articles)
		}
		newest := slices.Concat(a.Articles[dated:], a.Articles[:dated]) // undated ones count as oldest
		for _, article := range slices.Backward(newest[max(0, len(newest)-newestOnHome):]) {
			line, err := s.articleLine(article)
			if err != nil {
				return nil, err
			}
			view.Articles = append(view.Articles, line)
		}
		busiest := slices.Clone(a.Tags)
		slices.SortStableFunc(busiest, func(a, b *archive.Tag) int {
			return cmp.Compare(len(b.Articles)+len(b.Notes), len(a.Articles)+len(a.Notes))
		})
		for _, t := range busiest[:min(len(busiest), busiestOnHome)] {
			if len(t.Articles)+len(t.Notes) == 0 {
				break
			}
			view.Tags = append(view.Tags, Item{s.url(t), t.Title, tagCount(t)})
		}
		return struct {
			Page Frame
			Home *Home
		}{s.frame("", "", a.Site.Description), view}, nil
	})
}

// notFound is what a server shows where no page is.
func (s *site) notFound() Output {
	return s.html("404.html", "404.html", func() (any, error) {
		frame := s.frame("404.html", "There is no such page", "")
		frame.Canonical = "" // it stands at every address that there is not
		return struct{ Page Frame }{frame}, nil
	})
}
