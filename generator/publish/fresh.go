package publish

import (
	"context"
	"crypto/sha256"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Fresh reports whether the folder is as a publication of outputs made of these
// inputs left it, by the manifest as [Open] or the last publication saw it. The
// report is the one that such a publication would give now. Nothing is written.
//
// Files are known by their size and their time of modification, and read only
// where these say nothing. False means no more than that a publication has to
// find out: it also says what is wrong with the folder.
func (f *Folder) Fresh(ctx context.Context, inputs [sha256.Size]byte, workers int) (Report, bool) {
	known := f.journal.known
	if f.root == nil || inputs == (digest{}) || known.inputs != inputs || f.hasLeftovers() {
		return Report{}, false
	}
	folders := make(map[string]bool)
	for path := range known.files {
		addParents(folders, path)
	}
	var mu sync.Mutex
	report := Report{Unchanged: len(known.files)}
	fresh := all(ctx, workers, maps.Keys(folders), f.isFolder) &&
		all(ctx, workers, maps.Keys(known.files), func(path string) bool {
			n, ok := f.untouched(path)
			mu.Lock()
			report.measure(path, n)
			mu.Unlock()
			return ok
		})
	if !fresh {
		return Report{}, false
	}
	return report, true
}

// hasLeftovers reports whether a killed build left temporary files, or may have.
func (f *Folder) hasLeftovers() bool {
	entries, err := fs.ReadDir(f.root.FS(), ".")
	return err != nil || slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		return strings.HasPrefix(e.Name(), temporary) && e.Type().IsRegular()
	})
}

// lstat asks the system by name, which is much faster than the way through the
// root. It leads nowhere else where every folder on the way is known to be no
// link.
func (f *Folder) lstat(path string) (fs.FileInfo, error) {
	return os.Lstat(filepath.Join(f.path, path))
}

func (f *Folder) isFolder(path string) bool {
	info, err := f.lstat(path)
	return err == nil && info.IsDir()
}

// untouched reports whether a file is as the manifest says, and its size.
func (f *Folder) untouched(path string) (size int64, ok bool) {
	info, err := f.lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return 0, false
	}
	r := f.journal.known.files[path]
	if r.stamp.known() {
		return info.Size(), stampOf(info) == r.stamp
	}
	same, err := f.holds(path, r.sum)
	return info.Size(), err == nil && same
}

// all reports whether ok is true for all paths. It asks about several at a
// time, and stops at the first that is not.
func all(ctx context.Context, workers int, paths iter.Seq[string], ok func(path string) bool) bool {
	const some = 256 // paths that a worker takes at a time
	list := slices.Collect(paths)
	var next atomic.Int64
	var failed atomic.Bool
	var group sync.WaitGroup
	for range max(1, workers) {
		group.Go(func() {
			for !failed.Load() {
				start := int(next.Add(some)) - some
				if start >= len(list) {
					return
				}
				part := list[start:min(start+some, len(list))]
				bad := func(path string) bool { return !ok(path) }
				if ctx.Err() != nil || slices.ContainsFunc(part, bad) {
					failed.Store(true)
				}
			}
		})
	}
	group.Wait()
	return !failed.Load()
}
