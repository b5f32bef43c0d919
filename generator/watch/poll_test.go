package watch

import (
	"context"
	"os"
	"runtime"
	"testing"
	"time"
)

// What a poll sees that is hard to see.
func TestPoll(t *testing.T) {
	whole := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	tests := []struct {
		name    string
		do      func(s *site)
		changed []string
	}{
		{
			name: "another file of the same size and time",
			do: func(s *site) {
				s.write("elsewhere/a.md", "two\n")
				info, err := os.Stat(s.path("content/a.md"))
				s.must(err)
				s.must(os.Chtimes(s.path("elsewhere/a.md"), time.Time{}, info.ModTime()))
				s.rename("elsewhere/a.md", "content/a.md")
			},
			changed: []string{"content/a.md"},
		}, {
			name: "the file behind a link",
			do: func(s *site) {
				s.write("elsewhere/a.md", "two\n")
				s.link("../elsewhere/a.md", "content/link.md")
				s.settle()
				s.write("elsewhere/a.md", "three\n")
				s.settle()
				s.remove("elsewhere/a.md")
			},
			changed: []string{"content/link.md"},
		}, {
			name: "a link to another file of the same kind",
			do: func(s *site) {
				s.link("../elsewhere/a.md", "content/link.md")
				s.settle()
				s.write("elsewhere/b.md", "two\n")
				s.must(os.Chtimes(s.path("elsewhere/a.md"), time.Time{}, whole))
				s.must(os.Chtimes(s.path("elsewhere/b.md"), time.Time{}, whole))
				s.remove("content/link.md")
				s.link("../elsewhere/b.md", "content/link.md")
			},
			changed: []string{"content/link.md"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if runtime.GOOS == "windows" {
				t.Skip("files have no ids here")
			}
			t.Parallel()
			s := watched(t, before, Options{Poll: 10 * time.Millisecond})
			s.rest = 60 * time.Millisecond
			test.do(s)
			s.settled(test.changed...)
		})
	}
}

// On a disk whose clock knows only whole seconds, a file may be written twice
// within one, and look the same.
func TestPollLooksTwiceAtWhatIsNew(t *testing.T) {
	s := &site{t: t, dir: t.TempDir()}
	s.write("content/a.md", "one\n")
	s.write("content/old.md", "one\n")
	second := time.Now().Add(time.Second).Truncate(time.Second)
	s.must(os.Chtimes(s.path("content/a.md"), time.Time{}, second))
	s.must(os.Chtimes(s.path("content/old.md"), time.Time{}, second.Add(-time.Hour)))
	p := newPoll(newScope(s.dir, Options{Folders: folders}), time.Hour)
	s.write("content/a.md", "two\n")
	s.must(os.Chtimes(s.path("content/a.md"), time.Time{}, second))
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		if paths := p.look(t.Context()); len(paths) > 0 {
			if len(paths) != 1 || paths[0] != "content/a.md" {
				t.Errorf("named are %v", paths)
			}
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("it is not looked at again")
		}
	}
	if paths := p.look(t.Context()); len(paths) > 0 {
		t.Errorf("named are %v once more", paths)
	}
}

// A look that is broken off, or fails, takes nothing for gone.
func TestPollBrokenOff(t *testing.T) {
	s := &site{t: t, dir: t.TempDir()}
	s.write("content/a.md", "one\n")
	s.write("content/b.md", "one\n")
	s.write("templates/c.html", "one\n")
	p := newPoll(newScope(s.dir, Options{Folders: folders}), time.Hour)
	time.Sleep(2 * tick(time.Unix(0, 1)))
	p.look(t.Context())
	s.write("templates/c.html", "three\n")
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if paths := p.look(ctx); len(paths) > 0 {
		t.Errorf("named are %v", paths)
	}
	if paths := p.look(t.Context()); len(paths) != 1 || paths[0] != "templates/c.html" {
		t.Errorf("named are %v at last", paths)
	}
}
