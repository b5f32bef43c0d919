package page

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gloss/generator/archive"
	"gloss/generator/feed"
)

// A feed holds what was changed last, not what was published last: an archive
// takes in old texts, and whoever follows it wants to hear of these. It holds so
// many entries:
const mostEntries = 50

// Feeds have to name the site's host: there are none where that is not known.

const (
	feedAddress     address = "feed.xml"
	jsonFeedAddress address = "feed.json"
)

// A FeedLink announces a feed.
type FeedLink struct {
	URL, Title string
	JSON       bool // whether it is a JSON Feed, not an Atom one
}

// feedURL is where the Atom feed of an address is; "" where there is none.
func (s *site) feedURL(of address) string {
	if s.origin == "" {
		return ""
	}
	return s.link(of + feedAddress)
}

// feedLinks announce the feeds of the whole site.
func (s *site) feedLinks() []FeedLink {
	if s.origin == "" {
		return nil
	}
	title := s.archive.Site.Title
	return []FeedLink{{s.link(feedAddress), title, false}, {s.link(jsonFeedAddress), title, true}}
}

// followed is the frame of a page of something that has a feed of its own, which
// is announced before the others.
func (s *site) followed(f Frame, t archive.Thing) Frame {
	if at, _ := addressOf(t); s.origin != "" {
		f.Feeds = slices.Insert(f.Feeds, 0, FeedLink{s.feedURL(at), s.feedTitle(t), false})
	}
	return f
}

func (s *site) feedTitle(t archive.Thing) string { return t.Name() + " · " + s.archive.Site.Title }

// feeds are those of the whole site, of every tag and of every publisher.
func (s *site) feeds() []Output {
	if s.origin == "" {
		return nil
	}
	a := s.archive
	all := func() []archive.Thing { return append(thingsOf(a.Articles), thingsOf(a.Essays)...) }
	whole := feed.Feed{Title: a.Site.Title, About: a.Site.Description}
	outputs := []Output{
		s.feed(feedAddress, "", whole, all, feed.Feed.WriteAtom),
		s.feed(jsonFeedAddress, "", whole, all, feed.Feed.WriteJSON),
	}
	for _, t := range a.Tags {
		own, _ := addressOf(t)
		about := feed.Feed{Title: s.feedTitle(t), About: t.Summary}
		outputs = append(outputs, s.feed(own+feedAddress, own, about, func() []archive.Thing { return bearers(t) }, feed.Feed.WriteAtom))
	}
	for _, p := range a.Publishers {
		own, _ := addressOf(p)
		about := feed.Feed{Title: s.feedTitle(p)}
		outputs = append(outputs, s.feed(own+feedAddress, own, about, func() []archive.Thing { return thingsOf(p.Articles) }, feed.Feed.WriteAtom))
	}
	return outputs
}

// bearers are the articles, essays and pages that bear a tag, by themselves or in
// a note.
func bearers(t *archive.Tag) []archive.Thing {
	articles := slices.Clone(t.Articles)
	for _, n := range t.Notes {
		articles = append(articles, n.Article)
	}
	slices.SortFunc(articles, func(a, b *archive.Article) int { return cmp.Compare(a.Index, b.Index) })
	return append(thingsOf(slices.Compact(articles)), t.Essays...)
}

// feed is the feed at an address, which stands for a page.
func (s *site) feed(at, page address, f feed.Feed, things func() []archive.Thing, write func(feed.Feed, *bytes.Buffer) error) Output {
	return file(at, func(out *bytes.Buffer) error {
		a := s.archive.Site
		f := f
		f.ID, f.Self, f.Page = s.permanent(at), s.absolute(at), s.absolute(page)
		f.Language, f.Author, f.Rights, f.Updated = a.Language, a.Title, a.Licence, never
		for _, t := range s.lastChanged(things()) {
			entry, err := s.entry(t)
			if err != nil {
				return err
			}
			f.Updated = max(f.Updated, entry.Updated)
			f.Entries = append(f.Entries, entry)
		}
		return write(f, out)
	})
}

// lastChanged are the things that were changed last, the last first; of those that
// were changed at one time, those that stand last.
func (s *site) lastChanged(things []archive.Thing) []archive.Thing {
	type dated struct {
		archive.Thing
		updated string
	}
	all := make([]dated, len(things))
	for i, t := range slices.Backward(things) {
		all[len(things)-1-i] = dated{t, s.updated(t)}
	}
	slices.SortStableFunc(all, func(a, b dated) int { return cmp.Compare(b.updated, a.updated) })
	last := make([]archive.Thing, min(len(all), mostEntries))
	for i := range last {
		last[i] = all[i].Thing
	}
	return last
}

// permanent is the name of what stands at an address, for ever: a tag URI
// (RFC 4151), made of what site.yaml states as id, since that is the site's own
// wherever it stands. A site that states none has only its URLs to give.
func (s *site) permanent(at address) string {
	id := s.archive.Site.ID
	if id == "" {
		return s.absolute(at)
	}
	if _, specific, _ := strings.Cut(id, ":"); specific == "" {
		return "tag:" + id + ":" + escape(string(at))
	}
	return "tag:" + id + "/" + escape(string(at))
}

// entry is a thing in a feed.
func (s *site) entry(t archive.Thing) (feed.Entry, error) {
	at, _ := addressOf(t)
	e := feed.Entry{ID: s.permanent(at), Title: t.Name(), URL: s.absolute(at), Updated: s.updated(t)}
	if a, ok := t.(*archive.Article); ok {
		e.Language, e.Original, e.Summary = s.foreign(a), a.URL, a.Summary
		if picture := (attachment{a, a.Image}); s.carried[picture] {
			e.Image = s.absolute(picture.address())
		}
		e.Authors, e.Tags = commentators(a), titles(spokenTags(a))
		view, err := s.feedArticle(a)
		if err != nil {
			return e, err
		}
		html, err := s.renderer.Part("feed-article", view)
		e.HTML = absolute(string(html), e.URL)
		return e, err
	}
	essay := writing(t)
	e.Rights, e.Summary, e.Tags = essay.Licence, essay.Summary, titles(essay.Tags)
	if essay.Author != "" {
		e.Authors = []string{essay.Author}
	}
	e.HTML = absolute(string(s.body(essay.Text)), e.URL)
	return e, nil
}

// commentators are those who are said to have written on an article, each once.
// What has no author is the site's own.
func commentators(a *archive.Article) []string {
	var names []string
	add := func(name string) {
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, r := range a.Remarks {
		add(r.Author)
	}
	for _, n := range a.Notes {
		add(n.Author)
	}
	return names
}

// spokenTags are the tags of an article and then those of its notes, each once.
func spokenTags(a *archive.Article) []*archive.Tag {
	tags := slices.Clone(a.Tags)
	for _, n := range a.Notes {
		for _, t := range n.Tags {
			if !slices.Contains(tags, t) {
				tags = append(tags, t)
			}
		}
	}
	return tags
}

func titles(tags []*archive.Tag) []string {
	var all []string
	for _, t := range tags {
		all = append(all, t.Title)
	}
	return all
}

// FeedArticle is the view of an article in a feed: where it comes from, and what
// is said of it.
type FeedArticle struct {
	Publisher     string
	Date          *Date
	Byline        string
	Rights        string
	URL, Archived string
	Summary       string
	Said          []FeedNote // the remarks, then the notes
}

// A FeedNote is a note with the words that it speaks of, or a remark, which has
// neither words nor a label.
type FeedNote struct {
	Label, Verdict, Author string
	Link                   string // leads to the note
	Text                   HTML
	Words                  string // of the source; "" where they may not be shown
	Language               string // of these, where it is not the site's
}

func (s *site) feedArticle(a *archive.Article) (*FeedArticle, error) {
	view := &FeedArticle{
		Publisher: publisherName(a), Date: date(a.Date), Byline: a.Byline, Rights: rightsInOne(a), URL: a.URL, Archived: a.Archived, Summary: a.Summary,
	}
	for i, r := range a.Remarks {
		view.Said = append(view.Said, FeedNote{Author: r.Author, Text: s.text(r.Text, remarkPrefix(i))})
	}
	words, err := s.words(a)
	if err != nil {
		return nil, err
	}
	for i, n := range a.Notes {
		view.Said = append(view.Said, FeedNote{
			Label: label(fmt.Sprintf("Note %d", n.Number), s.kind(n)), Verdict: n.Verdict, Author: n.Author, Link: fragment(n.ID),
			Text: s.text(n.Text, notePrefix(n)), Words: words[i], Language: s.foreign(a),
		})
	}
	return view, nil
}
