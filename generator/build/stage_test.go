package build_test

import (
	"bytes"
	"context"
	"runtime"
	"testing"

	"gloss/generator/history"
	"gloss/generator/link"
	"gloss/generator/load"
	"gloss/generator/page"
	"gloss/generator/place"
	"gloss/generator/render"
	"gloss/static"
	"gloss/templates"
)

// The stages of a build, each by itself. Their sum and BenchmarkFloorWrite are
// what a build can take at the least; BenchmarkBuild is what it takes.

func BenchmarkStageLoad(b *testing.B) {
	eachSize(b, func(b *testing.B, n int, dir string) {
		folder := openFolder(b, dir)
		measure(b, n, func() { loadAll(b, folder) })
	})
}

func BenchmarkStagePlace(b *testing.B) {
	eachSize(b, func(b *testing.B, n int, dir string) {
		folder := openFolder(b, dir)
		content := loadAll(b, folder)
		measure(b, n, func() { placeAll(b, folder, content) })
	})
}

func BenchmarkStageLink(b *testing.B) {
	eachSize(b, func(b *testing.B, n int, dir string) {
		folder := openFolder(b, dir)
		content := loadAll(b, folder)
		placed := placeAll(b, folder, content)
		measure(b, n, func() { link.New(content, placed, false).Link() })
	})
}

// BenchmarkStageRender plans the website and renders it to nowhere.
func BenchmarkStageRender(b *testing.B) {
	eachSize(b, func(b *testing.B, n int, dir string) {
		folder := openFolder(b, dir)
		content := loadAll(b, folder)
		archive, _ := link.New(content, placeAll(b, folder, content), false).Link()
		measure(b, n, func() {
			renderer, err := render.New(folder.FS(), templates.FS, static.FS)
			if err != nil {
				b.Fatal(err)
			}
			var out bytes.Buffer
			website, _ := page.Plan(archive, new(history.History), renderer, folder.Read)
			for _, o := range website.Outputs {
				out.Reset()
				if err := o.Render(&out); err != nil {
					b.Fatal(err)
				}
			}
		})
	})
}

// BenchmarkHeapAfterPlace reports the bytes that are live for each article when
// all are placed and before they are linked.
func BenchmarkHeapAfterPlace(b *testing.B) {
	eachSize(b, func(b *testing.B, n int, dir string) {
		folder := openFolder(b, dir)
		before := liveHeap()
		var content *load.Content
		var placed []*place.Article
		for b.Loop() {
			content = loadAll(b, folder)
			placed = placeAll(b, folder, content)
			for _, a := range content.Articles {
				for i := range a.Commentaries {
					a.Commentaries[i].Forget() // as a build does
				}
			}
		}
		b.ReportMetric(float64(liveHeap()-before)/float64(n), "heap-B/article")
		runtime.KeepAlive(content)
		runtime.KeepAlive(placed)
	})
}

func liveHeap() uint64 {
	runtime.GC()
	runtime.GC() // the first one may leave what is unique to be swept
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

func openFolder(b *testing.B, dir string) *load.Folder {
	b.Helper()
	folder, err := load.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { folder.Close() })
	return folder
}

func loadAll(b *testing.B, folder *load.Folder) *load.Content {
	b.Helper()
	content, err := folder.Load(context.Background(), runtime.GOMAXPROCS(0))
	if err != nil {
		b.Fatal(err)
	}
	return content
}

func placeAll(b *testing.B, folder *load.Folder, content *load.Content) []*place.Article {
	b.Helper()
	placed := make([]*place.Article, len(content.Articles))
	for i, a := range content.Articles {
		text, err := folder.Read(a.Source)
		if err != nil {
			b.Fatal(err)
		}
		placed[i] = place.Place(a, text)
	}
	return placed
}
