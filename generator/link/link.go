// Package link ties everything together to one archive.
//
// It takes the parsed content and the placed articles; it gives the archive:
// tags and events, with those that are only named, the things that every link
// leads to and those that link back, the order of the articles, the kind of
// every note. It is done for the whole archive every time, so that nothing has
// to be known of what an edit may touch; it takes time linear in the archive's
// size.
//
// It never reads a file or finds a quotation: which articles others quote, and
// with what words, it says to whoever can find them. It never renders, and
// changes nothing of what it is given.
package link

import (
	"cmp"
	"slices"

	"gloss/generator/archive"
	"gloss/generator/commentary"
	"gloss/generator/diag"
	"gloss/generator/fold"
	"gloss/generator/load"
	"gloss/generator/place"
)

// A Linker is an archive in the making, of which the names are known.
type Linker struct {
	content  *load.Content
	drafts   bool
	archive  *archive.Archive
	names    *names
	kinds    map[string]string // the kind that a folded label names
	verdicts map[string]bool   // folded; nil where any may stand
	problems []diag.Problem

	linked   []pairing     // what was read and what was made of it, of the articles that are published
	texts    []definedText // of all things that have a file of their own, but for articles
	concerns map[*archive.Article][]concern
	quoted   []*Quoted
	found    map[*commentary.Citation]archive.Cited // what quotations of other articles turned out to be
	nameless nameless
	placed   map[archive.Thing]*place.Article   // of linked; nil until asked for
	defined  map[archive.Thing]*load.Definition // of texts; likewise
	ids      map[archive.Thing]idSet            // of those whose were asked for

	frozen  bool // whether nothing may come to be by being named any more
	unheard bool // whether something was named then that there is not
}

type pairing struct {
	loaded  *load.Article
	placed  *place.Article
	article *archive.Article
}

// A definedText is the text of a file that defines a thing, and where it goes.
type definedText struct {
	from *load.Definition
	of   archive.Thing
	to   *archive.Text
}

// New learns what everything is called. The placed articles stand in the order
// of content.Articles. Drafts are left out unless drafts is true.
func New(content *load.Content, placed []*place.Article, drafts bool) *Linker {
	l := &Linker{
		content:  content,
		drafts:   drafts,
		archive:  &archive.Archive{Site: site(content.Site)},
		names:    newNames(),
		kinds:    content.Site.KindWords(),
		verdicts: content.Site.VerdictKeys(),
		concerns: make(map[*archive.Article][]concern),
		found:    make(map[*commentary.Citation]archive.Cited),
		ids:      make(map[archive.Thing]idSet),
	}
	l.publishers()
	l.tags()
	l.events()
	l.articles(placed)
	l.writings()
	l.names.reportTwins(l)
	l.citations()
	return l
}

// Link makes the archive, once the passages of what is quoted were found.
func (l *Linker) Link() (*archive.Archive, []diag.Problem) {
	l.tellQuoted()
	l.resolve()
	l.order()
	l.redirects()
	return l.archive, l.problems
}

// Thing is what a file tells of, by its name relative to the site's folder; nil
// where that is nothing of the archive.
func (l *Linker) Thing(file string) archive.Thing { return l.names.byPath[fold.Composed(file)] }

func (l *Linker) report(code diag.Code, severity diag.Severity, at diag.Place, message, help string, related ...diag.Related) {
	l.problems = append(l.problems, diag.Problem{
		Code: code, Severity: severity, Place: at, Message: message, Help: help, Related: related,
	})
}

// define makes known a thing that has a file of its own, and adds it to the
// list of its kind, if it can have an address.
func define[T archive.Thing](l *Linker, list *[]T, thing T, text *archive.Text, d *load.Definition) {
	if l.names.define(thing, d) {
		*list = append(*list, thing)
		l.texts = append(l.texts, definedText{d, thing, text})
	}
}

// publishers makes the publishers that have a file.
func (l *Linker) publishers() {
	for _, d := range l.content.Publishers {
		p := &archive.Publisher{
			Slug: d.Stem, Title: d.Name.Text(), File: d.File, Aliases: aliases(d), URL: d.URL.Text,
			Licence: d.Licence.Text, Rights: d.Rights.Text, Language: d.Language.Text,
		}
		define(l, &l.archive.Publishers, p, &p.Text, d)
	}
}

// tags makes the tags that have a file.
func (l *Linker) tags() {
	for _, d := range l.content.Tags {
		t := &archive.Tag{
			Slug: d.Stem, Title: d.Name.Text(), File: d.File, Aliases: aliases(d), Kind: cmp.Or(d.Kind.Text, archive.TagKinds[0]),
			Wikidata: d.Wikidata.Text, Summary: d.Summary.Text,
		}
		if !slices.Contains(archive.TagKinds[:], t.Kind) {
			t.Kind = archive.TagKinds[0] // which was reported
		}
		define(l, &l.archive.Tags, t, &t.Text, d)
	}
}

// events makes the events that have a file.
func (l *Linker) events() {
	for _, d := range l.content.Events {
		e := &archive.Event{Slug: d.Stem, Title: d.Name.Text(), File: d.File, Aliases: aliases(d), Date: d.Date, Summary: d.Summary.Text}
		define(l, &l.archive.Events, e, &e.Text, d)
	}
}

// articles makes the articles, and the publishers that only they name.
func (l *Linker) articles(placed []*place.Article) {
	for i, a := range l.content.Articles {
		p := placed[i]
		if !l.drafts && a.Meta.IsDraft {
			l.names.article(&archive.Draft{Title: p.Title.Text()}, p.Title, a)
			continue
		}
		made := l.made(a, p)
		l.archive.Articles = append(l.archive.Articles, made)
		l.linked = append(l.linked, pairing{a, p, made})
		l.names.article(made, p.Title, a)
	}
}

// made is an article as far as it tells of no other thing but its publisher.
func (l *Linker) made(a *load.Article, p *place.Article) *archive.Article {
	made := &archive.Article{
		Facts: &a.Meta.Facts, Slug: a.Slug, Title: p.Title.Text(), File: a.File(), Files: a.Files(), Date: a.Date, Publisher: l.publisherOf(a), Publish: a.Publish,
	}
	if p.Readable {
		made.Source = &archive.Source{File: a.Source, Sum: p.Sum, Options: a.Options(), Encoding: a.Encoding}
	}
	return made
}

// writings makes the essays and the pages.
func (l *Linker) writings() {
	essay := func(d *load.Definition) archive.Essay {
		return archive.Essay{
			Slug: d.Stem, Title: d.Name.Text(), File: d.File, Author: d.Author.Text, Date: d.Date, Summary: d.Summary.Text, Licence: d.Licence.Text,
		}
	}
	for _, d := range l.content.Essays {
		if l.isLeftOut(d) {
			continue
		}
		made := essay(d)
		define(l, &l.archive.Essays, &made, &made.Text, d)
	}
	for _, d := range l.content.Pages {
		if l.isLeftOut(d) {
			continue
		}
		made := &archive.Page{Essay: essay(d)}
		define(l, &l.archive.Pages, made, &made.Text, d)
	}
}

// isLeftOut reports whether a definition is a draft, and makes known its name.
func (l *Linker) isLeftOut(d *load.Definition) bool {
	if l.drafts || !d.IsDraft {
		return false
	}
	l.names.define(&archive.Draft{Title: d.Name.Text()}, d)
	return true
}

// publisherOf is the publisher that an article names; one without a file is
// made.
func (l *Linker) publisherOf(a *load.Article) *archive.Publisher {
	if a.Publisher.Text() == "" {
		return nil
	}
	p, _ := l.names.named("publishers", a.Publisher, a.MetaFile, func(slug string) archive.Thing {
		p := &archive.Publisher{Slug: slug, Title: a.Publisher.Text()}
		l.archive.Publishers = append(l.archive.Publishers, p)
		return p
	}, l).(*archive.Publisher)
	return p
}

// tagNamed is the tag of a name; one without a file is made.
func (l *Linker) tagNamed(name commentary.Name, file string) *archive.Tag {
	t, _ := l.names.named("tags", name, file, func(slug string) archive.Thing {
		t := &archive.Tag{Slug: slug, Title: name.Text(), Kind: archive.TagKinds[0]}
		l.archive.Tags = append(l.archive.Tags, t)
		return t
	}, l).(*archive.Tag)
	return t
}

func (l *Linker) tagsNamed(names []commentary.Name, file string) []*archive.Tag {
	var tags []*archive.Tag
	for _, name := range names {
		tags = appendOnce(tags, l.tagNamed(name, file))
	}
	return tags
}

// eventNamed is the event of a name; one without a file is made.
func (l *Linker) eventNamed(name commentary.Name, file string) *archive.Event {
	e, _ := l.names.named("events", name, file, func(slug string) archive.Thing {
		e := &archive.Event{Slug: slug, Title: name.Text()}
		l.archive.Events = append(l.archive.Events, e)
		return e
	}, l).(*archive.Event)
	return e
}

// appendOnce appends what is not nil and not there yet.
func appendOnce[T any](things []*T, t *T) []*T {
	if t == nil || slices.Contains(things, t) {
		return things
	}
	return append(things, t)
}

// site is what site.yaml says, with the defaults of what it does not.
func site(s *load.Site) *archive.Site {
	kinds := make(map[string]string, len(s.Kinds))
	for _, pair := range s.Kinds {
		kinds[pair.Key.Text] = pair.Value.Text
	}
	return &archive.Site{
		KindNames:    kinds,
		Title:        cmp.Or(s.Title.Text, "An annotated archive"),
		Description:  s.Description.Text,
		Language:     cmp.Or(s.Language.Text, "en"),
		Licence:      cmp.Or(s.Licence.Text, s.Rights.Text),
		BaseURL:      s.BaseURL.Text,
		Repository:   s.Forge,
		Zone:         s.Zone,
		Contributors: s.ShowContributors,
		ID:           s.ID.Text,
	}
}

// aliases are the further names of a thing. What is an old address is none.
func aliases(d *load.Definition) []string {
	var found []string
	for _, alias := range d.Aliases {
		if !isAddress(alias.Text) {
			found = append(found, alias.Text)
		}
	}
	return found
}
