package build

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"gloss/generator/diag"
	"gloss/generator/history"
	"gloss/generator/link"
	"gloss/generator/load"
	"gloss/generator/page"
	"gloss/generator/publish"
	"gloss/generator/render"
)

// A Live is a website in memory that is brought up to date when files change.
// What is dear and local is remembered: parsed files and placed articles. The
// rest is done again. At every time it is the website that a build of the files
// would make which keeps going in spite of errors.
//
// Update, Moved and Publish are for one goroutine; all else is for any.
type Live struct {
	site   *Site
	memory *load.Memory
	undone undone
	git    string // its state when it was last asked

	// Held for reading while a page is made, for writing while the edition becomes another.
	mu       sync.RWMutex
	edition  *edition      // nil until the first Update
	outputs  []page.Output // by path
	problems []diag.Problem
	texts    texts
	turned   chan struct{} // closed when the edition becomes another

	rendered atomic.Int64

	faultsMu sync.Mutex
	faults   map[diag.Place]diag.Problem // of templates, that were met when pages were made
}

// undone is what changed in rounds that failed.
type undone struct {
	any, templates bool
	sources        map[string]bool // nil for all of them
}

// Live is the website of a site, of which nothing is there before the first
// Update.
func (s *Site) Live() *Live {
	return &Live{site: s, memory: s.folder.Remember(workers()), turned: make(chan struct{}), undone: undone{any: true, templates: true}}
}

// A Round is what one Update did.
type Round struct {
	Changed        []string // the files whose bytes are others, that came or went; sorted
	Any            bool     // whether the website may be another than before
	Parsed, Placed int      // how many Markdown files and articles
	Linked         bool     // whether the whole archive was linked, rather than some articles put in their places
}

// Update brings the website up to date after something happened to files and
// folders of those names, relative to the site's folder; or, where all is true,
// to whatever it may be. After an error, which is the machine's, the website is
// as it was, and the next Update takes up what this one left.
func (l *Live) Update(ctx context.Context, names []string, all bool) (Round, error) {
	var news load.News
	var err error
	if all {
		news, err = l.memory.LookAtAll(ctx)
		l.undone.sources, l.undone.templates = nil, true
	} else {
		news, err = l.memory.LookAt(ctx, names)
		l.undone.add(news.Sources, names)
	}
	if err != nil {
		l.undone = undone{any: true, templates: true}
		return Round{}, err
	}
	git := l.site.gitState(ctx)
	if !all && !news.Any && len(news.Files)+len(news.Sources) == 0 && !l.undone.any && !l.undone.templates && git == l.git {
		return Round{}, nil
	}
	round := Round{Changed: news.Files, Parsed: news.Parsed, Any: l.undone.any}
	l.undone.any = true
	if err := l.update(ctx, &round, git); err != nil {
		return Round{}, err
	}
	l.undone, l.git = undone{sources: make(map[string]bool)}, git
	slices.Sort(round.Changed)
	round.Changed = slices.Compact(round.Changed)
	return round, nil
}

// Moved reports whether another commit is checked out than when Update last
// asked, of which nobody may have been told by a change of files.
func (l *Live) Moved(ctx context.Context) bool { return l.site.gitState(ctx) != l.git }

// add notes the sources that have changed, and whether anything of the templates
// and static files has.
func (u *undone) add(sources, names []string) {
	for _, name := range sources {
		if u.sources != nil {
			u.sources[name] = true
		}
	}
	for _, name := range names {
		top, _, _ := strings.Cut(name, "/")
		u.templates = u.templates || top == "templates" || top == "static"
	}
}

func (l *Live) update(ctx context.Context, round *Round, git string) (err error) {
	before := l.edition
	e := &edition{content: l.memory.Content()}
	history := l.history(ctx, git)
	err = l.site.place(ctx, e, before, l.undone.sources, l.memory)
	var unknown error
	e.history, unknown = history()
	if err = cmp.Or(err, unknown); err != nil {
		return err
	}
	renderer, err := l.renderer(before, round)
	if err != nil {
		return err
	}
	round.placed(e, before)
	if before != nil && before.linker != nil && renderer == before.renderer && e.history == before.history && l.renew(e, before) {
		round.Any = round.Any || round.Placed > 0 || len(round.Changed) > 0
		return nil
	}
	round.Any = true
	if before != nil && before.linker != nil && e.content.SameFiles(before.content) && slices.Equal(e.placed, before.placed) {
		e.linker, e.archive, e.linked = before.linker, before.archive, before.linked
	} else if err = l.relink(ctx, e, before); err != nil {
		return err
	} else {
		round.Linked = true
	}
	if err = l.site.furnish(e, renderer); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.turn(e)
	return nil
}

// history is the one there was before, unless the state of Git has changed.
func (l *Live) history(ctx context.Context, git string) (answer func() (*history.History, error)) {
	if l.edition == nil || git != l.git {
		return l.site.history(ctx)
	}
	known := l.edition.history
	return func() (*history.History, error) { return known, nil }
}

// relink links everything. Pages of the edition before are still made meanwhile,
// but need no linker, which takes much room.
func (l *Live) relink(ctx context.Context, e, before *edition) error {
	if before != nil {
		l.mu.Lock()
		before.linker = nil
		l.mu.Unlock()
	}
	return l.site.link(ctx, e)
}

// renderer is the one there was before, unless a template or a static file has
// changed.
func (l *Live) renderer(before *edition, round *Round) (*render.Renderer, error) {
	if before != nil && !l.undone.templates {
		return before.renderer, nil
	}
	renderer, err := render.New(l.site.folder.FS(), l.site.templates, l.site.static)
	if err != nil || before == nil {
		return renderer, err
	}
	changed := before.renderer.Changed(renderer)
	if len(changed) == 0 {
		return before.renderer, nil
	}
	round.Changed = append(round.Changed, changed...)
	return renderer, nil
}

// placed counts the articles that were placed anew, and notes the sources that
// changed.
func (r *Round) placed(e, before *edition) {
	old := before.placedBefore(e.content.Articles)
	for i, p := range e.placed {
		was := old(i)
		if was == p {
			continue
		}
		r.Placed++
		if was != nil {
			r.Changed = append(r.Changed, e.content.Articles[i].Source)
		}
	}
}

// renew puts articles into their places in the edition before, if that is all
// that there is to do.
func (l *Live) renew(e, before *edition) bool {
	if !e.content.SameFiles(before.content) {
		return false
	}
	var renewals []link.Renewal
	for i, is := range e.content.Articles {
		was := before.content.Articles[i]
		if was == is && e.placed[i] == before.placed[i] {
			continue
		}
		if slices.ContainsFunc(is.Files(), before.isNamed) {
			return false // what is said of it may have to be said otherwise
		}
		renewals = append(renewals, link.Renewal{Was: was, Is: is, Placed: e.placed[i]})
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	articles, ok := before.linker.Renew(renewals)
	if !ok {
		return false
	}
	e.takeOver(before)
	for _, a := range articles {
		e.website.Forget(a)
	}
	l.turn(e)
	return true
}

// turn makes an edition the one that is shown.
func (l *Live) turn(e *edition) {
	if l.edition == nil || l.edition.website != e.website {
		l.outputs = slices.Clone(e.website.Outputs)
		slices.SortFunc(l.outputs, func(a, b page.Output) int { return strings.Compare(a.Path(), b.Path()) })
	}
	l.edition, l.problems, l.texts = e, e.collect(), e.texts(l.site.folder)
	l.faults = make(map[diag.Place]diag.Problem)
	close(l.turned)
	l.turned = make(chan struct{})
}

// Render appends the bytes of the file that stands at a path of the website, and
// reports whether there is one. A page whose source is no longer the one that was
// placed waits, until ctx ends, for an Update to take notice. The error is a
// [*render.Error] where a template is at fault.
func (l *Live) Render(ctx context.Context, path string, out *bytes.Buffer) (found bool, err error) {
	length := out.Len()
	for {
		l.mu.RLock()
		turned := l.turned
		if output, ok := l.output(path); ok {
			l.rendered.Add(1)
			found, err = true, output.Render(out)
		} else {
			found, err = false, nil
		}
		l.mu.RUnlock()
		if err == nil {
			return found, nil
		}
		out.Truncate(length)
		if fault, ok := errors.AsType[*render.Error](err); ok {
			l.met(fault.Problem)
			return found, err
		}
		if !errors.Is(err, page.ErrChanged) && !errors.Is(err, fs.ErrNotExist) {
			return found, err
		}
		select {
		case <-turned:
		case <-ctx.Done():
			return found, err
		}
	}
}

func (l *Live) met(p diag.Problem) {
	l.faultsMu.Lock()
	defer l.faultsMu.Unlock()
	l.faults[p.Place] = p
}

// Problems are all that are known, sorted: of a template that is at fault when
// it meets a certain thing, only once such a page was asked for.
func (l *Live) Problems() []diag.Problem {
	l.mu.RLock()
	defer l.mu.RUnlock()
	l.faultsMu.Lock()
	defer l.faultsMu.Unlock()
	if len(l.faults) == 0 {
		return l.problems
	}
	problems := slices.Clone(l.problems)
	for _, fault := range l.faults {
		if !slices.ContainsFunc(l.problems, func(p diag.Problem) bool { return p.Place == fault.Place && p.Code == fault.Code }) {
			problems = append(problems, fault)
		}
	}
	diag.Sort(problems)
	return problems
}

// Page is the path of the page that is about what a file tells of; "" where there
// is none.
func (l *Live) Page(file string) string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.edition.linker == nil {
		return "" // which another edition will tell in a moment
	}
	path := page.Path(l.edition.linker.Thing(file))
	if _, ok := l.output(path); !ok {
		return ""
	}
	return path
}

// Has reports whether there is a file at a path of the website.
func (l *Live) Has(path string) bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	_, ok := l.output(path)
	return ok
}

func (l *Live) output(path string) (page.Output, bool) {
	i, ok := slices.BinarySearchFunc(l.outputs, path, func(o page.Output, path string) int { return strings.Compare(o.Path(), path) })
	if !ok {
		return page.Output{}, false
	}
	return l.outputs[i], true
}

// BasePath is where the website stands on its host, escaped as in a URL. It begins
// and ends in a slash.
func (l *Live) BasePath() string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.edition.website.BasePath()
}

// Editor is the URL, as site.yaml states it, that opens {file} at {line} and
// {column} in the author's editor; or "".
func (l *Live) Editor() string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.edition.content.Site.Editor.Text
}

// Count gives the numbers of articles and notes.
func (l *Live) Count() (articles, notes int) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return len(l.edition.archive.Articles), l.edition.archive.CountNotes()
}

// Rendered says how many files of the website Render has made.
func (l *Live) Rendered() int { return int(l.rendered.Load()) }

// Text is the text that the problems of a file point into, or nil.
func (l *Live) Text(file string) []byte {
	l.mu.RLock()
	texts := l.texts
	l.mu.RUnlock()
	return texts.of(file)
}

// Paths are the paths of all files of the website, sorted.
func (l *Live) Paths() []string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	paths := make([]string, len(l.outputs))
	for i, o := range l.outputs {
		paths[i] = o.Path()
	}
	return paths
}

// Publish brings a folder to hold the website as it now is, unless a problem
// stops it: then the folder stays as it was.
func (l *Live) Publish(ctx context.Context, folder *publish.Folder) (*Result, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	result := l.edition.result()
	result.Problems = slices.Clone(l.problems)
	return result, l.site.publish(ctx, folder, l.edition.website.Outputs, result, nil)
}
