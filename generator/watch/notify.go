package watch

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"strings"

	"github.com/fsnotify/fsnotify"
)

// notify sees what the system says. The system watches single folders, so every
// folder has its watch, and the site's own folder has one for those that come.
type notify struct {
	scope
	system  *system
	folders map[string]bool // that have a watch, or so we think
}

var (
	errMoved = errors.New("the site's folder was moved or removed")
	errEnded = errors.New("the system's events have ended")
)

// newNotify gives every folder its watch.
func newNotify(s scope) (*notify, error) {
	n := &notify{scope: s}
	if err := n.begin(); err != nil {
		return nil, err
	}
	return n, nil
}

// begin makes all watches. On an error there are none.
func (n *notify) begin() error {
	system, err := newSystem()
	if err != nil {
		return err
	}
	n.system, n.folders = system, make(map[string]bool)
	err = system.Add(n.root)
	for _, name := range n.scope.folders {
		if err == nil {
			_, err = n.enter(name)
		}
	}
	if err != nil {
		return errors.Join(err, system.Close())
	}
	return nil
}

func (n *notify) close() error { return n.system.Close() }

func (n *notify) watch(ctx context.Context, report func(Change)) error {
	for {
		select {
		case event, ok := <-n.system.Events:
			if !ok {
				return errEnded
			}
			paths, err := n.see(event)
			if err != nil {
				return err
			}
			if len(paths) > 0 {
				report(Change{Paths: paths})
			}
		case err := <-n.system.failed:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return err
			}
			// Which folders moved is lost too, and so what the watches are called.
			if err := n.close(); err != nil {
				return err
			}
			if err := n.begin(); err != nil {
				return err
			}
			report(Change{All: true})
		case <-ctx.Done():
			return nil
		}
	}
}

// see gives the paths that an event is about.
func (n *notify) see(event fsnotify.Event) ([]string, error) {
	name, err := filepath.Rel(n.root, event.Name)
	if err != nil {
		return nil, err
	}
	name = filepath.ToSlash(name)
	went := event.Has(fsnotify.Rename) || event.Has(fsnotify.Remove)
	switch {
	case name == "." && went:
		return nil, errMoved
	case !n.holds(name), event.Op == fsnotify.Chmod:
		return nil, nil
	case went:
		return n.leave(name, event.Has(fsnotify.Rename))
	case event.Has(fsnotify.Create):
		n.forget(name)
		paths, err := n.enter(name)
		if len(paths) == 0 { // gone by now
			paths = []string{name}
		}
		return paths, err
	case n.folders[name]:
		return nil, nil // some systems say that a folder was written to when a file in it was
	}
	return []string{name}, nil
}

// enter gives a folder its watch before it is read, so that whatever comes into
// it is either read or seen, and so for the folders in it. It gives the paths of
// all that is there. A file is its own only path.
func (n *notify) enter(name string) ([]string, error) {
	var paths []string
	err := n.walk(name, func(name string, entry fs.DirEntry) error {
		paths = append(paths, name)
		if !entry.IsDir() {
			return nil
		}
		err := n.system.Add(n.full(name))
		switch {
		case errors.Is(err, fs.ErrPermission): // the folder may be opened to us, and only a look would see it
			return err
		case isGone(err):
			return fs.SkipDir
		case err != nil:
			return err
		}
		n.folders[name] = true
		return nil
	})
	return paths, err
}

// leave takes in that a file or folder is no longer where it was.
//
// A watch belongs to a folder, its name to us. When a folder moves into one that
// is being entered, the system may give it its old watch once more, under the old
// name, and that is gone with the move. So the folders without a watch of their
// name are entered again.
func (n *notify) leave(name string, moved bool) ([]string, error) {
	paths := []string{name}
	if !n.forget(name) || !moved {
		return paths, nil
	}
	watched := make(map[string]bool, len(n.folders))
	for _, full := range n.system.WatchList() {
		watched[full] = true
	}
	var lost []string
	maps.DeleteFunc(n.folders, func(folder string, _ bool) bool {
		if !watched[n.full(folder)] {
			lost = append(lost, folder)
		}
		return !watched[n.full(folder)]
	})
	for _, folder := range lost {
		found, err := n.enter(folder)
		if err != nil {
			return nil, err
		}
		paths = append(paths, found...)
	}
	return paths, nil
}

// forget takes away the watches of a folder and of those in it, and reports
// whether there were any.
func (n *notify) forget(name string) bool {
	if !n.folders[name] {
		return false
	}
	for folder := range n.folders {
		if folder == name || strings.HasPrefix(folder, name+"/") {
			delete(n.folders, folder)
			_ = n.system.Remove(n.full(folder)) // it fails if the system has taken it away
		}
	}
	return true
}
