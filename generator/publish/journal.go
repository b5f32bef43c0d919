package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// A journal keeps the manifest on disk ahead of the files: a path is recorded
// before anything is written there, so that a killed build leaves no file
// behind of which the next one does not know that it is ours.
type journal struct {
	known manifest // what the manifest on disk says

	changed  bool      // by this publication
	original []byte    // the manifest's bytes before that, nil where there was none
	modified time.Time // its time of modification before that
}

// openJournal reads the manifest of the folder. Where there is none the error
// is fs.ErrNotExist.
func openJournal(root *os.Root) (journal, error) {
	info, err := root.Lstat(manifestName)
	if err != nil {
		return journal{}, err
	}
	if !info.Mode().IsRegular() {
		return journal{}, errors.New("not a regular file")
	}
	b, err := root.ReadFile(manifestName)
	if err != nil {
		return journal{}, err
	}
	known, err := decode(b)
	if err != nil {
		return journal{}, err
	}
	return journal{known: known, original: b, modified: info.ModTime()}, nil
}

// conclude records the manifest of a publication that is done. It drops the
// stamps that are too new to be trusted from now on.
func (j *journal) conclude(root *os.Root, m manifest) error {
	if j.known.equal(m) {
		return nil
	}
	now, err := clock(root)
	if err != nil {
		return err
	}
	m.distrust(now)
	return j.record(root, m)
}

// record makes m the manifest on disk, in one step, unless it is that already.
func (j *journal) record(root *os.Root, m manifest) error {
	if j.known.equal(m) {
		return nil
	}
	b, err := m.encode()
	if err != nil {
		return fmt.Errorf("write %s: %w", manifestName, err)
	}
	if err := replaceManifest(root, b, time.Time{}); err != nil {
		return err
	}
	j.known, j.changed = m, true
	return nil
}

// restore brings the manifest back to what it was when the journal was opened,
// its time of modification too.
func (j *journal) restore(root *os.Root) error {
	if !j.changed {
		return nil
	}
	if j.original != nil {
		return replaceManifest(root, j.original, j.modified)
	}
	if err := root.Remove(manifestName); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// clock asks the file system what time it is: the time of modification that a
// new file gets, in nanoseconds since 1970. Its clock may be coarser than the
// machine's, and that of another machine.
func clock(root *os.Root) (int64, error) {
	const name = temporary + "clock"
	if err := create(root, name, nil); err != nil {
		return 0, err
	}
	info, err := root.Lstat(name)
	if err := errors.Join(err, root.Remove(name)); err != nil {
		return 0, fmt.Errorf("ask what time it is in the output folder: %w", err)
	}
	return stampOf(info).time, nil
}

// replaceManifest writes b beside the manifest and renames it over. A zero
// time of modification is now.
func replaceManifest(root *os.Root, b []byte, modified time.Time) error {
	const name = temporary + "manifest"
	if err := create(root, name, b); err != nil {
		return err
	}
	var err error
	if !modified.IsZero() {
		err = root.Chtimes(name, time.Time{}, modified)
	}
	if err == nil {
		err = root.Rename(name, manifestName)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", manifestName, errors.Join(err, root.Remove(name)))
	}
	return nil
}
