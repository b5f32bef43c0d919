package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// An UnsafeError says why a folder may not be published to. It is the fault of
// whoever chose the folder.
type UnsafeError struct {
	Dir    string // as it was given
	Reason string // follows the folder's name in a sentence: "is a file"
	Help   string // what to do, in whole sentences
}

func (e *UnsafeError) Error() string { return "the output folder " + e.Dir + " " + e.Reason }

func (f *Folder) refuse(reason, help string) *UnsafeError {
	return &UnsafeError{Dir: f.dir, Reason: reason, Help: help}
}

// locate finds where the folder is, or would be, and refuses it where
// publishing could harm the site's own files.
func (f *Folder) locate() (string, error) {
	site, err := resolve(f.siteDir)
	if err != nil {
		return "", fmt.Errorf("find the site's folder: %w", err)
	}
	path, err := resolve(f.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return "", f.refuse("lies behind a symbolic link that leads nowhere", "Remove the link, or choose another folder with --output.")
	}
	if err != nil {
		return "", fmt.Errorf("find the output folder: %w", err)
	}
	if file := fileOnTheWay(path); file == path {
		return "", f.refuse("is a file", "Remove it, or choose another folder with --output.")
	} else if file != "" {
		return "", f.refuse("lies below "+file+", which is a file", "Remove that file, or choose another folder with --output.")
	}
	if reason := overlap(site, path); reason != "" {
		return "", f.refuse(reason, "Choose a folder of its own with --output, such as "+filepath.Join(f.siteDir, "public")+".")
	}
	return path, nil
}

// overlap says which part of the site a folder would endanger, or nothing.
// Both paths are resolved.
func overlap(site, path string) string {
	if within(site, path) {
		if within(path, site) {
			return "is the site's own folder"
		}
		return "holds the site"
	}
	for _, name := range []string{"content", "templates", "static", "generator", ".git"} {
		part := filepath.Join(site, name)
		if within(path, part) {
			return "is, or lies within, the site's folder " + name
		}
		// A link may have led this part of the site elsewhere.
		if real, err := filepath.EvalSymlinks(part); err == nil && within(real, path) {
			return "holds the site's folder " + name
		}
	}
	return ""
}

// within reports whether path is folder or lies below it. It asks the disk
// too, which knows a folder by more than one name where letter case does not
// count or a folder is mounted twice.
func within(path, folder string) bool {
	info, err := os.Stat(folder)
	for {
		if path == folder {
			return true
		}
		if err == nil {
			if other, err := os.Stat(path); err == nil && os.SameFile(info, other) {
				return true
			}
		}
		parent := filepath.Dir(path)
		if parent == path {
			return false
		}
		path = parent
	}
}

// resolve makes name absolute and follows the symbolic links in it, as far as
// it exists; the rest is added as it stands. The error is fs.ErrNotExist where
// a link leads nowhere.
func resolve(name string) (string, error) {
	if path, err := filepath.EvalSymlinks(name); err == nil {
		return filepath.Abs(path)
	}
	path, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	rest := ""
	for {
		real, err := filepath.EvalSymlinks(path)
		if err == nil {
			return filepath.Join(real, rest), nil
		}
		if _, broken := os.Lstat(path); broken == nil {
			return "", err
		}
		rest = filepath.Join(filepath.Base(path), rest)
		parent := filepath.Dir(path)
		if parent == path {
			return "", err
		}
		path = parent
	}
}

// fileOnTheWay finds what is no folder but stands at path, or above it where
// path is missing.
func fileOnTheWay(path string) string {
	for {
		if info, err := os.Stat(path); err == nil {
			if info.IsDir() {
				return ""
			}
			return path
		}
		parent := filepath.Dir(path)
		if parent == path {
			return ""
		}
		path = parent
	}
}
