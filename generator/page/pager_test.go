package page

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/archive"
	"gloss/generator/edtf"
)

// TestSheets holds the laws of paging against lists of any length.
func TestSheets(t *testing.T) {
	s := &site{basePath: "/"}
	r := rand.New(rand.NewPCG(1, 2))
	lengths := []int{0, 1, 49, 50, 51, 99, 100, 101, 149, 150, 200}
	for range 200 {
		a, b := lengths[r.IntN(len(lengths))], r.IntN(400)
		sheets := s.sheets("tags/x/", list{a, "_a", "A"}, list{b, "_b", "B"})
		for i, n := range []int{a, b} {
			t.Run(fmt.Sprintf("%d of %d and %d", n, a, b), func(t *testing.T) { checkPaging(t, sheets, i, n) })
		}
		longer := s.sheets("tags/x/", list{a + 1, "_a", "A"}, list{b, "_b", "B"})
		for k, sheet := range sheets[:len(sheets)-1] {
			for i := range sheet.parts {
				was, is := sheet.parts[i], longer[k].parts[i]
				if was.to > was.from && (was.from != is.from || was.to != is.to) {
					t.Errorf("one more than %d changes page %d from %v to %v", a, sheet.number, was, is)
				}
			}
		}
	}
}

// checkPaging looks at the i-th list of some sheets, which has n items.
func checkPaging(t *testing.T, sheets []sheet, i, n int) {
	next := 0
	for _, sheet := range sheets {
		p := sheet.parts[i]
		size := p.to - p.from
		if size == 0 {
			continue
		}
		if p.from != next {
			t.Fatalf("page %d begins with item %d, and the one before ended with %d", sheet.number, p.from, next-1)
		}
		next = p.to
		if sheet.number > 0 && (size != perPage || p.from != (sheet.number-1)*perPage) {
			t.Errorf("page %d has items %d to %d", sheet.number, p.from, p.to)
		}
		if sheet.number == 0 && size != n && (size < perPage || size >= 2*perPage) {
			t.Errorf("the list's own page has %d of %d items", size, n)
		}
		if hasOlder := p.from > 0; hasOlder != (p.pager.Older != "") {
			t.Errorf("page %d, from item %d: the older one is at %q", sheet.number, p.from, p.pager.Older)
		}
		if hasNewer := p.to < n; hasNewer != (p.pager.Newer != "") {
			t.Errorf("page %d, to item %d: the newer one is at %q", sheet.number, p.to, p.pager.Newer)
		}
	}
	if next != n {
		t.Errorf("the pages hold %d items", next)
	}
}

func TestPagersLead(t *testing.T) {
	s := &site{basePath: "/"}
	var got []string
	for _, sheet := range s.sheets("x/", list{160, "_a", "A"}, list{60, "_b", "B"}) {
		for _, p := range sheet.parts {
			got = append(got, fmt.Sprintf("%s %d-%d older %s newer %s", sheet.at, p.from, p.to, p.pager.Older, p.pager.Newer))
		}
	}
	want := []string{
		"x/page/1/ 0-50 older  newer /x/page/2/#_a", "x/page/1/ 0-0 older  newer ",
		"x/page/2/ 50-100 older /x/page/1/#_a newer /x/#_a", "x/page/2/ 0-0 older  newer ",
		"x/ 100-160 older /x/page/2/#_a newer ", "x/ 0-60 older  newer ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestUndatedFirst(t *testing.T) {
	dated := func(dates ...string) (articles []*archive.Article) {
		for _, d := range dates {
			a := &archive.Article{Title: d}
			a.Date, _ = edtf.Parse(d)
			articles = append(articles, a)
		}
		return articles
	}
	for _, test := range []struct{ in, want []string }{
		{want: nil},
		{in: []string{"2017", "2018"}, want: []string{"2017", "2018"}},
		{in: []string{"2017", "2018", "a", "b"}, want: []string{"a", "b", "2017", "2018"}},
		{in: []string{"a", "b"}, want: []string{"a", "b"}},
	} {
		var got []string
		for _, a := range undatedFirst(dated(test.in...), articleDate) {
			got = append(got, a.Title)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", test.in, diff)
		}
	}
}
