package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
)

// maxRenderErrors is how many outputs may fail before the others are not even
// tried: a broken layout fails on every page.
const maxRenderErrors = 20

// A fate is what the first phase did with an output.
type fate uint8

const (
	unwritten fate = iota
	same           // the folder has these bytes already
	made           // written straight to its place
	staged         // waits under its temporary name
)

// trouble is what the workers tell each other. Once there is any, nothing more
// is written.
type trouble struct {
	renders atomic.Int64 // outputs that could not be rendered
	machine atomic.Bool  // something could not be read or written
}

// stage is the first phase. The errors stand in order of path.
func (p *publication) stage(ctx context.Context, workers int) []error {
	if err := p.prepare(); err != nil {
		return []error{err}
	}
	var next atomic.Int64
	var group sync.WaitGroup
	for range max(1, min(workers, len(p.files))) {
		group.Go(func() {
			w := worker{publication: p, chunk: make([]byte, 32<<10)}
			for ctx.Err() == nil && !p.trouble.machine.Load() && p.trouble.renders.Load() < maxRenderErrors {
				i := int(next.Add(1) - 1)
				if i >= len(p.files) {
					return
				}
				p.files[i].err = w.process(i)
			}
		})
	}
	group.Wait()
	return p.failures(ctx)
}

// prepare makes the folder ready for new files: whatever is about to be made
// is recorded as ours first.
func (p *publication) prepare() error {
	if err := p.make(); err != nil {
		return err
	}
	for _, name := range p.leftovers {
		if err := p.root.Remove(name); err != nil {
			return fmt.Errorf("remove a temporary file of an earlier build: %w", err)
		}
	}
	return p.expect(func(f *file) bool { return f.state != present })
}

// expect records as pending those outputs that are about to appear in the
// folder, and vouches no more for a folder in which anything is about to change.
func (p *publication) expect(about func(*file) bool) error {
	m := manifest{p.journal.known.inputs, maps.Clone(p.journal.known.files)}
	if m.files == nil {
		m.files = make(map[string]record, len(p.files))
	}
	if len(p.stale) > 0 {
		m.inputs = digest{}
	}
	for i := range p.files {
		if file := &p.files[i]; about(file) {
			m.files[file.path] = record{}
			m.inputs = digest{}
		}
	}
	return p.journal.record(p.root, m)
}

// ErrStopped says, after the errors of the first outputs that could not be
// rendered, that the others were not tried.
var ErrStopped = errors.New("the rest was not rendered")

// failures gathers the errors. Outputs are taken in order of path and finished
// once taken, so that the first of those that cannot be rendered are the same
// with any number of workers.
func (p *publication) failures(ctx context.Context) []error {
	var errs []error
	renders := 0
	for i := range p.files {
		err := p.files[i].err
		if err == nil {
			continue
		}
		if failed := (*RenderError)(nil); errors.As(err, &failed) {
			renders++
		}
		errs = append(errs, err)
		if renders == maxRenderErrors {
			if i+1 < len(p.files) {
				errs = append(errs, fmt.Errorf("%w, after %d files", ErrStopped, renders))
			}
			break
		}
	}
	if ctx.Err() != nil {
		errs = append(errs, context.Cause(ctx))
	}
	return errs
}

// A worker renders one output after the other into one buffer.
type worker struct {
	*publication
	page  bytes.Buffer
	chunk []byte
}

// process renders the output at i and puts it where it may be by now.
func (w *worker) process(i int) error {
	file := &w.files[i]
	w.page.Reset()
	if err := file.output.Render(&w.page); err != nil {
		w.trouble.renders.Add(1)
		return &RenderError{file.path, err}
	}
	if w.trouble.renders.Load() > 0 {
		return nil
	}
	page := w.page.Bytes()
	file.sum, file.size = sha256.Sum256(page), int64(len(page))
	err := w.put(file, temporaryName(i), page)
	if err != nil {
		w.trouble.machine.Store(true)
	}
	return err
}

func temporaryName(i int) string { return temporary + strconv.Itoa(i) }

// put brings a page as far towards its place as the first phase may.
func (w *worker) put(file *file, temp string, page []byte) error {
	if file.state == absent {
		if err := w.dirs.ensure(w.root, file.path); err != nil {
			return err
		}
		if err := create(w.root, file.path, page); err != nil {
			return err
		}
		file.fate = made
		w.stamp(file)
		return nil
	}
	if file.state == present {
		equal, err := w.equal(file, page)
		if err != nil {
			return fmt.Errorf("compare %s: %w", file.path, err)
		}
		if equal {
			file.fate = same
			return nil
		}
	}
	if err := create(w.root, temp, page); err != nil {
		return err
	}
	file.fate = staged
	return nil
}

// equal reports whether the file in an output's place has these bytes, and if
// so notes its stamp. A file that has the stamp that was recorded need not be
// read. A file that has vanished has no bytes.
func (w *worker) equal(file *file, page []byte) (bool, error) {
	known := w.journal.known.files[file.path]
	if known.stamp.known() {
		if info, err := w.root.Lstat(file.path); err == nil && info.Mode().IsRegular() && stampOf(info) == known.stamp {
			file.stamp = known.stamp
			return known.sum == file.sum, nil
		}
	}
	f, err := w.root.Open(file.path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() != int64(len(page)) {
		return false, err
	}
	file.stamp = stampOf(info) // from before it is read, so that a change meanwhile shows
	for len(page) > 0 {
		n, err := f.Read(w.chunk[:min(len(w.chunk), len(page))])
		if !bytes.Equal(w.chunk[:n], page[:n]) || err == io.EOF {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		page = page[n:]
	}
	return true, nil
}

// stamp notes the stamp that the file system gave to a file that was just put
// into its place. Where somebody was there already, none is known.
func (p *publication) stamp(file *file) {
	file.stamp = stamp{}
	if info, err := p.root.Lstat(file.path); err == nil && info.Mode().IsRegular() && info.Size() == file.size {
		file.stamp = stampOf(info)
	}
}

// create writes a file that must not exist yet, or leaves none.
func create(root *os.Root, name string, b []byte) error {
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	_, err = f.Write(b)
	if err := errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", name, errors.Join(err, root.Remove(name)))
	}
	return nil
}
