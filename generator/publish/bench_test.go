package publish

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

const (
	benchmarkPages = 10_000
	benchmarkSize  = 8 << 10
)

// benchmarkPath names pages as a site does: one folder for each.
func benchmarkPath(i int) string {
	return fmt.Sprintf("articles/the-slug-of-article-%05d/index.html", i)
}

func benchmarkSite() pages {
	p := make(pages, benchmarkPages)
	for i := range benchmarkPages {
		b := make([]byte, benchmarkSize)
		for j := range b {
			b[j] = byte(i + j*j)
		}
		p[benchmarkPath(i)] = string(b)
	}
	return p
}

// benchmarkFresh times write, which fills an empty folder. Compare on a disk in
// memory (TMPDIR): others grow slow after many files were removed.
func benchmarkFresh(b *testing.B, write func(dir string)) {
	base := b.TempDir()
	b.SetBytes(benchmarkPages * benchmarkSize)
	b.ReportAllocs()
	for b.Loop() {
		dir := filepath.Join(base, "public")
		write(dir)
		b.StopTimer()
		if err := os.RemoveAll(dir); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

func BenchmarkFresh(b *testing.B) {
	pages, site := benchmarkSite(), newSite(b)
	outputs := pages.outputs()
	// What publishing is measured against: the same files, written without any care.
	b.Run("plain", func(b *testing.B) {
		benchmarkFresh(b, func(dir string) {
			for i := range benchmarkPages {
				path := benchmarkPath(i)
				name := filepath.Join(dir, path)
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					b.Fatal(err)
				}
				if err := os.WriteFile(name, []byte(pages[path]), 0o644); err != nil {
					b.Fatal(err)
				}
			}
		})
	})
	for _, workers := range []int{1, runtime.GOMAXPROCS(0)} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			benchmarkFresh(b, func(dir string) {
				if _, err := open(b, site, dir).Publish(b.Context(), outputs, nil, workers); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}

func BenchmarkUnchanged(b *testing.B) {
	outputs := benchmarkSite().outputs()
	for _, workers := range []int{1, runtime.GOMAXPROCS(0)} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			f := open(b, newSite(b), filepath.Join(b.TempDir(), "public"))
			if _, err := f.Publish(b.Context(), outputs, nil, workers); err != nil {
				b.Fatal(err)
			}
			b.SetBytes(benchmarkPages * benchmarkSize)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := f.Publish(b.Context(), outputs, nil, workers); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkUntouched finds out that nothing has changed in a folder of so many
// files as 10,000 articles have: the manifest is read, and every file looked at.
func BenchmarkUntouched(b *testing.B) {
	p := make(pages)
	for i := range 13_000 {
		p[benchmarkPath(i)] = "a page"
	}
	for i := range 20_000 {
		p[fmt.Sprintf("articles/the-slug-of-article-%05d/%d.txt", i%10_000, i)] = "a text"
	}
	site := newSite(b)
	dir := filepath.Join(site, "public")
	publish(b, open(b, site, dir), p)
	backdate(b, dir)
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			open(b, site, dir).Close()
		}
	})
	for _, workers := range []int{1, runtime.GOMAXPROCS(0)} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			f, inputs := open(b, site, dir), p.inputs()
			b.ReportAllocs()
			for b.Loop() {
				if _, fresh := f.Fresh(b.Context(), inputs, workers); !fresh {
					b.Fatal("not fresh")
				}
			}
		})
	}
}
