package page

import (
	"strings"

	"gloss/generator/archive"
)

// Publisher is the view of one page of a publisher.
type Publisher struct {
	Title      string
	Number     int // of the page, from the oldest; 0 for the newest
	Aliases    string
	URL        string
	Licence    string
	Rights     string
	Text       HTML
	Count      string // how many articles there are
	Articles   []HTML // their lines, the newest first
	Pager      Pager
	Feed       string    // its URL; "" where there is none
	Revision   *Revision // nil where nothing is known of it
	LinkedFrom []Mention // on the newest page only, as are the texts above
}

// publisher is the pages of a publisher.
func (s *site) publisher(p *archive.Publisher) []Output {
	own, _ := addressOf(p)
	var outputs []Output
	oldestFirst := undatedFirst(p.Articles, articleDate)
	for _, at := range s.sheets(own, list{n: len(oldestFirst)}) {
		outputs = append(outputs, s.html(at.at, "publisher.html", func() (any, error) {
			articles, err := lines(oldestFirst, at.parts[0], s.articleLine)
			view := &Publisher{Title: p.Title, Number: at.number, Articles: articles, Pager: at.parts[0].pager}
			if at.number == 0 {
				view.Count = count(len(p.Articles), "text", "texts")
				view.Aliases, view.URL, view.Licence, view.Rights = strings.Join(p.Aliases, ", "), p.URL, p.Licence, p.Rights
				view.Text, view.Feed, view.LinkedFrom, view.Revision = s.body(p.Text), s.feedURL(own), s.mentions(p.LinkedFrom), s.revision(p)
			}
			return struct {
				Page      Frame
				Publisher *Publisher
			}{s.about(s.frame(at.at, at.title(p.Title), ""), p), view}, err
		}))
	}
	return outputs
}

// PublisherIndex is the view of the list of publishers, by title.
type PublisherIndex struct{ Publishers []Item }

func (s *site) publisherIndex() []Output {
	if len(s.archive.Publishers) == 0 {
		return nil
	}
	return []Output{s.html(publishersAddress, "publishers.html", func() (any, error) {
		view := &PublisherIndex{}
		for _, p := range s.archive.Publishers {
			view.Publishers = append(view.Publishers, item(s.thing(p), len(p.Articles), "text", "texts"))
		}
		return struct {
			Page       Frame
			Publishers *PublisherIndex
		}{s.frame(publishersAddress, "Publishers", s.inAll("Publishers", thousands(len(s.archive.Publishers)))), view}, nil
	})}
}
