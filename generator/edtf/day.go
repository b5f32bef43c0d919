package edtf

import (
	"cmp"
	"math"
	"time"
)

// A Day is a day of the proleptic Gregorian calendar. Year is astronomical: 0
// is 1 BC. Month and Day count from 1.
type Day struct{ Year, Month, Day int }

// Compare is -1, 0 or +1 as d is before, the same as or after e.
func (d Day) Compare(e Day) int {
	return cmp.Or(
		cmp.Compare(d.Year, e.Year),
		cmp.Compare(d.Month, e.Month),
		cmp.Compare(d.Day, e.Day),
	)
}

// Finite reports whether d is a day of the calendar, not one of the two that
// stand for an open or unknown end: before all others, or after them.
func (d Day) Finite() bool { return d != beforeAll() && d != afterAll() }

func beforeAll() Day { return Day{math.MinInt, 1, 1} }
func afterAll() Day  { return Day{math.MaxInt, 12, 31} }

// daysIn is the number of days in a month of a year.
func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
