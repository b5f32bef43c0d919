package page

import (
	"cmp"
	"slices"
	"strings"

	"gloss/generator/archive"
	"gloss/generator/edtf"
)

// Tag is the view of one page of a tag.
type Tag struct {
	Kind, Title string
	Number      int // of the page, from the oldest; 0 for the newest
	Aliases     string
	Text        HTML
	Broader     []HTML // links
	Narrower    []HTML // links
	Wikidata    string
	Feed        string       // its URL; "" where there is none
	Mentions    *Chart       // over time; nil where there are next to none
	Sections    []TagSection // those that hold anything here
	Together    []Item       // tags that stand on the same articles, with how many
	Revision    *Revision    // nil where nothing is known of it
	LinkedFrom  []Mention    // on the newest page only, as are the texts above
}

// A TagSection is what bears a tag, of one kind.
type TagSection struct {
	ID, Title, Class string
	Lines            []HTML // the newest first
	Pager            Pager
}

// tag is the pages of a tag.
func (s *site) tag(t *archive.Tag) []Output {
	own, _ := addressOf(t)
	var outputs []Output
	b := bearing(t)
	for _, at := range s.sheets(own, b.lists()...) {
		outputs = append(outputs, s.html(at.at, "tag.html", func() (any, error) {
			view, err := s.tagView(t, b, at)
			return struct {
				Page Frame
				Tag  *Tag
			}{s.about(s.frame(at.at, at.title(t.Title), t.Summary), t), view}, err
		}))
	}
	return outputs
}

// borne is what bears a tag, the oldest first.
type borne struct {
	notes    []*archive.Note
	events   []*archive.Event
	essays   []archive.Thing
	articles []*archive.Article
}

func bearing(t *archive.Tag) borne {
	return borne{
		undatedFirst(t.Notes, noteDate), undatedFirst(t.Events, eventDate),
		undatedFirst(t.Essays, essayDate), undatedFirst(t.Articles, articleDate),
	}
}

func (b borne) lists() []list {
	return []list{
		{len(b.notes), "_said", "What is said"}, {len(b.events), "_events", "Events"},
		{len(b.essays), "_essays", "Essays and pages"}, {len(b.articles), "_articles", "Articles"},
	}
}

func (s *site) tagView(t *archive.Tag, b borne, at sheet) (*Tag, error) {
	view := &Tag{Kind: capital(t.Kind), Title: t.Title, Number: at.number}
	var err error
	add := func(i int, class string, lines []HTML, failed error) {
		if err = cmp.Or(err, failed); len(lines) > 0 {
			l := b.lists()[i]
			view.Sections = append(view.Sections, TagSection{l.id, l.name, class, lines, at.parts[i].pager})
		}
	}
	said, failed := lines(b.notes, at.parts[0], s.said)
	add(0, "concordance", said, failed)
	events, failed := lines(b.events, at.parts[1], s.eventLine)
	add(1, "list", events, failed)
	essays, failed := lines(b.essays, at.parts[2], s.essayLine)
	add(2, "list", essays, failed)
	articles, failed := lines(b.articles, at.parts[3], s.articleLine)
	add(3, "list", articles, failed)
	if at.number > 0 || err != nil {
		return view, err
	}
	view.Aliases, view.Text, view.Wikidata = strings.Join(t.Aliases, ", "), s.body(t.Text), t.Wikidata
	own, _ := addressOf(t)
	view.Feed = s.feedURL(own)
	view.Mentions = s.chart(s.calendar.axis, mentionsOf(t), "mention", "mentions")
	view.Together, view.LinkedFrom, view.Revision = s.together(t), s.mentions(t.LinkedFrom), s.revision(t)
	if view.Broader, err = s.tagLinks(t.Broader); err == nil {
		view.Narrower, err = s.tagLinks(t.Narrower)
	}
	return view, err
}

// mostTogether is how many of the tags are named that stand on the same
// articles.
const mostTogether = 12

// together are the tags that stand on the same articles as t, those that most
// often do first.
func (s *site) together(t *archive.Tag) []Item {
	counts := make(map[*archive.Tag]int)
	for _, a := range t.Articles {
		for _, other := range a.Tags {
			if other != t {
				counts[other]++
			}
		}
	}
	tags := make([]*archive.Tag, 0, len(counts))
	for other := range counts {
		tags = append(tags, other)
	}
	slices.SortFunc(tags, func(a, b *archive.Tag) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a.Index, b.Index))
	})
	var items []Item
	for _, other := range tags[:min(len(tags), mostTogether)] {
		items = append(items, item(s.thing(other), counts[other], "text", "texts"))
	}
	return items
}

// mentionsOf are the texts and notes that bear a tag, and the events.
func mentionsOf(t *archive.Tag) []tick {
	var all []tick
	add := func(d edtf.Date, event bool) {
		if day, ok := beginning(d); ok {
			all = append(all, tick{day, event})
		}
	}
	for _, a := range t.Articles {
		add(a.Date, false)
	}
	for _, n := range t.Notes {
		add(n.Article.Date, false)
	}
	for _, e := range t.Events {
		add(e.Date, true)
	}
	return all
}
