// Package load reads the content folder of a site.
//
// It takes the site's folder; it gives every file in content/ that Gloss reads,
// parsed: site.yaml, the articles with their metadata and commentaries, and the
// definitions of tags and publishers, in an order that depends on nothing but
// the names of the files, and every problem in them. Files are parsed in
// parallel; what is made of a file depends on its bytes and its name alone.
//
// It writes nothing but files that it is given back, never leaves the site's folder, not through a symbolic link
// either, and never resolves a name: what an article's tag or a link means,
// package link says. It does not keep the text of a source, but gives it to
// those who ask.
package load

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
	"unique"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// A Folder is the folder of a site: the one that holds content/.
type Folder struct{ root *os.Root }

// ErrNoContent says that a folder is no site.
var ErrNoContent = errors.New("there is no folder content/ in it")

// Open opens the site's folder.
func Open(dir string) (*Folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		if info, statErr := os.Stat(dir); statErr == nil && !info.IsDir() {
			return nil, ErrNoContent
		}
		return nil, err
	}
	if info, err := root.Stat("content"); err != nil || !info.IsDir() {
		return nil, errors.Join(ErrNoContent, root.Close())
	}
	return &Folder{root}, nil
}

// Close lets the folder go.
func (f *Folder) Close() error { return f.root.Close() }

// Read gives the bytes of a file. The name is relative to the site's folder.
func (f *Folder) Read(name string) ([]byte, error) {
	data, err := f.root.ReadFile(name)
	if failed, ok := errors.AsType[*fs.PathError](err); ok {
		return nil, fmt.Errorf("read %s: %w", name, failed.Err)
	}
	return data, err
}

// Write puts data into the place of a file that is there, all or nothing: it
// writes beside it and renames. The file keeps its permissions, and a symbolic
// link leads to the new file as it did to the old.
func (f *Folder) Write(name string, data []byte) error {
	for range mostLinks {
		link, err := f.root.Readlink(name)
		if err != nil {
			break // it is no link
		}
		name = path.Join(path.Dir(name), link)
	}
	info, err := f.root.Lstat(name)
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Err: errors.New("this is no file within the site")}
	}
	beside := path.Join(path.Dir(name), "."+path.Base(name)+".tmp")
	if err == nil {
		err = f.create(beside, data, info.Mode().Perm())
	}
	if err == nil {
		err = f.root.Rename(beside, name)
	}
	if failed, ok := errors.AsType[*fs.PathError](err); ok {
		err = failed.Err
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// A link that leads to more links than this leads in a circle.
const mostLinks = 40

// create writes a new file and brings it to the disk; what an earlier attempt
// left there is replaced.
func (f *Folder) create(name string, data []byte, mode fs.FileMode) error {
	if err := f.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	file, err := f.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	err = errors.Join(err, file.Chmod(mode), file.Sync(), file.Close())
	if err != nil {
		err = errors.Join(err, f.root.Remove(name))
	}
	return err
}

// Text gives the text that the problems of a file point into, or nil.
func (f *Folder) Text(name string) []byte {
	data, err := f.Read(name)
	if err != nil {
		return nil
	}
	return data
}

// FS is the folder for those who read its templates and static files.
func (f *Folder) FS() fs.FS { return f.root.FS() }

// A listing is the names of the files that Gloss reads, sorted.
type listing struct {
	sources  []string          // .txt below articles/
	markdown []string          // .md, of all folders
	files    map[string]bool   // all others
	composed map[string]string // of those, the names that a disk took apart, by what they are in a URL
	links    []string          // those of them all that are symbolic links, or would be files if they led to any
	problems []diag.Problem
}

// differ gives the names of the files that are only in one of two listings. The
// first may be nil.
func (l *listing) differ(other *listing) []string {
	count := make(map[string]int)
	for i, listing := range []*listing{l, other} {
		if listing == nil {
			continue
		}
		for _, names := range [][]string{listing.sources, listing.markdown, slices.Collect(maps.Keys(listing.files))} {
			for _, name := range names {
				count[name] += 1 << i
			}
		}
	}
	maps.DeleteFunc(count, func(_ string, n int) bool { return n == 3 })
	return slices.Collect(maps.Keys(count))
}

func (l *listing) equal(other *listing) bool {
	return slices.Equal(l.sources, other.sources) && slices.Equal(l.markdown, other.markdown) && maps.Equal(l.files, other.files) &&
		slices.Equal(l.links, other.links) && slices.EqualFunc(l.problems, other.problems, func(a, b diag.Problem) bool {
		return a.Place == b.Place && a.Message == b.Message
	})
}

// The folders of content/ whose files Gloss reads.
var folders = []string{"articles", "essays", "events", "tags", "publishers", "pages"}

// list walks content/.
func (f *Folder) list() (*listing, error) {
	found := &listing{files: make(map[string]bool), composed: make(map[string]string)}
	err := fs.WalkDir(f.root.FS(), "content", func(name string, entry fs.DirEntry, err error) error {
		if !utf8.ValidString(name) {
			found.report(diag.FileEncoding, diag.Error, name, "this name is not UTF-8", "Rename it.")
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		if isLitter(path.Base(name)) {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if entry.Type()&fs.ModeSymlink != 0 {
			found.links = append(found.links, name)
			if !f.follow(name, found) {
				return nil
			}
		}
		found.portable(name)
		switch {
		case entry.IsDir():
			found.folder(name)
		case entry.Type().IsRegular(), entry.Type()&fs.ModeSymlink != 0:
			found.file(name)
		} // what is neither, such as a pipe, would never be read to its end
		return nil
	})
	if err != nil {
		return nil, err
	}
	found.twins()
	slices.Sort(found.sources)
	slices.Sort(found.markdown)
	return found, nil
}

// follow reports whether a symbolic link leads to a file within the site.
func (f *Folder) follow(name string, found *listing) bool {
	info, err := f.root.Stat(name)
	if err == nil && info.Mode().IsRegular() {
		return true
	}
	message := "this symbolic link leads nowhere, or out of the site's folder"
	if err == nil {
		message = "this symbolic link leads to a folder"
	}
	found.report(diag.FileLink, diag.Error, name, message, "Put the files themselves here: links are followed only to files within the site.")
	return false
}

func (l *listing) report(code diag.Code, severity diag.Severity, name, message, help string) {
	l.problems = append(l.problems, diag.Problem{
		Code: code, Severity: severity, Place: diag.Place{File: name}, Message: message, Help: help,
	})
}

// portable reports a name that not every system can have.
func (l *listing) portable(name string) {
	base := path.Base(name)
	if why := fold.Unportable(base); why != "" {
		l.report(diag.NameForbidden, diag.Warning, name, fmt.Sprintf("on Windows there can be no file of this name: %q %s", base, why),
			"Rename it, so that everybody can have the archive, and addresses are the same everywhere.")
	}
}

// twins reports files, besides those that make things, whose names differ in the
// case of letters and the like alone: a disk may take them for one.
func (l *listing) twins() {
	firsts := make(map[string]string, len(l.files))
	for _, name := range slices.Sorted(maps.Keys(l.files)) {
		key := strings.ToLower(fold.Composed(name))
		if first, met := firsts[key]; met {
			l.problems = append(l.problems, diag.Problem{
				Code: diag.NameDuplicate, Severity: diag.Error, Place: diag.Place{File: name},
				Message: "another file has this name, but for the case of letters and the like",
				Help:    "Rename one: on macOS and Windows there is only one of them.",
				Related: []diag.Related{{Place: diag.Place{File: first}, Message: "the other one"}},
			})
			continue
		}
		firsts[key] = name
	}
}

// folder notices a folder whose name is a slip for one that Gloss reads, or
// that of a file.
func (l *listing) folder(name string) {
	parent, base := path.Split(name)
	if ext := path.Ext(base); parent != "content/" && (ext == ".txt" || ext == ".md") {
		l.report(diag.FileStray, diag.Warning, name, "this is a folder, though its name is that of a file", "Rename it, or put the file in its place.")
	}
	if parent != "content/" || slices.Contains(folders, base) {
		return
	}
	if nearest := diag.Nearest(base, folders); nearest != "" {
		l.report(diag.FileStray, diag.Warning, name, "Gloss does not read this folder",
			fmt.Sprintf("Did you mean content/%s/?", nearest))
	}
}

// file notes a file that Gloss reads.
func (l *listing) file(name string) {
	if composed := fold.Composed(name); composed != name {
		l.composed[composed] = name
	}
	parts := strings.Split(name, "/")
	if len(parts) == 2 && name != siteFile && diag.Nearest(name, []string{siteFile}) != "" {
		l.report(diag.FileStray, diag.Warning, name, "Gloss does not read this file", "Did you mean "+siteFile+"?")
	}
	if len(parts) < 3 || !slices.Contains(folders, parts[1]) {
		l.files[name] = true
		return
	}
	switch path.Ext(name) {
	case ".md":
		l.markdown = append(l.markdown, unique.Make(name).Value()) // links share it
		return
	case ".txt":
		if parts[1] == "articles" {
			l.sources = append(l.sources, name)
			return
		}
		l.report(diag.FileStray, diag.Warning, name, "Gloss does not read this file", "Sources of articles stand below content/articles/.")
	case ".MD", ".Md", ".TXT", ".Txt":
		l.report(diag.FileStray, diag.Warning, name, "Gloss does not read this file", "Write its extension in small letters.")
	}
	l.files[name] = true
}

// IsLitter reports whether a file, or a folder that it is in, has a name that
// editors and systems leave behind, or a hidden one. Nothing in content/ that has
// such a name is read.
func IsLitter(name string) bool {
	return slices.ContainsFunc(strings.Split(name, "/"), isLitter)
}

// isLitter reports whether a name is one that editors and systems leave
// behind, or one that is hidden.
func isLitter(base string) bool {
	return strings.HasPrefix(base, ".") || strings.HasPrefix(base, "#") || strings.HasSuffix(base, "~") ||
		strings.HasSuffix(base, ".swp") || strings.HasSuffix(base, ".tmp") || base == "4913"
}
