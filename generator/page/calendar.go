package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gloss/generator/archive"
	"gloss/generator/edtf"
)

// A calendar says where on the timeline everything stands.
type calendar struct {
	dated   []moment // the oldest first
	undated []moment
	years   []year // those with anything, the oldest first
	axis    *axis  // of the charts; nil where there can be none
}

// A moment is a thing on the timeline: an article or an event.
type moment struct {
	article *archive.Article
	event   *archive.Event // nil for an article
	day     edtf.Day       // on which its date begins; of one that is known only to the year, Month and Day are 0
}

func (m moment) date() edtf.Date {
	if m.event != nil {
		return m.event.Date
	}
	return m.article.Date
}

// A year is a year of the timeline.
type year struct {
	number int
	whole  []moment // known only to the year, or still less
	dated  []moment
	months []month // those with anything
}

// A month is a month of the timeline.
type month struct {
	year, number int
	dated        []moment
}

func newCalendar(a *archive.Archive) *calendar {
	c := &calendar{dated: make([]moment, 0, len(a.Articles)+len(a.Events))}
	add := func(m moment) {
		var ok bool
		if m.day, ok = beginning(m.date()); ok {
			c.dated = append(c.dated, m)
		} else {
			c.undated = append(c.undated, m)
		}
	}
	for _, article := range a.Articles {
		add(moment{article: article})
	}
	for _, e := range a.Events {
		add(moment{event: e})
	}
	slices.SortStableFunc(c.dated, func(a, b moment) int {
		return cmp.Or(a.day.Compare(b.day), edtf.Compare(a.date(), b.date()))
	})
	for _, m := range runs(c.dated, func(d edtf.Day) int { return d.Year }) {
		whole := slices.IndexFunc(m, func(m moment) bool { return m.day.Month > 0 })
		if whole < 0 {
			whole = len(m)
		}
		y := year{number: m[0].day.Year, whole: m[:whole], dated: m[whole:]}
		for _, m := range runs(y.dated, func(d edtf.Day) int { return d.Month }) {
			y.months = append(y.months, month{y.number, m[0].day.Month, m})
		}
		c.years = append(c.years, y)
	}
	numbers := make([]int, len(c.years))
	for i, y := range c.years {
		numbers[i] = y.number
	}
	c.axis = axisOf(numbers)
	return c
}

// runs parts moments, which are sorted, where the year or the month changes.
func runs(moments []moment, by func(edtf.Day) int) [][]moment {
	var all [][]moment
	for from, to := 0, 0; from < len(moments); from = to {
		for to < len(moments) && by(moments[to].day) == by(moments[from].day) {
			to++
		}
		all = append(all, moments[from:to])
	}
	return all
}

// beginning is the day on which a date begins or, where that is not known, on
// which it ends; with no month and day where only the year of it is known. It is
// false for no date, and for one without beginning and end.
func beginning(d edtf.Date) (edtf.Day, bool) {
	day, known := d.First(), startsInMonth
	if d.IsZero() || !day.Finite() {
		day, known = d.Last(), endsInMonth
	}
	if d.IsZero() || !day.Finite() {
		return edtf.Day{}, false
	}
	if !known(d) {
		return edtf.Day{Year: day.Year}, true
	}
	return day, true
}

// startsInMonth and endsInMonth report whether the month is known in which a
// date begins or ends.
func startsInMonth(d edtf.Date) bool {
	return inMonth(d, func(part edtf.Date) bool { return part.First() == d.First() })
}

func endsInMonth(d edtf.Date) bool {
	return inMonth(d, func(part edtf.Date) bool { return part.Last() == d.Last() })
}

// inMonth reports whether those of the dates in d that are asked for are known
// to the month.
func inMonth(d edtf.Date, asked func(edtf.Date) bool) bool {
	if d.Precision() < edtf.PrecisionSpan {
		return d.Precision() <= edtf.PrecisionMonth
	}
	for _, text := range strings.FieldsFunc(d.String(), func(r rune) bool { return strings.ContainsRune("/,[]{}", r) }) {
		for text := range strings.SplitSeq(text, "..") {
			if part, err := edtf.Parse(text); err == nil && asked(part) && part.Precision() > edtf.PrecisionMonth {
				return false
			}
		}
	}
	return true
}

// yearText is a year as EDTF writes it, for addresses too.
func yearText(year int) string {
	switch {
	case year > 9999 || year < -9999:
		return fmt.Sprintf("Y%d", year)
	case year < 0:
		return fmt.Sprintf("-%04d", -year)
	}
	return fmt.Sprintf("%04d", year)
}

// words is the year for a reader.
func (y year) words() string { return inWords(yearText(y.number)) }

// words is the month for a reader, with its year.
func (m month) words() string { return inWords(fmt.Sprintf("%s-%02d", yearText(m.year), m.number)) }

// nameAlone is the month for a reader who knows the year.
func (m month) nameAlone() string {
	name, _, _ := strings.Cut(m.words(), " ")
	return name
}

func inWords(date string) string {
	d, err := edtf.Parse(date)
	if err != nil {
		return date
	}
	return d.Words()
}

func (y year) address() address {
	return timelineAddress + address(strings.TrimPrefix(yearText(y.number), "Y")+"/")
}

func (m month) address() address {
	return year{number: m.year}.address() + address(fmt.Sprintf("%02d/", m.number))
}
