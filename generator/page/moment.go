package page

import (
	"gloss/generator/archive"
	"gloss/generator/edtf"
)

// An ArticleMoment is an article on the timeline.
type ArticleMoment struct {
	URL, Title, Language, Publisher string
	Date                            *Date
	Class                           string // how well its date is known, for style sheets
	Notes                           string // how many it has; "" for none
}

// An EventMoment is an event on the timeline, with what attests it first.
type EventMoment struct {
	URL, Title string
	Date       *Date
	Class      string
	Said       []HTML     // the first passages that attest it
	More       string     // how many more texts and passages do; "" for none
	Dates      *Differing // what each source says; nil where they agree
}

// moment is the line of a thing on the timeline.
func (s *site) moment(m moment) (HTML, error) {
	if m.event != nil {
		return s.eventMoment(m.event)
	}
	return s.articleMoment(m.article)
}

func (s *site) articleMoment(a *archive.Article) (HTML, error) {
	return s.chips.articleMoments[a.Index].make(func() (HTML, error) {
		line := s.articleInLine(a)
		return s.renderer.Part("article-moment", ArticleMoment{
			URL: line.URL, Title: line.Title, Language: line.Language, Publisher: line.Publisher,
			Date: line.Date, Class: dateClass(a.Date), Notes: line.Notes,
		})
	})
}

// evidenceOnTimeline is how many passages stand under an event on the timeline.
const evidenceOnTimeline = 2

func (s *site) eventMoment(e *archive.Event) (HTML, error) {
	return s.chips.eventMoments[e.Index].make(func() (HTML, error) {
		view := EventMoment{URL: s.url(e), Title: e.Title, Date: date(e.Date), Class: dateClass(e.Date), Dates: differing(e)}
		for _, a := range e.Attested {
			if a.Note == nil {
				continue
			}
			line, err := s.said(a.Note)
			if err != nil {
				return "", err
			}
			view.Said = append(view.Said, line)
			if len(view.Said) == evidenceOnTimeline {
				break
			}
		}
		switch rest := len(e.Attested) - len(view.Said); {
		case rest > 0 && len(view.Said) > 0:
			view.More = thousands(rest) + " more"
		case rest > 0:
			view.More = count(rest, "text", "texts")
		}
		return s.renderer.Part("event-moment", view)
	})
}

// dateClass says to style sheets how well a date is known: circa, span, or
// nothing.
func dateClass(d edtf.Date) string {
	switch {
	case d.Approximate() || d.Uncertain():
		return "circa"
	case d.Precision() == edtf.PrecisionSpan:
		return "span"
	}
	return ""
}
