package publish

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// pages are outputs by path.
type pages map[string]string

func (p pages) outputs() []Output {
	var outputs []Output
	for _, path := range slices.Sorted(maps.Keys(p)) {
		outputs = append(outputs, page{path, func(w *bytes.Buffer) error {
			w.WriteString(p[path])
			return nil
		}})
	}
	return outputs
}

// page is an Output made of a function.
type page struct {
	path   string
	render func(w *bytes.Buffer) error
}

func (p page) Path() string                 { return p.path }
func (p page) Render(w *bytes.Buffer) error { return p.render(w) }

var errTemplate = errors.New("no such field")

// broken is a page that cannot be rendered.
func broken(path string) Output {
	return page{path, func(w *bytes.Buffer) error {
		w.WriteString("half a page")
		return errTemplate
	}}
}

// newSite makes a site's folder with its parts.
func newSite(t testing.TB) string {
	t.Helper()
	site := filepath.Join(t.TempDir(), "site")
	for _, name := range []string{"content", "templates", "static", "generator", ".git"} {
		mkdir(t, filepath.Join(site, name))
	}
	return site
}

// newFolder opens a folder that is missing, and tells where it would be.
func newFolder(t testing.TB) (*Folder, string) {
	t.Helper()
	site := newSite(t)
	dir := filepath.Join(site, "public")
	return open(t, site, dir), dir
}

func open(t testing.TB, site, dir string) *Folder {
	t.Helper()
	f, err := Open(site, dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func publish(t testing.TB, f *Folder, p pages) Report {
	t.Helper()
	report, err := f.Publish(t.Context(), p.outputs(), 2)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func mkdir(t testing.TB, name string) {
	t.Helper()
	if err := os.MkdirAll(name, 0o755); err != nil {
		t.Fatal(err)
	}
}

func write(t testing.TB, name, text string) {
	t.Helper()
	mkdir(t, filepath.Dir(name))
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func symlink(t testing.TB, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Skip(err) // some systems allow no links
	}
}

// an entry is what a folder holds under one path.
type entry struct {
	Text     string // a file's bytes, a link's target
	Folder   bool
	Modified time.Time // zero for a folder
}

// contents is everything below dir, the manifest too. A missing folder has none.
func contents(t testing.TB, dir string) map[string]entry {
	t.Helper()
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	all := make(map[string]entry)
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if name == dir {
			return nil
		}
		if err != nil {
			return err
		}
		path, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		e := entry{Folder: d.IsDir()}
		switch d.Type() {
		case 0:
			b, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			e.Text = string(b)
		case fs.ModeSymlink:
			if e.Text, err = os.Readlink(name); err != nil {
				return err
			}
		}
		if !d.IsDir() {
			info, err := d.Info()
			if err != nil {
				return err
			}
			e.Modified = info.ModTime()
		}
		all[filepath.ToSlash(path)] = e
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// texts is contents without the times.
func texts(t testing.TB, dir string) map[string]entry {
	t.Helper()
	all := contents(t, dir)
	for path, e := range all {
		e.Modified = time.Time{}
		all[path] = e
	}
	return all
}

// age sets every file's time of modification to one long ago, so that any
// write shows, and gives what the folder holds then.
func age(t testing.TB, dir string) map[string]entry {
	t.Helper()
	for path, e := range contents(t, dir) {
		if e.Folder {
			continue
		}
		long := time.Date(2018, 10, 15, 12, 0, 0, 0, time.UTC)
		if err := os.Chtimes(filepath.Join(dir, path), long, long); err != nil {
			t.Fatal(err)
		}
	}
	return contents(t, dir)
}

// wantFresh checks that dir holds just what a first publication of p gives.
func wantFresh(t testing.TB, dir string, p pages) {
	t.Helper()
	site := t.TempDir()
	fresh := filepath.Join(site, "public")
	publish(t, open(t, site, fresh), p)
	if diff := cmp.Diff(texts(t, fresh), texts(t, dir)); diff != "" {
		t.Fatalf("differs from a fresh publication (-fresh +this):\n%s", diff)
	}
}

// wantSame checks that dir holds what it held before, with the same times.
func wantSame(t testing.TB, dir string, before map[string]entry) {
	t.Helper()
	if diff := cmp.Diff(before, contents(t, dir)); diff != "" {
		t.Fatalf("the folder changed (-before +after):\n%s", diff)
	}
}

func wantUnsafe(t testing.TB, err error) *UnsafeError {
	t.Helper()
	var unsafe *UnsafeError
	if !errors.As(err, &unsafe) {
		t.Fatalf("error is %v, want an UnsafeError", err)
	}
	if unsafe.Dir == "" || unsafe.Reason == "" || unsafe.Help == "" {
		t.Errorf("%#v says too little", unsafe)
	}
	return unsafe
}
