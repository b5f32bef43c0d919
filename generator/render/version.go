package render

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gloss/generator/diag"
)

// ViewVersion is the version of the views, which are what templates get. It goes
// up by one with whatever takes something from templates or calls it otherwise,
// which is then told in gone; not where they only get more.
const ViewVersion = 1

// gone is everything that templates could ask for once and cannot now.
var gone = []change{}

// A change is something that a version of the views has no more.
type change struct {
	version int    // from which on it is gone
	view    string // such as page.Article; "" where it is a part, which templates call by its name
	name    string // of the field, or of the part
	now     string // in whose place it is; "" where nothing is
}

func (c change) String() string {
	if c.now == "" {
		return fmt.Sprintf("Since version %d of the views there is no %s, and nothing in its place.", c.version, c.name)
	}
	return fmt.Sprintf("Since version %d of the views %s is called %s.", c.version, c.name, c.now)
}

// The line by which a template says for which version it was written.
const versionLine = "{{- /* gloss-view: %d */ -}}"

var version = regexp.MustCompile(`\{\{-?\s*/\*\s*gloss-view:\s*(.*?)\s*\*/\s*-?\}\}`)

// vet looks at the templates that are a site's own and not just as the built-in
// ones are: each has to be one that pages are made with, and to say for which
// version of the views it was written.
func (r *Renderer) vet(builtin fs.FS) error {
	known, err := fs.Glob(builtin, "*.html")
	if err != nil {
		return fmt.Errorf("read the built-in templates: %w", err)
	}
	for name, text := range r.files {
		if !slices.Contains(known, name) {
			r.warn(diag.TemplateUnused, name, diag.Span{}, "no page is made with a template of this name", whatItGets)
			if nearest := diag.Nearest(stem(name), stems(known)); nearest != "" {
				r.problems[len(r.problems)-1].Help = fmt.Sprintf("Did you mean templates/%s.html?", nearest)
			}
			delete(r.files, name)
			continue
		}
		original, err := fs.ReadFile(builtin, name)
		if err != nil {
			return fmt.Errorf("read the built-in templates: %w", err)
		}
		if !bytes.Equal(text, original) {
			r.vetVersion(name, text)
		}
	}
	diag.Sort(r.problems)
	return nil
}

func stem(name string) string { return strings.TrimSuffix(path.Base(name), ".html") }

func stems(names []string) []string {
	stems := make([]string, len(names))
	for i, name := range names {
		stems[i] = stem(name)
	}
	return stems
}

func (r *Renderer) vetVersion(name string, text []byte) {
	m := version.FindSubmatchIndex(text)
	if m == nil {
		r.warn(diag.TemplateVersion, name, diag.Span{}, "this template does not say for which version of the views it was written",
			fmt.Sprintf("If it shows what it should, add this line at its beginning: "+versionLine, ViewVersion))
		return
	}
	at := diag.Span{Start: m[2], End: m[3]}
	stated := string(text[m[2]:m[3]])
	switch n, err := strconv.Atoi(stated); {
	case err != nil || n < 1:
		r.warn(diag.TemplateVersion, name, at, fmt.Sprintf("there is no version %q of the views", stated), fmt.Sprintf("Versions are numbers. That of this Gloss is %d.", ViewVersion))
	case n > ViewVersion:
		r.warn(diag.TemplateVersion, name, at, fmt.Sprintf("this template was written for version %d of the views, and this Gloss has version %d", n, ViewVersion),
			"It may ask for what is not there yet: use a newer Gloss.")
	}
}

func (r *Renderer) warn(code diag.Code, name string, at diag.Span, message, help string) {
	r.problems = append(r.problems, diag.Problem{
		Code: code, Severity: diag.Warning, Place: diag.Place{File: "templates/" + name, Span: at}, Message: message, Help: help,
	})
}
