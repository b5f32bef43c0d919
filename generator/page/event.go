package page

import (
	"strings"

	"gloss/generator/archive"
)

// Event is the view of one page of an event.
type Event struct {
	Title         string
	Number        int // of the page, from the oldest; 0 for the newest
	Date          *Date
	Aliases       string
	Dates         *Differing // what each source says; nil where they agree
	Tags          []HTML     // links
	Summary       string
	Text          HTML
	Passages      []Evidence // that attest it, the oldest first
	PassagesPager Pager
	Articles      []Evidence // that concern it as a whole, the oldest first
	ArticlesPager Pager
	Revision      *Revision // nil where nothing is known of it
	LinkedFrom    []Mention // on the newest page only, as are the texts above
}

// Evidence is a passage, or an article, that attests an event.
type Evidence struct {
	Line HTML
	Date *Date // of the event, as it says, where that is not the event's own
}

// event is the pages of an event.
func (s *site) event(e *archive.Event) []Output {
	own, _ := addressOf(e)
	var passages, articles []archive.Attestation
	for _, a := range e.Attested {
		if a.Note != nil {
			passages = append(passages, a)
		} else {
			articles = append(articles, a)
		}
	}
	var outputs []Output
	for _, at := range s.sheets(own, list{len(passages), "_passages", passagesTitle}, list{len(articles), "_articles", "Articles"}) {
		outputs = append(outputs, s.html(at.at, "event.html", func() (any, error) {
			view := &Event{
				Title: e.Title, Number: at.number, Date: date(e.Date),
				PassagesPager: at.parts[0].pager, ArticlesPager: at.parts[1].pager,
			}
			err := s.aboutEvent(view, e)
			if err == nil {
				view.Passages, err = s.evidence(e, passages[at.parts[0].from:at.parts[0].to])
			}
			if err == nil {
				view.Articles, err = s.evidence(e, articles[at.parts[1].from:at.parts[1].to])
			}
			return struct {
				Page  Frame
				Event *Event
			}{s.about(s.frame(at.at, at.title(e.Title), e.Summary), e), view}, err
		}))
	}
	return outputs
}

const passagesTitle = "What attests it"

// aboutEvent says on an event's own page what it is.
func (s *site) aboutEvent(view *Event, e *archive.Event) (err error) {
	if view.Number > 0 {
		return nil
	}
	view.Aliases, view.Dates, view.Summary = strings.Join(e.Aliases, ", "), differing(e), e.Summary
	view.Text, view.LinkedFrom, view.Revision = s.body(e.Text), s.mentions(e.LinkedFrom), s.revision(e)
	view.Tags, err = s.tagLinks(e.Tags)
	return err
}

func (s *site) evidence(e *archive.Event, attested []archive.Attestation) ([]Evidence, error) {
	all := make([]Evidence, len(attested))
	for i, a := range attested {
		var err error
		if a.Note != nil {
			all[i].Line, err = s.said(a.Note)
		} else {
			all[i].Line, err = s.articleLine(a.Article)
		}
		if err != nil {
			return nil, err
		}
		if a.Date != e.Date {
			all[i].Date = date(a.Date)
		}
	}
	return all, nil
}

// An EventLine is an event in a list.
type EventLine struct {
	URL, Title string
	Date       *Date
	Summary    string
	Attested   string // by how many passages and texts; "" for none
}

func (s *site) eventLine(e *archive.Event) (HTML, error) {
	return s.chips.events[e.Index].make(func() (HTML, error) {
		line := EventLine{URL: s.url(e), Title: e.Title, Date: date(e.Date), Summary: e.Summary}
		if n := len(e.Attested); n > 0 {
			line.Attested = "attested " + times(n)
		}
		return s.renderer.Part("event-line", line)
	})
}

// times is how often.
func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return thousands(n) + " times"
}

// eventIndex is the pages of the list of events, the newest first.
func (s *site) eventIndex() []Output {
	return listing(s, eventsAddress, "Events", undatedFirst(s.archive.Events, eventDate), s.eventLine)
}
