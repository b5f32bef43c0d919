package build_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"go.yaml.in/yaml/v4"

	"gloss/generator/fold"
	"gloss/generator/frontmatter"
)

// The floors: what the libraries and the machine take for the least that a
// build has to do, each by itself, on one core but for the garbage collector.
// The floor of the templates is in package page, which has the views.

// BenchmarkFloorRead only reads every file of content/.
func BenchmarkFloorRead(b *testing.B) {
	eachSize(b, func(b *testing.B, n int, dir string) {
		measure(b, n, func() { readAll(b, filepath.Join(dir, "content")) })
	})
}

// BenchmarkFloorYAML only parses every front matter to nodes.
func BenchmarkFloorYAML(b *testing.B) {
	eachSize(b, func(b *testing.B, n int, dir string) {
		files := readAll(b, filepath.Join(dir, "content"))
		measure(b, n, func() {
			for name, text := range files {
				if strings.HasSuffix(name, ".md") {
					meta, _, _ := frontmatter.Split(text)
					var doc yaml.Node
					if err := yaml.Unmarshal(text[meta.Start:meta.End], &doc); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	})
}

// BenchmarkFloorMarkdown only makes HTML of every Markdown text, in one piece.
func BenchmarkFloorMarkdown(b *testing.B) {
	eachSize(b, func(b *testing.B, n int, dir string) {
		files := readAll(b, filepath.Join(dir, "content"))
		md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))
		measure(b, n, func() {
			for name, text := range files {
				if strings.HasSuffix(name, ".md") {
					_, body, _ := frontmatter.Split(text)
					if err := md.Convert(text[body.Start:], io.Discard); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	})
}

// BenchmarkFloorFold only folds every source and every quoted line, and hashes
// every source.
func BenchmarkFloorFold(b *testing.B) {
	eachSize(b, func(b *testing.B, n int, dir string) {
		files := readAll(b, filepath.Join(dir, "content"))
		measure(b, n, func() {
			for name, text := range files {
				if strings.HasSuffix(name, ".txt") {
					fold.Exact(text)
					sha256.Sum256(text)
					continue
				}
				for line := range bytes.Lines(text) {
					if quoted, ok := bytes.CutPrefix(line, []byte("> ")); ok {
						fold.Exact(quoted)
					}
				}
			}
		})
	})
}

// BenchmarkFloorWrite only writes the files of a website, byte for byte, into
// an empty folder, and hashes them.
func BenchmarkFloorWrite(b *testing.B) {
	eachSize(b, func(b *testing.B, n int, dir string) {
		built := b.TempDir()
		publishTo(b, dir, built)
		files := readAll(b, built)
		out := filepath.Join(b.TempDir(), "out")
		measure(b, n, func() {
			if err := os.RemoveAll(out); err != nil {
				b.Fatal(err)
			}
			made := make(map[string]bool)
			for name, data := range files {
				target := filepath.Join(out, name)
				if folder := filepath.Dir(target); !made[folder] {
					if err := os.MkdirAll(folder, 0o755); err != nil {
						b.Fatal(err)
					}
					made[folder] = true
				}
				sha256.Sum256(data)
				if err := os.WriteFile(target, data, 0o644); err != nil {
					b.Fatal(err)
				}
			}
		})
	})
}

func eachSize(b *testing.B, do func(b *testing.B, n int, dir string)) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) { do(b, n, archive(b, n)) })
	}
}

// readAll reads every file below dir, by its path there.
func readAll(b *testing.B, dir string) map[string][]byte {
	b.Helper()
	files := make(map[string][]byte)
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		files[name[len(dir)+1:]] = data
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return files
}
