// Package build is the route: load, place, link, plan, publish.
//
// It takes a site's folder and a few options; it gives the problems of its
// content, and brings the output folder to hold the website if there is none
// that stops it. Everything that depends on the order of work is settled here:
// results stand where their input stood, however many workers there are.
//
// It never knows what any stage does, and it prints nothing.
package build

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"runtime"
	"slices"

	"gloss/generator/diag"
	"gloss/generator/load"
	"gloss/generator/page"
	"gloss/generator/parallel"
	"gloss/generator/publish"
	"gloss/generator/render"
)

// Options are what a person may choose for a build.
type Options struct {
	BaseURL string // goes before the one in site.yaml; "" for that one
	Drafts  bool   // publish drafts too
	Strict  bool   // warnings stop a build as errors do

	// KeepGoing makes the website in spite of every error in the content that
	// can be survived.
	KeepGoing bool

	// Published are the URLs that were published before, as the website's urls.txt
	// has them, and that must not vanish; nil where there are none.
	Published []string

	// Version is the release that this program is; "" where it is none.
	Version string

	// Git asks Git when files were changed, and by whom.
	Git bool

	// Program is a digest of the program itself. With the zero value it is not
	// known by which program a website was made, and a build does everything.
	Program [32]byte
}

// A Site is an archive's folder, ready to be checked or built.
type Site struct {
	dir       string
	options   Options
	folder    *load.Folder
	templates fs.FS // built in
	static    fs.FS // built in
	texts     texts // of the edition that was made last
}

// Open opens the folder that holds content/. The built-in templates and static
// files serve where it has none of its own. The error is load.ErrNoContent
// where it is no site.
func Open(dir string, templates, static fs.FS, o Options) (*Site, error) {
	folder, err := load.Open(dir)
	if err != nil {
		return nil, err
	}
	return &Site{dir: dir, options: o, folder: folder, templates: templates, static: static}, nil
}

// Close lets the folder go.
func (s *Site) Close() error { return s.folder.Close() }

// Text is the text that the problems of a file point into, or nil.
func (s *Site) Text(file string) []byte { return s.texts.of(file) }

// A Result is what became of a check or a build.
type Result struct {
	Problems        []diag.Problem // sorted
	Articles, Notes int
	Published       bool // false where problems stopped it, and for a check
	Fresh           bool // nothing had changed since the last build: nothing was done, and nothing counted but files
	Report          publish.Report
	Changes         page.Changes // since what was published before, where that is known
}

// Check finds every problem and writes nothing.
func (s *Site) Check(ctx context.Context) (*Result, error) {
	outputs, result, err := s.plan(ctx)
	if err != nil || s.stops(result.Problems) {
		return result, err
	}
	// A template may fail only when it meets a certain article.
	failures := make([]error, len(outputs))
	err = each(ctx, len(outputs), func(i int) error {
		failures[i] = outputs[i].Render(new(bytes.Buffer))
		return nil
	})
	if err == nil {
		err = result.addFailures(errors.Join(failures...))
	}
	return result, err
}

// Build publishes the website to a folder, unless a problem stops it: then the
// folder stays as it was. Where the folder is as a build of the same inputs left
// it, nothing is done. The error may be a *publish.UnsafeError.
func (s *Site) Build(ctx context.Context, output string) (*Result, error) {
	folder, err := publish.Open(s.dir, output)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	before := s.inputs(ctx)
	if report, fresh := folder.Fresh(ctx, before, workers()); fresh {
		return &Result{Published: true, Fresh: true, Report: report}, nil
	}
	outputs, result, err := s.plan(ctx)
	if err != nil {
		return result, err
	}
	return result, s.publish(ctx, folder, outputs, result, s.unchanged(ctx, before, result))
}

// publish brings a folder to hold outputs, unless a problem stops it. What
// inputs gives is remembered; nil gives nothing.
func (s *Site) publish(ctx context.Context, folder *publish.Folder, outputs []page.Output, result *Result, inputs func() digest) error {
	if s.stops(result.Problems) {
		return nil
	}
	files := make([]publish.Output, len(outputs))
	for i, o := range outputs {
		files[i] = o
	}
	report, err := folder.Publish(ctx, files, inputs, workers())
	if err = result.addFailures(err); err != nil {
		return err
	}
	result.Report, result.Published = report, !s.stops(result.Problems)
	return nil
}

// stops reports whether problems stop a build.
func (s *Site) stops(problems []diag.Problem) bool {
	return slices.ContainsFunc(problems, func(p diag.Problem) bool {
		if p.Severity == diag.Warning {
			return s.options.Strict
		}
		return !s.options.KeepGoing || !p.Code.Survivable()
	})
}

// plan goes the route as far as the list of the website's files.
func (s *Site) plan(ctx context.Context) ([]page.Output, *Result, error) {
	history := s.history(ctx)
	content, err := s.folder.Load(ctx, workers())
	e := &edition{content: content}
	if err == nil {
		err = s.place(ctx, e, nil, nil, once{})
	}
	if err == nil {
		err = s.link(ctx, e)
	}
	var unknown error
	e.history, unknown = history()
	if err = cmp.Or(err, unknown); err == nil {
		err = s.furnish(e, nil)
	}
	if err != nil {
		return nil, nil, err
	}
	s.texts = e.texts(s.folder)
	result := e.result()
	if s.options.Published != nil {
		changes, problems := e.website.Compare(s.options.Published)
		result.Changes, result.Problems = changes, append(result.Problems, problems...)
		diag.Sort(result.Problems)
	}
	return e.website.Outputs, result, nil
}

func workers() int { return runtime.GOMAXPROCS(0) }

// each does n pieces of work, several at a time, and waits for all of them.
func each(ctx context.Context, n int, do func(i int) error) error {
	return parallel.Each(ctx, workers(), n, do)
}

// addFailures takes the templates' faults out of an error and makes problems
// of them, each once however many pages it met; what is left is the machine's.
func (r *Result) addFailures(err error) error {
	var rest []error
	seen := make(map[diag.Place]bool)
	for _, err := range leaves(err) {
		var fault *render.Error
		if !errors.As(err, &fault) {
			if !errors.Is(err, publish.ErrStopped) { // which only says that there is no end of faults
				rest = append(rest, err)
			}
			continue
		}
		if !seen[fault.Problem.Place] {
			seen[fault.Problem.Place] = true
			r.Problems = append(r.Problems, fault.Problem)
		}
	}
	diag.Sort(r.Problems)
	return errors.Join(rest...)
}

// leaves are the errors that were joined to err.
func leaves(err error) []error {
	if err == nil {
		return nil
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var all []error
	for _, err := range joined.Unwrap() {
		all = append(all, leaves(err)...)
	}
	return all
}
