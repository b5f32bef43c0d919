package link

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"gloss/generator/archive"
	"gloss/generator/diag"
	"gloss/generator/fold"
	fm "gloss/generator/frontmatter"
)

// isAddress reports whether an alias is an old address rather than a name.
func isAddress(alias string) bool { return strings.Contains(alias, "/") }

// redirects lists the old addresses of things: those that their authors state,
// and those that their other names would have.
func (l *Linker) redirects() {
	for _, p := range l.linked {
		l.redirect(p.article, "articles/", p.loaded.MetaFile, p.loaded.Meta.Aliases)
	}
	for _, t := range l.texts {
		folder := t.from.Folder + "/"
		if t.from.Folder == "pages" {
			folder = ""
		}
		l.redirect(t.of, folder, t.from.File, t.from.Aliases)
	}
	slices.SortStableFunc(l.archive.Redirects, func(a, b archive.Redirect) int { return cmp.Compare(a.From, b.From) })
}

func (l *Linker) redirect(to archive.Thing, folder, file string, aliases []fm.Value) {
	for _, alias := range aliases {
		at := diag.Place{File: file, Span: alias.Span}
		from, ok := strings.TrimPrefix(alias.Text, "/"), true
		stated := isAddress(alias.Text)
		if !stated {
			from = fold.FileSlug(alias.Text, kindIn(strings.TrimSuffix(folder, "/")))
			ok = from != "" && len(from) <= longestSlug
			from = folder + from + "/"
		} else if ok = isBelowRoot(from); !ok {
			l.report(diag.ValueInvalid, diag.Error, at, "this is no address below the site's own",
				"An old address is written from the site's beginning, as /2019/old-name/.")
		}
		if ok {
			l.archive.Redirects = append(l.archive.Redirects, archive.Redirect{From: from, To: to, Stated: stated, Place: at})
		}
	}
}

// isBelowRoot reports whether a path leads to a place below the folder that it
// is relative to, by the shortest way and by names that every disk allows.
func isBelowRoot(p string) bool {
	if p == "" || p[0] == '/' || path.Clean(p) != strings.TrimSuffix(p, "/") {
		return false
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(p, "/"), "/") {
		if name[0] == '.' || len(name) > longestSlug || fold.Unportable(name) != "" || strings.Contains(name, "#") {
			return false
		}
	}
	return true
}
