package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"sync"
)

// directories remembers which folders there are, so that each is made once and
// none is asked for.
type directories struct {
	mu    sync.Mutex
	known map[string]bool
	made  []string // outer ones first
}

// ensure makes the folders that lead to the file at path.
func (d *directories) ensure(root *os.Root, path string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	var missing []string
	for dir := range parents(path) {
		if d.known[dir] {
			break
		}
		missing = append(missing, dir)
	}
	for _, dir := range slices.Backward(missing) {
		if err := root.Mkdir(dir, 0o755); err != nil {
			return fmt.Errorf("make the folder %s: %w", dir, err)
		}
		d.known[dir] = true
		d.made = append(d.made, dir)
	}
	return nil
}

// remove takes back what ensure made, but for folders in which somebody has
// put something since.
func (d *directories) remove(root *os.Root) error {
	var errs []error
	for _, dir := range slices.Backward(d.made) {
		if err := root.Remove(dir); err != nil && !errors.Is(err, fs.ErrExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}
