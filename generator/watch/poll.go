package watch

import (
	"context"
	"io/fs"
	"os"
	"time"
)

// A poll sees what is other than when it looked before.
type poll struct {
	scope
	every time.Duration
	marks map[string]mark // of all files and folders, at the last look
	looks int
}

// A mark is what can be told of a file without reading it.
type mark struct {
	file   stamp
	target stamp // of a symbolic link
	young  bool  // it may be written once more within the same tick of its clock
	look   int   // at which it was there
}

// A stamp is what changes when a file does. That of a folder is only its kind:
// what is in it is looked at by itself.
type stamp struct {
	size int64
	time int64 // of its last change, in nanoseconds
	kind fs.FileMode
	id   uint64 // that no other file has at the same time, where there is one
}

func newPoll(s scope, every time.Duration) *poll {
	p := &poll{scope: s, every: every, marks: make(map[string]mark)}
	p.look(context.Background())
	return p
}

func (p *poll) close() error { return nil }

func (p *poll) watch(ctx context.Context, report func(Change)) error {
	timer := time.NewTimer(p.every)
	defer timer.Stop()
	for {
		select {
		case <-timer.C:
			if paths := p.look(ctx); len(paths) > 0 {
				report(Change{Paths: paths})
			}
			timer.Reset(p.every)
		case <-ctx.Done():
			return nil
		}
	}
}

// look looks at all files and gives the paths of those that are not as they were.
// If that fails, as when a network is down, what was not reached is as it was.
func (p *poll) look(ctx context.Context) []string {
	p.looks++
	var paths []string
	visit := func(name string, entry fs.DirEntry) error {
		info, err := entry.Info()
		if isGone(err) {
			return nil
		} else if err != nil {
			return err
		}
		before, known := p.marks[name]
		now := p.mark(name, info)
		p.marks[name] = now
		if !known || before.file != now.file || before.target != now.target || before.young && !now.young {
			paths = append(paths, name)
		}
		return ctx.Err()
	}
	for _, folder := range p.folders {
		err := p.walk(folder, visit)
		if err != nil {
			return paths
		}
	}
	for name, mark := range p.marks {
		if mark.look != p.looks {
			delete(p.marks, name)
			paths = append(paths, name)
		}
	}
	return paths
}

func (p *poll) mark(name string, info fs.FileInfo) mark {
	m := mark{file: stampOf(info), look: p.looks}
	if info.Mode()&fs.ModeSymlink != 0 {
		if target, err := os.Stat(p.full(name)); err == nil {
			info, m.target = target, stampOf(target)
		}
	}
	m.young = !info.IsDir() && time.Since(info.ModTime()) < tick(info.ModTime())
	return m
}

// tick is how long the clock of a file system may stand still, to judge by a time
// that it gave.
func tick(t time.Time) time.Duration {
	if t.Nanosecond() == 0 {
		return 2 * time.Second // FAT's
	}
	return 20 * time.Millisecond
}

func stampOf(info fs.FileInfo) stamp {
	if info.IsDir() {
		return stamp{kind: info.Mode().Type()}
	}
	return stamp{info.Size(), info.ModTime().UnixNano(), info.Mode().Type(), id(info)}
}
