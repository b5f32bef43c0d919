package publish

import (
	"errors"
	"fmt"
	"io/fs"
)

// settle is the second phase. An error leaves the folder half way, but with a
// manifest from which the next publication puts it right.
func (p *publication) settle() error {
	err := p.expect(func(f *file) bool { return f.fate == staged })
	if err == nil {
		err = p.clear()
	}
	if err == nil {
		err = p.place()
	}
	if err != nil {
		return errors.Join(err, p.unstage())
	}
	final := manifest{p.inputs, make(map[string]record, len(p.files))}
	for i := range p.files {
		final.files[p.files[i].path] = record{p.files[i].sum, p.files[i].stamp}
	}
	return p.journal.conclude(p.root, final)
}

// clear removes stale files, and the folders that become empty by it.
func (p *publication) clear() error {
	for _, path := range p.stale {
		if err := p.root.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove %s: %w", path, err)
		}
	}
	for _, dir := range p.vacant {
		// fs.ErrExist says that it is not empty.
		if err := p.root.Remove(dir); err != nil && !errors.Is(err, fs.ErrExist) && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove the folder %s: %w", dir, err)
		}
	}
	return nil
}

// place renames the staged files into their places.
func (p *publication) place() error {
	for i := range p.files {
		file := &p.files[i]
		if file.fate != staged {
			continue
		}
		if err := p.dirs.ensure(p.root, file.path); err != nil {
			return err
		}
		if err := p.root.Rename(temporaryName(i), file.path); err != nil {
			return fmt.Errorf("write %s: %w", file.path, err)
		}
		file.fate = made
		p.stamp(file)
	}
	return nil
}

// unstage removes the files that are still staged.
func (p *publication) unstage() error {
	var errs []error
	for i := range p.files {
		if p.files[i].fate == staged {
			errs = append(errs, p.root.Remove(temporaryName(i)))
		}
	}
	return errors.Join(errs...)
}

// undo takes back the first phase. What cannot be removed stays pending in the
// manifest, for the next publication to deal with.
func (p *publication) undo() error {
	errs := []error{p.unstage()}
	for i := range p.files {
		if p.files[i].fate == made {
			errs = append(errs, p.root.Remove(p.files[i].path))
		}
	}
	errs = append(errs, p.dirs.remove(p.root))
	err := errors.Join(errs...)
	if err == nil {
		err = p.journal.restore(p.root)
	}
	if err == nil {
		err = p.unmake()
	}
	if err != nil {
		return fmt.Errorf("take back a publication that failed: %w", err)
	}
	return nil
}
