package page

import (
	"fmt"
	"slices"
	"strings"

	"gloss/generator/archive"
	"gloss/generator/edtf"
)

// Differing is the view of the dates that sources give an event, where they do
// not give one.
type Differing struct {
	Dates  []DateOf // the earliest first
	Others string   // how many more dates there are, in words; or ""
	Ruler  string   // the data of an SVG path in a box of 320 by 12; "" where all are of one time
}

// DateOf is a date and who gives it: publishers, or the titles of articles where
// their publisher gives several dates.
type DateOf struct {
	Date *Date
	Who  string
}

// More dates, or names of who gives one, would say no more.
const (
	mostDates    = 6
	mostNames    = 3
	longestNames = 48 // bytes, unless it is one
)

// differing says which source gives an event which date; nil where they agree.
func differing(e *archive.Event) *Differing {
	dated := slices.DeleteFunc(slices.Clone(e.Attested), func(a archive.Attestation) bool { return a.Date.IsZero() })
	datesOf := make(map[string][]edtf.Date) // a publisher's, up to two
	for _, a := range dated {
		who := publisherName(a.Article)
		if len(datesOf[who]) < 2 && !slices.Contains(datesOf[who], a.Date) {
			datesOf[who] = append(datesOf[who], a.Date)
		}
	}
	by := make(map[edtf.Date][]string)
	var dates []edtf.Date
	for _, a := range dated {
		if by[a.Date] == nil {
			dates = append(dates, a.Date)
		}
		who := publisherName(a.Article)
		if who == "" || len(datesOf[who]) > 1 {
			who = a.Article.Title
		}
		if !slices.Contains(by[a.Date], who) && len(by[a.Date]) <= mostNames {
			by[a.Date] = append(by[a.Date], who)
		}
	}
	if len(dates) < 2 {
		return nil
	}
	slices.SortFunc(dates, edtf.Compare)
	view := &Differing{}
	if others := len(dates) - mostDates; others > 0 {
		dates, view.Others = dates[:mostDates], thousands(others)+" more"
	}
	for _, d := range dates {
		view.Dates = append(view.Dates, DateOf{date(d), inBrief(by[d])})
	}
	view.Ruler = ruler(dates)
	return view
}

// inBrief names the first of many, at least one.
func inBrief(names []string) string {
	said := names[0]
	for i, name := range names[1:] {
		if i+1 == mostNames || len(said)+len(name) > longestNames {
			return said + ", …"
		}
		said += ", " + name
	}
	return said
}

// The size of a ruler, in its own units, and of a tick on it.
const (
	rulerWidth, rulerHeight = 320, 12
	tickWidth               = 2
)

// ruler draws dates on a line: a tick for a day, a bar for what is known less
// well. It is "" where they are all of one time.
func ruler(dates []edtf.Date) string {
	var from, to int
	var known [][2]int // days
	for _, d := range dates {
		if !d.First().Finite() || !d.Last().Finite() {
			continue
		}
		first, last := dayNumber(d.First()), dayNumber(d.Last())
		if len(known) == 0 {
			from, to = first, last
		}
		from, to = min(from, first), max(to, last)
		if !slices.Contains(known, [2]int{first, last}) {
			known = append(known, [2]int{first, last})
		}
	}
	if len(known) < 2 {
		return ""
	}
	at := func(day int) int { return (day - from) * (rulerWidth - tickWidth) / (to - from) }
	var path strings.Builder
	fmt.Fprintf(&path, "M0 %dh%dv1h-%dz", rulerHeight/2, rulerWidth, rulerWidth)
	for _, k := range known {
		first, last := at(k[0]), at(k[1])
		if last == first {
			fmt.Fprintf(&path, "M%d 0h%dv%dh-%dz", first, tickWidth, rulerHeight, tickWidth)
		} else {
			width := last - first + tickWidth
			fmt.Fprintf(&path, "M%d 4h%dv5h-%dz", first, width, width)
		}
	}
	return path.String()
}

// dayNumber counts days of the proleptic Gregorian calendar, from some day on.
func dayNumber(d edtf.Day) int {
	year, month := d.Year, d.Month-3 // from March, so that a leap day is the last of its year
	if month < 0 {
		year, month = year-1, month+12
	}
	return year*365 + floor(year, 4) - floor(year, 100) + floor(year, 400) + (153*month+2)/5 + d.Day
}
