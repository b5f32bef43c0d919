// Package render executes templates.
//
// It takes the built-in templates and static files and those of a site, which
// go before the built-in ones file by file; it gives the HTML of a view, and
// the static files under names that change with their content. What is wrong
// with a template is a problem at its line.
//
// It never knows what a view means, and it never writes to the disk.
package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gloss/generator/diag"
)

// A Renderer has the templates of one site, parsed, and its static files.
type Renderer struct {
	pages  map[string]*template.Template // by file name
	parts  *template.Template            // of parts.html, to be executed by themselves
	files  map[string][]byte             // the templates' texts, by file name
	assets map[string]Asset              // by path below static/

	problems []diag.Problem // of what was read
}

// An Asset is a static file.
type Asset struct {
	Path string // in the site's output
	Data []byte
}

// The templates that are parts of pages, not pages.
var frame = []string{"base.html", "cite.html", "feed.html", "meta.html", "parts.html"}

// New reads templates and static files: those of site, a site's folder, go
// before the built-in ones.
func New(site, templates, static fs.FS) (*Renderer, error) {
	r := &Renderer{pages: make(map[string]*template.Template), assets: make(map[string]Asset)}
	var err error
	if r.files, err = r.overlay(site, "templates", templates, func(name string) bool {
		return path.Ext(name) == ".html"
	}); err != nil {
		return nil, err
	}
	if err = r.vet(templates); err != nil {
		return nil, err
	}
	statics, err := r.overlay(site, "static", static, func(name string) bool { return path.Ext(name) != ".go" })
	if err != nil {
		return nil, err
	}
	for name, data := range statics {
		r.assets[name] = Asset{hashed(name, data), data}
	}
	r.parse()
	return r, nil
}

// Problems are those of the templates and static files.
func (r *Renderer) Problems() []diag.Problem { return r.problems }

// Changed gives the files that another renderer has otherwise, or that only one
// of the two has, relative to the site's folder; none if both make the same of
// every view.
func (r *Renderer) Changed(other *Renderer) []string {
	var changed []string
	note := func(name string, same bool) {
		if !same {
			changed = append(changed, name)
		}
	}
	for name, data := range r.files {
		note("templates/"+name, bytes.Equal(data, other.files[name]))
	}
	for name, a := range r.assets {
		now, ok := other.assets[name]
		note("static/"+name, ok && bytes.Equal(a.Data, now.Data))
	}
	for name := range other.files {
		note("templates/"+name, r.files[name] != nil)
	}
	for name := range other.assets {
		_, ok := r.assets[name]
		note("static/"+name, ok)
	}
	for _, problems := range [][2][]diag.Problem{{r.problems, other.problems}, {other.problems, r.problems}} {
		for _, p := range problems[0] {
			note(p.Place.File, slices.ContainsFunc(problems[1], func(q diag.Problem) bool { return p.Place == q.Place && p.Message == q.Message }))
		}
	}
	slices.Sort(changed)
	return slices.Compact(changed)
}

// overlay reads the files below folder in site and those of builtin that site
// has not.
func (r *Renderer) overlay(site fs.FS, folder string, builtin fs.FS, want func(string) bool) (map[string][]byte, error) {
	files := make(map[string][]byte)
	own, err := fs.Sub(site, folder)
	if err != nil {
		return nil, err
	}
	err = walk(own, files, want, func(name string) {
		r.problems = append(r.problems, diag.Problem{
			Code: diag.FileLink, Severity: diag.Error, Place: diag.Place{File: folder + "/" + name},
			Message: "this is no file, nor a symbolic link to one within the site's folder",
			Help:    "Put the file itself here: links are followed only to files within the site.",
		})
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read %s: %w", folder, err)
	}
	if err := walk(builtin, files, want, nil); err != nil {
		return nil, fmt.Errorf("read the built-in %s: %w", folder, err)
	}
	return files, nil
}

// walk adds the files of fsys that are wanted and not there yet. It calls dead
// with the name of whatever is no file, such as a pipe, which has no end, or a
// symbolic link that leads out of fsys.
func walk(fsys fs.FS, files map[string][]byte, want func(string) bool, dead func(name string)) error {
	return fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if strings.HasPrefix(path.Base(name), ".") && name != "." {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if entry.IsDir() || !want(name) || files[name] != nil {
			return nil
		}
		if info, err := fs.Stat(fsys, name); err != nil || !info.Mode().IsRegular() {
			dead(name)
			return nil
		}
		files[name], err = fs.ReadFile(fsys, name)
		return err
	})
}

// hashed is the name of a static file in the output. That of a style sheet or a
// script changes when its content does, so that browsers may keep it for ever;
// others keep theirs, by which style sheets call for fonts and pictures.
func hashed(name string, data []byte) string {
	ext := path.Ext(name)
	if ext != ".css" && ext != ".js" {
		return "static/" + name
	}
	sum := sha256.Sum256(data)
	return "static/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
}

// parse parses every page with the frame.
func (r *Renderer) parse() {
	base := template.New("").Option("missingkey=error")
	sound := true
	for _, name := range frame {
		if _, err := base.New(name).Parse(string(r.files[name])); err != nil {
			r.problems = append(r.problems, r.problem(name, err, nil))
			sound = false
		}
	}
	if !sound {
		return
	}
	r.parts = template.Must(base.Clone()) // it has not been executed
	for _, name := range r.names() {
		page, err := base.Clone()
		if err == nil {
			_, err = page.New(name).Parse(string(r.files[name]))
		}
		if err != nil {
			r.problems = append(r.problems, r.problem(name, err, nil))
			continue
		}
		r.pages[name] = page
	}
}

// names are the files of pages, sorted.
func (r *Renderer) names() []string {
	var names []string
	for name := range r.files {
		if !slices.Contains(frame, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// Page appends the HTML of a view, as the template of that file name makes it,
// to out. The error is an [*Error] where the template is at fault.
func (r *Renderer) Page(out *bytes.Buffer, name string, view any) error {
	page := r.pages[name]
	if page == nil {
		return r.missing(name)
	}
	if err := page.ExecuteTemplate(out, "base.html", view); err != nil {
		return &Error{r.problem(name, err, view)}
	}
	return nil
}

// Part is the HTML of one of the parts that parts.html defines, for what is
// shown alike on many pages and need be made only once.
func (r *Renderer) Part(name string, view any) (template.HTML, error) {
	if r.parts == nil {
		return "", r.missing("parts.html")
	}
	var out strings.Builder
	if err := r.parts.ExecuteTemplate(&out, name, view); err != nil {
		return "", &Error{r.problem("parts.html", err, view)}
	}
	return template.HTML(out.String()), nil
}

// missing says why there is no template of a name: it, or the frame of all pages,
// could not be parsed.
func (r *Renderer) missing(name string) error {
	for _, p := range r.problems {
		if file := strings.TrimPrefix(p.Place.File, "templates/"); p.Code == diag.Template && (file == name || r.parts == nil) {
			return &Error{p}
		}
	}
	return fmt.Errorf("there is no template %s", name)
}

// Assets are the static files, sorted by path.
func (r *Renderer) Assets() []Asset {
	assets := make([]Asset, 0, len(r.assets))
	for _, a := range r.assets {
		assets = append(assets, a)
	}
	slices.SortFunc(assets, func(a, b Asset) int { return strings.Compare(a.Path, b.Path) })
	return assets
}

// Asset is the path in the output of the static file that has a path below
// static/; "" where there is none.
func (r *Renderer) Asset(name string) string { return r.assets[name].Path }

// An Error is a template's fault, with its place.
type Error struct{ Problem diag.Problem }

func (e *Error) Error() string { return e.Problem.Message }

// The template packages say where they fail only in words.
var failure = regexp.MustCompile(`(?s)^(?:html/)?template: ?([^:]+\.html)(?::(\d+))?(?::(\d+))?: (.*)$`)

// problem makes a problem of what a template package says, of a view if it came
// as far as that.
func (r *Renderer) problem(name string, err error, view any) diag.Problem {
	p := diag.Problem{
		Code: diag.Template, Severity: diag.Error, Place: diag.Place{File: "templates/" + name},
		Message: strings.TrimPrefix(err.Error(), "template: "),
		Help:    r.instead(err.Error(), view),
	}
	m := failure.FindStringSubmatch(err.Error())
	if m == nil {
		return p
	}
	p.Message = m[4]
	if m[2] == "" {
		return p // it says only in which frame the page ended badly
	}
	p.Place.File = "templates/" + m[1]
	line, _ := strconv.Atoi(m[2])
	column, _ := strconv.Atoi(m[3]) // of text/template: bytes from 0; none is 0
	at := diag.NewMap(r.files[m[1]]).Offset(diag.Position{Line: line, Column: 1}) + column
	p.Place.Span = diag.Span{Start: at, End: at}
	return p
}

// Text is the text of a template, for those who print its problems; nil where
// there is no such template.
func (r *Renderer) Text(file string) []byte { return r.files[strings.TrimPrefix(file, "templates/")] }
