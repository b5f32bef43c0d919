package load

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// Digest is a SHA-256 of everything in the site's folder on which a website may
// depend: the names and bytes of all files in content/, templates/ and static/.
// What Gloss passes over there, such as editors' backups and empty folders,
// makes no difference; what it would complain of, such as a dead link, does. No
// file is kept.
func (f *Folder) Digest(ctx context.Context, workers int) ([sha256.Size]byte, error) {
	found, err := f.inputs()
	if err != nil {
		return [sha256.Size]byte{}, err
	}
	sums := make([][sha256.Size]byte, len(found.files))
	group, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range max(1, workers) {
		group.Go(func() error { return f.hash(ctx, found.files, sums, &next) })
	}
	if err := group.Wait(); err != nil {
		return [sha256.Size]byte{}, err
	}
	h := sha256.New()
	for i, name := range found.files {
		mix(h, 'f', name)
		h.Write(sums[i][:])
	}
	for _, name := range found.faults {
		mix(h, 'x', name)
	}
	return [sha256.Size]byte(h.Sum(nil)), nil
}

// mix adds a name and what it is the name of. Its length goes before it, so
// that no two lists of names are one.
func mix(h hash.Hash, kind byte, name string) {
	var head [9]byte
	head[0] = kind
	binary.BigEndian.PutUint64(head[1:], uint64(len(name)))
	h.Write(head[:])
	io.WriteString(h, name)
}

// inputs are what a website is made of.
type inputs struct {
	files  []string // files and links to files, sorted
	faults []string // what stands where a file should, or is complained of, sorted
}

func (f *Folder) inputs() (*inputs, error) {
	list, err := f.list()
	if err != nil {
		return nil, err
	}
	found := &inputs{files: slices.Concat(list.sources, list.markdown)}
	for name := range list.files {
		found.files = append(found.files, name)
	}
	for _, p := range list.problems {
		found.faults = append(found.faults, string(p.Code)+" "+p.Place.File)
	}
	if info, err := f.root.Lstat(siteFile); err == nil && !info.Mode().IsRegular() {
		found.faults = append(found.faults, siteFile) // a folder or a pipe in its place
	}
	for _, folder := range []string{"templates", "static"} {
		if err := f.overlay(folder, found); err != nil {
			return nil, err
		}
	}
	slices.Sort(found.files)
	slices.Sort(found.faults)
	return found, nil
}

// overlay adds a folder whose files go before the built-in ones. All but hidden
// ones are read, whatever their names.
func (f *Folder) overlay(folder string, found *inputs) error {
	err := fs.WalkDir(f.root.FS(), folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(path.Base(name), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case !entry.IsDir():
			if info, err := f.root.Stat(name); err == nil && info.Mode().IsRegular() {
				found.files = append(found.files, name)
			} else {
				found.faults = append(found.faults, name)
			}
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read %s: %w", folder, err)
	}
	return nil
}

// hash puts the digests of files where their names stand: of every few of them
// that no other worker has taken, with one buffer.
func (f *Folder) hash(ctx context.Context, names []string, sums [][sha256.Size]byte, next *atomic.Int64) error {
	const some = 64
	near := nearby{far: f.root}
	defer near.close()
	h, chunk := sha256.New(), make([]byte, 64<<10)
	for {
		start := int(next.Add(some)) - some
		if start >= len(names) {
			return nil
		}
		for i := start; i < min(start+some, len(names)); i++ {
			if err := ctx.Err(); err != nil {
				return err
			}
			file, err := near.open(names[i])
			if err != nil {
				return fmt.Errorf("read %s: %w", names[i], err)
			}
			h.Reset()
			err = stream(h, file, chunk)
			if err := errors.Join(err, file.Close()); err != nil {
				return fmt.Errorf("read %s: %w", names[i], err)
			}
			h.Sum(sums[i][:0])
		}
	}
}

// stream copies by way of one buffer, whatever faster ways there seem to be.
func stream(to io.Writer, from io.Reader, chunk []byte) error {
	for {
		n, err := from.Read(chunk)
		to.Write(chunk[:n]) // a hash takes everything
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
