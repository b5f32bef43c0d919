package watch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// A scope is the part of a site's folder that is watched.
type scope struct {
	root    string // the site's folder, absolute
	folders []string
	ignore  func(path string) bool
}

func newScope(root string, o Options) scope {
	ignore := o.Ignore
	if ignore == nil {
		ignore = func(string) bool { return false }
	}
	return scope{root, slices.Clone(o.Folders), ignore}
}

// holds reports whether a change of the path is a change. It does not ask about
// the folders that the path leads through.
func (s scope) holds(name string) bool {
	folder, _, below := strings.Cut(name, "/")
	return slices.Contains(s.folders, folder) && !(below && s.ignore(name))
}

// full is the path as the system knows it.
func (s scope) full(name string) string {
	return filepath.Join(s.root, filepath.FromSlash(name))
}

// walk visits a file or folder and what is in it: a folder before it is read,
// the names in it in order. It is no error that something goes away meanwhile or
// may not be read.
func (s scope) walk(name string, visit func(name string, entry fs.DirEntry) error) error {
	if strings.Contains(name, "/") { // fs.WalkDir would follow a link, as it should for a folder of the options
		info, err := os.Lstat(s.full(name))
		switch {
		case isGone(err):
			return nil
		case err != nil:
			return err
		case !info.IsDir():
			return visit(name, fs.FileInfoToDirEntry(info))
		}
	}
	return fs.WalkDir(os.DirFS(s.root), name, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case isGone(err):
			return nil
		case err != nil:
			return err
		case s.holds(name):
			return visit(name, entry)
		case entry.IsDir():
			return fs.SkipDir
		}
		return nil
	})
}

// isGone reports whether there is nothing at a path for anybody like us.
func isGone(err error) bool {
	return slices.ContainsFunc([]error{
		fs.ErrNotExist,
		fs.ErrPermission,
		fs.ErrInvalid, // a folder's name is not UTF-8, and package load goes into none such
		syscall.ENOTDIR,
		syscall.ELOOP,
		syscall.ENAMETOOLONG,
	}, func(gone error) bool { return errors.Is(err, gone) })
}
