// Package watch says what may have changed in a site's folders.
//
// It takes the site's folder and the names of the folders in it that matter; it
// gives changes, each a burst of events gathered until there is quiet: the paths
// of the files and folders that may have come, gone or become others. Where the
// system cannot say what changes, or has no room to, it looks at the files every
// so often and says so.
//
// It may name a path that is as it was: whether a file has other bytes is for
// the caller to find out. It never reads or writes a file, never follows a
// symbolic link to a folder below those it was given, and sees neither a change
// of permissions nor, unless it polls, one on the other side of a link or of a
// network drive.
package watch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// A Change says what may have changed since the one before.
type Change struct {
	// Paths are the files and folders that may have come, gone or become others:
	// relative to the site's folder, with slashes, sorted, each once. A folder
	// that came stands there together with all that is in it. A path also speaks
	// for what was below it, which is not told: there may have been a folder that
	// went, even if another stands in its place.
	Paths []string

	// All says that it is not known what changed, since events were lost or the
	// watch began anew: everything is to be looked at. Paths is empty then.
	All bool
}

// Options are what is to be watched, and how.
type Options struct {
	// Folders are names of folders in the site's folder. Each may be missing, and
	// come and go later. It may be a symbolic link to a folder.
	Folders []string

	// Poll, if not zero, is the time between looking at the files, which is done
	// instead of asking the system.
	Poll time.Duration

	// Ignore, if not nil, tells the names that editors leave behind. A change of
	// such a file or folder is no change, nor is what happens in the folder. It is
	// called from one goroutine at a time, with paths like those of a Change.
	Ignore func(path string) bool

	// Say, if not nil, is told in a sentence what the user should know: that and
	// why the files are looked at now, and what to do about it. New calls it, or
	// later a goroutine of the Watcher.
	Say func(message string)
}

// How often the files are looked at where the system cannot watch them.
const fallback = 500 * time.Millisecond

// A Watcher watches until it is closed.
type Watcher struct {
	changes chan Change
	stop    context.CancelFunc
	done    <-chan struct{} // closed by stop
	running sync.WaitGroup
	failed  error // of letting the system's watches go; known when nothing runs
}

// A source sees what changes.
type source interface {
	// watch reports what may have changed, in order, until ctx is done, or gives
	// the error for which it can go on no longer. It blocks while report does.
	watch(ctx context.Context, report func(Change)) error
	close() error
}

// New watches the site's folder dir: whatever changes once it has returned will
// be reported.
func New(dir string, o Options) (*Watcher, error) {
	for _, name := range o.Folders {
		if name != filepath.Base(name) || !filepath.IsLocal(name) || name == "." {
			return nil, fmt.Errorf("watch %s: %q is not the name of a folder", dir, name)
		}
	}
	root, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("watch %s: %w", dir, err)
	}
	if info, err := os.Stat(root); err != nil {
		return nil, fmt.Errorf("watch: %w", err)
	} else if !info.IsDir() {
		return nil, fmt.Errorf("watch %s: this is no folder", dir)
	}
	sc := newScope(root, o)
	say := o.Say
	if say == nil {
		say = func(string) {}
	}
	if o.Poll > 0 {
		return start(newPoll(sc, o.Poll), nil), nil
	}
	poll := func(err error) source {
		say(advice(err))
		return newPoll(sc, fallback)
	}
	n, err := newNotify(sc)
	if err != nil {
		return start(poll(err), nil), nil
	}
	return start(n, poll), nil
}

// start watches with s. If that fails, instead gives another source to go on
// with.
func start(s source, instead func(error) source) *Watcher {
	ctx, stop := context.WithCancel(context.Background())
	w := &Watcher{changes: make(chan Change), stop: stop, done: ctx.Done()}
	seen := make(chan Change)
	report := func(c Change) {
		select {
		case seen <- c:
		case <-ctx.Done():
		}
	}
	w.running.Go(func() {
		err := s.watch(ctx, report)
		w.failed = s.close()
		if err == nil || instead == nil {
			return
		}
		s := instead(err)
		report(Change{All: true})
		s.watch(ctx, report)
		w.failed = errors.Join(w.failed, s.close())
	})
	w.running.Go(func() { gather(ctx, seen, w.changes) })
	return w
}

// Next waits for the next burst of events. It ends when nothing has happened for
// 20 ms, or 250 ms after its first event. Bursts that end while nobody waits are
// kept, as one, for the next call. The error is that of ctx, or os.ErrClosed.
func (w *Watcher) Next(ctx context.Context) (Change, error) {
	select {
	case c := <-w.changes:
		return c, nil
	case <-ctx.Done():
		return Change{}, ctx.Err()
	case <-w.done:
		return Change{}, os.ErrClosed
	}
}

// Close ends the watch. When it returns nothing runs any more, and Next does not
// wait. It may be called more than once.
func (w *Watcher) Close() error {
	w.stop()
	w.running.Wait()
	return w.failed
}
