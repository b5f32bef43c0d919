package edtf_test

import "testing"

func TestWords(t *testing.T) {
	tests := []struct{ text, want string }{
		{"2018-10-15", "15 October 2018"},
		{"2018-10-05", "5 October 2018"},
		{"2018-10", "October 2018"},
		{"2018", "2018"},
		{"2018-21", "spring 2018"},
		{"2018-22", "summer 2018"},
		{"2018-23", "autumn 2018"},
		{"2018-24", "winter 2018"},

		{"2018-10~", "about October 2018"},
		{"2018?", "2018 (uncertain)"},
		{"2018%", "about 2018 (uncertain)"},
		{"2018-21~", "about spring 2018"},

		{"201X", "2010s"},
		{"201X~", "about the 2010s"},
		{"201X%", "about the 2010s (uncertain)"},
		{"200X", "some year in 2000–2009"},
		{"200X~", "some year in about 2000–2009"},
		{"20XX", "some year in 2000–2099"},
		{"001X", "some year in AD 10 – AD 19"},
		{"000X", "some year in 1 BC – AD 9"},
		{"-201X", "some year in 2020–2011 BC"},
		{"2004-07-XX", "some day in July 2004"},
		{"2004-XX", "some month in 2004"},
		{"2004-XX-XX", "some day in 2004"},
		{"2004-07-XX%", "some day in about July 2004 (uncertain)"},

		{"0001", "AD 1"},
		{"0999-12", "December AD 999"},
		{"1000", "1000"},
		{"0000", "1 BC"},
		{"-0043", "44 BC"},
		{"-0043-03-15", "15 March 44 BC"},
		{"Y12345", "12345"},
		{"Y-17000~", "about 17001 BC"},

		{"2018-10-15/2018-10-20", "15–20 October 2018"},
		{"2018-09-28/2018-10-03", "28 September – 3 October 2018"},
		{"2018-10-15/2018-11-15", "15 October – 15 November 2018"},
		{"2018-12-28/2019-01-03", "28 December 2018 – 3 January 2019"},
		{"2018-10-15/2019-10-15", "15 October 2018 – 15 October 2019"},
		{"2018-06/2018-08", "June–August 2018"},
		{"2018-06/2019-06", "June 2018 – June 2019"},
		{"2018-21/2018-23", "spring–autumn 2018"},
		{"2018/2019", "2018–2019"},
		{"2018/2018", "2018"},
		{"198X/199X", "1980s–1990s"},
		{"-0043/-0042", "44–43 BC"},
		{"0000/0001", "1 BC – AD 1"},
		{"0014/0037", "AD 14 – AD 37"},
		{"2004-02-01/2005", "1 February 2004 – 2005"},
		{"2004-07-XX/2004-08-XX", "some day in July – some day in August 2004"},
		{"1984?/2004?", "1984–2004 (uncertain)"},
		{"1984/2004?", "1984 – 2004 (uncertain)"},
		{"1984~/2004~", "about 1984 – about 2004"},
		{"1984~/2004-06", "about 1984 – June 2004"},
		{"2018-10-15?/2018-10-20", "15 October 2018 (uncertain) – 20 October 2018"},
		{"2018-10-15~/2018-10-20?", "about 15 October 2018 – 20 October 2018 (uncertain)"},

		{"2004-06/..", "since June 2004"},
		{"../2004-06", "until June 2004"},
		{"2004-06/", "from June 2004, end unknown"},
		{"/2004-06", "until June 2004, beginning unknown"},
		{"198X/..", "since the 1980s"},
		{"198X~/..", "since about the 1980s"},
		{"../1984-06~", "until about June 1984"},
		{"2004-XX/..", "since some month in 2004"},

		{"[2016,2018]", "one of: 2016 or 2018"},
		{"[2016,2018-10]", "one of: 2016 or October 2018"},
		{"[1667,1668,1670..1672]", "one of: 1667, 1668 or 1670–1672"},
		{"[2018-10-15..2018-10-20]", "one of: 15–20 October 2018"},
		{"[..1760-12-03]", "3 December 1760 or earlier"},
		{"[1760-12..]", "December 1760 or later"},
		{"[1760-01,1760-12..]", "one of: January 1760 or December 1760 or later"},
		{"[1984]", "1984"},
		{"{1667,1668,1670..1672}", "1667, 1668 and 1670–1672"},
		{"{1960,1961-12}", "1960 and December 1961"},
		{"{..1984}", "1984 and earlier"},
		{"{1984..}", "1984 and later"},
		{"{2016?,2018~}", "2016 (uncertain) and about 2018"},
	}
	for _, test := range tests {
		if got := parse(t, test.text).Words(); got != test.want {
			t.Errorf("%s is %q in words, want %q", test.text, got, test.want)
		}
	}
}
