package watch

import (
	"sync"

	"github.com/fsnotify/fsnotify"
)

// A system is the watches that the operating system keeps for us.
type system struct {
	*fsnotify.Watcher
	failed  chan error // what happened to the events; one of several
	running sync.WaitGroup
}

func newSystem() (*system, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	s := &system{Watcher: w, failed: make(chan error, 1)}
	// Somebody must always be ready to take an error, since it may be handed out
	// while Add and Remove are held up. The first is enough: whatever it is, what
	// is known is thrown away for it.
	s.running.Go(func() {
		for err := range w.Errors {
			select {
			case s.failed <- err:
			default:
			}
		}
	})
	return s, nil
}

// Close lets all watches go and waits for what runs.
func (s *system) Close() error {
	err := s.Watcher.Close()
	s.running.Wait()
	return err
}
