package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gloss/generator/cli"
)

// build --watch keeps the output folder up to date, writes only what changes, and
// leaves nothing half done when it is ended.
func TestBuildWatch(t *testing.T) {
	dir := small(t, 10)
	// Without a host there are no feeds, in which the note would be too.
	if err := os.WriteFile(filepath.Join(dir, "content", "site.yaml"), []byte("title: An archive\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "public")
	ctx, cancel := context.WithCancel(context.Background())
	said := &served{t: t}
	status := make(chan int, 1)
	go func() {
		status <- cli.Main(ctx, []string{"build", "--site", dir, "--watch"}, cli.Streams{Out: said.writer(&said.out), Err: said.writer(&said.err)})
	}()
	file, page := noteFile(t, dir)
	path := filepath.Join(out, filepath.FromSlash(page), "index.html")
	holds := func(text string) func() bool {
		return func() bool {
			data, err := os.ReadFile(path)
			return err == nil && bytes.Contains(data, []byte(text))
		}
	}
	until(t, "there is no page", holds("</html>"))
	until(t, "the build is not told", func() bool { return strings.Contains(said.said(&said.out), "10 articles") })
	other := filepath.Join(out, "404.html")
	before, err := os.Stat(other)
	if err != nil {
		t.Fatal(err)
	}

	appendTo(t, file, "\nThis is new.\n")
	until(t, "the new text is not written", holds("This is new."))
	until(t, "the change is not told", func() bool {
		return strings.Contains(said.said(&said.out), ".md changed: 1 file parsed, 2 written, 0 removed in")
	})
	after, err := os.Stat(other)
	if err != nil || !os.SameFile(before, after) || !before.ModTime().Equal(after.ModTime()) {
		t.Errorf("what has not changed was written: %v", err)
	}

	appendTo(t, file, "\n> words that stand nowhere in it\n\nOr do they?\n")
	until(t, "the problem is not told", func() bool {
		return strings.Contains(said.said(&said.err), "[anchor/not-found]") && strings.Contains(said.said(&said.out), "nothing written")
	})
	if holds("Or do they?")() {
		t.Error("a site with an error was published without --keep-going")
	}

	cancel()
	if status := <-status; status != 0 {
		t.Errorf("exit status %d", status)
	}
	entries, err := os.ReadDir(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if name := entry.Name(); strings.HasPrefix(name, ".") && name != ".gloss-manifest.json" && name != ".nojekyll" {
			t.Errorf("%s is left", name)
		}
	}
}
