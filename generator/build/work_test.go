package build_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"gloss/generator/build"
	"gloss/generator/corpus"
	"gloss/generator/publish"
)

// In a large archive the work for an edit is that of the edit, counted in files
// and not in time.
func TestWork(t *testing.T) {
	articles := 10_000
	if testing.Short() {
		articles = 300
	}
	dir := roomy(t)
	defer os.RemoveAll(dir)
	if err := corpus.Make(dir, articles, 1); err != nil {
		t.Fatal(err)
	}
	site := open(t, dir, keepGoing)
	defer site.Close()
	out, err := publish.Open(dir, filepath.Join(dir, "public"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	w := &work{t, dir, site.Live(), out}
	if first, _ := w.update(); first.Parsed < articles || first.Placed != articles {
		t.Fatalf("at first, %d files are parsed and %d articles placed", first.Parsed, first.Placed)
	}

	note := w.oneOf("content/articles/2010/*/*.md")
	slug := strings.TrimSuffix(filepath.Base(note), ".md")
	page := "articles/" + slug + "/"

	w.change(note, func(text string) string { return text + "\nThis is new.\n" })
	round, written := w.update(note)
	if round.Parsed != 1 || round.Placed != 1 || round.Linked {
		t.Errorf("for a word of a note: %+v", round)
	}
	if want := w.filesWith(slug); !slices.Equal(written, want) {
		t.Errorf("for a word of a note %q are written, want %q", written, want)
	}
	if !testing.Short() && len(written) != 2 {
		t.Errorf("for a word of a note that no feed has any more %q are written", written)
	}

	// Feeds have the notes of what was changed last in full.
	newest := regexp.MustCompile(`/articles/([^/"]+)/"`).FindStringSubmatch(w.read("public/feed.xml"))[1]
	of := w.oneOf("content/articles/*/*/" + newest + ".md")
	w.change(of, func(text string) string { return text + "\nThis is new.\n" })
	_, written = w.update(of)
	if want := w.filesWith(newest); len(want) < 4 || !slices.Equal(written, want) {
		t.Errorf("for a word of a note that is in feeds %q are written, want %q", written, want)
	}

	tag := regexp.MustCompile(`(?m)^title: "?([^"\n]*)`).FindStringSubmatch(w.read(w.oneOf("content/tags/*.md")))[1]
	before := w.bearers(tag)
	w.change(note, func(text string) string { return strings.Replace(text, "\ntags:", "\ntags:\n  - "+tag, 1) })
	round, written = w.update(note)
	if round.Parsed != 1 || round.Placed != 1 {
		t.Errorf("for a tag: %+v", round)
	}
	if !slices.Contains(written, page+"index.html") || !slices.ContainsFunc(written, func(path string) bool { return strings.HasPrefix(path, "tags/") }) {
		t.Errorf("for a tag only %q are written", written)
	}
	for _, path := range written {
		folder, _, _ := strings.Cut(strings.TrimPrefix(path, "articles/"), "/")
		if strings.HasPrefix(path, "articles/") && folder != slug && !slices.Contains(before, folder) {
			t.Errorf("%s is written, which does not bear the tag %s", path, tag)
		}
	}

	now := time.Now()
	for _, name := range []string{note, strings.TrimSuffix(note, ".md") + ".txt", "content/site.yaml"} {
		if err := os.Chtimes(filepath.Join(dir, name), now, now); err != nil {
			t.Fatal(err)
		}
		if round, err := w.live.Update(context.Background(), []string{name}, false); err != nil || round.Any || round.Parsed+round.Placed+len(round.Changed) > 0 {
			t.Errorf("touching %s: %+v, %v", name, round, err)
		}
	}
	if round, err := w.live.Update(context.Background(), nil, true); err != nil || round.Any || round.Parsed+round.Placed+len(round.Changed) > 0 {
		t.Errorf("looking at everything when nothing has changed: %+v, %v", round, err)
	}
}

type work struct {
	t    *testing.T
	dir  string
	live *build.Live
	out  *publish.Folder
}

// update brings the website and its folder up to date, and says what was
// written. Without names it looks at everything.
func (w *work) update(names ...string) (build.Round, []string) {
	w.t.Helper()
	round, err := w.live.Update(context.Background(), names, len(names) == 0)
	if err != nil {
		w.t.Fatal(err)
	}
	result, err := w.live.Publish(context.Background(), w.out)
	if err != nil || !result.Published {
		w.t.Fatal(err, result.Problems)
	}
	return round, result.Report.Written
}

func (w *work) read(name string) string {
	data, err := os.ReadFile(filepath.Join(w.dir, name))
	if err != nil {
		w.t.Fatal(err)
	}
	return string(data)
}

func (w *work) change(name string, how func(string) string) {
	if err := os.WriteFile(filepath.Join(w.dir, name), []byte(how(w.read(name))), 0o666); err != nil {
		w.t.Fatal(err)
	}
}

// oneOf is a file of a pattern.
func (w *work) oneOf(pattern string) string {
	names, err := filepath.Glob(filepath.Join(w.dir, pattern))
	if err != nil || len(names) == 0 {
		w.t.Fatal(pattern, err)
	}
	name, err := filepath.Rel(w.dir, names[len(names)/2])
	if err != nil {
		w.t.Fatal(err)
	}
	return filepath.ToSlash(name)
}

// filesWith are the files in which the text of an article's notes is: its own two,
// and the feeds that have it, sorted.
func (w *work) filesWith(slug string) []string {
	files := []string{"articles/" + slug + "/annotations.json", "articles/" + slug + "/index.html"}
	entry := regexp.MustCompile(`(?m)^ *(?:<id>|"id": ")[^"<]*/articles/` + regexp.QuoteMeta(slug) + `/["<]`)
	public := filepath.Join(w.dir, "public")
	err := filepath.WalkDir(public, func(name string, _ fs.DirEntry, err error) error {
		if base := filepath.Base(name); err != nil || base != "feed.xml" && base != "feed.json" {
			return err
		}
		path, err := filepath.Rel(public, name)
		if entry.MatchString(w.read("public/" + path)) {
			files = append(files, filepath.ToSlash(path))
		}
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	slices.Sort(files)
	return files
}

// bearers are the slugs of the articles whose files name a tag.
func (w *work) bearers(tag string) []string {
	names, err := filepath.Glob(filepath.Join(w.dir, "content", "articles", "*", "*", "*.md"))
	if err != nil {
		w.t.Fatal(err)
	}
	var slugs []string
	for _, name := range names {
		if text, err := os.ReadFile(name); err == nil && strings.Contains(string(text), tag) {
			slugs = append(slugs, strings.TrimSuffix(filepath.Base(name), ".md"))
		}
	}
	return slugs
}
