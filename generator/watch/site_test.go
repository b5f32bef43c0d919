package watch

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A site is a site's folder and somebody who watches it and who believes what
// is said: only what was named is looked at again.
type site struct {
	t        *testing.T
	dir      string
	watcher  *Watcher
	options  Options
	believed map[string]string // by path, what a file holds
	named    map[string]bool   // in any change
	changed  map[string]bool   // that a look found to be other than believed
	all      bool              // was said
	rest     time.Duration     // without a change, after which nothing more is expected
}

var folders = []string{"content", "templates", "static"}

// watched makes the files, in a folder of their own, and watches them.
func watched(t *testing.T, files map[string]string, o Options) *site {
	t.Helper()
	s := &site{t: t, dir: t.TempDir(), options: o, rest: 300 * time.Millisecond}
	s.options.Folders, s.options.Ignore = folders, litter
	if s.options.Say == nil {
		s.options.Say = func(message string) { t.Errorf("said: %s", message) }
	}
	for name, text := range files {
		s.write(name, text)
		old := time.Now().Add(-time.Hour) // a poll looks twice at what is new
		s.must(os.Chtimes(s.path(name), old, old))
	}
	s.begin()
	return s
}

func (s *site) begin() {
	s.t.Helper()
	w, err := New(s.dir, s.options)
	if err != nil {
		s.t.Fatal(err)
	}
	s.watcher = w
	s.forget()
	s.believed = s.files()
	s.t.Cleanup(func() {
		if err := w.Close(); err != nil {
			s.t.Error(err)
		}
	})
}

func litter(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, ".") || strings.HasPrefix(base, "#") || strings.HasSuffix(base, "~") || base == "4913" ||
		strings.HasSuffix(base, "___jb_tmp___") || strings.HasSuffix(base, "___jb_old___")
}

// path is where a file of the site is.
func (s *site) path(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

// write writes a file as the simplest of programs do, and makes its folders.
func (s *site) write(name, text string) {
	s.t.Helper()
	s.must(os.MkdirAll(filepath.Dir(s.path(name)), 0o755))
	s.must(os.WriteFile(s.path(name), []byte(text), 0o644))
}

func (s *site) mkdir(name string)       { s.t.Helper(); s.must(os.MkdirAll(s.path(name), 0o755)) }
func (s *site) remove(name string)      { s.t.Helper(); s.must(os.RemoveAll(s.path(name))) }
func (s *site) rename(from, to string)  { s.t.Helper(); s.must(os.Rename(s.path(from), s.path(to))) }
func (s *site) link(target, at string)  { s.t.Helper(); s.must(os.Symlink(target, s.path(at))) }
func (s *site) read(name string) string { return contents(s.path(name)) }

func (s *site) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// contents is what a file holds, behind a link too.
func contents(file string) string {
	data, err := os.ReadFile(file)
	if err != nil {
		return "a link to no file"
	}
	return "holds " + string(data)
}

// files is what all the files of the site hold that are watched.
func (s *site) files() map[string]string {
	s.t.Helper()
	found := make(map[string]string)
	for _, folder := range folders {
		s.must(fs.WalkDir(os.DirFS(s.dir), folder, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil:
				return err
			case litter(name) && entry.IsDir():
				return fs.SkipDir
			case !litter(name) && !entry.IsDir():
				found[name] = s.read(name)
			}
			return nil
		}))
	}
	return found
}

// believe looks again at what a change names, and at no more.
func (s *site) believe(c Change) {
	s.t.Helper()
	if c.All {
		s.all = true
		if len(c.Paths) > 0 {
			s.t.Errorf("everything changed, and still it names %v", c.Paths)
		}
		s.believed = s.files()
		return
	}
	if len(c.Paths) == 0 || !slices.IsSorted(c.Paths) || len(slices.Compact(slices.Clone(c.Paths))) < len(c.Paths) {
		s.t.Errorf("paths are none, out of order or there twice: %v", c.Paths)
	}
	folders := make(map[string]bool)
	for _, name := range c.Paths {
		if litter(path.Base(name)) {
			s.t.Errorf("it names %s", name)
		}
		folders[name] = true
		s.named[name] = true
		s.look(name)
	}
	for name := range s.believed { // a path stands for what is below it
		for above := path.Dir(name); above != "."; above = path.Dir(above) {
			if folders[above] {
				s.look(name)
			}
		}
	}
}

// look looks at a file, or what once was one.
func (s *site) look(name string) {
	stat := os.Lstat
	if slices.Contains(folders, name) {
		stat = os.Stat
	}
	text := ""
	if info, err := stat(s.path(name)); err == nil && !info.IsDir() {
		text = s.read(name)
	}
	if text != s.believed[name] {
		s.changed[name] = true
	}
	s.believed[name] = text
	if text == "" {
		delete(s.believed, name)
	}
}

// settle waits until what is believed is so, and until nothing more comes.
func (s *site) settle() {
	s.t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for more := true; more; {
		wait := s.rest
		if !maps.Equal(s.believed, s.files()) {
			wait = time.Until(deadline)
		}
		ctx, stop := context.WithTimeout(s.t.Context(), wait)
		c, err := s.watcher.Next(ctx)
		stop()
		switch {
		case err == nil:
			s.believe(c)
			if time.Now().After(deadline) {
				s.t.Fatalf("it does not end; at last came %v", c)
			}
		case errors.Is(err, context.DeadlineExceeded):
			more = false
		default:
			s.t.Fatal(err)
		}
	}
	if diff := cmp.Diff(s.files(), s.believed); diff != "" {
		s.t.Fatalf("it is otherwise than believed (-is +believed):\n%s\nnamed were %v", diff, slices.Sorted(maps.Keys(s.named)))
	}
}

// forget forgets what happened until now.
func (s *site) forget() {
	s.named, s.changed, s.all = make(map[string]bool), make(map[string]bool), false
}

// settled settles and checks that these are the files that changed since the last
// forget, and that no other was named. One that has come and gone again may be.
func (s *site) settled(changed ...string) {
	s.t.Helper()
	s.settle()
	if s.all {
		s.t.Error("everything is said to have changed")
	}
	slices.Sort(changed)
	if diff := cmp.Diff(changed, slices.Sorted(maps.Keys(s.changed))); diff != "" {
		s.t.Errorf("(-changed +named):\n%s", diff)
	}
	for name := range s.named {
		if _, there := s.believed[name]; there && !s.changed[name] {
			s.t.Errorf("%s is named though it did not change", name)
		}
	}
}
