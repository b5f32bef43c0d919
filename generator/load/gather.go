package load

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unique"

	"gloss/generator/archive"
	"gloss/generator/diag"
	"gloss/generator/edtf"
	"gloss/generator/fold"
	fm "gloss/generator/frontmatter"
)

// gather puts the parsed files together to articles and definitions.
func (c *Content) gather(sources []string, files []markdownFile) {
	articles := make(map[string]*Article, len(sources)) // by path without extension
	article := func(base string) *Article {
		a := articles[base]
		if a == nil {
			a = &Article{Slug: path.Base(base), Meta: &Meta{Readable: true, Seldom: new(Seldom)}}
			articles[base] = a
			c.Articles = append(c.Articles, a)
		}
		return a
	}
	for _, name := range sources {
		article(strings.TrimSuffix(name, ".txt")).Source = name
	}
	own := make(map[*Article]*articleFile, len(files)) // the .md of each article
	for _, f := range files {
		c.Problems = append(c.Problems, f.parsed.problems...)
		if f.parsed.definition != nil {
			list := c.folder(f.folder)
			*list = append(*list, f.parsed.definition)
			continue
		}
		a := article(f.base)
		a.add(f)
		if f.who == "" {
			own[a] = f.parsed.article
		}
	}
	slices.SortStableFunc(c.Articles, func(a, b *Article) int {
		return cmp.Or(cmp.Compare(a.Slug, b.Slug), cmp.Compare(a.File(), b.File()))
	})
	publishers := c.publishersByName()
	for _, a := range c.Articles {
		a.complete(own[a], publishers[a.Publisher.Key()], c.Site)
	}
	c.dropTwins()
	c.hide(own, publishers)
	for _, a := range c.Articles {
		c.remark(a, publishers[a.Publisher.Key()])
	}
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

// add takes a Markdown file into its article.
func (a *Article) add(f markdownFile) {
	p := f.parsed.article
	commentary := Commentary{File: f.name, Who: f.who, Author: p.author, Markdown: p.commentary}
	if f.who != "" {
		a.Commentaries = append(a.Commentaries, commentary)
		return
	}
	a.MetaFile, a.Meta, a.Date, a.Tags, a.Publisher = f.name, p.meta, p.date, p.tags, p.publisher
	a.Commentaries = slices.Insert(a.Commentaries, 0, commentary)
}

// dropTwins reports articles that have one slug, and those of which a disk or a
// reader may not tell the slugs apart, and keeps the first of them.
func (c *Content) dropTwins() {
	firsts := make(map[string]*Article, len(c.Articles)) // by folded slug
	c.Articles = slices.DeleteFunc(c.Articles, func(twin *Article) bool {
		first := firsts[twin.Keys[0]]
		if first == nil {
			firsts[twin.Keys[0]] = twin
			return false
		}
		message := "two articles have the name " + first.Slug
		if first.Slug != twin.Slug {
			message = fmt.Sprintf("the names %s and %s are one, but for the case of letters and the like", first.Slug, twin.Slug)
		}
		c.Problems = append(c.Problems, diag.Problem{
			Code: diag.NameDuplicate, Severity: diag.Error, Place: diag.Place{File: twin.File()},
			Message: message,
			Help:    "The name of its files is an article's address, so it has to be unique in the archive, whatever folder it stands in. Rename one.",
			Related: []diag.Related{{Place: diag.Place{File: first.File()}, Message: "the other one"}},
		})
		return true
	})
}

// publishersByName are the definitions of publishers by all that they may be
// called.
func (c *Content) publishersByName() map[string]*Definition {
	found := make(map[string]*Definition)
	for _, d := range c.Publishers {
		for _, name := range append(names(append(d.Aliases, fm.Value{Text: d.Stem})), d.Name) {
			if found[name.Key()] == nil {
				found[name.Key()] = d
			}
		}
	}
	return found
}

// complete works out what depends on more than one file of the article.
func (a *Article) complete(own *articleFile, publisher *Definition, site *Site) {
	a.Keys = []string{strings.Clone(fold.Key(a.Slug))} // of its own size: it is kept
	if m := datedName.FindStringSubmatch(a.Slug); m != nil {
		undated := fold.Key(a.Slug[len(m[0]):])
		if strings.HasSuffix(a.Keys[0], undated) {
			undated = a.Keys[0][len(a.Keys[0])-len(undated):] // shares its bytes
		}
		a.Keys = append(a.Keys, undated)
		if !a.Meta.Dated {
			a.Date, _ = edtf.Parse(m[1]) // what is no date says nothing
		}
	}
	stated, encoding := site.Publish.Text, ""
	if publisher != nil {
		a.Boilerplate = publisher.boilerplate
		stated, encoding = cmp.Or(publisher.Publish.Text, stated), publisher.Encoding.Text
	}
	if own != nil {
		stated, encoding = cmp.Or(own.publish, stated), cmp.Or(own.encoding, encoding)
	}
	a.Publish = publishValue(stated)
	if encoding = strings.ToLower(encoding); encoding != "utf-8" && encoding != "utf8" {
		a.Encoding = unique.Make(encoding).Value()
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

// remark reports what an article leaves open.
func (c *Content) remark(a *Article, publisher *Definition) {
	if !a.Meta.Readable {
		return // what it leaves open is not known
	}
	report := func(code diag.Code, severity diag.Severity, message, help string) {
		c.Problems = append(c.Problems, diag.Problem{
			Code: code, Severity: severity, Place: diag.Place{File: a.File()}, Message: message, Help: help,
		})
	}
	if a.Source == "" && a.Meta.URL == "" {
		report(diag.ArticleNoText, diag.Error, "this article has neither a text nor an address",
			"Put the text beside it as "+a.Slug+".txt, or state its url.")
	}
	if a.Date.IsZero() && !a.Meta.Dated {
		report(diag.ArticleNoDate, diag.Warning, "this article has no date",
			"State published, or begin the name of its files with a date. It stands among the undated ones.")
	}
	licensed := a.Meta.Licence != "" || a.Meta.Rights != "" || c.Site.Licence.Text != "" || c.Site.Rights.Text != "" ||
		publisher != nil && (publisher.Licence.Text != "" || publisher.Rights.Text != "")
	if a.Source != "" && a.Publish == archive.Full && !licensed && c.Site.Readable {
		report(diag.ArticleRights, diag.Warning, "the whole text is published, and no licence is stated",
			"State licence or rights here, in the publisher's file or in site.yaml.")
	}
}
