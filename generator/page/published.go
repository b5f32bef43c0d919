package page

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"gloss/generator/archive"
	"gloss/generator/diag"
)

// Changes are the differences between the website and what was published before,
// as far as addresses tell: URLs as [Website.URLs] gives them, sorted.
type Changes struct {
	NewPages, LostPages []string
	NewNotes, LostNotes []string
	ChangedNotes        []Changed
}

// Changed is a note that has another id than before, since it quotes other words.
type Changed struct{ From, To string }

// Compare holds the website to the URLs that were published before. A page that
// has vanished is a problem, unless it only listed others. A note that has vanished
// with its page is told with it, and one whose page has moved is where that is now.
func (w *Website) Compare(published []string) (Changes, []diag.Problem) {
	c := comparison{site: w.site, was: make(map[string]bool), is: make(map[string]bool), things: make(map[string]archive.Thing), moved: make(map[string]string)}
	urls := w.URLs()
	for _, u := range urls {
		c.is[u] = true
	}
	for _, t := range things(w.site.archive) {
		at, _ := addressOf(t)
		c.things[rooted(at)] = t
	}
	for _, r := range w.site.archive.Redirects {
		from := strings.TrimSuffix(oldFile(r.From), "index.html")
		at, _ := addressOf(r.To)
		c.moved[rooted(address(from))] = rooted(at)
	}
	published = slices.Compact(slices.Sorted(slices.Values(published)))
	for _, u := range published {
		c.was[u] = true
		if page, id, ok := strings.Cut(u, "#"); ok && c.moved[page] != "" {
			c.was[c.moved[page]+"#"+id] = true
		}
	}
	for _, u := range published {
		page, id, isNote := strings.Cut(u, "#")
		switch {
		case c.is[u]:
		case !isNote:
			c.LostPages = append(c.LostPages, u)
		case c.is[page] && !c.is[cmp.Or(c.moved[page], page)+"#"+id]:
			c.LostNotes = append(c.LostNotes, u)
		}
	}
	for _, u := range urls {
		switch {
		case c.was[u]:
		case strings.Contains(u, "#"):
			c.NewNotes = append(c.NewNotes, u)
		default:
			c.NewPages = append(c.NewPages, u)
		}
	}
	c.pair()
	return c.Changes, c.problems(published)
}

// rooted is an address as URLs has it.
func rooted(a address) string { return "/" + escape(string(a)) }

// A comparison is a Compare on its way.
type comparison struct {
	Changes
	site    *site
	was, is map[string]bool
	things  map[string]archive.Thing // by the URL of its page
	moved   map[string]string        // from an old address to the page that it leads to
}

// pair takes a lost note and a new one of the same page for one, where their ids
// are alike.
func (c *comparison) pair() {
	fresh := make(map[string][]string) // ids by page
	for _, u := range c.NewNotes {
		page, id, _ := strings.Cut(u, "#")
		fresh[page] = append(fresh[page], id)
	}
	taken := make(map[string]bool)
	c.LostNotes = slices.DeleteFunc(c.LostNotes, func(u string) bool {
		page, id, _ := strings.Cut(u, "#")
		page = cmp.Or(c.moved[page], page)
		ids := slices.DeleteFunc(fresh[page], func(id string) bool { return taken[page+"#"+id] })
		fresh[page] = ids
		nearest := nearest(id, ids)
		if nearest == "" {
			return false
		}
		to := page + "#" + nearest
		taken[to] = true
		c.ChangedNotes = append(c.ChangedNotes, Changed{u, to})
		return true
	})
	c.NewNotes = slices.DeleteFunc(c.NewNotes, func(u string) bool { return taken[u] })
}

// lists are the pages that only list others, and come and go with them.
var lists = regexp.MustCompile(`^/(?:timeline/.*|[^/]*/(?:[^/]*/)?page/[0-9]+/|page/[0-9]+/|(?:events|essays|tags|publishers)/)$`)

// So many pairs of a lost page and a new one are compared; where there are more,
// the archive was made anew, and nobody states so many addresses by hand.
const mostCompared = 10_000

// problems are those of the pages that have vanished.
func (c *comparison) problems(published []string) []diag.Problem {
	notes := make(map[string][]string) // ids of the pages that are lost
	known := make(map[string]bool)     // pages of which it is said which they were
	for _, u := range published {
		known[c.moved[u]] = true
		if page, id, isNote := strings.Cut(u, "#"); isNote && !c.is[page] {
			notes[page] = append(notes[page], id)
		}
	}
	fresh := make(map[string][]string) // new pages of things, by folder
	for _, u := range c.NewPages {
		if c.things[u] != nil && !known[u] {
			fresh[folder(u)] = append(fresh[folder(u)], u)
		}
	}
	lost := make(map[string]int) // by folder
	for _, u := range c.LostPages {
		lost[folder(u)]++
	}
	var problems []diag.Problem
	for _, u := range c.LostPages {
		if lists.MatchString(u) {
			continue
		}
		p := diag.Problem{
			Code: diag.URLVanished, Severity: diag.Error, Place: diag.Place{File: "content"},
			Message: u + " was published, and nothing is there any more",
			Help:    fmt.Sprintf("If another page has taken its place, write there: aliases: [%s]. If it is gone for good, publish in spite of it, once.", alias(u)),
		}
		candidates, successor := fresh[folder(u)], ""
		if len(candidates)*lost[folder(u)] <= mostCompared {
			successor = c.successor(u, notes[u], candidates)
		}
		if successor == "" && lost[folder(u)] == 1 && len(candidates) == 1 {
			successor = candidates[0]
		}
		if thing := c.things[successor]; thing != nil {
			file := definition(thing)
			if at := placeOf(thing); at.File != "" {
				p.Place = at
			}
			p.Help = fmt.Sprintf("If it is %q now, write in %s: aliases: [%s].", thing.Name(), file, alias(u))
		}
		problems = append(problems, p)
	}
	return problems
}

// folder is the first part of a URL's path: /articles/.
func folder(u string) string {
	first, _, ok := strings.Cut(strings.TrimPrefix(u, "/"), "/")
	if rest := u[len("/")+len(first):]; !ok || rest == "/" {
		return "/" // a page of the site's own
	}
	return "/" + first + "/"
}

// successor is which of some new pages a lost one has become: the one that has the
// most of its notes, else the one whose name is most like its own; or "".
func (c *comparison) successor(u string, notes, fresh []string) string {
	best, most, unique := "", 0, false
	for _, candidate := range fresh {
		n := 0
		for _, id := range notes {
			if c.is[candidate+"#"+id] {
				n++
			}
		}
		if n > most {
			best, most, unique = candidate, n, true
		} else if n == most {
			unique = false
		}
	}
	if most > 0 && unique {
		return best
	}
	return nearest(u, fresh)
}

// nearest is the one of some parts of URLs of which the last name is most like that
// of another; or "".
func nearest(u string, known []string) string {
	byName := make(map[string]string, len(known))
	names := make([]string, len(known))
	for i, k := range known {
		names[i] = path.Base(unescaped(k))
		byName[names[i]] = k
	}
	return byName[diag.Nearest(path.Base(unescaped(u)), names)]
}

// unescaped is a part of a URL as it is read.
func unescaped(u string) string {
	if text, err := url.PathUnescape(u); err == nil {
		return text
	}
	return u
}

// definition is the file in which the aliases of a thing are stated, whether it is
// there or not.
func definition(t archive.Thing) string {
	file := placeOf(t).File
	if file == "" {
		at, _ := addressOf(t)
		return path.Join("content", strings.TrimSuffix(string(at), "/")) + ".md"
	}
	if source, ok := strings.CutSuffix(file, ".txt"); ok {
		return source + ".md"
	}
	return file
}

// bare is what needs no quotation marks in a list of YAML.
var bare = regexp.MustCompile(`^[/\pL\pM\pN._-]*$`)

// alias is a URL as a list of aliases has it.
func alias(u string) string {
	text := unescaped(u)
	if bare.MatchString(text) {
		return text
	}
	quoted, err := json.Marshal(text)
	if err != nil {
		return u
	}
	return string(quoted)
}
