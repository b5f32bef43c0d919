package page

import (
	"fmt"
	"slices"

	"gloss/generator/archive"
	"gloss/generator/edtf"
)

// Timeline is the view of a page of the timeline: of all of it, of a year or of
// a month.
type Timeline struct {
	Title          string
	Number         int    // of the page, from the oldest; 0 for the newest
	Chart          *Chart // nil where there is next to nothing
	PartName       string // what a part is
	Parts          []Part // the years or months that it has, the newest first
	Undated        *Item
	Filter         *Filter // where there are both texts and events on the page
	Sometime       string  // names those of a year that are known no better, of which Whole are the lines
	Whole          []HTML
	WholePager     Pager
	Periods        []Period // the newest first
	Pager          Pager
	Earlier, Later *Link // the neighbouring year or month

	within []Link // the year that a page is part of
}

// A Filter says how many of each there are on a page.
type Filter struct{ All, Texts, Events string }

// A Part is a year or a month with how much there is in it.
type Part struct {
	URL, Title    string
	Count         string // of all
	Texts, Events string
}

// A Period is a year or a month on a page of the timeline, with what begins in
// it. A period without a title is all that the page is about.
type Period struct {
	ID, Title, URL string
	Sometime       string // names those that are known only to the year
	Whole, Dated   []HTML // the newest first
}

// timeline is all pages of the timeline; none where there is nothing.
func (s *site) timeline() []Output {
	c := s.calendar
	if len(c.dated)+len(c.undated) == 0 {
		return nil
	}
	outputs := s.wholeTimeline()
	outputs = append(outputs, listing(s, undatedAddress, "Undated", c.undated, s.undatedLine)...)
	var views []*Timeline // of the months, the oldest first
	var months []month
	for i, y := range c.years {
		outputs = append(outputs, s.year(i)...)
		for _, m := range y.months {
			view := &Timeline{Title: m.words(), within: []Link{s.toYear(y)}}
			if last := len(months) - 1; last >= 0 {
				view.Earlier, views[last].Later = s.toMonth(months[last]), s.toMonth(m)
			}
			views, months = append(views, view), append(months, m)
		}
	}
	for i, m := range months {
		outputs = append(outputs, s.moments(m.address(), *views[i], m.dated)...)
	}
	return outputs
}

const (
	undatedAddress = timelineAddress + "undated/"
	wholeTitle     = "Timeline"
)

func (s *site) toTimeline() Link      { return Link{s.link(timelineAddress), wholeTitle} }
func (s *site) toYear(y year) Link    { return Link{s.link(y.address()), y.words()} }
func (s *site) toMonth(m month) *Link { return &Link{s.link(m.address()), m.words()} }

// timeTrail is where an article stands on the timeline.
func (s *site) timeTrail(a *archive.Article) []Link {
	trail := []Link{s.toTimeline()}
	day, ok := beginning(a.Date)
	if !ok {
		return append(trail, Link{s.link(undatedAddress), "Undated"})
	}
	trail = append(trail, s.toYear(year{number: day.Year}))
	if day.Month > 0 {
		m := month{year: day.Year, number: day.Month}
		trail = append(trail, Link{s.link(m.address()), m.nameAlone()})
	}
	return trail
}

// timelinePage is a page with moments.
func (s *site) timelinePage(at sheet, view Timeline, fill func(*Timeline) error) Output {
	return s.html(at.at, "timeline.html", func() (any, error) {
		view := view
		view.Number = at.number
		err := fill(&view)
		title := view.Title
		if view.Title != wholeTitle {
			title += " · " + wholeTitle
		}
		frame := s.frame(at.at, at.title(title), s.inAll(at.title(title), thousands(view.count())))
		frame.under(view.within...)
		if view.Filter != nil {
			frame.Scripts = s.assets("js/filter.js")
		}
		return struct {
			Page     Frame
			Timeline *Timeline
		}{frame, &view}, err
	})
}

// filter is nil where there is nothing to tell apart.
func filter(moments ...[]moment) *Filter {
	m := massOf(moments...)
	if m.texts == 0 || m.events == 0 {
		return nil
	}
	return &Filter{thousands(m.texts + m.events), thousands(m.texts), thousands(m.events)}
}

// count says how many things are on the page.
func (t Timeline) count() int {
	n := len(t.Whole)
	for _, p := range t.Periods {
		n += len(p.Whole) + len(p.Dated)
	}
	return n
}

// wholeTimeline is the pages that hold everything that has a date, by years.
func (s *site) wholeTimeline() []Output {
	c := s.calendar
	view := Timeline{Title: wholeTitle, PartName: "Year"}
	var outputs []Output
	for _, at := range s.sheets(timelineAddress, list{n: len(c.dated)}) {
		outputs = append(outputs, s.timelinePage(at, view, func(view *Timeline) error {
			moments := c.dated[at.parts[0].from:at.parts[0].to]
			view.Filter, view.Pager = filter(moments), at.parts[0].pager
			if at.number == 0 {
				view.Chart, view.Parts, view.Undated = s.wholeChart(), s.years(), s.undated()
			}
			var err error
			view.Periods, err = s.periods(moments, func(d edtf.Day) int { return d.Year }, func(d edtf.Day) Period {
				y := year{number: d.Year}
				return Period{ID: "_" + yearText(d.Year), Title: y.words(), URL: s.link(y.address()), Sometime: sometime(y)}
			})
			return err
		}))
	}
	return outputs
}

func sometime(y year) string { return "Some time in " + y.words() }

// wholeChart is the timeline in small.
func (s *site) wholeChart() *Chart {
	return s.chart(s.calendar.axis, ticks(s.calendar.dated), "text", "texts")
}

// years are all years with what is in them, the newest first.
func (s *site) years() []Part {
	parts := make([]Part, 0, len(s.calendar.years))
	for _, y := range slices.Backward(s.calendar.years) {
		parts = append(parts, newPart(s.toYear(y), y.whole, y.dated))
	}
	return parts
}

func newPart(of Link, moments ...[]moment) Part {
	m := massOf(moments...)
	return Part{of.URL, of.Text, m.words("text", "texts"), thousands(m.texts), thousands(m.events)}
}

// undated is the link to what has no date; nil where everything has.
func (s *site) undated() *Item {
	if n := len(s.calendar.undated); n > 0 {
		undated := item(Link{s.link(undatedAddress), "Undated"}, n, "text or event", "texts and events")
		return &undated
	}
	return nil
}

func (s *site) undatedLine(m moment) (HTML, error) {
	if m.event != nil {
		return s.eventLine(m.event)
	}
	return s.articleLine(m.article)
}

// year is the pages of the i-th year: what is known only to the year, and the
// rest by months.
func (s *site) year(i int) []Output {
	y := s.calendar.years[i]
	view := Timeline{Title: y.words(), PartName: "Month", Sometime: sometime(y)}
	if i > 0 {
		earlier := s.toYear(s.calendar.years[i-1])
		view.Earlier = &earlier
	}
	if i+1 < len(s.calendar.years) {
		later := s.toYear(s.calendar.years[i+1])
		view.Later = &later
	}
	var outputs []Output
	for _, at := range s.sheets(y.address(), list{len(y.whole), "_sometime", view.Sometime}, list{len(y.dated), "_dated", "By month"}) {
		outputs = append(outputs, s.timelinePage(at, view, func(view *Timeline) (err error) {
			whole, dated := at.parts[0], at.parts[1]
			view.Filter = filter(y.whole[whole.from:whole.to], y.dated[dated.from:dated.to])
			view.WholePager, view.Pager = whole.pager, dated.pager
			if at.number == 0 {
				view.Chart, view.Parts = s.chart(monthsOf(y.number, y.number), ticks(y.dated), "text", "texts"), s.months(y)
			} else {
				view.within = []Link{s.toYear(y)}
			}
			if view.Whole, err = lines(y.whole, whole, s.moment); err != nil {
				return err
			}
			view.Periods, err = s.periods(y.dated[dated.from:dated.to], func(d edtf.Day) int { return d.Month }, func(d edtf.Day) Period {
				m := month{year: d.Year, number: d.Month}
				return Period{ID: fmt.Sprintf("_%02d", m.number), Title: m.words(), URL: s.link(m.address())}
			})
			return err
		}))
	}
	return outputs
}

// months are the months of a year with what is in them, the newest first.
func (s *site) months(y year) []Part {
	parts := make([]Part, 0, len(y.months))
	for _, m := range slices.Backward(y.months) {
		parts = append(parts, newPart(*s.toMonth(m), m.dated))
	}
	return parts
}

// moments is the pages of a plain list of things on the timeline.
func (s *site) moments(own address, view Timeline, moments []moment) []Output {
	var outputs []Output
	for _, at := range s.sheets(own, list{n: len(moments)}) {
		outputs = append(outputs, s.timelinePage(at, view, func(view *Timeline) error {
			view.Filter = filter(moments[at.parts[0].from:at.parts[0].to])
			lines, err := lines(moments, at.parts[0], s.moment)
			view.Periods, view.Pager = []Period{{Dated: lines}}, at.parts[0].pager
			return err
		}))
	}
	return outputs
}

// periods are the periods of moments, which are sorted; each is begun with the day
// of one of its moments.
func (s *site) periods(moments []moment, by func(edtf.Day) int, begun func(edtf.Day) Period) ([]Period, error) {
	var periods []Period
	for _, run := range slices.Backward(runs(moments, by)) {
		period := begun(run[0].day)
		for _, m := range slices.Backward(run) {
			line, err := s.moment(m)
			if err != nil {
				return nil, err
			}
			if m.day.Month == 0 {
				period.Whole = append(period.Whole, line)
			} else {
				period.Dated = append(period.Dated, line)
			}
		}
		periods = append(periods, period)
	}
	return periods, nil
}
