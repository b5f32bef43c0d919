package edtf_test

import (
	"math"
	"testing"

	"gloss/generator/edtf"

	"github.com/google/go-cmp/cmp"
)

// parse reads a date that is known to be good.
func parse(t *testing.T, text string) edtf.Date {
	t.Helper()
	d, err := edtf.Parse(text)
	if err != nil {
		t.Fatalf("Parse(%q): %v", text, err)
	}
	return d
}

func day(year, month, day int) edtf.Day { return edtf.Day{Year: year, Month: month, Day: day} }

var (
	never   = day(math.MinInt, 1, 1)
	forever = day(math.MaxInt, 12, 31)
)

// The specification's own examples of what this package reads, feature by
// feature, and what they mean.
func TestSpecification(t *testing.T) {
	const (
		toDay     = edtf.PrecisionDay
		toMonth   = edtf.PrecisionMonth
		toSeason  = edtf.PrecisionSeason
		toYear    = edtf.PrecisionYear
		toDecade  = edtf.PrecisionDecade
		toCentury = edtf.PrecisionCentury
		span      = edtf.PrecisionSpan
		set       = edtf.PrecisionSet
	)
	tests := []struct {
		feature     string
		text        string
		first, last edtf.Day
		precision   edtf.Precision
	}{
		{"level 0: date", "1985-04-12", day(1985, 4, 12), day(1985, 4, 12), toDay},
		{"level 0: date", "1985-04", day(1985, 4, 1), day(1985, 4, 30), toMonth},
		{"level 0: date", "1985", day(1985, 1, 1), day(1985, 12, 31), toYear},
		{"level 0: date", "0000", day(0, 1, 1), day(0, 12, 31), toYear},
		{"level 0: interval", "1964/2008", day(1964, 1, 1), day(2008, 12, 31), span},
		{"level 0: interval", "2004-06/2006-08", day(2004, 6, 1), day(2006, 8, 31), span},
		{"level 0: interval", "2004-02-01/2005-02-08", day(2004, 2, 1), day(2005, 2, 8), span},
		{"level 0: interval", "2004-02-01/2005-02", day(2004, 2, 1), day(2005, 2, 28), span},
		{"level 0: interval", "2004-02-01/2005", day(2004, 2, 1), day(2005, 12, 31), span},
		{"level 0: interval", "2005/2006-02", day(2005, 1, 1), day(2006, 2, 28), span},

		{"level 1: long year", "Y170000002", day(170000002, 1, 1), day(170000002, 12, 31), toYear},
		{"level 1: long year", "Y-170000002", day(-170000002, 1, 1), day(-170000002, 12, 31), toYear},
		{"level 1: season", "2001-21", day(2001, 3, 1), day(2001, 5, 31), toSeason},
		{"level 1: season", "2001-22", day(2001, 6, 1), day(2001, 8, 31), toSeason},
		{"level 1: season", "2001-23", day(2001, 9, 1), day(2001, 11, 30), toSeason},
		{"level 1: season", "2003-24", day(2003, 12, 1), day(2004, 2, 29), toSeason},
		{"level 1: qualification", "1984?", day(1984, 1, 1), day(1984, 12, 31), toYear},
		{"level 1: qualification", "2004-06~", day(2004, 6, 1), day(2004, 6, 30), toMonth},
		{"level 1: qualification", "2004-06-11%", day(2004, 6, 11), day(2004, 6, 11), toDay},
		{"level 1: unspecified digits", "201X", day(2010, 1, 1), day(2019, 12, 31), toDecade},
		{"level 1: unspecified digits", "20XX", day(2000, 1, 1), day(2099, 12, 31), toCentury},
		{"level 1: unspecified digits", "2004-XX", day(2004, 1, 1), day(2004, 12, 31), toYear},
		{"level 1: unspecified digits", "1985-04-XX", day(1985, 4, 1), day(1985, 4, 30), toMonth},
		{"level 1: unspecified digits", "1985-XX-XX", day(1985, 1, 1), day(1985, 12, 31), toYear},
		{"level 1: open end", "1985-04-12/..", day(1985, 4, 12), forever, span},
		{"level 1: open end", "1985-04/..", day(1985, 4, 1), forever, span},
		{"level 1: open end", "1985/..", day(1985, 1, 1), forever, span},
		{"level 1: open start", "../1985-04-12", never, day(1985, 4, 12), span},
		{"level 1: open start", "../1985-04", never, day(1985, 4, 30), span},
		{"level 1: open start", "../1985", never, day(1985, 12, 31), span},
		{"level 1: unknown end", "1985-04-12/", day(1985, 4, 12), forever, span},
		{"level 1: unknown end", "1985-04/", day(1985, 4, 1), forever, span},
		{"level 1: unknown end", "1985/", day(1985, 1, 1), forever, span},
		{"level 1: unknown start", "/1985-04-12", never, day(1985, 4, 12), span},
		{"level 1: unknown start", "/1985-04", never, day(1985, 4, 30), span},
		{"level 1: unknown start", "/1985", never, day(1985, 12, 31), span},
		{"level 1: qualified interval", "1984~/2004-06", day(1984, 1, 1), day(2004, 6, 30), span},
		{"level 1: qualified interval", "1984/2004-06~", day(1984, 1, 1), day(2004, 6, 30), span},
		{"level 1: qualified interval", "1984~/2004~", day(1984, 1, 1), day(2004, 12, 31), span},
		{"level 1: qualified interval", "1984?/2004%", day(1984, 1, 1), day(2004, 12, 31), span},
		{"level 1: qualified interval", "1984-06?/2004-08?", day(1984, 6, 1), day(2004, 8, 31), span},
		{"level 1: qualified interval", "1984-06-02?/2004-08-08~", day(1984, 6, 2), day(2004, 8, 8), span},
		{"level 1: qualified interval", "1984-06-02?/", day(1984, 6, 2), forever, span},
		{"level 1: negative year", "-1985", day(-1985, 1, 1), day(-1985, 12, 31), toYear},

		{"level 2: one of", "[1667,1668,1670..1672]", day(1667, 1, 1), day(1672, 12, 31), set},
		{"level 2: one of", "[..1760-12-03]", never, day(1760, 12, 3), set},
		{"level 2: one of", "[1760-12..]", day(1760, 12, 1), forever, set},
		{"level 2: one of", "[1760-01,1760-02,1760-12..]", day(1760, 1, 1), forever, set},
		{"level 2: one of", "[1667,1760-12]", day(1667, 1, 1), day(1760, 12, 31), set},
		{"level 2: one of", "[..1984]", never, day(1984, 12, 31), set},
		{"level 2: all of", "{1667,1668,1670..1672}", day(1667, 1, 1), day(1672, 12, 31), set},
		{"level 2: all of", "{1960,1961-12}", day(1960, 1, 1), day(1961, 12, 31), set},
		{"level 2: all of", "{..1984}", never, day(1984, 12, 31), set},

		// What the standard allows and gives no example of, or leaves to us.
		{"leap year", "2000-02", day(2000, 2, 1), day(2000, 2, 29), toMonth},
		{"leap year", "1900-02", day(1900, 2, 1), day(1900, 2, 28), toMonth},
		{"leap year before 1", "-0004-02-29", day(-4, 2, 29), day(-4, 2, 29), toDay},
		{"negative decade", "-201X", day(-2019, 1, 1), day(-2010, 12, 31), toDecade},
		{"negative century", "-20XX", day(-2099, 1, 1), day(-2000, 12, 31), toCentury},
		{"last decade before 0", "-000X", day(-9, 1, 1), day(-1, 12, 31), toDecade},
		{"decade of 0", "000X", day(0, 1, 1), day(9, 12, 31), toDecade},
		{"season, qualified", "2018-24~", day(2018, 12, 1), day(2019, 2, 28), toSeason},
		{"seasons as ends", "2018-21/2018-23", day(2018, 3, 1), day(2018, 11, 30), span},
		{"unspecified digits as ends", "198X/1999-XX", day(1980, 1, 1), day(1999, 12, 31), span},
		{"end within the beginning", "2018-10-20/2018-10", day(2018, 10, 20), day(2018, 10, 31), span},
		{"members out of order", "[2018,1960..1962,2017]", day(1960, 1, 1), day(2018, 12, 31), set},
	}
	for _, test := range tests {
		d := parse(t, test.text)
		if d.First() != test.first || d.Last() != test.last {
			t.Errorf("%s: %s is bounded by %v and %v, want %v and %v",
				test.feature, test.text, d.First(), d.Last(), test.first, test.last)
		}
		if d.Precision() != test.precision {
			t.Errorf("%s: the precision of %s is %d, want %d", test.feature, test.text, d.Precision(), test.precision)
		}
		if d.String() != test.text {
			t.Errorf("%s: %s is written %s", test.feature, test.text, d)
		}
	}
}

func TestQualifiers(t *testing.T) {
	type qualifiers struct{ Approximate, Uncertain bool }
	for text, want := range map[string]qualifiers{
		"2018":              {false, false},
		"2018-XX":           {false, false},
		"2018~":             {true, false},
		"2018-21?":          {false, true},
		"2018-10-15%":       {true, true},
		"2018/2019~":        {true, false},
		"2018?/..":          {false, true},
		"[2016,2017?,2018]": {false, true},
		"{2016~,2017?}":     {true, true},
	} {
		d := parse(t, text)
		got := qualifiers{d.Approximate(), d.Uncertain()}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

func TestFinite(t *testing.T) {
	for text, want := range map[string][2]bool{
		"2018":     {true, true},
		"2018/..":  {true, false},
		"2018/":    {true, false},
		"../2018":  {false, true},
		"[..2018]": {false, true},
		"{2018..}": {true, false},
	} {
		d := parse(t, text)
		if got := [2]bool{d.First().Finite(), d.Last().Finite()}; got != want {
			t.Errorf("the bounds of %s are finite: %v, want %v", text, got, want)
		}
	}
}

func TestSpacesInSet(t *testing.T) {
	for text, want := range map[string]string{
		"[2016, 2018]":        "[2016,2018]",
		"{2016,  2018..2020}": "{2016,2018..2020}",
	} {
		d := parse(t, text)
		if d.String() != want {
			t.Errorf("%s is written %s, want %s", text, d, want)
		}
		if d != parse(t, want) {
			t.Errorf("%s and %s are not equal", text, want)
		}
	}
}

func TestMachine(t *testing.T) {
	for text, want := range map[string]string{
		"2018-10-15":  "2018-10-15",
		"2018-10":     "2018-10",
		"2018":        "2018",
		"0044-03":     "0044-03",
		"Y12345":      "12345",
		"2018-10-15~": "2018-10-15",
		"2018-10?":    "2018-10",
		"2018%":       "2018",
		"2018-10-XX":  "2018-10",
		"2018-XX":     "2018",
		"2018-XX-XX":  "2018",
		"0001":        "0001",
		"0000":        "",
		"-0043-03-15": "",
		"2018-21":     "",
		"201X":        "",
		"20XX":        "",
		"2018/2019":   "",
		"2018/2018":   "",
		"2018/..":     "",
		"[2018]":      "",
		"{2018,2019}": "",
	} {
		if got := parse(t, text).Machine(); got != want {
			t.Errorf("%s is %q to a machine, want %q", text, got, want)
		}
	}
}

func TestZeroDate(t *testing.T) {
	var zero edtf.Date
	if !zero.IsZero() || parse(t, "0000").IsZero() {
		t.Error("the zero Date, and no other, must be zero")
	}
	if zero.Words() != "" || zero.String() != "" || zero.Machine() != "" {
		t.Errorf("the zero Date says %q, %q, %q; want nothing", zero.Words(), zero.String(), zero.Machine())
	}
}
