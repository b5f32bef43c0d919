package link

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gloss/generator/archive"
	"gloss/generator/commentary"
	"gloss/generator/diag"
	"gloss/generator/fold"
	fm "gloss/generator/frontmatter"
)

// target is what a link or an image in a text of owner leads to; the zero Target
// where it leads nowhere, which is reported.
func (r *resolver) target(owner archive.Thing, ref commentary.Ref, isImage bool, at diag.Place) archive.Target {
	if file := r.content.File(ref.Path); file != "" {
		return archive.Target{Thing: owner, File: file}
	}
	thing, problem := r.thing(ref)
	switch {
	case isImage && problem == nil:
		problem = &diag.Problem{Code: diag.LinkDead, Severity: diag.Error, Message: "this is no picture: " + ref.Path,
			Help: "To link to it, leave out the exclamation mark."}
	case isImage:
		problem = r.deadPath(ref.Path, true)
	}
	if problem != nil {
		problem.Place = at
		r.problems = append(r.problems, *problem)
		return archive.Target{}
	}
	if draft, ok := thing.(*archive.Draft); ok {
		r.reportDraft(draft, at, "The link is shown as text until draft is taken out there.")
		return archive.Target{}
	}
	if ref.Fragment == "" {
		return archive.Target{Thing: thing}
	}
	ids := r.idsOf(thing)
	if ids.known[ref.Fragment] {
		return archive.Target{Thing: thing, ID: ref.Fragment}
	}
	if !ids.some {
		r.report(diag.LinkDead, diag.Error, at, fmt.Sprintf("%q has no %s with the id %q", thing.Name(), ids.of, ref.Fragment), ids.help(ref.Fragment))
	}
	return archive.Target{Thing: thing}
}

func (l *Linker) reportDraft(draft *archive.Draft, at diag.Place, help string) {
	l.report(diag.LinkDraft, diag.Warning, at, fmt.Sprintf("%q is a draft, which is not published", draft.Title), help)
}

// image is the picture that a file names for what it tells of, or "".
func (r *resolver) image(in string, stated fm.Value) string {
	if stated.Text == "" {
		return ""
	}
	file := commentary.PathFrom(in, stated.Text)
	if file := r.content.File(file); file != "" {
		return file
	}
	problem := r.deadPath(file, true)
	problem.Place = diag.Place{File: in, Span: stated.Span}
	r.problems = append(r.problems, *problem)
	return ""
}

func (ids idSet) help(id string) string {
	if nearest := diag.Nearest(id, slices.Sorted(maps.Keys(ids.known))); nearest != "" {
		return fmt.Sprintf("Did you mean #%s?", nearest)
	}
	if ids.of == "heading" {
		return "A heading's id is its text in lower case, with hyphens for spaces and without punctuation."
	}
	return "Each note's own link shows its id; {#id} after a quotation gives a note one of your choice."
}

// thing is what a link leads to, or the problem of one that leads nowhere.
func (r *resolver) thing(ref commentary.Ref) (archive.Thing, *diag.Problem) {
	if ref.Path != "" {
		if thing := r.names.byPath[fold.Composed(ref.Path)]; thing != nil {
			return thing, nil
		}
		return nil, r.deadPath(ref.Path, false)
	}
	bearers := r.names.find(ref.Key())
	switch len(bearers) {
	case 1:
		return bearers[0].thing, nil
	case 0:
		return nil, &diag.Problem{
			Code: diag.LinkDead, Severity: diag.Error, Message: fmt.Sprintf("nothing is named %q", ref.Text()),
			Help: r.namesLike(ref.Key()),
		}
	}
	return nil, ambiguousName(ref.Name, bearers, func(b bearer) string { return fmt.Sprintf("[[%s/%s]]", b.folder, b.slug) })
}

// namesLike says which name is near a folded one that nothing bears.
func (r *resolver) namesLike(key string) string {
	if b, ok := r.nameless.near(key, r.names); ok {
		return fmt.Sprintf("Did you mean [[%s]]?", b.thing.Name())
	}
	return "A tag comes to be by naming it in tags: of an article or tags= of a note. A title is written as it stands on the page."
}

// deadPath is the problem of a relative link that leads to no file that could
// be shown.
func (r *resolver) deadPath(path string, isImage bool) *diag.Problem {
	problem := &diag.Problem{Code: diag.LinkDead, Severity: diag.Error, Message: "this link leads to nothing: " + path}
	if isImage {
		problem.Message = "there is no such picture: " + path
	}
	if !strings.HasPrefix(path, "content/") {
		problem.Message = "this link leads out of the content folder"
		problem.Help = "Links within the archive lead to files below content/; others begin with https://."
		return problem
	}
	if file := r.nameless.file(path, r.names, r.content.Files); file != "" {
		problem.Help = fmt.Sprintf("Did you mean %s?", file)
	} else {
		problem.Help = "A link is relative to the file that it stands in, or begins with a slash for the site's folder."
	}
	return problem
}
