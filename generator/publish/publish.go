// Package publish brings a folder to hold exactly the outputs of a build.
//
// It takes outputs, each a path and a way to render it, and gives a report of
// what was written, left as it was and removed. It is the only package that
// writes to the output folder. A manifest in that folder says which files are
// ours; what Gloss did not make is never overwritten, removed or followed out
// of the folder, and a folder that does not look like ours is refused.
//
// The manifest says also of what the files were made, and what the file system
// said of each. So it can be told without rendering anything that a publication
// would change nothing.
//
// Publishing has two phases. First every output is rendered and compared with
// the folder; what is new is written, what differs is staged under a temporary
// name. Only when all of that went well are the staged files renamed into
// place and the stale ones removed. So a page that cannot be rendered, a full
// disk or a cancelled context leaves the last good output as it was, and what
// a killed build left behind is put right by the next one. Files are not
// forced to the disk: a power failure may cost the newest of them.
package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
)

// An Output is one file of the site.
type Output interface {
	// Path is where the file belongs within the site, parted by slashes.
	Path() string
	// Render appends the file's bytes to w. It is called at most once in a
	// publication, from any goroutine.
	Render(w *bytes.Buffer) error
}

// A Report says what a publication did. Its paths are parted by slashes and
// sorted.
type Report struct {
	Written   []string // outputs that are new or have other bytes than before
	Removed   []string // files of an earlier publication that are no outputs now
	Kept      []string // as Removed, but changed by somebody since: left alone, and ours no more
	Unchanged int      // outputs that already had these bytes
	Bytes     int64    // of all outputs together

	LargestPage Sized // of the HTML files; zero where there is none
	LargestFile Sized // of all
}

// Sized is an output and how many bytes it has.
type Sized struct {
	Path  string
	Bytes int64
}

// measure counts an output.
func (r *Report) measure(path string, bytes int64) {
	is := Sized{path, bytes}
	r.Bytes += bytes
	r.LargestFile = larger(r.LargestFile, is)
	if strings.HasSuffix(path, ".html") {
		r.LargestPage = larger(r.LargestPage, is)
	}
}

// larger is the larger of two, or that whose path comes first.
func larger(a, b Sized) Sized {
	if a.Path == "" || b.Bytes > a.Bytes || b.Bytes == a.Bytes && b.Path < a.Path {
		return b
	}
	return a
}

// A RenderError says that an output could not be rendered.
type RenderError struct {
	Path string
	Err  error
}

func (e *RenderError) Error() string { return fmt.Sprintf("render %s: %v", e.Path, e.Err) }

func (e *RenderError) Unwrap() error { return e.Err }

// Publish makes the folder hold the outputs, and nothing else that is ours. It
// renders in as many goroutines as workers says, at least one.
//
// When all are rendered, it asks for the SHA-256 of what they were made of, and
// records it for [Folder.Fresh] when everything is in its place. The zero value,
// or a nil function, records nothing.
//
// An error before the second phase leaves every file as it was. It may be an
// *UnsafeError, or hold one *RenderError for each of the first outputs that
// failed, in order of path. One publication of a folder may run at a time.
func (f *Folder) Publish(ctx context.Context, outputs []Output, inputs func() [sha256.Size]byte, workers int) (Report, error) {
	if ctx.Err() != nil {
		return Report{}, context.Cause(ctx)
	}
	site, err := arrange(outputs)
	if err != nil {
		return Report{}, err
	}
	if err := f.open(); err != nil {
		return Report{}, err
	}
	p := &publication{Folder: f, site: site}
	if err := p.plan(); err != nil {
		return Report{}, err
	}
	if errs := p.stage(ctx, workers); len(errs) > 0 {
		return Report{}, errors.Join(append(errs, p.undo())...)
	}
	if inputs != nil {
		p.inputs = inputs()
	}
	if err := p.settle(); err != nil {
		return Report{}, err
	}
	return p.report(), nil
}

// A publication is one run of Publish.
type publication struct {
	*Folder
	site
	todo

	inputs  digest
	dirs    directories
	trouble trouble
}

func (p *publication) report() Report {
	r := Report{Removed: p.stale, Kept: p.kept}
	for i := range p.files {
		file := &p.files[i]
		r.measure(file.path, file.size)
		if file.fate == same {
			r.Unchanged++
		} else {
			r.Written = append(r.Written, file.path)
		}
	}
	return r
}
