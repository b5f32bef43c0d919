package publish

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
)

// A state is what stands at an output's path before the publication.
type state uint8

const (
	absent  state = iota // nothing
	present              // a file of ours
	blocked              // a stale folder, or a stale file where a folder must be
)

// A todo is what is to be done about the files of earlier publications.
type todo struct {
	leftovers []string // temporary files of a killed build
	stale     []string // files to be removed
	kept      []string // files that somebody changed
	vacant    []string // folders that may become empty, inner ones first
}

// plan compares the outputs, the manifest and the folder. It writes nothing.
// The error is an *UnsafeError where an output would have to go where
// something stands that Gloss did not make.
func (p *publication) plan() error {
	ours := maps.Clone(p.folders)
	for path := range p.journal.known.files {
		addParents(ours, path)
	}
	found, err := survey(p.root, ours)
	if err != nil {
		return fmt.Errorf("read the output folder: %w", err)
	}
	if err := p.sortOut(found); err != nil {
		return err
	}
	if err := p.conflicts(found, ours); err != nil {
		return err
	}
	p.assess(found)
	p.dirs.known = make(map[string]bool)
	for path, mode := range found {
		if mode.IsDir() {
			p.dirs.known[path] = true
		}
	}
	return nil
}

// survey lists the folder: every entry's path and type. It looks only into the
// folders named, so that it wastes no time on somebody else's.
func survey(root *os.Root, folders map[string]bool) (map[string]fs.FileMode, error) {
	found := make(map[string]fs.FileMode)
	if root == nil {
		return found, nil
	}
	var list func(dir, prefix string) error
	list = func(dir, prefix string) error {
		f, err := root.Open(dir)
		if err != nil {
			return err
		}
		entries, err := f.ReadDir(-1)
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
		for _, e := range entries {
			path := prefix + e.Name()
			found[path] = e.Type()
			if e.IsDir() && folders[path] {
				if err := list(path, path+"/"); err != nil {
					return err
				}
			}
		}
		return nil
	}
	return found, list(".", "")
}

// sortOut decides about everything that an earlier publication left.
func (p *publication) sortOut(found map[string]fs.FileMode) error {
	vacant := make(map[string]bool)
	for _, path := range slices.Sorted(maps.Keys(p.journal.known.files)) {
		if p.outputs[path] {
			continue
		}
		addParents(vacant, path)
		mode, exists := found[path]
		if !exists || mode.IsDir() {
			continue
		}
		pristine, err := p.pristine(path, mode)
		if err != nil {
			return fmt.Errorf("read %s in the output folder: %w", path, err)
		}
		if pristine {
			p.stale = append(p.stale, path)
		} else {
			p.kept = append(p.kept, path)
		}
	}
	for dir := range vacant {
		if found[dir].IsDir() && !p.folders[dir] {
			p.vacant = append(p.vacant, dir)
		}
	}
	slices.Sort(p.vacant)
	slices.Reverse(p.vacant)
	for path, mode := range found {
		if strings.HasPrefix(path, temporary) && mode.IsRegular() {
			p.leftovers = append(p.leftovers, path)
		}
	}
	return nil
}

// pristine reports whether a file of ours still has the bytes that we gave it.
func (p *publication) pristine(path string, mode fs.FileMode) (bool, error) {
	if !mode.IsRegular() {
		return false, nil
	}
	want := p.journal.known.files[path]
	if want.pending() {
		return true, nil
	}
	return p.holds(path, want.sum)
}

// holds reports whether the bytes of a file have this digest. It reads them.
func (f *Folder) holds(path string, sum digest) (bool, error) {
	file, err := f.root.Open(path)
	if err != nil {
		return false, err
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return false, err
	}
	return digest(h.Sum(nil)) == sum, nil
}

// conflicts names everything in the way of an output that will not be removed.
// Folders of ours are judged by what is in them.
func (p *publication) conflicts(found map[string]fs.FileMode, ours map[string]bool) error {
	var foreign []string
	for path, mode := range found {
		_, known := p.journal.known.files[path]
		_, kept := slices.BinarySearch(p.kept, path)
		if mode.IsDir() && ours[path] || mode.IsRegular() && known && !kept {
			continue
		}
		if p.inTheWay(path) {
			foreign = append(foreign, path)
		}
	}
	if len(foreign) == 0 {
		return nil
	}
	slices.Sort(foreign)
	return p.refuse(
		"holds what Gloss did not make, or somebody changed since, in places where the site has files: "+strings.Join(foreign, ", "),
		"Move these files away, or choose another folder with --output.")
}

// inTheWay reports whether an output cannot be written while path is there.
func (p *publication) inTheWay(path string) bool {
	if p.outputs[path] || p.folders[path] {
		return true
	}
	for dir := range parents(path) {
		if p.outputs[dir] {
			return true
		}
	}
	return false
}

// assess notes what stands at each output's path.
func (p *publication) assess(found map[string]fs.FileMode) {
	blockers := make(map[string]bool)
	for _, path := range p.stale {
		blockers[path] = p.folders[path]
	}
	for i := range p.files {
		file := &p.files[i]
		mode, exists := found[file.path]
		switch {
		case exists && mode.IsDir():
			file.state = blocked
		case exists:
			file.state = present
		default:
			for dir := range parents(file.path) {
				if blockers[dir] {
					file.state = blocked
				}
			}
		}
	}
}
