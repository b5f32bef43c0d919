package load

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"gloss/generator/diag"
	"gloss/generator/edtf"
	"gloss/generator/fold"
	fm "gloss/generator/frontmatter"
)

// A group is the files of one article, as their names say, and what was made of
// them.
type group struct {
	slug   string
	keys   []string  // of the article
	date   edtf.Date // with which the slug begins
	source string    // the .txt; "" where there is none
	files  []*file   // its own .md first, then those by other hands, by name

	made *Article
	of   []*parsed // what made was made of, by file
}

// gather puts the parsed files together to articles and definitions. An article
// of which nothing has changed is the one that was made before.
func (m *Memory) gather() *Content {
	c := &Content{Site: m.site, Files: m.listing.files, Articles: make([]*Article, len(m.groups)), listing: m.listing}
	c.Problems = slices.Concat(m.listing.problems, m.twins, m.siteProblems)
	for _, f := range m.files {
		c.Problems = append(c.Problems, f.parsed.problems...)
		if f.parsed.definition != nil {
			list := c.folder(f.folder)
			*list = append(*list, f.parsed.definition)
		}
	}
	t := c.terms()
	for i, g := range m.groups {
		c.Articles[i] = g.article(t)
		c.Problems = append(c.Problems, t.remarks(c.Articles[i])...)
	}
	return c
}

// article is the article of a group.
func (g *group) article(t *terms) *Article {
	of := make([]*parsed, 0, 4) // which stays on the stack
	for _, f := range g.files {
		of = append(of, f.parsed)
	}
	made := g.made
	isNew := made == nil || made.Source != g.source || !slices.Equal(g.of, of)
	if isNew {
		made = g.assemble()
	}
	var own *articleFile
	if made.MetaFile != "" {
		own = g.files[0].parsed.article
	}
	boilerplate, publish, encoding := t.of(made, own)
	if !isNew && slices.Equal(made.Boilerplate, boilerplate) && made.Publish == publish && made.Encoding == encoding {
		return made
	}
	if !isNew {
		made = g.assemble() // what was given away is not changed
	}
	made.Boilerplate, made.Publish, made.Encoding = boilerplate, publish, encoding
	g.made, g.of = made, slices.Clone(of)
	return made
}

// assemble makes an article of the files of a group alone.
func (g *group) assemble() *Article {
	a := &Article{Slug: g.slug, Keys: g.keys, Source: g.source}
	a.Commentaries = make([]Commentary, len(g.files))
	for i, f := range g.files {
		p := f.parsed.article
		a.Commentaries[i] = Commentary{File: f.name, Who: f.who, Author: p.author, Markdown: p.commentary, isForgotten: p.isForgotten}
		if f.who == "" {
			a.MetaFile, a.Meta, a.Date, a.Tags, a.Publisher = f.name, p.meta, p.date, p.tags, p.publisher
		}
	}
	if a.Meta == nil {
		a.Meta = &Meta{Readable: true, Seldom: new(Seldom)}
	}
	if !a.Meta.Dated {
		a.Date = g.date
	}
	return a
}

// folder is the list of the definitions in a folder of content/.
func (c *Content) folder(name string) *[]*Definition {
	switch name {
	case "events":
		return &c.Events
	case "essays":
		return &c.Essays
	case "pages":
		return &c.Pages
	case "tags":
		return &c.Tags
	}
	return &c.Publishers
}

// groups puts files together that are of one article, by slug, and reports the
// articles that have one slug, and those of which a disk or a reader may not
// tell the slugs apart: it keeps the first of them.
func (l *listing) groups(files []*file) (groups []*group, twins []diag.Problem) {
	byBase := make(map[string]*group, len(l.sources)) // by path without extension
	of := func(base string) *group {
		g := byBase[base]
		if g == nil {
			g = newGroup(fold.Composed(path.Base(base)))
			byBase[base] = g
			groups = append(groups, g)
		}
		return g
	}
	for _, name := range l.sources {
		of(strings.TrimSuffix(name, ".txt")).source = name
	}
	for _, f := range files {
		if f.folder != "articles" {
			continue
		}
		g := of(f.base)
		if f.who == "" {
			g.files = slices.Insert(g.files, 0, f)
		} else {
			g.files = append(g.files, f)
		}
	}
	slices.SortStableFunc(groups, func(a, b *group) int { return cmp.Or(cmp.Compare(a.slug, b.slug), cmp.Compare(a.file(), b.file())) })
	firsts := make(map[string]*group, len(groups)) // by folded slug
	groups = slices.DeleteFunc(groups, func(g *group) bool {
		first := firsts[g.keys[0]]
		if first == nil {
			firsts[g.keys[0]] = g
			return false
		}
		twins = append(twins, twin(first, g))
		return true
	})
	return groups, twins
}

func newGroup(slug string) *group {
	g := &group{slug: slug, keys: []string{strings.Clone(fold.Key(slug))}} // of its own size: it is kept
	if m := datedName.FindStringSubmatch(slug); m != nil {
		undated := fold.Key(slug[len(m[0]):])
		if strings.HasSuffix(g.keys[0], undated) {
			undated = g.keys[0][len(g.keys[0])-len(undated):] // shares its bytes
		}
		g.keys = append(g.keys, undated)
		g.date, _ = edtf.Parse(m[1]) // what is no date says nothing
	}
	return g
}

// file is where a problem of the article as a whole is shown.
func (g *group) file() string {
	if len(g.files) > 0 && g.files[0].who == "" {
		return g.files[0].name
	}
	return g.source
}

func twin(first, second *group) diag.Problem {
	message := "two articles have the name " + first.slug
	if first.slug != second.slug {
		message = fmt.Sprintf("the names %s and %s are one, but for the case of letters and the like", first.slug, second.slug)
	}
	return diag.Problem{
		Code: diag.NameDuplicate, Severity: diag.Error, Place: diag.Place{File: second.file()},
		Message: message,
		Help:    "The name of its files is an article's address, so it has to be unique in the archive, whatever folder it stands in. Rename one.",
		Related: []diag.Related{{Place: diag.Place{File: first.file()}, Message: "the other one"}},
	}
}

func texts(values []fm.Value) []string {
	found := make([]string, len(values))
	for i, v := range values {
		found[i] = v.Text
	}
	return found
}

// datedName is the beginning of a file name that dates it.
var datedName = regexp.MustCompile(`^(\d{4}-\d{2}(?:-\d{2})?)-`)
