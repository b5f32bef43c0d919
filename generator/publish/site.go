package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"
)

// A site is the outputs of one publication, known to fit into one folder.
type site struct {
	files   []file          // in order of path
	outputs map[string]bool // their paths
	folders map[string]bool // every folder on the way to one of them
}

// A file is an output on its way into the folder.
type file struct {
	path   string
	output Output
	state  state
	fate   fate
	sum    digest
	stamp  stamp // zero where it is not known
	size   int64 // bytes
	err    error
}

// arrange sorts the outputs and checks that a folder can hold them all.
func arrange(outputs []Output) (site, error) {
	s := site{
		files:   make([]file, len(outputs)),
		outputs: make(map[string]bool, len(outputs)),
		folders: make(map[string]bool),
	}
	for i, o := range outputs {
		s.files[i] = file{path: o.Path(), output: o}
	}
	slices.SortFunc(s.files, func(a, b file) int { return strings.Compare(a.path, b.path) })

	var errs []error
	for i := range s.files {
		path := s.files[i].path
		switch {
		case !valid(path):
			errs = append(errs, fmt.Errorf("output %q: not a path that a site may have", path))
		case s.outputs[path]:
			errs = append(errs, fmt.Errorf("output %q: two outputs have this path", path))
		}
		s.outputs[path] = true
		addParents(s.folders, path)
	}
	for i := range s.files {
		if path := s.files[i].path; s.folders[path] {
			errs = append(errs, fmt.Errorf("output %q: another output needs a folder of this name", path))
		}
	}
	return s, errors.Join(errs...)
}

// valid reports whether an output may have this path: it stays within the site
// and is none of the names that publishing needs for itself.
func valid(path string) bool {
	top, _, _ := strings.Cut(path, "/")
	return fs.ValidPath(path) && path != "." && top != manifestName && !strings.HasPrefix(top, temporary)
}

// parents yields every folder on the way to path, the nearest first, without
// the output folder itself.
func parents(path string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := strings.LastIndexByte(path, '/'); i >= 0; i = strings.LastIndexByte(path[:i], '/') {
			if !yield(path[:i]) {
				return
			}
		}
	}
}

func addParents(folders map[string]bool, path string) {
	for dir := range parents(path) {
		if folders[dir] {
			return // and so are its own parents
		}
		folders[dir] = true
	}
}
