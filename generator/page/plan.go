package page

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gloss/generator/archive"
	"gloss/generator/diag"
)

// A plan is the outputs so far, no two of which have one path, and what is
// wrong with those that would. What comes first has the path.
type plan struct {
	*site
	outputs  []Output
	problems []diag.Problem

	taken  map[string]string           // by path as a disk may compare it, of files and of folders: the file that has it
	files  map[string]string           // the file of the site's folder that an attachment's path holds
	moved  map[string]archive.Redirect // by path
	owners map[string]archive.Thing    // by address as taken has it; nil until asked for
}

// newPlan takes the pages and whatever else Gloss itself makes.
func newPlan(s *site, outputs []Output) *plan {
	p := &plan{
		site: s, outputs: make([]Output, 0, len(outputs)),
		taken: make(map[string]string, 2*len(outputs)), files: make(map[string]string), moved: make(map[string]archive.Redirect),
	}
	for _, o := range outputs {
		if holder, free := p.claim(o.path); free {
			p.outputs = append(p.outputs, o)
		} else {
			p.report(placeOf(p.owner(o.path)), fmt.Sprintf("there cannot be two pages at /%s: %s", strings.TrimSuffix(o.path, "index.html"), p.whose(holder)),
				"Rename one of them. Small and capital letters make no difference, since some disks know none.")
		}
	}
	return p
}

func (p *plan) report(at diag.Place, message, help string, related ...diag.Related) {
	p.problems = append(p.problems, diag.Problem{
		Code: diag.NameDuplicate, Severity: diag.Error, Place: at, Message: message, Help: help, Related: related,
	})
}

// claim takes a path for a file, unless another has it: as its own, or as that
// of a folder. Then it gives that file's path.
func (p *plan) claim(path string) (holder string, free bool) {
	key := strings.ToLower(path)
	if holder := p.taken[key]; holder != "" {
		return holder, false
	}
	for dir := parent(key); dir != ""; dir = parent(dir) {
		if holder := p.taken[dir]; holder != "" {
			if strings.ToLower(holder) == dir {
				return holder, false // a file
			}
			break // a folder, and so are those that it is in
		}
	}
	p.taken[key] = path
	for dir := parent(key); dir != "" && p.taken[dir] == ""; dir = parent(dir) {
		p.taken[dir] = path
	}
	return "", true
}

// parent is the folder that a path is in; "" for the site itself.
func parent(path string) string { return path[:max(0, strings.LastIndexByte(path, '/'))] }

// whose says whose the path is that stands in the way.
func (p *plan) whose(path string) string {
	if file := p.files[path]; file != "" {
		return file + " stands there"
	}
	if r, ok := p.moved[path]; ok {
		return fmt.Sprintf("it is an old address of %q", r.To.Name())
	}
	if thing := p.owner(path); thing != nil {
		return fmt.Sprintf("it is the address of %q", thing.Name())
	}
	return "Gloss has a page of its own there"
}

// owner is the thing on whose page, or beside it, a path is; nil where it is
// none's.
func (p *plan) owner(path string) archive.Thing {
	if p.owners == nil {
		p.owners = make(map[string]archive.Thing)
		for _, thing := range things(p.archive) {
			at, _ := addressOf(thing)
			if key := strings.ToLower(parent(string(at))); p.owners[key] == nil {
				p.owners[key] = thing
			}
		}
	}
	for dir := parent(strings.ToLower(path)); dir != ""; dir = parent(dir) {
		if thing := p.owners[dir]; thing != nil {
			return thing
		}
	}
	return nil
}

// things are all things that have a page.
func things(a *archive.Archive) []archive.Thing {
	pages := slices.DeleteFunc(slices.Clone(a.Pages), isReserved)
	return slices.Concat(
		thingsOf(a.Articles), thingsOf(a.Events), thingsOf(a.Essays), thingsOf(pages), thingsOf(a.Tags), thingsOf(a.Publishers),
	)
}

// thingsOf is a list of things of one sort as one of things.
func thingsOf[T archive.Thing](list []T) []archive.Thing {
	things := make([]archive.Thing, len(list))
	for i, t := range list {
		things[i] = t
	}
	return things
}

// Addresses that a page of the site's own cannot have: those of the folders
// that Gloss makes, and of the files that stand beside them.
var notForPages = regexp.MustCompile(`(?i)^(?:articles|events|essays|tags|publishers|timeline|static` +
	`|index\.html|404\.html|feed\.xml|feed\.json|sitemap(?:-[0-9]+)?\.xml|robots\.txt|urls\.txt|\.nojekyll|cname)$`)

// isReserved reports whether a page would stand at an address that is Gloss's.
func isReserved(page *archive.Page) bool { return notForPages.MatchString(page.Slug) }

// reserved reports the pages that would stand at such an address. They have no
// output.
func (p *plan) reserved() {
	for _, page := range p.archive.Pages {
		if isReserved(page) {
			p.report(placeOf(page), fmt.Sprintf("a page cannot be called %q: Gloss makes something of that name itself", page.Slug),
				"Rename the file: its name is the page's address.")
		}
	}
}

// placeOf is where a problem of a thing as a whole is shown.
func placeOf(t archive.Thing) diag.Place {
	switch t := t.(type) {
	case *archive.Article:
		return diag.Place{File: t.File}
	case *archive.Event:
		return diag.Place{File: t.File}
	case *archive.Essay:
		return diag.Place{File: t.File}
	case *archive.Page:
		return diag.Place{File: t.File}
	case *archive.Tag:
		return diag.Place{File: t.File}
	case *archive.Publisher:
		return diag.Place{File: t.File}
	}
	return diag.Place{}
}
