package page

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/archive"
	"gloss/generator/edtf"
)

func parse(t *testing.T, text string) edtf.Date {
	t.Helper()
	d, err := edtf.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestBeginning says where on the timeline a date stands: Y, Y-M-D or nowhere.
func TestBeginning(t *testing.T) {
	for date, want := range map[string]string{
		"2018-10-15":               "2018-10-15",
		"2018-10":                  "2018-10-1",
		"2018-10~":                 "2018-10-1",
		"2018-10-15?":              "2018-10-15",
		"2018-10-XX":               "2018-10-1",
		"2018":                     "2018",
		"2018%":                    "2018",
		"2018-XX":                  "2018",
		"201X":                     "2010",
		"20XX":                     "2000",
		"2018-21":                  "2018",
		"2018-10-15/2018-10-20":    "2018-10-15",
		"2018-10/2019":             "2018-10-1",
		"2017/2018-10-15":          "2017",
		"2018-12-30/2019-01-02":    "2018-12-30",
		"2004-06/..":               "2004-6-1",
		"2004/":                    "2004",
		"../2004-06":               "2004-6-30",
		"../2004":                  "2004",
		"/2004-06-11":              "2004-6-11",
		"[2016,2018-05]":           "2016",
		"[2016-03,2018]":           "2016-3-1",
		"{2016-03-01..2016-03-05}": "2016-3-1",
		"[..2016-03]":              "2016-3-31",
		"[2016-03..]":              "2016-3-1",
		"-0043":                    "-43",
		"-0043-03-15":              "-43-3-15",
		"Y17000":                   "17000",
		"Y-17000":                  "-17000",
	} {
		day, ok := beginning(parse(t, date))
		got := fmt.Sprintf("%d-%d-%d", day.Year, day.Month, day.Day)
		if day.Month == 0 {
			got = fmt.Sprint(day.Year)
		}
		if !ok || got != want {
			t.Errorf("%s stands at %s (%v), want %s", date, got, ok, want)
		}
	}
	if day, ok := beginning(edtf.Date{}); ok {
		t.Errorf("no date stands at %v", day)
	}
}

func TestAddressesOfTime(t *testing.T) {
	for number, want := range map[int]string{
		2018: "timeline/2018/ 2018", 7: "timeline/0007/ AD 7", 0: "timeline/0000/ 1 BC",
		-43: "timeline/-0043/ 44 BC", 17000: "timeline/17000/ 17000", -17000: "timeline/-17000/ 17001 BC",
	} {
		y := year{number: number}
		if got := string(y.address()) + " " + y.words(); got != want {
			t.Errorf("the year %d: %q, want %q", number, got, want)
		}
	}
	m := month{year: -43, number: 3}
	if got, want := string(m.address())+" "+m.words(), "timeline/-0043/03/ March 44 BC"; got != want {
		t.Errorf("a month: %q, want %q", got, want)
	}
}

// TestCalendar puts articles and events in their places.
func TestCalendar(t *testing.T) {
	a := &archive.Archive{}
	for _, date := range strings.Fields("-0043-03-15 2017-01-01 2017-11-02 2018") {
		a.Articles = append(a.Articles, &archive.Article{Date: parse(t, date)})
	}
	a.Articles = append(a.Articles, &archive.Article{})
	for _, date := range strings.Fields("2017 2017-11-02 2017-11-03/2018") {
		a.Events = append(a.Events, &archive.Event{Date: parse(t, date)})
	}
	c := newCalendar(a)
	show := func(moments []moment) (all []string) {
		for _, m := range moments {
			kind := "article"
			if m.event != nil {
				kind = "event"
			}
			all = append(all, kind+" "+m.date().String())
		}
		return all
	}
	var got []string
	for _, y := range c.years {
		got = append(got, fmt.Sprint(y.number, " whole: ", strings.Join(show(y.whole), ", ")))
		for _, m := range y.months {
			got = append(got, fmt.Sprint(m.year, "-", m.number, ": ", strings.Join(show(m.dated), ", ")))
		}
	}
	want := []string{
		"-43 whole: ", "-43-3: article -0043-03-15",
		"2017 whole: event 2017", "2017-1: article 2017-01-01", "2017-11: article 2017-11-02, event 2017-11-02, event 2017-11-03/2018",
		"2018 whole: article 2018",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(c.undated) != 1 || len(c.dated) != 7 {
		t.Errorf("%d undated, %d dated; want 1 and 7", len(c.undated), len(c.dated))
	}
}
