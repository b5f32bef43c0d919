package link

import (
	"fmt"
	"slices"
	"strings"

	"gloss/generator/archive"
	"gloss/generator/commentary"
	"gloss/generator/diag"
	"gloss/generator/fold"
	"gloss/generator/load"
)

// names knows what every name means. Names compare folded, and each folder of
// content/ has names of its own.
type names struct {
	byName map[string][]bearer           // by folded name, of all folders
	byPath map[string]archive.Thing      // by file, relative to the site's folder, composed
	slugs  map[string]map[string]*bearer // of a folder, by slug in small letters
	events []eventName                   // in the order in which they came to be
	twins  []twin
}

// A bearer is a thing that bears a name, and where it got it.
type bearer struct {
	thing  archive.Thing
	folder string
	slug   string
	place  diag.Place
	made   bool // by being named: it has no file
}

// A twin is a name that two things of one folder bear.
type twin struct {
	name          string
	first, second diag.Place
}

func newNames() *names {
	return &names{
		byName: make(map[string][]bearer),
		byPath: make(map[string]archive.Thing),
		slugs:  make(map[string]map[string]*bearer),
	}
}

// bear gives a thing a name, which in its folder is that thing's alone. Only
// articles may share a title, as long as no link uses it: their names are those
// of their files, which package load keeps apart.
func (n *names) bear(key, text string, b bearer) {
	if other, ok := n.bearer(key, b.folder); ok {
		if other.thing == b.thing {
			return
		}
		if b.folder != "articles" {
			n.twins = append(n.twins, twin{text, other.place, b.place})
			return
		}
	}
	n.byName[key] = append(n.byName[key], b)
	if b.folder == "events" {
		n.events = append(n.events, eventName{[]rune(key), len(n.events), b})
	}
}

// bearer is the first thing of a folder that bears a name.
func (n *names) bearer(key, folder string) (bearer, bool) {
	i := slices.IndexFunc(n.byName[key], func(b bearer) bool { return b.folder == folder })
	if i < 0 {
		return bearer{}, false
	}
	return n.byName[key][i], true
}

// define makes known a thing that has a file of its own, unless another file
// has that file's name, but for the case of letters: then it can have no address
// of its own, and define reports false.
func (n *names) define(thing archive.Thing, d *load.Definition) bool {
	b := bearer{thing: thing, folder: d.Folder, slug: d.Stem, place: diag.Place{File: d.File}}
	if other := n.slug(b.folder, b.slug); other != nil {
		n.byPath[fold.Composed(d.File)] = other.thing
		n.twins = append(n.twins, twin{d.Stem, other.place, b.place})
		return false
	}
	n.addSlug(b)
	n.byPath[fold.Composed(d.File)] = thing
	b.place.Span = d.Name.Span
	n.bear(d.Name.Key(), d.Name.Text(), b)
	for _, alias := range d.Aliases {
		if !isAddress(alias.Text) {
			b.place.Span = alias.Span
			n.bear(fold.Key(alias.Text), alias.Text, b)
		}
	}
	b.place.Span = diag.Span{}
	n.bear(fold.Key(d.Stem), d.Stem, b)
	return true
}

// slug is what has a slug in a folder, but for the case of letters; or nil.
func (n *names) slug(folder, slug string) *bearer { return n.slugs[folder][strings.ToLower(slug)] }

func (n *names) addSlug(b bearer) {
	if n.slugs[b.folder] == nil {
		n.slugs[b.folder] = make(map[string]*bearer)
	}
	n.slugs[b.folder][strings.ToLower(b.slug)] = &b
}

// article makes known an article: by its title, by the name of its files, by
// that name without the date that it begins with, and by its aliases.
func (n *names) article(thing archive.Thing, title commentary.Name, a *load.Article) {
	b := bearer{thing: thing, folder: "articles", slug: a.Slug, place: diag.Place{File: a.File()}}
	n.bear(title.Key(), title.Text(), b)
	for _, key := range a.Keys {
		n.bear(key, a.Slug, b)
	}
	for _, alias := range a.Meta.Aliases {
		if !isAddress(alias.Text) {
			b.place.Span = alias.Span
			n.bear(fold.Key(alias.Text), alias.Text, b)
		}
	}
	n.byPath[fold.Composed(a.Source)], n.byPath[fold.Composed(a.MetaFile)] = thing, thing
	for _, c := range a.Commentaries {
		n.byPath[fold.Composed(c.File)] = thing
	}
	delete(n.byPath, "") // of an article that has no source, or no .md
}

// kindIn is what a thing of a folder of content/ is.
func kindIn(folder string) string { return strings.TrimSuffix(folder, "s") }

// Disks and servers take no longer names of folders than 255 bytes.
const longestSlug = 240

// named is the thing of a folder that bears a name or has it for a slug. Where
// there is none, one is made, unless no address can be made of the name.
func (n *names) named(folder string, name commentary.Name, file string, make func(slug string) archive.Thing, l *Linker) archive.Thing {
	if b, ok := n.bearer(name.Key(), folder); ok {
		return b.thing
	}
	if l.frozen {
		l.unheard = true
		return nil
	}
	at := diag.Place{File: file, Span: name.Span}
	slug := fold.FileSlug(name.Text(), kindIn(folder))
	if slug == "" {
		l.report(diag.NameEmpty, diag.Error, at, fmt.Sprintf("no address can be made of the name %q", name.Text()),
			fmt.Sprintf("Make a file content/%s/ADDRESS.md that has it for its title.", folder))
		return nil
	}
	if len(slug) > longestSlug {
		l.report(diag.NameLong, diag.Error, at, fmt.Sprintf("this name is too long for an address: %d bytes", len(slug)),
			fmt.Sprintf("Make a file content/%s/ADDRESS.md that has it for its title.", folder))
		return nil
	}
	if b := n.slug(folder, slug); b != nil {
		if !strings.EqualFold(name.Text(), slug) {
			l.report(diag.NameDuplicate, diag.Error, at, fmt.Sprintf("%q would have the same address as another name: %s/%s/", name.Text(), folder, slug),
				fmt.Sprintf("If they are one, write both the same, or make one an alias of the other in content/%s/%s.md. If not, make a file of another name for one of them.", folder, slug),
				diag.Related{Place: b.place, Message: "the other name"})
		}
		return b.thing
	}
	b := bearer{make(slug), folder, slug, at, true}
	n.bear(name.Key(), name.Text(), b)
	n.addSlug(b)
	return b.thing
}

// find is what a [[name]] means: the thing that bears it, or all of several.
// FOLDER/NAME means only what is in that folder.
func (n *names) find(key string) []bearer {
	if found := n.byName[key]; len(found) > 0 {
		return found
	}
	folder, name, ok := strings.Cut(key, "/")
	if !ok {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(n.byName[name]), func(b bearer) bool { return b.folder != folder })
}

// reportTwins reports the names that two tags, two events and so on claim.
func (n *names) reportTwins(l *Linker) {
	for _, t := range n.twins {
		l.report(diag.NameDuplicate, diag.Error, t.second, fmt.Sprintf("another file claims the name %q", t.name),
			"A title, an alias or a file's name belongs to one thing alone.", diag.Related{Place: t.first, Message: "claimed here"})
	}
}
