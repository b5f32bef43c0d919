package watch

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"
)

var rounds = flag.Int("rounds", 40, "of random edits")

// Whoever looks at nothing but what is named knows every file, whatever happens
// to files and folders.
func TestNothingIsMissed(t *testing.T) {
	for _, mode := range []struct {
		name string
		Options
	}{
		{name: "told"},
		{name: "polled", Options: Options{Poll: 10 * time.Millisecond}},
	} {
		t.Run(mode.name, func(t *testing.T) {
			seed := rand.Uint64()
			defer func() {
				if t.Failed() {
					t.Logf("seed %d", seed)
				}
			}()
			s := watched(t, map[string]string{"content/a/a/a": "0", "content/b/b": "0", "static/a": "0"}, mode.Options)
			s.rest = 30 * time.Millisecond
			e := &edits{s, rand.New(rand.NewPCG(seed, 0)), 0}
			for range *rounds {
				for range 1 + e.IntN(30) {
					e.edit()
					if e.IntN(4) == 0 {
						time.Sleep(time.Duration(e.ExpFloat64() * float64(3*time.Millisecond)))
					}
				}
				s.settle()
				if s.all {
					t.Error("everything is said to have changed")
				}
				if t.Failed() {
					return
				}
				if mode.Poll == 0 {
					checkWatches(t, s)
				}
			}
		})
	}
}

// edits are random ones, of few names, so that they meet.
type edits struct {
	*site
	*rand.Rand
	made int
}

func (e *edits) name() string {
	name := folders[e.IntN(len(folders))]
	if e.IntN(30) == 0 {
		return name
	}
	for range 1 + e.IntN(4) {
		name += "/" + []string{"a", "b", "c", "a~", ".b"}[min(e.IntN(12)/3, 4)]
	}
	return name
}

// edit does something, or tries to.
func (e *edits) edit() {
	e.made++
	name, other := e.name(), e.name()
	if e.IntN(10) == 0 {
		other = path.Join("elsewhere", other)
	}
	if e.IntN(10) == 0 {
		name = path.Join("elsewhere", name)
	}
	text := []byte(fmt.Sprint(e.made))
	at, to := e.site.path(name), e.site.path(other)
	switch e.IntN(12) {
	case 0, 1, 2:
		os.WriteFile(at, text, 0o644)
	case 3:
		os.MkdirAll(at, 0o755)
	case 4:
		os.MkdirAll(at, 0o755)
		os.WriteFile(path.Join(at, "a"), text, 0o644)
	case 5:
		os.MkdirAll(path.Dir(at), 0o755)
		os.WriteFile(at, text, 0o644)
	case 6, 7, 8:
		os.MkdirAll(path.Dir(to), 0o755)
		os.Rename(at, to)
	case 9:
		os.RemoveAll(at)
	case 10:
		os.WriteFile(to, text, 0o644)
		os.Rename(to, at)
	case 11:
		if info, err := os.Lstat(at); err == nil {
			os.Chmod(at, info.Mode()^0o004)
		}
	}
}

// checkWatches waits until the system keeps a watch on every folder and on no
// other.
func checkWatches(t *testing.T, s *site) {
	t.Helper()
	if _, ok := watches(t); !ok {
		return
	}
	want := s.folders()
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		got, _ := watches(t)
		if maps.Equal(got, want) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("there are watches on %v, folders are %v", got, want)
		}
	}
}

// folders are the ids of all the site's folders that should be watched.
func (s *site) folders() map[uint64]bool {
	s.t.Helper()
	found := make(map[uint64]bool)
	add := func(folder string) {
		info, err := os.Stat(folder)
		s.must(err)
		found[id(info)] = true
	}
	add(s.dir)
	for _, folder := range folders {
		s.must(fs.WalkDir(os.DirFS(s.dir), folder, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist) || err == nil && !entry.IsDir():
				return nil
			case err != nil:
				return err
			case litter(name):
				return fs.SkipDir
			}
			add(s.path(name))
			return nil
		}))
	}
	return found
}

// watches are the ids of what the system watches for this process, where it can
// be asked.
func watches(t *testing.T) (map[uint64]bool, bool) {
	t.Helper()
	found := make(map[uint64]bool)
	infos, err := filepath.Glob("/proc/self/fdinfo/*")
	if err != nil || len(infos) == 0 {
		return nil, false
	}
	for _, info := range infos {
		text, err := os.ReadFile(info)
		if errors.Is(err, fs.ErrNotExist) {
			continue // it was the folder's own
		} else if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^inotify wd:\S+ ino:(\S+)`).FindAllStringSubmatch(string(text), -1) {
			id, err := strconv.ParseUint(m[1], 16, 64)
			if err != nil {
				t.Fatal(err)
			}
			found[id] = true
		}
	}
	return found, true
}
