// Package scaffold makes the files with which an author begins: those of a new
// archive, and those of a new article, essay, event or tag.
//
// It takes a folder and what the new thing is called; it gives the names of the
// files that it made there, which an author then fills in. What they hold stands
// in archive/ and forms/, as real files.
//
// It never overwrites or changes a file, and leaves nothing half done: what fails
// is taken back.
package scaffold

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
)

//go:embed all:archive
var archiveFiles embed.FS

// An Archive is what a new archive's files say of it.
type Archive struct {
	Title      string
	ID         string // by which its feeds are known for ever
	Version    string // of Gloss, which it pins; "" pins none
	Repository string // of Gloss on GitHub, where its releases are: OWNER/NAME; "" where it is not known
}

// ErrNotEmpty says that a folder holds something already.
var ErrNotEmpty = errors.New("there are files in it")

// Until everything is written, a new archive stands in this folder of its own.
const unfinished = ".gloss-init"

// Init makes a new archive in a folder, which is made too where it is missing.
// It gives the names of its files, with slashes. A folder in which there is
// anything but Git's own is left as it is: ErrNotEmpty.
func Init(dir string, a Archive) (files []string, err error) {
	isNew := false
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		isNew = true
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	if err := isVacant(root); err != nil {
		return nil, err
	}
	files, err = a.write(root)
	if err == nil {
		err = settle(root)
	}
	err = errors.Join(err, root.RemoveAll(unfinished))
	if err != nil && isNew {
		err = errors.Join(err, os.Remove(dir))
	}
	return files, err
}

// isVacant is nil for a folder in which an archive may be made.
func isVacant(root *os.Root) error {
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return err
	}
	for _, entry := range entries {
		switch entry.Name() {
		case ".git":
		case unfinished: // an earlier attempt was killed
			if err := root.RemoveAll(unfinished); err != nil {
				return err
			}
		default:
			return ErrNotEmpty
		}
	}
	return nil
}

// write makes the archive's files in a folder beside their place.
func (a Archive) write(root *os.Root) (files []string, err error) {
	err = fs.WalkDir(archiveFiles, "archive", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		within := strings.TrimPrefix(strings.TrimPrefix(name, "archive"), "/")
		if entry.IsDir() {
			return root.Mkdir(path.Join(unfinished, within), 0o777)
		}
		files = append(files, within)
		data, err := archiveFiles.ReadFile(name)
		if err != nil {
			return err
		}
		return create(root, path.Join(unfinished, within), a.fill(within, string(data)))
	})
	return files, err
}

// fill puts what the files say of the archive in its place.
func (a Archive) fill(name, text string) string {
	if a.Repository != "" {
		text = strings.ReplaceAll(text, "OWNER/gloss", a.Repository)
	}
	switch name {
	case "README.md":
		return strings.Replace(text, "TITLE", a.Title, 1)
	case "content/site.yaml":
		if a.Version == "" {
			text = strings.Replace(text, "gloss: VERSION", "# gloss: 1.0", 1)
		}
		return strings.NewReplacer("TITLE", quote(a.Title), "ID", quote(a.ID), "VERSION", quote(a.Version)).Replace(text)
	}
	return text
}

// settle puts everything that was written into its place, or nothing.
func settle(root *os.Root) error {
	entries, err := fs.ReadDir(root.FS(), unfinished)
	if err != nil {
		return err
	}
	for i, entry := range entries {
		name := entry.Name()
		if _, err = root.Lstat(name); err == nil {
			err = ErrNotEmpty // somebody was quicker
		} else if errors.Is(err, fs.ErrNotExist) {
			err = root.Rename(path.Join(unfinished, name), name)
		}
		if err != nil {
			for _, done := range entries[:i] {
				err = errors.Join(err, root.RemoveAll(done.Name()))
			}
			return err
		}
	}
	return nil
}

// create writes a file that must not exist yet, or leaves none.
func create(root *os.Root, name, text string) error {
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = file.WriteString(text)
	if err = errors.Join(err, file.Close()); err != nil {
		err = errors.Join(fmt.Errorf("write %s: %w", name, err), root.Remove(name))
	}
	return err
}

// quote writes a text as a value of YAML, of which JSON is a part.
func quote(text string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(text) // a Builder takes everything
	return strings.TrimSuffix(b.String(), "\n")
}
