// Package edtf reads dates that know how precise they are, and says them in
// English no more precisely than they are known.
//
// It takes the Extended Date/Time Format (EDTF, ISO 8601-2:2019): level 0
// without times of day; all of level 1, that is qualifiers (2018-10~),
// unspecified digits (201X, 2004-XX), seasons (2018-21), open and unknown ends
// (2004-06/.., 2004-06/), negative and long years (-0043, Y17000); and the sets
// of level 2, [2016,2018] for one of them and {2016,2018} for all. More freely
// than level 1 has it, a season and a date with unspecified digits may bear a
// qualifier and be the end of an interval. An interval without a date, as
// "../..", is refused, since it says nothing. So is whatever else is not read,
// with an error that names it and says, where that is certain, what to write.
//
// It gives a [Date], which can be compared, sorted, bounded by days and said in
// words. The calendar is the proleptic Gregorian one; the year 0 is 1 BC.
//
// It never guesses a date, never invents a month or a day that is not known,
// and never looks at a clock, a time zone or a language setting.
package edtf

import (
	"cmp"
	"fmt"
	"strings"
)

// A Date is an EDTF date, interval or set. It is a small immutable value: two
// Dates are equal (==) where they are spelt alike. The zero Date is none.
type Date struct {
	text        string // the canonical spelling, from which all else follows
	first, last packedDay
	precision   Precision
}

// Parse reads s, which must be EDTF from end to end: white space stands only
// before a member of a set. The error is an [*Error].
func Parse(s string) (Date, error) {
	e, err := read(s)
	if err != nil {
		return Date{}, err.advised(s)
	}
	// A copy, so that a date does not keep alive the file it was cut from.
	text := strings.Clone(strings.ReplaceAll(s, " ", ""))
	return Date{text, pack(e.first()), pack(e.last()), e.precision()}, nil
}

// String is d in EDTF, which Parse reads as d again. The zero Date is "", which
// Parse refuses.
func (d Date) String() string { return d.text }

// IsZero reports whether d is no date at all.
func (d Date) IsZero() bool { return d == Date{} }

// First is the earliest day that d may mean or covers. Where its beginning is
// open or unknown, that is a day before all others, which is not
// [Day.Finite]. Qualifiers do not move it. A season is taken as three whole
// months of the northern year, spring from March, and winter from December
// into the next year: the standard leaves its bounds open.
func (d Date) First() Day { return d.first.day() }

// Last is the latest day that d may mean or covers, as First is the earliest.
func (d Date) Last() Day { return d.last.day() }

// Precision is how much of d is known.
func (d Date) Precision() Precision { return d.precision }

// Approximate reports whether d or any date in it is marked ~ or %.
func (d Date) Approximate() bool { return strings.ContainsAny(d.text, "~%") }

// Uncertain reports whether d or any date in it is marked ? or %.
func (d Date) Uncertain() bool { return strings.ContainsAny(d.text, "?%") }

// Machine is the value of d for the datetime attribute of HTML's time element:
// YYYY-MM-DD, YYYY-MM or YYYY, with more digits for a longer year, of a date
// that is precise to the day, month or year, whatever its qualifier. It is ""
// where HTML has no way to say d: spans, sets, seasons, decades, and years
// before 1.
func (d Date) Machine() string {
	first := d.First()
	if first.Year < 1 {
		return ""
	}
	switch d.precision {
	case PrecisionDay:
		return fmt.Sprintf("%04d-%02d-%02d", first.Year, first.Month, first.Day)
	case PrecisionMonth:
		return fmt.Sprintf("%04d-%02d", first.Year, first.Month)
	case PrecisionYear:
		return fmt.Sprintf("%04d", first.Year)
	}
	return ""
}

// Compare orders dates by their first day, then their last, then the more
// precise before the less, then by spelling. It is a total order, in which only
// equal dates compare as 0. The zero Date comes last.
func Compare(a, b Date) int {
	if a.IsZero() || b.IsZero() {
		return cmp.Compare(b.precision, a.precision)
	}
	return cmp.Or(
		cmp.Compare(a.first, b.first),
		cmp.Compare(a.last, b.last),
		cmp.Compare(a.precision, b.precision),
		cmp.Compare(a.text, b.text),
	)
}
