package publish

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// bring does what a build does, and counts the pages that are rendered.
func bring(t testing.TB, f *Folder, p pages) (report Report, rendered int) {
	t.Helper()
	report, fresh := f.Fresh(t.Context(), p.inputs(), 2)
	if fresh {
		return report, 0
	}
	var outputs []Output
	for path, text := range p {
		outputs = append(outputs, page{path, func(w *bytes.Buffer) error {
			rendered++
			w.WriteString(text)
			return nil
		}})
	}
	report, err := f.Publish(t.Context(), outputs, p.inputs, 1)
	if err != nil {
		t.Fatal(err)
	}
	return report, rendered
}

func isFresh(t testing.TB, site, dir string, p pages) bool {
	t.Helper()
	_, fresh := open(t, site, dir).Fresh(t.Context(), p.inputs(), 2)
	return fresh
}

func TestFreshDoesNothing(t *testing.T) {
	many := make(pages)
	for i := range 3000 {
		many[fmt.Sprintf("articles/%d/index.html", i)] = strings.Repeat("x", i%7)
	}
	for _, p := range []pages{{}, {"index.html": ""}, firstSite, many} {
		site := newSite(t)
		dir := filepath.Join(site, "public")
		f := open(t, site, dir)
		if _, rendered := bring(t, f, p); rendered != len(p) {
			t.Errorf("%d pages of %d were rendered at first", rendered, len(p))
		}
		write(t, filepath.Join(dir, "CNAME"), "mine")
		mkdir(t, filepath.Join(dir, "mine"))
		before := contents(t, dir)
		want := p.measured(Report{Unchanged: len(p)})
		for _, f := range []*Folder{f, open(t, site, dir)} {
			report, rendered := bring(t, f, p)
			if diff := cmp.Diff(want, report); diff != "" || rendered > 0 {
				t.Errorf("%d pages were rendered; report (-want +got):\n%s", rendered, diff)
			}
		}
		wantSame(t, dir, before)
	}
}

func TestOtherInputsAreNotFresh(t *testing.T) {
	f, _ := newFolder(t)
	if _, fresh := f.Fresh(t.Context(), firstSite.inputs(), 1); fresh {
		t.Error("a missing folder is fresh")
	}
	publish(t, f, firstSite)
	if _, fresh := f.Fresh(t.Context(), nextSite.inputs(), 1); fresh {
		t.Error("it is fresh whatever the inputs")
	}
	if _, err := f.Publish(t.Context(), firstSite.outputs(), nil, 1); err != nil {
		t.Fatal(err)
	}
	for _, inputs := range []digest{{}, firstSite.inputs()} {
		if _, fresh := f.Fresh(t.Context(), inputs, 1); fresh {
			t.Errorf("it is fresh after a publication of unknown inputs: %x", inputs)
		}
	}
}

// What somebody did to the folder is noticed and put right, and no more is
// written than has to be.
func TestTouchedIsNotFresh(t *testing.T) {
	p := pages{"index.html": "home", "a/page": "a page", "a/b/page": "another"}
	cases := []struct {
		name    string
		do      func(t *testing.T, dir string)
		written []string
	}{
		{"other bytes", func(t *testing.T, dir string) { write(t, filepath.Join(dir, "a/page"), "a pagE") }, []string{"a/page"}},
		{"longer, with the time of before", func(t *testing.T, dir string) {
			name := filepath.Join(dir, "a/page")
			info, err := os.Stat(name)
			if err != nil {
				t.Fatal(err)
			}
			write(t, name, "a longer page")
			if err := os.Chtimes(name, info.ModTime(), info.ModTime()); err != nil {
				t.Fatal(err)
			}
		}, []string{"a/page"}},
		{"touched", func(t *testing.T, dir string) {
			now := time.Now()
			if err := os.Chtimes(filepath.Join(dir, "a/page"), now, now); err != nil {
				t.Fatal(err)
			}
		}, nil},
		{"removed", func(t *testing.T, dir string) { remove(t, filepath.Join(dir, "a/page")) }, []string{"a/page"}},
		{"a folder removed", func(t *testing.T, dir string) { remove(t, filepath.Join(dir, "a")) }, []string{"a/b/page", "a/page"}},
		{"all removed", remove, []string{"a/b/page", "a/page", "index.html"}},
		{"a temporary file", func(t *testing.T, dir string) { write(t, filepath.Join(dir, temporary+"7"), "h") }, nil},
		{"an old manifest", func(t *testing.T, dir string) {
			m := readManifest(t, dir)
			m.distrust(0)
			m.inputs = digest{}
			b, err := m.encode()
			if err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(dir, manifestName), strings.Replace(string(b), `"version": 2`, `"version": 1`, 1))
		}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			site := newSite(t)
			dir := filepath.Join(site, "public")
			publish(t, open(t, site, dir), p)
			backdate(t, dir)
			if !isFresh(t, site, dir, p) {
				t.Fatal("it is not fresh from the beginning")
			}
			c.do(t, dir)
			before := contents(t, dir)
			report, rendered := bring(t, open(t, site, dir), p)
			if rendered != len(p) {
				t.Errorf("%d pages were rendered", rendered)
			}
			if diff := cmp.Diff(c.written, report.Written); diff != "" {
				t.Errorf("written (-want +got):\n%s", diff)
			}
			after := contents(t, dir)
			for path := range p {
				if was := before[path]; was.Text == p[path] && after[path] != was {
					t.Errorf("%s was written", path)
				}
			}
			wantFresh(t, dir, p)
			if !isFresh(t, site, dir, p) {
				t.Error("it is not fresh again")
			}
		})
	}
}

func remove(t *testing.T, name string) {
	t.Helper()
	if err := os.RemoveAll(name); err != nil {
		t.Fatal(err)
	}
}

// A link is no file and no folder, even if it leads to what was there before.
func TestLinksAreNotFresh(t *testing.T) {
	p := pages{"index.html": "home", "a/page": "a page"}
	for _, path := range []string{"a", "a/page"} {
		site := newSite(t)
		dir := filepath.Join(site, "public")
		publish(t, open(t, site, dir), p)
		backdate(t, dir)
		moved := filepath.Join(site, "moved")
		if err := os.Rename(filepath.Join(dir, path), moved); err != nil {
			t.Fatal(err)
		}
		symlink(t, moved, filepath.Join(dir, path))
		if isFresh(t, site, dir, p) {
			t.Errorf("it is fresh though %s is a link", path)
		}
	}
}

// A file that changes again before the clock of the file system moves on keeps
// its stamp.
func TestChangeWithinTheClocksResolution(t *testing.T) {
	for i := range 100 {
		f, dir := newFolder(t)
		p := pages{"index.html": "home", "a/page": "a page"}
		publish(t, f, p)
		write(t, filepath.Join(dir, "a/page"), "a pagE")
		if _, fresh := f.Fresh(t.Context(), p.inputs(), 1); fresh {
			t.Fatalf("a change in the same moment is not noticed, at trial %d", i)
		}
		if report := publish(t, f, p); !cmp.Equal(report.Written, []string{"a/page"}) {
			t.Fatalf("written %v, at trial %d", report.Written, i)
		}
	}
}

// The same with a clock that stands still: all times lie ahead of it.
func TestStandingClock(t *testing.T) {
	f, dir := newFolder(t)
	p := pages{"index.html": "home", "a/page": "a page"}
	publish(t, f, p)
	ahead := time.Now().Add(time.Hour)
	stand := func() {
		t.Helper()
		for path := range p {
			if err := os.Chtimes(filepath.Join(dir, path), ahead, ahead); err != nil {
				t.Fatal(err)
			}
		}
	}
	stand()
	publish(t, f, p)
	for path, r := range readManifest(t, dir).files {
		if r.stamp.known() {
			t.Errorf("the stamp of %s is trusted", path)
		}
	}
	before := contents(t, dir)
	if _, fresh := f.Fresh(t.Context(), p.inputs(), 1); !fresh {
		t.Error("files that are read are not found fresh")
	}
	if report := publish(t, f, p); report.Unchanged != len(p) {
		t.Errorf("report %+v", report)
	}
	wantSame(t, dir, before)
	write(t, filepath.Join(dir, "a/page"), "a pagE")
	stand()
	if _, fresh := f.Fresh(t.Context(), p.inputs(), 1); fresh {
		t.Error("the change is not noticed")
	}
	if report := publish(t, f, p); !cmp.Equal(report.Written, []string{"a/page"}) {
		t.Errorf("written %v", report.Written)
	}
}

// A file with the stamp that was recorded is not read.
func TestStampIsTrusted(t *testing.T) {
	f, dir := newFolder(t)
	p := pages{"index.html": "home", "a/page": "a page"}
	publish(t, f, p)
	before := backdate(t, dir)["a/page"]
	name := filepath.Join(dir, "a/page")
	write(t, name, "a pagE")
	if err := os.Chtimes(name, before.Modified, before.Modified); err != nil {
		t.Fatal(err)
	}
	if report := publish(t, f, p); report.Unchanged != len(p) {
		t.Errorf("report %+v, as if the files had been read", report)
	}
	if report := publish(t, f, pages{"index.html": "home", "a/page": "a pagE"}); !cmp.Equal(report.Written, []string{"a/page"}) {
		t.Errorf("written %v, as if the file had been read", report.Written)
	}
}

// A folder that is copied elsewhere has other times, but is otherwise as fresh.
func TestCopiedFolder(t *testing.T) {
	site := newSite(t)
	dir, copied := filepath.Join(site, "public"), filepath.Join(site, "copied")
	publish(t, open(t, site, dir), firstSite)
	backdate(t, dir)
	if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	before := contents(t, copied)
	report, rendered := bring(t, open(t, site, copied), firstSite)
	if rendered != len(firstSite) || report.Unchanged != len(firstSite) {
		t.Errorf("%d rendered, report %+v", rendered, report)
	}
	after := contents(t, copied)
	delete(before, manifestName)
	delete(after, manifestName)
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("the files changed (-before +after):\n%s", diff)
	}
	if !isFresh(t, site, copied, firstSite) {
		t.Error("the copy is not fresh")
	}
}

// A publication that fails leaves the folder as fresh as it was.
func TestFailureLeavesItFresh(t *testing.T) {
	f, dir := newFolder(t)
	publish(t, f, firstSite)
	backdate(t, dir)
	outputs := append(nextSite.outputs(), broken("z"))
	if _, err := f.Publish(t.Context(), outputs, nextSite.inputs, 2); !isRender(err) {
		t.Fatalf("error %v", err)
	}
	if !isFresh(t, f.siteDir, dir, firstSite) || isFresh(t, f.siteDir, dir, nextSite) {
		t.Error("it is not fresh as before")
	}
}

// Whatever is published and damaged: what is called fresh holds what a
// publication would leave, and what was just published is fresh.
func TestFreshLaw(t *testing.T) {
	fresh, stale := 0, 0
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 11))
		site := newSite(t)
		dir := filepath.Join(site, "public")
		p := randomPages(r, 12)
		publish(t, open(t, site, dir), p)
		for range 20 {
			if r.IntN(2) == 0 {
				backdate(t, dir)
			}
			next := p
			if r.IntN(2) == 0 {
				next = randomPages(r, 12)
			}
			if r.IntN(2) == 0 {
				damage(t, r, dir, next)
			}
			if isFresh(t, site, dir, p) {
				fresh++
				wantFresh(t, dir, p)
			} else {
				stale++
			}
			p = next
			bring(t, open(t, site, dir), p)
			if !isFresh(t, site, dir, p) {
				t.Fatal("what was just published is not fresh")
			}
			wantFresh(t, dir, p)
		}
	}
	if fresh < 10 || stale < 10 {
		t.Errorf("fresh %d times and stale %d times: too few to say anything", fresh, stale)
	}
}
