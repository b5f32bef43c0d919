package quote

import (
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/diag"
)

func TestFinder(t *testing.T) {
	data := []byte("The river rose\nby two metres — “overnight”.\nADVERTISEMENT\nThe bridge was closed; the party left. 官员说会议已经结束。 The bridge stayed closed.")
	shown := []diag.Span{{Start: 0, End: 14}, {Start: 15, End: 49}, {Start: 64, End: len(data)}}
	tests := []struct {
		quotation Quotation
		want      string // the passage; "" where there is none
	}{
		{Quotation{Text: `rose by two metres -- "overnight"`}, "rose\nby two metres — “overnight”"},
		{Quotation{Text: "The river … was closed"}, "The river"},
		{Quotation{Text: "was closed … The river"}, ""},
		{Quotation{Text: "The river rose by two meters"}, ""},
		{Quotation{Text: "the river rose by two metres"}, ""},
		{Quotation{Text: "art"}, ""},
		{Quotation{Text: "party"}, "party"},
		{Quotation{Text: "closed"}, "closed"},
		{Quotation{Text: "会议已经"}, "会议已经"},
		{Quotation{Text: "ADVERTISEMENT"}, ""},
		{Quotation{Text: "The bridge was closed", Bold: []diag.Span{{Start: 4, End: 10}}}, "bridge"},
		{Quotation{Text: "bridge was opened", Literal: "bridge was closed"}, "bridge was closed"},
		{Quotation{Text: "… [...]"}, ""},
		{Quotation{}, ""},
	}
	var quotations []Quotation
	want := make(map[int]string)
	for i, test := range tests {
		quotations = append(quotations, test.quotation)
		if test.want != "" {
			want[i] = test.want
		}
	}
	got := make(map[int]string)
	for _, hit := range NewFinder(quotations).Search(data, shown) {
		got[hit.Index] = string(data[hit.Passage.Start:hit.Passage.End])
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if hits := NewFinder(quotations).Search(nil, nil); hits != nil {
		t.Errorf("in nothing stands %v", hits)
	}
	if hits := NewFinder(nil).Search(data, shown); hits != nil {
		t.Errorf("of nothing stands %v", hits)
	}
}

// checkFinder: a Finder says the same as Find.
func checkFinder(t *testing.T, f *Finder, quotations []Quotation, a *article) int {
	t.Helper()
	var want []Hit
	for i, q := range quotations {
		r := a.text.Find(q, 1)
		if r.Failure == None && !r.InsideWord && r.Loose == nil {
			want = append(want, Hit{i, r.Passages[0]})
		}
	}
	text := NewText(a.data, a.shown, nil)
	got := f.Search(a.data, a.shown)
	// The lines that are left out are not cut out of its passages.
	for i := range want {
		if r := text.Find(quotations[want[i].Index], 1); r.Failure == None {
			want[i].Passage = r.Passages[0]
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("source %+q, omitted %v, quotations %+v (-want +got)\n%s", a.data, a.omitted, quotations, diff)
	}
	return len(got)
}

func TestFinderAgrees(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	hits, none := 0, 0
	for range 300 {
		var articles []*article
		var quotations []Quotation
		for range 1 + r.IntN(8) {
			a := randomArticle(r)
			articles = append(articles, a)
			for range r.IntN(8) {
				quotations = append(quotations, a.randomQuotation(r))
			}
		}
		f := NewFinder(quotations)
		for _, a := range articles {
			n := checkFinder(t, f, quotations, a)
			hits += n
			none += len(quotations) - n
		}
	}
	if hits < 1000 || none < 1000 {
		t.Errorf("the random articles are too poor: %d hits, %d quotations not found", hits, none)
	}
}

// A Finder may be used from several goroutines.
func TestFinderInParallel(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	a := randomArticle(r)
	var quotations []Quotation
	for range 50 {
		quotations = append(quotations, a.randomQuotation(r))
	}
	f := NewFinder(quotations)
	want := f.Search(a.data, a.shown)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for range 20 {
				if got := f.Search(a.data, a.shown); !slices.Equal(got, want) {
					t.Errorf("got %v, want %v", got, want)
				}
			}
		})
	}
	wait.Wait()
}

func FuzzFinder(f *testing.F) {
	f.Add("The river rose by two metres.\nThe bridge was closed at noon.", "The river rose by two metres", "bridge was … noon", "art")
	f.Add("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaa", "b … aaaaaaaaaaaaaaaa")
	f.Add("官员说会议已经结束，大家回家。\n👨\u200D👩\u200D👧 left", "会议已经结束，大家", "👨\u200D👩\u200D👧 left", "👨")
	f.Fuzz(func(t *testing.T, data, first, second, third string) {
		data = strings.ToValidUTF8(data[:min(len(data), 600)], "\uFFFD")
		var quotations []Quotation
		for _, s := range []string{first, second, third} {
			quotations = append(quotations, Quotation{Text: s[:min(len(s), 200)]})
		}
		checkFinder(t, NewFinder(quotations), quotations, newArticle(data))
	})
}
