package page

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"testing"

	"gloss/generator/corpus"
	"gloss/generator/history"
	"gloss/generator/link"
	"gloss/generator/load"
	"gloss/generator/place"
	"gloss/generator/render"
	"gloss/static"
	"gloss/templates"
)

// BenchmarkFloorTemplates only executes the templates of all articles and tags
// on views that are ready: what html/template takes for them.
func BenchmarkFloorTemplates(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := benchSite(b, n)
			views := s.views(b)
			var out bytes.Buffer
			b.ReportAllocs()
			runtime.GC()
			start := corpus.ProcessorTime()
			for b.Loop() {
				for _, v := range views {
					out.Reset()
					if err := s.renderer.Page(&out, v.template, v.view); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(corpus.ProcessorTime()-start)/float64(b.N)/float64(n)/1e3, "cpu-µs/article")
		})
	}
}

type ready struct {
	template string
	view     any
}

// views are the views of all articles and of all pages of tags.
func (s *site) views(b *testing.B) []ready {
	var views []ready
	for _, a := range s.archive.Articles {
		at := articleAddress(a)
		view, err := s.articleView(a)
		if err != nil {
			b.Fatal(err)
		}
		views = append(views, ready{"article.html", struct {
			Page    Frame
			Article *Article
		}{s.frame(at, a.Title, a.Summary), view}})
	}
	for _, t := range s.archive.Tags {
		own, _ := addressOf(t)
		borne := bearing(t)
		for _, at := range s.sheets(own, borne.lists()...) {
			view, err := s.tagView(t, borne, at)
			if err != nil {
				b.Fatal(err)
			}
			views = append(views, ready{"tag.html", struct {
				Page Frame
				Tag  *Tag
			}{s.frame(at.at, t.Title, t.Summary), view}})
		}
	}
	return views
}

func benchSite(b testing.TB, n int) *site {
	b.Helper()
	dir := b.TempDir()
	if err := corpus.Make(dir, n, 1); err != nil {
		b.Fatal(err)
	}
	folder, err := load.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { folder.Close() })
	content, err := folder.Load(context.Background(), 2)
	if err != nil {
		b.Fatal(err)
	}
	placed := make([]*place.Article, len(content.Articles))
	for i, a := range content.Articles {
		text, err := folder.Read(a.Source)
		if err != nil {
			b.Fatal(err)
		}
		placed[i] = place.Place(a, text)
	}
	linked, _ := link.New(content, placed, false).Link()
	renderer, err := render.New(folder.FS(), templates.FS, static.FS)
	if err != nil {
		b.Fatal(err)
	}
	return newSite(linked, new(history.History), renderer, folder.Read)
}
