package cite

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/edtf"
)

func date(t testing.TB, s string) edtf.Date {
	t.Helper()
	if s == "" {
		return edtf.Date{}
	}
	d, err := edtf.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func flood(t testing.TB) Source {
	return Source{
		Key: "2018-10-16-flood", Title: "The flood & “its” 100 % rise", Byline: "J. Reporter and A. Smith", Publisher: "The Herald",
		Date: date(t, "2018-10-16"), Language: "en", URL: "https://herald.example/a_b?c=1&d=2%20", Archived: "https://archive.example/x",
		Retrieved: "2019-01-02", Archive: "Rivers #1", Page: "https://example.org/articles/2018-10-16-flood/",
	}
}

// whole is everything that is made of a source.
func whole(s Source) string {
	var b strings.Builder
	for _, p := range s.Text() {
		b.WriteString(p.Text)
	}
	b.WriteString("\n\n" + s.BibTeX() + "\n" + strings.ReplaceAll(s.RIS(), "\r\n", "\n") + "\n" + s.CSLJSON() + "\n")
	for _, t := range s.Meta() {
		fmt.Fprintf(&b, "%s: %s\n", t.Name, t.Content)
	}
	return b.String()
}

// TestWhole compares every format with what somebody has read and found right,
// of a source of which all is known, of one without a publisher, and of one of
// which there is only a title.
func TestWhole(t *testing.T) {
	full := flood(t)
	online := full
	online.Publisher, online.Byline, online.Archived, online.Date = "", "", "", date(t, "2018-10~")
	unknown := Source{Key: "река/1", Title: "Река", Archive: "Rivers"}
	want, err := os.ReadFile("testdata/whole.txt")
	if err != nil {
		t.Fatal(err)
	}
	got := whole(full) + "\n----\n\n" + whole(online) + "\n----\n\n" + whole(unknown)
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestDates says a date of each precision in each format: none knows more than
// the date does.
func TestDates(t *testing.T) {
	for _, c := range []struct{ date, text, bib, ris, csl, meta string }{
		{"2018-10-05", "5 October 2018", "date={2018-10-05} year={2018} month=oct", "PY=2018 DA=2018/10/05/", `{"date-parts":[[2018,10,5]]}`, "2018/10/05"},
		{"2018-10", "October 2018", "date={2018-10} year={2018} month=oct", "PY=2018 DA=2018/10//", `{"date-parts":[[2018,10]]}`, "2018/10"},
		{"2018", "2018", "date={2018} year={2018}", "PY=2018 DA=2018///", `{"date-parts":[[2018]]}`, "2018"},
		{"2018-10-05~", "about 5 October 2018", "date={2018-10-05~} year={about 5 October 2018}", "DA=2018/10/05/about 5 October 2018", `{"date-parts":[[2018,10,5]],"circa":true}`, "about 5 October 2018"},
		{"2018-10?", "October 2018 (uncertain)", "date={2018-10?} year={October 2018 (uncertain)}", "DA=2018/10//October 2018 (uncertain)", `{"date-parts":[[2018,10]],"circa":true}`, "October 2018 (uncertain)"},
		{"2018-10-XX", "some day in October 2018", "date={2018-10-XX} year={some day in October 2018}", "DA=2018/10//some day in October 2018", `{"date-parts":[[2018,10]]}`, "some day in October 2018"},
		{"2018-24", "winter 2018", "date={2018-24} year={winter 2018}", "DA=2018///winter 2018", `{"date-parts":[[2018]],"season":4}`, "winter 2018"},
		{"201X", "2010s", "date={201X} year={2010s}", "DA=///2010s", `{"literal":"2010s"}`, "2010s"},
		{"19XX", "some year in 1900–1999", "date={19XX} year={some year in 1900–1999}", "DA=///some year in 1900–1999", `{"literal":"some year in 1900–1999"}`, "some year in 1900–1999"},
		{"2018-10-15/2018-10-20", "15–20 October 2018", "date={2018-10-15/2018-10-20} year={15–20 October 2018}", "DA=2018/10//15–20 October 2018", `{"date-parts":[[2018,10,15],[2018,10,20]]}`, "15–20 October 2018"},
		{"2018-12~/2019", "about December 2018 – 2019", "date={2018-12~/2019} year={about December 2018 – 2019}", "DA=///about December 2018 – 2019", `{"date-parts":[[2018,12],[2019]],"circa":true}`, "about December 2018 – 2019"},
		{"2018/..", "since 2018", "date={2018/..} year={since 2018}", "DA=///since 2018", `{"literal":"since 2018"}`, "since 2018"},
		{"/2018", "until 2018, beginning unknown", "date={/2018} year={until 2018, beginning unknown}", "DA=///until 2018, beginning unknown", `{"literal":"until 2018, beginning unknown"}`, "until 2018, beginning unknown"},
		{"-0043/0044", "44 BC – AD 44", "date={-0043/0044} year={44 BC – AD 44}", "DA=///44 BC – AD 44", `{"literal":"44 BC – AD 44"}`, "44 BC – AD 44"},
		{"0800", "AD 800", "date={0800} year={0800}", "PY=0800 DA=0800///", `{"date-parts":[[800]]}`, "0800"},
		{"[2016,2018]", "one of: 2016 or 2018", "year={one of: 2016 or 2018}", "DA=///one of: 2016 or 2018", `{"literal":"one of: 2016 or 2018"}`, "one of: 2016 or 2018"},
		{"{2016-10,2016-12}", "October 2016 and December 2016", "year={October 2016 and December 2016}", "DA=2016///October 2016 and December 2016", `{"literal":"October 2016 and December 2016"}`, "October 2016 and December 2016"},
		{"", "undated", "", "", "null", "undated"},
	} {
		s := Source{Key: "k", Title: "T", Archive: "A", Date: date(t, c.date)}
		_, entry := readBibTeX(t, s.BibTeX())
		var bib, ris []string
		for _, name := range []string{"date", "year", "month"} {
			if v, ok := entry[name]; ok {
				bib = append(bib, name+"="+v)
			}
		}
		for _, f := range readRIS(t, s.RIS()) {
			if f.tag == "PY" || f.tag == "DA" {
				ris = append(ris, f.tag+"="+f.value)
			}
		}
		csl, err := json.Marshal(cslDate(s.Date))
		if err != nil {
			t.Fatal(err)
		}
		text := ""
		for _, p := range s.Text() {
			text += p.Text
		}
		text = strings.TrimSuffix(strings.TrimPrefix(text, "“T”, "), ", as kept by A.")
		got := []string{text, strings.Join(bib, " "), strings.Join(ris, " "), string(csl), s.publicationDate()}
		if diff := cmp.Diff([]string{c.text, c.bib, c.ris, c.csl, c.meta}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.date, diff)
		}
	}
}

// TestRetrieved takes for a date only what is one.
func TestRetrieved(t *testing.T) {
	for stated, want := range map[string][2]string{
		"2019-01-02":     {"2 January 2019", "2019-01-02"},
		" 2019-01 ":      {"January 2019", "2019-01"},
		"2019~":          {"about 2019", ""},
		"2018/2019":      {"2018–2019", ""},
		"last spring":    {"last spring", ""},
		"2. Januar 2019": {"2. Januar 2019", ""},
		"":               {"", ""},
	} {
		s := Source{Retrieved: stated}
		if got := [2]string{s.inWords(), s.retrieved().Machine()}; got != want {
			t.Errorf("%q: %q, want %q", stated, got, want)
		}
	}
}
