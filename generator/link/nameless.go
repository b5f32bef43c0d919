package link

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"path"
	"slices"
	"strings"

	"gloss/generator/commentary"
	"gloss/generator/diag"
)

// A nameless knows what only a name that nothing bears asks for.
type nameless struct {
	asked int               // how often a near name was looked for
	known []string          // every folded name
	paths map[string]string // the file of each base name, with its extension and without
}

// The search for a name that may have been meant looks at every name there is,
// so it is made for so many dead links only.
const mostAsked = 50

// near is the first bearer of the name that is nearest to a folded one that
// nothing bears.
func (n *nameless) near(key string, names *names) (bearer, bool) {
	if n.asked++; n.asked > mostAsked {
		return bearer{}, false
	}
	if n.known == nil {
		n.known = slices.Sorted(maps.Keys(names.byName))
	}
	nearest := diag.Nearest(key, n.known)
	if nearest == "" {
		return bearer{}, false
	}
	return names.byName[nearest][0], true
}

// file is the file that somebody may have meant who wrote a path that leads
// nowhere, or "": one of the same name elsewhere or in another case, or one of
// nearly that name.
func (n *nameless) file(wrong string, names *names, files map[string]bool) string {
	if n.paths == nil {
		n.paths = make(map[string]string)
		learnFiles(n.paths, maps.Keys(names.byPath))
		learnFiles(n.paths, maps.Keys(files))
	}
	base := strings.ToLower(path.Base(wrong))
	if file := cmp.Or(n.paths[base], n.paths[stem(base)]); file != "" {
		return file
	}
	if n.asked++; n.asked > mostAsked {
		return ""
	}
	return n.paths[diag.Nearest(base, slices.Sorted(maps.Keys(n.paths)))]
}

func learnFiles(paths map[string]string, files iter.Seq[string]) {
	for file := range files {
		base := strings.ToLower(path.Base(file))
		for _, name := range []string{base, stem(base)} {
			if known := paths[name]; known == "" || file < known {
				paths[name] = file
			}
		}
	}
}

// stem is the name of a file without its extension.
func stem(file string) string { return strings.TrimSuffix(path.Base(file), path.Ext(file)) }

// ambiguousName is the problem of a name that several things bear, each with
// how to say that it is meant.
func ambiguousName(name commentary.Name, bearers []bearer, say func(bearer) string) *diag.Problem {
	problem := &diag.Problem{
		Code: diag.LinkAmbiguous, Severity: diag.Error, Message: fmt.Sprintf("several things are named %q", name.Text()),
		Help: "Say which one is meant.",
	}
	for _, b := range bearers {
		problem.Related = append(problem.Related, diag.Related{Place: b.place, Message: say(b)})
	}
	return problem
}
