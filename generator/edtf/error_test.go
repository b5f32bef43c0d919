package edtf_test

import (
	"errors"
	"strings"
	"testing"

	"gloss/generator/edtf"

	"github.com/google/go-cmp/cmp"
)

func TestRefused(t *testing.T) {
	const (
		fourDigits = "a date begins with a year of four digits"
		longYear   = "a year of more than four digits begins with Y"
		afterYear  = "only a hyphen and a month can follow a year"
		twoEnds    = "an interval has only two ends"
		example    = "write it like 2018-10-15, 2018-10 or 2018"
		codes      = "months are 01 to 12, seasons 21 to 24"
		partly     = "a qualifier for a part of a date (EDTF level 2) cannot be read here"
		placed     = "an unspecified digit in this place (EDTF level 2) cannot be read here"
		quarter    = "a quarter, a half or a hemisphere's season of a year (EDTF level 2) cannot be read here"
		dots       = "two dots stand only in a set or as an end of an interval"
	)
	tests := []struct {
		name    string
		text    string
		offset  int
		message string
		help    string
	}{
		{"nothing", "", 0, "the date is empty", "write one such as 2018-10-15, 2018-10 or 2018, or leave it out"},
		{"no date", "unknown", 0, fourDigits, example},
		{"vague words", "early 2018", 0, fourDigits, example},
		{"not ASCII", "２０１８", 0, fourDigits, example},
		{"only a sign", "-", 0, fourDigits, example},
		{"only a qualifier", "?", 0, fourDigits, example},
		{"year of two digits", "15-10-18", 0, fourDigits, example},
		{"week", "2018-W42", 5, "a month has two digits", ""},
		{"day of the year", "2018-288", 7, "this cannot follow a month", ""},
		{"no month after the hyphen", "2018-", 5, "a month has two digits", ""},
		{"more after the day", "2018-10-15a", 10, "this cannot follow a day", ""},
		{"control character", "2018\x00", 4, afterYear, ""},
		{"not UTF-8", "2018-10\xff", 7, "this cannot follow a month", ""},

		{"white space before", " 2018", 0, fourDigits, "write 2018"},
		{"white space after", "2018 ", 4, afterYear, "write 2018"},
		{"white space within", "2018 - 10", 4, afterYear, "write 2018-10"},
		{"white space before a qualifier", "2018-10 ?", 7, "this cannot follow a month", "write 2018-10?"},

		{"month 13", "2018-13", 5, "there is no month 13", codes},
		{"month 00", "2018-00-15", 5, "there is no month 00", codes},
		{"30 February", "2018-02-30", 8, "February 2018 has no day 30", "its days are 01 to 28; a day that is not known is left out"},
		{"29 February", "1900-02-29~", 8, "February 1900 has no day 29", "its days are 01 to 28; a day that is not known is left out"},
		{"31 April, in an interval", "2018-04/2018-04-31", 16, "April 2018 has no day 31", "its days are 01 to 30; a day that is not known is left out"},
		{"zeros for the day", "2018-10-00", 8, "there is no day 00", "write 2018-10"},
		{"zeros for month and day", "2018-00-00", 5, "there is no month 00", "write 2018"},
		{"zeros for everything", "0000-00-00", 5, "there is no month 00", codes},
		{"year -0000", "-0000", 0, "there is no year -0000", "write 0000 for 1 BC, -0001 for 2 BC"},
		{"day of a season", "2018-21-01", 8, "a season has no days", ""},

		{"dots", "15.10.2018", 0, fourDigits, "write 2018-10-15"},
		{"dots put the day first", "5.10.2018", 0, fourDigits, "write 2018-10-05"},
		{"dots and spaces", "5. 10. 2018", 0, fourDigits, "write 2018-10-05"},
		{"slashes, year first", "2018/10/15", 7, twoEnds, "write 2018-10-15"},
		{"slashes, day first", "15/10/2018", 5, twoEnds, "write 2018-10-15"},
		{"slashes, month first", "10/15/2018", 5, twoEnds, "write 2018-10-15"},
		{"slashes, either", "10/11/2018", 5, twoEnds, "write 2018-11-10 or 2018-10-11, whichever is meant"},
		{"slashes, either and alike", "11/11/2018", 5, twoEnds, "write 2018-11-11"},
		{"hyphens, day first", "15-10-2018", 0, fourDigits, "write 2018-10-15"},
		{"single digits", "2018-1-5", 5, "a month has two digits", "write 2018-01-05"},
		{"no separators", "20181015", 0, longYear, "write 2018-10-15"},
		{"no separators, month", "201810", 0, longYear, "write 2018-10"},
		{"month first", "10/2018", 0, fourDigits, "write 2018-10"},
		{"no season of a number", "21/2018", 0, fourDigits, example},
		{"dashes for hyphens", "2018‑10‑15", 4, afterYear, "write 2018-10-15"},
		{"minus sign", "−0043", 0, fourDigits, "write -0043"},
		{"one qualifier of two", "2018?~", 4, partly, "write 2018%"},

		{"month, day, year", "Oct 15, 2018", 0, fourDigits, "write 2018-10-15"},
		{"weekday", "Monday, October 15, 2018", 0, fourDigits, "write 2018-10-15"},
		{"newspaper's month", "Sept. 5, 2018", 0, fourDigits, "write 2018-09-05"},
		{"day, month, year", "15th of October 2018", 0, fourDigits, "write 2018-10-15"},
		{"hyphens about a name", "15-Oct-2018", 0, fourDigits, "write 2018-10-15"},
		{"year, month, day", "2018 October 15", 4, afterYear, "write 2018-10-15"},
		{"no such day in words", "31 April 2018", 0, fourDigits, example},
		{"month and year", "October 2018", 0, fourDigits, "write 2018-10"},
		{"May is not short", "may 2018", 0, fourDigits, "write 2018-05"},
		{"two letters are no month", "Ju 2018", 0, fourDigits, example},
		{"season", "Spring 2018", 0, fourDigits, "write 2018-21"},
		{"American season", "fall of 2018", 0, fourDigits, "write 2018-23"},
		{"decade", "the 1980s", 0, fourDigits, "write 198X"},
		{"decade or century", "1900s", 4, afterYear, "write 190X or 19XX, whichever is meant"},
		{"no decade", "1985s", 4, afterYear, ""},
		{"circa", "c. 2018", 0, fourDigits, "write 2018~"},
		{"circa, in words", "about 5 October 2018", 0, fourDigits, "write 2018-10-05~"},
		{"circa and a question mark", "Circa 2018?", 0, fourDigits, "write 2018%"},
		{"tilde before", "~2018-10", 0, partly, "write 2018-10~"},

		{"days of a month", "15–20 October 2018", 0, fourDigits, "write 2018-10-15/2018-10-20"},
		{"days of a month, American", "October 15-20, 2018", 0, fourDigits, "write 2018-10-15/2018-10-20"},
		{"days of a month, about", "about 15–20 October 2018", 0, fourDigits, "write 2018-10-15~/2018-10-20~"},
		{"days of two months", "28 September – 3 October 2018", 0, fourDigits, "write 2018-09-28/2018-10-03"},
		{"days of two months, American", "Sept. 28 - Oct. 3, 2018", 0, fourDigits, "write 2018-09-28/2018-10-03"},
		{"months of a year", "June–August 2018", 0, fourDigits, "write 2018-06/2018-08"},
		{"days of two years", "28 December 2018 – 3 January 2019", 0, fourDigits, "write 2018-12-28/2019-01-03"},
		{"years with a dash", "2018–2019", 4, afterYear, "write 2018/2019"},
		{"years with a hyphen", "2018-2019", 7, "this cannot follow a month", "write 2018/2019"},
		{"days with a hyphen", "2018-10-15 - 2018-10-20", 10, "this cannot follow a day", "write 2018-10-15/2018-10-20"},
		{"years in short", "1939-45", 5, "there is no month 45", "write 1939/1945"},
		{"years in short, with a slash", "2018/19", 5, fourDigits, "write 2018/2019"},
		{"year in short or month", "2008/10", 5, fourDigits, "write 2008-10 or 2008/2010, whichever is meant"},
		{"days in short", "2018-10-15/20", 11, fourDigits, "write 2018-10-15/2018-10-20"},
		{"nothing in short after a mask", "198X-90", 3, placed, ""},
		{"from, to", "from 2016 to May 2018", 0, fourDigits, "write 2016/2018-05"},
		{"to the present", "2018-10 – present", 7, "this cannot follow a month", "write 2018-10/.."},
		{"EDTF of old", "2018/open", 5, fourDigits, "write 2018/.."},
		{"EDTF of old, unknown", "2018/unknown", 5, fourDigits, "write 2018/"},
		{"since", "since May 2018", 0, fourDigits, "write 2018-05/.."},
		{"until", "until 2018", 0, fourDigits, "write ../2018"},
		{"or", "2016 or 2018", 4, afterYear, "write [2016,2018]"},
		{"and", "2016 and May 2018", 4, afterYear, "write {2016,2018-05}"},
		{"too long to be a slip", "2018" + strings.Repeat(" ", 60) + "-2019", 4, afterYear, ""},

		{"backwards", "2019/2018-06~", 5, "the interval ends before it begins", "write 2018-06~/2019"},
		{"backwards in a year", "2018-24/2018-21", 8, "the interval ends before it begins", "write 2018-21/2018-24"},
		{"three ends", "2016/2017/2018", 9, twoEnds, ""},
		{"no end", "/", 0, "an interval needs a date at one end at least", ""},
		{"two open ends", "../..", 0, "an interval needs a date at one end at least", ""},
		{"dots outside a set", "2018..2019", 4, dots, "write 2018/2019 or [2018..2019], whichever is meant"},
		{"open end outside a set", "2018-10..", 7, dots, "write 2018-10/.. or [2018-10..], whichever is meant"},
		{"open start outside a set", "..2018", 0, dots, "write ../2018 or [..2018], whichever is meant"},

		{"set not closed", "[2016,2018", 10, "the set does not end in ]", ""},
		{"set closed otherwise", "{2016,2018]", 11, "the set does not end in }", ""},
		{"empty set", "[]", 1, "a date is missing in the set", ""},
		{"missing member", "{2016, ,2018}", 7, "a date is missing in the set", ""},
		{"range of nothing", "[..]", 1, "a date is missing in the set", ""},
		{"error in a member", "[2016, 2018-13]", 12, "there is no month 13", codes},
		{"error at a range's end", "[2016,2017..13]", 12, fourDigits, example},
		{"white space after a member", "[2016 ,2018]", 5, afterYear, "write [2016,2018]"},
		{"interval in a set", "[2016/2018]", 5, "an interval cannot stand in a set", "write 2016..2018"},
		{"interval in a set, of unlike ends", "[2016/2018-10]", 5, "an interval cannot stand in a set", ""},
		{"two slashes in a set", "{2016/2017/2018}", 5, "an interval cannot stand in a set", ""},
		{"range backwards", "[2018..2016]", 7, "the range ends before it begins", "write 2016..2018"},
		{"range of unlike ends", "[2018..2018-10]", 7, "both ends of a range must be equally precise", ""},
		{"range of unlike ends backwards", "[2018..2016-10]", 7, "both ends of a range must be equally precise", ""},
		{"open end, not last", "[1984..,1990]", 1, "only the last member of a set can have an open end", ""},
		{"open start, not first", "{1984, ..1990}", 7, "only the first member of a set can have an open beginning", ""},

		{"time", "2018-10-15T23:20:30", 10, "a time of day cannot be kept with a date", "write 2018-10-15"},
		{"time and zone", "2018-10-15T23:20:30-04:00", 10, "a time of day cannot be kept with a date", "write 2018-10-15"},
		{"time after a space", "2018-10-15 9:05", 10, "a time of day cannot be kept with a date", "write 2018-10-15"},

		{"small x", "201x", 3, "an unspecified digit is written X", "write 201X"},
		{"u of old", "2004-uu", 5, "an unspecified digit is written X", "write 2004-XX"},
		{"small y", "y12345", 0, fourDigits, "write Y12345"},
		{"long year without Y", "12345", 0, longYear, "write Y12345"},
		{"Y without need", "Y2018", 1, "Y is only for years of more than four digits", "write 2018"},
		{"Y and no year", "Y-0000", 1, "Y is only for years of more than four digits", ""},
		{"Y and zeros", "Y02018", 1, "Y is only for years of more than four digits", ""},
		{"Y alone", "Y", 1, "Y is followed by the digits of a year", ""},
		{"Y and ten digits", "Y1234567890", 1, "a year has at most nine digits", ""},
		{"Y and a month", "Y12345-06", 7, "a year with Y has no months", ""},

		{"level 2: exponent", "Y-17E7", 4, "a year with an exponent (EDTF level 2) cannot be read here", ""},
		{"level 2: significant digits", "1950S2", 4, "a count of significant digits (EDTF level 2) cannot be read here", ""},
		{"level 2: significant digits of a long year", "Y171010000S3", 10, "a count of significant digits (EDTF level 2) cannot be read here", ""},
		{"level 2: exponent and significant digits", "Y3388E2S3", 5, "a year with an exponent (EDTF level 2) cannot be read here", ""},
		{"level 2: hemisphere", "2001-25", 5, quarter, "write 2001/2025"},
		{"level 2: half, and years in short", "1939-41", 5, quarter, "write 1939/1941"},
		{"level 2: quarter", "2018-34~", 5, quarter, ""},
		{"level 2: group qualified", "2004-06~-11", 7, partly, "write 2004-06-11~, which qualifies the whole date"},
		{"level 2: year qualified", "2004?-06-11", 4, partly, "write 2004-06-11?, which qualifies the whole date"},
		{"level 2: part qualified", "2004-%06-11", 5, partly, "write 2004-06-11%, which qualifies the whole date"},
		{"level 2: parts qualified", "?2004-06-~11", 0, partly, ""},
		{"level 2: parts qualified", "2004-?06-11~", 5, partly, ""},
		{"level 2: decade of days", "156X-12-25", 3, placed, ""},
		{"level 2: century of days", "15XX-12-25", 3, placed, ""},
		{"level 2: no year", "XXXX-12-XX", 0, placed, ""},
		{"level 2: millennium", "1XXX", 1, placed, ""},
		{"level 2: digit of a year", "1X99", 1, placed, ""},
		{"level 2: digit of a month", "1984-1X", 6, placed, ""},
		{"level 2: digit of a day", "1984-11-2X", 9, placed, ""},
		{"level 2: day of no month", "1560-XX-25", 6, placed, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := edtf.Parse(test.text)
			if !d.IsZero() {
				t.Errorf("Parse(%q) = %v, want none", test.text, d)
			}
			var got *edtf.Error
			if !errors.As(err, &got) {
				t.Fatalf("Parse(%q): the error is a %T, want an *Error", test.text, err)
			}
			want := &edtf.Error{Offset: test.offset, Message: test.message, Help: test.help}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("Parse(%q) (-want +got):\n%s", test.text, diff)
			}
		})
	}
}

func TestErrorText(t *testing.T) {
	for want, err := range map[string]edtf.Error{
		"there is no day 00":                {Message: "there is no day 00"},
		"there is no day 00: write 2018-10": {Message: "there is no day 00", Help: "write 2018-10"},
	} {
		if got := err.Error(); got != want {
			t.Errorf("%+v says %q, want %q", err, got, want)
		}
	}
}
