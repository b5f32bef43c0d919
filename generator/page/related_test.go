package page

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/archive"
	"gloss/generator/corpus"
	"gloss/generator/history"
	"gloss/generator/render"
	"gloss/static"
	"gloss/templates"
)

// tagged is a site of articles that bear the tags of their lists.
func tagged(t testing.TB, articles [][]string) *site {
	t.Helper()
	a := &archive.Archive{Site: &archive.Site{}}
	tags := make(map[string]*archive.Tag)
	for i, names := range articles {
		article := &archive.Article{Facts: &archive.Facts{}, Slug: fmt.Sprint(i), Title: fmt.Sprint(i), Index: i}
		for _, name := range names {
			if tags[name] == nil {
				tags[name] = &archive.Tag{Title: name, Slug: name, Index: len(a.Tags)}
				a.Tags = append(a.Tags, tags[name])
			}
			tags[name].Articles = append(tags[name].Articles, article)
			article.Tags = append(article.Tags, tags[name])
		}
		a.Articles = append(a.Articles, article)
	}
	return newSite(a, new(history.History), builtIn(t), nil)
}

// builtIn renders with the built-in templates.
func builtIn(t testing.TB) *render.Renderer {
	t.Helper()
	renderer, err := render.New(fstest.MapFS{}, templates.FS, static.FS)
	if err != nil || len(renderer.Problems()) > 0 {
		t.Fatal(err, renderer.Problems())
	}
	return renderer
}

func TestRelated(t *testing.T) {
	common := slices.Repeat([][]string{{"common"}}, mostShared)
	plain := make([][]string, mostShared)
	tests := []struct {
		name     string
		articles [][]string
		of       int
		want     []int
	}{
		{name: "nothing shared", articles: [][]string{{"a"}, {"b"}, nil}, want: nil},
		{name: "two tags go before one", articles: [][]string{{"a", "b"}, {"a"}, {"a", "b"}, {"b"}}, want: []int{2, 1, 3}},
		{
			name:     "a rare tag goes before common ones",
			articles: [][]string{{"a", "b", "rare"}, {"a", "b"}, {"a", "b"}, {"a", "b"}, {"a", "b"}, {"rare"}},
			want:     []int{5, 1, 2, 3, 4},
		},
		{name: "the nearest go first", articles: [][]string{{"a"}, {"a"}, {"a"}, {"a"}, {"a"}}, of: 3, want: []int{2, 4, 1, 0}},
		{name: "five at most", articles: [][]string{{"a"}, {"a"}, {"a"}, {"a"}, {"a"}, {"a"}, {"a"}, {"a"}}, of: 7, want: []int{6, 5, 4, 3, 2}},
		{name: "a tag on as many as may be", articles: slices.Concat(common, plain), want: []int{1, 2, 3, 4, 5}},
		{name: "a tag that says nothing", articles: slices.Concat(common, plain, [][]string{{"common", "a"}, {"a"}}), of: 2 * mostShared, want: []int{2*mostShared + 1}},
		{name: "a tag on half of a small archive", articles: slices.Concat(common[:6], plain[:6]), want: []int{1, 2, 3, 4, 5}},
		{name: "a tag on more than half of it", articles: slices.Concat(common[:6], plain[:5]), want: nil},
		{name: "a tag on all of a handful", articles: common[:4], want: []int{1, 2, 3}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := tagged(t, test.articles)
			for range 2 { // the second time with the same tally
				if diff := cmp.Diff(test.want, indexes(s.related(s.archive.Articles[test.of]))); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

func indexes(articles []*archive.Article) []int {
	var all []int
	for _, a := range articles {
		all = append(all, a.Index)
	}
	return all
}

// A tag that says nothing of how near two articles are is no reason either.
func TestRelatedCommonTagIsNoReason(t *testing.T) {
	articles := slices.Repeat([][]string{{"Vladimir Putin"}}, 14)
	articles[0], articles[9] = []string{"Vladimir Putin", "Ebola"}, []string{"Vladimir Putin", "Ebola"}
	s := tagged(t, articles)
	views, err := s.relatedTo(s.archive.Articles[0])
	if err != nil {
		t.Fatal(err)
	}
	if len(views) != 1 || views[0].Reason != "shares Ebola" {
		t.Errorf("related are %+v", views)
	}
}

func TestRelatedReason(t *testing.T) {
	s := tagged(t, [][]string{{"Bangui", "Arms transfers", "Floods"}, {"Arms transfers", "Bangui", "Ebbs"}})
	views, err := s.relatedTo(s.archive.Articles[0])
	if err != nil {
		t.Fatal(err)
	}
	if len(views) != 1 || views[0].Reason != "shares Bangui, Arms transfers" {
		t.Errorf("related are %+v", views)
	}
}

// The five are those that sorting all articles by their weight gives.
func TestRelatedAreTheNearest(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		articles := make([][]string, 1+random.IntN(30))
		for i := range articles {
			for tag := range 6 {
				if random.IntN(4) == 0 {
					articles[i] = append(articles[i], fmt.Sprint(tag))
				}
			}
		}
		s := tagged(t, articles)
		for _, a := range s.archive.Articles {
			type candidate struct{ weight, distance, index int }
			var all []candidate
			for _, b := range s.archive.Articles {
				c := candidate{0, distance(a, b), b.Index}
				for _, tag := range b.Tags {
					common := len(articles) > aHandful && 2*len(tag.Articles) > len(articles)
					if slices.Contains(a.Tags, tag) && !common {
						c.weight -= rarity / len(tag.Articles)
					}
				}
				if b != a && c.weight < 0 {
					all = append(all, c)
				}
			}
			slices.SortFunc(all, func(a, b candidate) int {
				return slices.Compare([]int{a.weight, a.distance, a.index}, []int{b.weight, b.distance, b.index})
			})
			var want []int
			for _, c := range all[:min(len(all), mostRelated)] {
				want = append(want, c.index)
			}
			if diff := cmp.Diff(want, indexes(s.related(a))); diff != "" {
				t.Fatalf("of %d in %v: %s", a.Index, articles, diff)
			}
		}
	}
}

// BenchmarkRelated finds what is related to every article.
func BenchmarkRelated(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := benchSite(b, n)
			b.ReportAllocs()
			start := corpus.ProcessorTime()
			for b.Loop() {
				for _, a := range s.archive.Articles {
					s.related(a)
				}
			}
			b.ReportMetric(float64(corpus.ProcessorTime()-start)/float64(b.N)/float64(n)/1e3, "cpu-µs/article")
		})
	}
}
