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

// A packedDay is a Day in 8 bytes, since an archive holds a date for every
// article and many notes: the year, 4 bits of month, 5 bits of day. Years have
// at most nine digits, so there is room for the two days that are not finite.
type packedDay int64

func pack(d Day) packedDay {
	switch d {
	case beforeAll():
		return math.MinInt64
	case afterAll():
		return math.MaxInt64
	}
	return packedDay(d.Year)<<9 | packedDay(d.Month)<<5 | packedDay(d.Day)
}

func (p packedDay) day() Day {
	switch p {
	case math.MinInt64:
		return beforeAll()
	case math.MaxInt64:
		return afterAll()
	}
	return Day{int(p >> 9), int(p >> 5 & 0xF), int(p & 0x1F)}
}

// daysIn is the number of days in a month of a year.
func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
