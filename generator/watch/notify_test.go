package watch

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// More events than the system keeps, while we are busy: everything is to be
// looked at then, and no folder that came meanwhile is without its watch.
func TestOverflow(t *testing.T) {
	limit, err := os.ReadFile("/proc/sys/fs/inotify/max_queued_events")
	if err != nil {
		t.Skip("this system does not tell how many events it keeps")
	}
	var most int
	if _, err := fmt.Sscan(string(limit), &most); err != nil {
		t.Fatal(err)
	}
	if most > 1<<17 {
		t.Skipf("this system keeps %d events", most)
	}

	busy, free := make(chan bool, 1), make(chan bool)
	s := &site{t: t, dir: t.TempDir(), rest: 300 * time.Millisecond}
	s.write("content/x/a/a.md", "one\n")
	s.write("content/y/a.md", "one\n")
	s.options = Options{Folders: folders, Ignore: func(name string) bool {
		if name == "content/busy" {
			select {
			case busy <- true:
				<-free
			default:
			}
		}
		return litter(name)
	}}
	s.begin()
	s.write("content/busy", "")
	<-busy
	for i := range most { // not even one is like the one before
		s.write(fmt.Sprintf("content/y/%d", i%2), "")
		s.rename(fmt.Sprintf("content/y/%d", i%2), fmt.Sprintf("content/y/%d.md", i%2))
	}
	s.write("content/new/a/a.md", "one\n")
	s.rename("content/x", "content/z")
	s.rename("content/y", "content/x")
	close(free)
	s.settle()
	if !s.all {
		t.Error("it is not said that events were lost")
	}
	checkWatches(t, s)

	s.forget()
	s.write("content/new/a/a.md", "two\n")
	s.write("content/x/a.md", "two\n")
	s.write("content/z/a/a.md", "two\n")
	s.settled("content/new/a/a.md", "content/x/a.md", "content/z/a/a.md")
}

// Where the system has no room for watches the files are looked at, and the user
// is told why and what to do.
func TestLimits(t *testing.T) {
	tests := []struct {
		name, limit string
		value       int
		want        string // of the advice
	}{
		{"no room for a watch from the beginning", "max_inotify_watches", 2, "fs.inotify.max_user_watches"},
		{"no room for a watch later", "max_inotify_watches", 8, "fs.inotify.max_user_watches"},
		{"no room for one more program", "max_inotify_instances", 0, "fs.inotify.max_user_instances"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if !limited(t, test.limit, test.value) {
				return
			}
			var said []string
			s := watched(t, before, Options{Say: func(message string) { said = append(said, message) }})
			s.write("content/a.md", "two\n")
			s.settle()
			for i := range 10 {
				s.write(fmt.Sprintf("content/new/%d/a.md", i), "one\n")
			}
			s.settle()
			s.write("content/new/9/a.md", "two\n")
			s.write("content/articles/deep/a", "two\n")
			s.settle()
			s.must(s.watcher.Close()) // so that nobody speaks any more
			if len(said) != 1 || !strings.Contains(said[0], test.want) {
				t.Errorf("said is %q", said)
			}
			if left, ok := watches(t); ok && len(left) > 0 {
				t.Errorf("%d watches are left", len(left))
			}
		})
	}
}

// limited runs the test that calls it once more, as a program for which a limit
// of the system is lower, and reports whether this is it.
func limited(t *testing.T, limit string, value int) bool {
	const variable = "GLOSS_TEST_LIMITED"
	if os.Getenv(variable) != "" {
		// A limit of a user namespace holds for what runs in it.
		if err := os.WriteFile(filepath.Join("/proc/sys/user", limit), fmt.Append(nil, value), 0); err != nil {
			t.Skip(err)
		}
		return true
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), program, "-test.v", "-test.run", "^"+strings.ReplaceAll(t.Name(), "/", "$/^")+"$")
	c.Env = append(os.Environ(), variable+"=1")
	if !unshare(c) {
		t.Skip("only on Linux can a test lower a limit")
	}
	out, err := c.CombinedOutput()
	var failed *exec.ExitError
	switch {
	case errors.As(err, &failed):
		t.Errorf("%v\n%s", err, out)
	case err != nil:
		t.Skipf("this system makes no user namespace: %v", err)
	case strings.Contains(string(out), "--- SKIP"):
		t.Skipf("%s", out)
	}
	return false
}

func TestAdvice(t *testing.T) {
	tests := []struct {
		system string
		err    error
		want   string
	}{
		{"linux", fmt.Errorf("x: %w", syscall.ENOSPC), "sysctl fs.inotify.max_user_watches=1048576"},
		{"linux", fmt.Errorf("x: %w", syscall.EMFILE), "sysctl fs.inotify.max_user_instances=1024"},
		{"darwin", fmt.Errorf("x: %w", syscall.EMFILE), "ulimit -n 65536"},
		{"freebsd", syscall.ENFILE, "ulimit -n 65536"},
		{"windows", errors.New("out of order"), ": out of order"},
	}
	for _, test := range tests {
		got := adviceOn(test.system, test.err)
		if !strings.HasSuffix(got, test.want) && !strings.Contains(got, test.want+",") || !strings.Contains(got, "500ms") {
			t.Errorf("on %s, of %v: %s", test.system, test.err, got)
		}
	}
}

// When the site's folder is moved away and another is put there, that is seen.
func TestSiteMoves(t *testing.T) {
	var said []string
	s := &site{t: t, dir: filepath.Join(t.TempDir(), "site"), rest: 100 * time.Millisecond}
	s.write("content/a/a.md", "one\n")
	s.options = Options{Folders: folders, Ignore: litter, Say: func(message string) { said = append(said, message) }}
	s.begin()
	s.must(os.Rename(s.dir, s.dir+"2"))
	s.settle()
	s.write("content/a/b.md", "two\n")
	s.settle()
	s.must(s.watcher.Close())
	if len(said) != 1 || !strings.Contains(said[0], errMoved.Error()) {
		t.Errorf("said is %q", said)
	}
}

func TestNewFails(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for name, try := range map[string]func() (*Watcher, error){
		"no folder":       func() (*Watcher, error) { return New(filepath.Join(dir, "x"), Options{}) },
		"a file":          func() (*Watcher, error) { return New(file, Options{}) },
		"out of the site": func() (*Watcher, error) { return New(dir, Options{Folders: []string{".."}}) },
		"the site itself": func() (*Watcher, error) { return New(dir, Options{Folders: []string{"."}}) },
		"deeper":          func() (*Watcher, error) { return New(dir, Options{Folders: []string{"a/b"}}) },
		"without a name":  func() (*Watcher, error) { return New(dir, Options{Folders: []string{""}}) },
	} {
		if w, err := try(); err == nil {
			t.Errorf("%s: there is no error", name)
			w.Close()
		}
	}
}

// Closing leaves nothing, whatever is going on.
func TestCloseAmidEvents(t *testing.T) {
	goroutines := runtime.NumGoroutine()
	dir := t.TempDir()
	s := &site{t: t, dir: dir}
	stop, stopped := make(chan bool), make(chan bool)
	go func() {
		defer close(stopped)
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			a, b := s.path(fmt.Sprintf("content/%d", i%3)), s.path(fmt.Sprintf("content/%d", i%5))
			os.MkdirAll(filepath.Join(a, "deep"), 0o755)
			os.WriteFile(filepath.Join(a, "deep", "a"), nil, 0o644)
			os.Rename(a, b)
			if i%7 == 0 {
				os.RemoveAll(s.path("content"))
			}
		}
	}()
	for i := range 60 {
		o := Options{Folders: folders}
		if i%2 == 1 {
			o.Poll = time.Millisecond
		}
		w, err := New(dir, o)
		if err != nil {
			t.Fatal(err)
		}
		if i%10 < 2 {
			if _, err := w.Next(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		for range 2 {
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	close(stop)
	<-stopped
	for range 100 { // one that has told that it is done may still be there
		if runtime.NumGoroutine() > goroutines {
			time.Sleep(time.Millisecond)
		}
	}
	if n := runtime.NumGoroutine(); n > goroutines {
		buf := make([]byte, 1<<16)
		t.Errorf("%d goroutines run, %d before:\n%s", n, goroutines, buf[:runtime.Stack(buf, true)])
	}
	if left, ok := watches(t); ok && len(left) > 0 {
		t.Errorf("%d watches are left", len(left))
	}
}

// A folder that may not be read may be opened to us one day.
func TestClosedFolder(t *testing.T) {
	if os.Geteuid() <= 0 {
		t.Skip("nothing is closed to this user")
	}
	var said []string
	s := watched(t, before, Options{Say: func(message string) { said = append(said, message) }})
	s.write("elsewhere/c.md", "one\n")
	s.must(os.Chmod(s.path("elsewhere"), 0o300))
	s.rename("elsewhere", "content/closed")
	s.write("content/a.md", "two\n")
	for named := false; !named; {
		c, err := s.watcher.Next(t.Context())
		s.must(err)
		named = c.All
	}
	s.must(os.Chmod(s.path("content/closed"), 0o700))
	s.settle()
	s.must(s.watcher.Close())
	if len(said) != 1 || !strings.Contains(said[0], "permission denied") {
		t.Errorf("said is %q", said)
	}
}
