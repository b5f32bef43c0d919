package edtf

import (
	"strconv"
	"strings"
	"time"
)

// Words is d in English, as precisely as it is known and never more: "15
// October 2018", "about October 2018", "2010s", "15–20 October 2018", "since
// June 2004", "some day in July 2004", "one of: 2016 or 2018". Years before 1
// are marked BC, those before 1000 AD. The zero Date is "".
func (d Date) Words() string {
	if d.IsZero() {
		return ""
	}
	e, _ := read(d.text) // it was read before, so this cannot fail
	return e.words()
}

func (e expression) words() string {
	switch e.form {
	case oneOf:
		if len(e.spans) == 1 && !e.spans[0].ranged() {
			return e.list("or")
		}
		return "one of: " + e.list("or")
	case allOf:
		return e.list("and")
	}
	return e.spans[0].words()
}

// ranged reports whether s has two different dates.
func (s span) ranged() bool {
	return s.from != s.to && s.from.end == dated && s.to.end == dated
}

// list says the members of a set: "a, b or c".
func (e expression) list(conjunction string) string {
	var b strings.Builder
	for i, s := range e.spans {
		switch {
		case i == 0:
		case i == len(e.spans)-1:
			b.WriteString(" " + conjunction + " ")
		default:
			b.WriteString(", ")
		}
		switch {
		case s.from.end == open:
			b.WriteString(s.to.words() + " " + conjunction + " earlier")
		case s.to.end == open:
			b.WriteString(s.from.words() + " " + conjunction + " later")
		default:
			b.WriteString(s.words())
		}
	}
	return b.String()
}

func (s span) words() string {
	switch {
	case s.from == s.to:
		return s.from.words()
	case s.from.end == open:
		return s.to.after("until")
	case s.to.end == open:
		return s.from.after("since")
	case s.from.end == unknown:
		return s.to.after("until") + ", beginning unknown"
	case s.to.end == unknown:
		return s.from.after("from") + ", end unknown"
	}
	return join(s.from.point, s.to.point)
}

// join says two dates as a span. The words in which the ends of both agree are
// said once, if both are known alike: "28 September – 3 October 2018".
func join(from, to point) string {
	a, b := strings.Fields(from.words()), strings.Fields(to.words())
	n := len(a)
	if n == len(b) && from.precision() == to.precision() {
		for n > 1 && a[n-1] == b[n-1] {
			n--
		}
		if n == 1 {
			return a[0] + "–" + to.words()
		}
	}
	return strings.Join(a[:n], " ") + " – " + to.words()
}

// words says one date, at most "some day in about July 2004 (uncertain)".
func (p point) words() string {
	words := p.known()
	if p.approximate() {
		words = "about " + p.article() + words
	}
	switch {
	case p.day == unspecified:
		words = "some day in " + words
	case p.month == unspecified:
		words = "some month in " + words
	case p.masked > 0 && !p.named():
		words = "some year in " + words
	}
	if p.uncertain() {
		words += " (uncertain)"
	}
	return words
}

// after says p after a preposition.
func (p point) after(preposition string) string {
	if p.approximate() {
		return preposition + " " + p.words()
	}
	return preposition + " " + p.article() + p.words()
}

func (p point) article() string {
	if p.named() {
		return "the "
	}
	return ""
}

// known says as much of p as is known.
func (p point) known() string {
	year := yearWords(p.year)
	switch p.precision() {
	case PrecisionDay:
		return strconv.Itoa(p.day) + " " + time.Month(p.month).String() + " " + year
	case PrecisionMonth:
		return time.Month(p.month).String() + " " + year
	case PrecisionSeason:
		return seasons()[p.month-spring] + " " + year
	case PrecisionDecade, PrecisionCentury:
		if p.named() {
			return year + "s"
		}
		return join(point{year: p.year}, point{year: p.lastYear()})
	}
	return year
}

func seasons() [4]string { return [...]string{"spring", "summer", "autumn", "winter"} }

// named reports whether p is a decade that has a name. The 1900s have none of
// their own: to many they are a century.
func (p point) named() bool {
	return p.precision() == PrecisionDecade && p.year >= 1000 && p.year%100 != 0
}

func yearWords(year int) string {
	switch {
	case year < 1:
		return strconv.Itoa(1-year) + " BC"
	case year < 1000:
		return "AD " + strconv.Itoa(year)
	}
	return strconv.Itoa(year)
}
