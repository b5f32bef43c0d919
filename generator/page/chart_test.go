package page

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/archive"
	"gloss/generator/edtf"
	"gloss/static"
)

func TestAxis(t *testing.T) {
	century := make([]int, 100)
	for i := range century {
		century[i] = 1901 + i
	}
	for _, test := range []struct {
		name  string
		years []int
		want  string // the first and last cells, how many there are, and what a bar is
		class string
	}{
		{"a year", []int{2018}, "January 2018–December 2018: 12 of month", "months-12"},
		{"three years", []int{2018, 2020}, "January 2018–December 2020: 36 of month", "months-36"},
		{"four years", []int{2018, 2021}, "2018–2021: 4 of month", "years up-to-7 cells-4"},
		{"few years far from each other", []int{-43, 2018, 2019}, "44 BC–2019: 4 of month", "years up-to-7 cells-4"},
		{"a hundred years", century, "1900s–2000s: 11 of year", "years up-to-19 cells-11"},
		{"a generation", span(1990, 2014), "1990–2014: 25 of month", "years up-to-27 cells-25"},
		{"forty years", span(1980, 2019), "1980–2019: 40 of month", "years cells-40"},
		{"every hundredth year", multiples(40, 100), "1 BC–AD 99–3900–3999: 40 of decade", "ages cells-40"},
		{"every thousandth year", multiples(40, 1000), "1 BC–AD 999–39000–39999: 40 of century", "ages cells-40"},
	} {
		x := axisOf(test.years)
		if x == nil {
			t.Errorf("%s: no axis", test.name)
			continue
		}
		got := fmt.Sprintf("%s–%s: %d of %s", x.words(x.cells[0]), x.words(x.cells[len(x.cells)-1]), len(x.cells), x.bar())
		if got != test.want || x.class() != test.class {
			t.Errorf("%s: %s, %s; want %s, %s", test.name, got, x.class(), test.want, test.class)
		}
	}
	if x := axisOf(multiples(60, 1_000_000)); x != nil {
		t.Errorf("sixty ages of the world have %d cells", len(x.cells))
	}
	if axisOf(nil) != nil {
		t.Error("nothing has an axis")
	}
}

// TestCellsInStyle: the style sheet knows every number of cells that a chart may
// have.
func TestCellsInStyle(t *testing.T) {
	style, err := static.FS.ReadFile("css/gloss.css")
	if err != nil {
		t.Fatal(err)
	}
	for n := 1; n <= mostCells; n++ {
		if rule := fmt.Sprintf(".cells-%d { --cells: %d; }", n, n); !bytes.Contains(style, []byte(rule)) {
			t.Errorf("there is no %s", rule)
		}
	}
}

func multiples(n, of int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i * of
	}
	return all
}

// TestAxisSkips says which cells stand side by side.
func TestAxisSkips(t *testing.T) {
	x := axisOf([]int{1990, 1995, 2001, 2001})
	if diff := cmp.Diff([]int{1990, 1991, 1992, 1993, 1994, 1995, skipped, 2001}, x.cells); diff != "" {
		t.Error(diff)
	}
}

func TestAxisLabels(t *testing.T) {
	for want, years := range map[string][]int{
		"J|an F|eb M|ar A|pr M|ay J|un J|ul A|ug S|ep O|ct N|ov D|ec":           {2018},
		"2018 . . . . . . . . . . . 2019 . . . . . . . . . . .":                 {2018, 2019},
		"20|18 20|19 20|20 20|21":                                               {2018, 2021},
		"44_BC ⋯ 20|18":                                                         {-43, 2018},
		"19|10s 19|20s 19|30s 19|40s 19|50s ⋯ 20|20s":                           append(span(1910, 1959), 2025),
		"1100–1199 1200–1299 1300–1399 1400–1499 1500–1599 1600–1699 1700–1799": span(1100, 1799),
	} {
		x := axisOf(years)
		var labels []string
		for _, cell := range x.cells {
			if cell == skipped {
				labels = append(labels, "⋯")
				continue
			}
			l := x.label(cell)
			label := l.Text
			if l.Before != "" {
				label = l.Before + "|" + label
			}
			if l.After != "" {
				label += "|" + l.After
			}
			if label == "" {
				label = "."
			}
			labels = append(labels, strings.ReplaceAll(label, " ", "_"))
		}
		if diff := cmp.Diff(want, strings.Join(labels, " ")); diff != "" {
			t.Error(diff)
		}
	}
}

func span(first, last int) []int {
	var years []int
	for y := first; y <= last; y++ {
		years = append(years, y)
	}
	return years
}

// TestChart draws a year of months and what is known only to the year.
func TestChart(t *testing.T) {
	s := dated(t, strings.Fields("2018 2018-01-02 2018-01-30 2021-12 2021-12-31"), []string{"2021-12"})
	chart := s.wholeChart()
	if chart == nil {
		t.Fatal("no chart")
	}
	want := []Cell{
		{
			URL: "/timeline/2018/", Words: "2018: 3 texts", Label: Label{Before: "20", Text: "18"},
			Width: 48, Height: 64, Aspect: "none", Texts: "M0 64v-29h3v29z", Whole: "M3 52v-2h41v2z",
		},
		{Label: Label{Before: "20", Text: "19"}, Width: 48, Height: 64, Aspect: "none"},
		{Label: Label{Before: "20", Text: "20"}, Width: 48, Height: 64, Aspect: "none"},
		{
			URL: "/timeline/2021/", Words: "2021: 2 texts, 1 event", Label: Label{Before: "20", Text: "21"},
			Width: 48, Height: 64, Aspect: "none", Texts: "M44 64v-29h3v29z", Events: "M44 35v-14h3v14z",
		},
	}
	if diff := cmp.Diff(want, chart.Cells); diff != "" {
		t.Error(diff)
	}
	if chart.Highest != "3 in December 2021" || chart.Bar != "month" || !chart.Events || !chart.Whole || chart.Left != "" {
		t.Errorf("%+v", chart)
	}
}

// TestChartOfMonths has no room for what is known only to the year, and says so.
func TestChartOfMonths(t *testing.T) {
	s := dated(t, strings.Fields("2018 2018-21 2018-03-01 2018-03-02 2018-03-03"), nil)
	chart := s.wholeChart()
	if chart.Left != "2 known only to the year" || chart.Highest != "3 in March 2018" {
		t.Errorf("%+v", chart)
	}
	for i, cell := range chart.Cells {
		url := ""
		if i == 2 {
			url = "/timeline/2018/03/"
		}
		if cell.URL != url {
			t.Errorf("month %d leads to %q, want %q", i+1, cell.URL, url)
		}
	}
}

func TestNextToNothingIsNoChart(t *testing.T) {
	if dated(t, strings.Fields("2018 2019"), nil).wholeChart() != nil {
		t.Error("two texts have a chart")
	}
	if dated(t, nil, nil).wholeChart() != nil {
		t.Error("nothing has a chart")
	}
}

// dated is a site of articles and events of those dates.
func dated(t *testing.T, articles, events []string) *site {
	t.Helper()
	a := &archive.Archive{Site: &archive.Site{}}
	for i, date := range articles {
		a.Articles = append(a.Articles, &archive.Article{Facts: &archive.Facts{}, Index: i, Date: parse(t, date)})
	}
	for i, date := range events {
		a.Events = append(a.Events, &archive.Event{Index: i, Date: parse(t, date)})
	}
	return &site{archive: a, basePath: "/", calendar: newCalendar(a)}
}

// TestChartLaws: whatever the dates are, a chart counts all of them once, has few
// cells, each of which leads to a page that there is; and no bar stands over
// another or beyond its box.
func TestChartLaws(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		reach := []int{1, 3, 10, 100, 1000, 10_000, 1_000_000}[random.IntN(7)]
		var texts, events []string
		for range 3 + random.IntN(200) {
			year := random.IntN(reach) - random.IntN(reach)/2
			date := yearText(year)
			if len(date) <= 5 && random.IntN(4) > 0 {
				date += fmt.Sprintf("-%02d", 1+random.IntN(12))
			}
			if random.IntN(3) > 0 {
				texts = append(texts, date)
			} else {
				events = append(events, date)
			}
		}
		s := dated(t, texts, events)
		pages := make(map[string]bool)
		for _, y := range s.calendar.years {
			pages[s.link(y.address())] = true
			for _, m := range y.months {
				pages[s.link(m.address())] = true
			}
		}
		checkChart(t, s, s.wholeChart(), len(texts)+len(events), pages)
		for _, y := range s.calendar.years {
			checkChart(t, s, s.chart(monthsOf(y.number, y.number), ticks(y.dated), "text", "texts"), len(y.dated), pages)
		}
	}
}

func checkChart(t *testing.T, s *site, chart *Chart, n int, pages map[string]bool) {
	t.Helper()
	if chart == nil {
		return
	}
	var counted, left int
	if len(chart.Cells) > mostCells {
		t.Errorf("%d cells", len(chart.Cells))
	}
	for _, c := range chart.Cells {
		if c.URL == "" {
			if c.Texts+c.Events+c.Whole+c.Words != "" {
				t.Errorf("leads nowhere: %+v", c)
			}
			continue
		}
		if !pages[c.URL] {
			t.Errorf("leads to no page: %+v", c)
		}
		for _, words := range strings.Split(c.Words[strings.LastIndex(c.Words, ": ")+2:], ", ") {
			var n int
			if _, err := fmt.Sscanf(words, "%d", &n); err != nil {
				t.Error(err)
			}
			counted += n
		}
		bars := slices.Concat(boxes(t, c.Texts), boxes(t, c.Events))
		for i, b := range bars {
			if b.x < 0 || b.y < 0 || b.x+b.width > c.Width || b.y+b.height > c.Height || b.height < lowestBar {
				t.Errorf("%+v is out of its box: %+v", b, c)
			}
			for _, other := range bars[:i] {
				if b.x < other.x+other.width && other.x < b.x+b.width && b.y < other.y+other.height && other.y < b.y+b.height {
					t.Errorf("%+v and %+v overlap", b, other)
				}
			}
		}
	}
	if _, err := fmt.Sscanf(chart.Left+" 0", "%d", &left); err != nil {
		t.Error(err)
	}
	if counted+left != n {
		t.Errorf("%d are counted and %d left out, of %d", counted, left, n)
	}
}

type box struct{ x, y, width, height int }

// boxes are what the data of a path draw.
func boxes(t *testing.T, path string) []box {
	t.Helper()
	var all []box
	for bar := range strings.SplitSeq(strings.TrimSuffix(path, "z"), "z") {
		if bar == "" {
			continue
		}
		var b box
		if _, err := fmt.Sscanf(bar, "M%d %dv-%dh%d", &b.x, &b.y, &b.height, &b.width); err != nil {
			t.Fatalf("%s: %v", bar, err)
		}
		b.y -= b.height
		all = append(all, b)
	}
	return all
}

func TestRuler(t *testing.T) {
	for dates, want := range map[string]string{
		"2018-10-15 2018-10-17":            "M0 6h320v1h-320zM0 0h2v12h-2zM318 0h2v12h-2z",
		"2018-10-15 2018-10-16 2018-10-17": "M0 6h320v1h-320zM0 0h2v12h-2zM159 0h2v12h-2zM318 0h2v12h-2z",
		"2018-10 2018-10-31":               "M0 6h320v1h-320zM0 4h320v5h-320zM318 0h2v12h-2z",
		"2018-10-15 2018-10-15?":           "",
		"2018-10-15 2018-10-16/..":         "",
	} {
		var all []edtf.Date
		for _, d := range strings.Fields(dates) {
			all = append(all, parse(t, d))
		}
		if got := ruler(all); got != want {
			t.Errorf("%s: %q, want %q", dates, got, want)
		}
	}
}

// TestDayNumber counts the days of four hundred years before and after the year 1
// one by one.
func TestDayNumber(t *testing.T) {
	lengths := []int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	last := dayNumber(edtf.Day{Year: -401, Month: 12, Day: 31})
	for y := -400; y <= 400; y++ {
		for m, days := range lengths {
			if m == 1 && y%4 == 0 && (y%100 != 0 || y%400 == 0) {
				days++
			}
			for d := 1; d <= days; d++ {
				if n := dayNumber(edtf.Day{Year: y, Month: m + 1, Day: d}); n != last+1 {
					t.Fatalf("%d-%d-%d is day %d after %d", y, m+1, d, n, last)
				}
				last++
			}
		}
	}
}
