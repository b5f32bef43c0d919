package publish

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
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

// measured adds to a report how large the outputs are.
func (p pages) measured(r Report) Report {
	bySize := slices.SortedFunc(maps.Keys(p), func(a, b string) int {
		if len(p[a]) != len(p[b]) {
			return len(p[b]) - len(p[a])
		}
		return strings.Compare(a, b)
	})
	for i, path := range bySize {
		is := Sized{path, int64(len(p[path]))}
		r.Bytes += is.Bytes
		if i == 0 {
			r.LargestFile = is
		}
		if r.LargestPage.Path == "" && filepath.Ext(path) == ".html" {
			r.LargestPage = is
		}
	}
	return r
}

// inputs is a digest that no other pages have.
func (p pages) inputs() [sha256.Size]byte {
	var b bytes.Buffer
	for _, path := range slices.Sorted(maps.Keys(p)) {
		fmt.Fprintf(&b, "%q %q\n", path, p[path])
	}
	return sha256.Sum256(b.Bytes())
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
	report, err := f.Publish(t.Context(), p.outputs(), p.inputs, 2)
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

// texts is contents without the times, those in the manifest neither, nor what
// it says of the inputs.
func texts(t testing.TB, dir string) map[string]entry {
	t.Helper()
	all := contents(t, dir)
	for path, e := range all {
		if path == manifestName {
			e.Text = timeless(e.Text)
		}
		e.Modified = time.Time{}
		all[path] = e
	}
	return all
}

// timeless is the text of a manifest without what differs from one publication
// to the next.
func timeless(text string) string {
	m, err := decode([]byte(text))
	if err != nil {
		return text
	}
	m.inputs = digest{}
	m.distrust(math.MinInt64)
	b, err := m.encode()
	if err != nil {
		return text
	}
	return string(b)
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

// backdate is age for a folder that nobody touched since its publication: the
// manifest knows of the time.
func backdate(t testing.TB, dir string) map[string]entry {
	t.Helper()
	before := age(t, dir)
	m := readManifest(t, dir)
	for path, r := range m.files {
		info, err := os.Lstat(filepath.Join(dir, path))
		if err != nil {
			t.Fatal(err)
		}
		r.stamp = stampOf(info)
		m.files[path] = r
	}
	b, err := m.encode()
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, manifestName), string(b))
	e := before[manifestName]
	if err := os.Chtimes(filepath.Join(dir, manifestName), e.Modified, e.Modified); err != nil {
		t.Fatal(err)
	}
	e.Text = string(b)
	before[manifestName] = e
	return before
}

func readManifest(t testing.TB, dir string) manifest {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		t.Fatal(err)
	}
	m, err := decode(b)
	if err != nil {
		t.Fatal(err)
	}
	return m
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
	wantTrue(t, dir)
	for path, r := range readManifest(t, dir).files {
		info, err := os.Lstat(filepath.Join(dir, path))
		if err != nil {
			t.Fatal(err)
		}
		if r.stamp.known() && r.stamp != stampOf(info) {
			t.Errorf("%s has the stamp %v, and %v in the manifest", path, stampOf(info), r.stamp)
		}
	}
}

// wantTrue checks that if the manifest in dir vouches for its files, they are
// those that were made of these inputs.
func wantTrue(t testing.TB, dir string) {
	t.Helper()
	if _, err := os.Lstat(filepath.Join(dir, manifestName)); err != nil {
		return
	}
	m := readManifest(t, dir)
	if m.inputs == (digest{}) {
		return
	}
	p := make(pages)
	for path := range m.files {
		b, err := os.ReadFile(filepath.Join(dir, path))
		if err != nil {
			t.Errorf("the manifest vouches for a file: %v", err)
		}
		p[path] = string(b)
	}
	if m.inputs != p.inputs() {
		t.Errorf("the manifest vouches for what is not there")
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
