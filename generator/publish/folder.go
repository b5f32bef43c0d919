package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// temporary begins the name of every file that waits in the output folder to
// be renamed into its place. All of them lie at the folder's top, where those
// of a killed build are found without a search.
const temporary = ".gloss-tmp-"

// A Folder is an output folder that is safe to publish to.
type Folder struct {
	siteDir, dir string // as given

	path    string   // dir, absolute and free of symbolic links
	root    *os.Root // nil while the folder is missing
	journal journal
	made    []string // folders down to path that were made to hold the output, outermost first
}

// Open checks that dir may be the output folder of the site in the folder
// site, and is missing, empty or the work of an earlier publication. It
// creates nothing. The error is an *UnsafeError where the folder is refused.
func Open(site, dir string) (*Folder, error) {
	f := &Folder{siteDir: site, dir: dir}
	if err := f.open(); err != nil {
		return nil, err
	}
	return f, nil
}

// Close lets go of the folder.
func (f *Folder) Close() error {
	if f.root == nil {
		return nil
	}
	err := f.root.Close()
	f.root = nil
	return err
}

// open looks at the folder afresh. Each publication does so: since the last
// one somebody may have removed or replaced the folder.
func (f *Folder) open() error {
	if err := f.Close(); err != nil {
		return err
	}
	f.journal, f.made = journal{}, nil

	path, err := f.locate()
	if err != nil {
		return err
	}
	f.path = path
	root, err := os.OpenRoot(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("open the output folder: %w", err)
	}
	f.root = root
	if err := f.recognise(); err != nil {
		f.Close()
		return err
	}
	return nil
}

// recognise reads the manifest and refuses a folder that is not ours.
func (f *Folder) recognise() error {
	others, err := f.others()
	if err != nil {
		return fmt.Errorf("read the output folder: %w", err)
	}
	j, err := openJournal(f.root)
	switch {
	case err == nil:
		f.journal = j
		return nil
	case len(others) == 0:
		return nil
	case !errors.Is(err, fs.ErrNotExist):
		return f.refuse(
			fmt.Sprintf("has a %s that cannot be read (%v), so that nobody can say which of its files Gloss made", manifestName, err),
			"Empty the folder, or choose another one with --output.")
	}
	return f.refuse("holds files that Gloss did not make: "+some(others, 3),
		"Choose a new or empty folder with --output, or move these files away.")
}

// others lists what lies at the folder's top, sorted, without the manifest and
// the temporary files of a killed build.
func (f *Folder) others() ([]string, error) {
	entries, err := fs.ReadDir(f.root.FS(), ".")
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		own := e.Name() == manifestName || strings.HasPrefix(e.Name(), temporary)
		if !own || e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

// make creates the folder if it is missing.
func (f *Folder) make() error {
	if f.root != nil {
		return nil
	}
	var missing []string
	for path := f.path; ; path = filepath.Dir(path) {
		if _, err := os.Lstat(path); err == nil || filepath.Dir(path) == path {
			break
		}
		missing = append(missing, path)
	}
	for _, path := range slices.Backward(missing) {
		if err := os.Mkdir(path, 0o755); err != nil {
			return fmt.Errorf("make the output folder: %w", err)
		}
		f.made = append(f.made, path)
	}
	root, err := os.OpenRoot(f.path)
	if err != nil {
		return fmt.Errorf("open the output folder: %w", err)
	}
	f.root = root
	return nil
}

// unmake removes what make created, as far as it is empty.
func (f *Folder) unmake() error {
	if len(f.made) == 0 {
		return nil
	}
	errs := []error{f.Close()} // some systems remove no folder that is open
	for _, path := range slices.Backward(f.made) {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrExist) {
			errs = append(errs, err)
		}
	}
	f.made = nil
	return errors.Join(errs...)
}

// some joins the first n names and counts the others.
func some(names []string, n int) string {
	if len(names) <= n {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:n], ", "), len(names)-n)
}
