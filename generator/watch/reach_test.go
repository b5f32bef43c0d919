package watch

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// A folder of the options may itself be a link.
func TestFolderBehindLink(t *testing.T) {
	for _, mode := range []Options{{}, {Poll: 10 * time.Millisecond}} {
		s := watched(t, nil, mode)
		s.rest = 60 * time.Millisecond
		for name := range before {
			s.write(filepath.Join("first", name), "one\n")
			s.write(filepath.Join("second", name), "two\n")
		}
		s.link("first/content", "content")
		s.settle()
		s.write("first/content/articles/deep/a", "two\n")
		s.settle()
		s.link("second/content", "new")
		s.rename("new", "content")
		s.settle()
		s.write("second/content/articles/deep/a", "three\n")
		s.settle()
		if mode.Poll == 0 {
			checkWatches(t, s)
		}
	}
}

// What nobody can read is not in the way of what one can.
func TestUnreadable(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("elsewhere names are UTF-8, or there are no links")
	}
	for _, mode := range []Options{{}, {Poll: 10 * time.Millisecond}} {
		s := watched(t, map[string]string{"content/a/a.md": "one\n"}, mode)
		s.rest = 60 * time.Millisecond
		s.link("static", "static") // it leads to itself
		deep := "content/" + strings.Repeat(strings.Repeat("x", 250)+"/", 10)
		s.mkdir(deep)
		root, err := os.OpenRoot(s.path(deep))
		s.must(err)
		s.must(root.MkdirAll(strings.TrimSuffix(deep, "/"), 0o755)) // deeper than the system can name at once
		s.must(os.Mkdir(s.path("content/a/not \xff"), 0o755))
		s.must(os.WriteFile(s.path("content/a/not \xff/a.md"), nil, 0o644))
		s.must(os.WriteFile(s.path("content/a/\xff.md"), nil, 0o644))
		s.write("content/z/a.md", "one\n")
		want := map[string]bool{"content/a/\xff.md": true, "content/z/a.md": true, "content/a/a.md": true}
		ctx, stop := context.WithTimeout(t.Context(), 10*time.Second)
		for begun := false; len(want) > 0; {
			c, err := s.watcher.Next(ctx)
			if err != nil {
				t.Fatalf("%v: not named are %v", err, want)
			}
			for _, name := range c.Paths {
				delete(want, name)
			}
			if !begun {
				s.write("content/a/a.md", "two\n")
				begun = true
			}
		}
		stop()
		s.must(root.RemoveAll("content"))
		s.must(root.Close())
	}
}
