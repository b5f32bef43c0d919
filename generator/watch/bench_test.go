package watch

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// tree makes 20,000 files in 100 folders.
func tree(b *testing.B) string {
	b.Helper()
	dir := b.TempDir()
	for i := range 100 {
		folder := filepath.Join(dir, "content", "articles", fmt.Sprintf("%02d", i))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			b.Fatal(err)
		}
		for j := range 200 {
			if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("2024-01-01-article-%d.md", j)), nil, 0o644); err != nil {
				b.Fatal(err)
			}
		}
	}
	return dir
}

var benchOptions = Options{Folders: folders, Ignore: litter}

// From the end of writing a file to the change, of which 20 ms are the quiet.
func BenchmarkChange(b *testing.B) {
	dir := tree(b)
	w, err := New(dir, benchOptions)
	if err != nil {
		b.Fatal(err)
	}
	defer w.Close()
	file := filepath.Join(dir, "content", "articles", "07", "2024-01-01-article-7.md")
	for b.Loop() {
		b.StopTimer()
		if err := os.WriteFile(file, []byte("new"), 0o644); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if _, err := w.Next(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	dir := tree(b)
	for b.Loop() {
		w, err := New(dir, benchOptions)
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

func BenchmarkPoll(b *testing.B) {
	dir := tree(b)
	p := newPoll(newScope(dir, benchOptions), time.Hour)
	time.Sleep(2 * tick(time.Unix(0, 1)))
	p.look(b.Context())
	b.ReportAllocs()
	for b.Loop() {
		if paths := p.look(b.Context()); len(paths) > 0 {
			b.Fatal(paths)
		}
	}
}
