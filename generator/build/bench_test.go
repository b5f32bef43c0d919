package build_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"gloss/generator/build"
	"gloss/generator/corpus"
	"gloss/static"
	"gloss/templates"
)

// sizes are the numbers of articles of the archives that are measured.
var sizes = []int{100, 1_000, 10_000}

// archives holds the archives that benchmarks share.
var archives = filepath.Join(os.TempDir(), fmt.Sprintf("gloss-bench-%d", os.Getpid()))

func TestMain(m *testing.M) {
	status := m.Run()
	os.RemoveAll(archives)
	os.Exit(status)
}

// archive is the folder of an archive of n articles, which is made once.
func archive(b *testing.B, n int) string {
	b.Helper()
	dir := filepath.Join(archives, fmt.Sprint(n))
	if _, err := os.Stat(dir); err != nil {
		if err := corpus.Make(dir, n, 1); err != nil {
			b.Fatal(err)
		}
	}
	return dir
}

// measure runs do and reports the processor time, user and system, that one
// run took for each of n articles.
func measure(b *testing.B, n int, do func()) {
	b.Helper()
	b.ReportAllocs()
	runtime.GC()
	before := corpus.ProcessorTime()
	for b.Loop() {
		do()
	}
	cpu := corpus.ProcessorTime() - before
	b.ReportMetric(float64(cpu)/float64(b.N)/float64(n)/1e3, "cpu-µs/article")
}

// BenchmarkBuild makes the whole website in an empty folder.
func BenchmarkBuild(b *testing.B) {
	eachSize(b, func(b *testing.B, n int, dir string) {
		out := filepath.Join(b.TempDir(), "out")
		measure(b, n, func() {
			if err := os.RemoveAll(out); err != nil {
				b.Fatal(err)
			}
			publishTo(b, dir, out)
		})
	})
}

// BenchmarkCheck does all but write.
func BenchmarkCheck(b *testing.B) {
	eachSize(b, func(b *testing.B, n int, dir string) {
		measure(b, n, func() {
			site := open(b, dir, build.Options{})
			defer site.Close()
			if _, err := site.Check(context.Background()); err != nil {
				b.Fatal(err)
			}
		})
	})
}

func open(t testing.TB, dir string, o build.Options) *build.Site {
	t.Helper()
	site, err := build.Open(dir, templates.FS, static.FS, o)
	if err != nil {
		t.Fatal(err)
	}
	return site
}

func publishTo(b *testing.B, dir, out string) {
	b.Helper()
	site := open(b, dir, build.Options{})
	defer site.Close()
	result, err := site.Build(context.Background(), out)
	if err != nil || !result.Published {
		b.Fatal(err, result)
	}
}
