// Package link ties everything together to one archive.
//
// It takes the parsed content and the placed articles; it gives the archive:
// tags, with those that are only named, the things that every link leads to
// and those that link back, the order of the articles, the kind of every note.
// It is done for the whole archive every time, so that nothing has to be known
// of what an edit may touch; it takes time linear in the archive's size.
//
// It never reads a file or a quotation, never renders, and changes nothing of
// what it is given.
package link

import (
	"cmp"
	"slices"

	"gloss/generator/archive"
	"gloss/generator/commentary"
	"gloss/generator/diag"
	"gloss/generator/edtf"
	"gloss/generator/load"
	"gloss/generator/place"
)

// Link makes the archive. The placed articles stand in the order of
// content.Articles. Drafts are left out unless drafts is true.
func Link(content *load.Content, placed []*place.Article, drafts bool) (*archive.Archive, []diag.Problem) {
	l := &linker{
		content: content,
		placed:  placed,
		drafts:  drafts,
		archive: &archive.Archive{Site: site(content.Site)},
		names:   newNames(),
		kinds:   content.Site.KindWords(),
	}
	l.publishers()
	l.tags()
	l.articles()
	l.others()
	l.names.reportTwins(l)
	l.texts()
	l.order()
	return l.archive, l.problems
}

type linker struct {
	content  *load.Content
	placed   []*place.Article
	drafts   bool
	archive  *archive.Archive
	names    *names
	kinds    map[string]string // the kind that a folded label names
	problems []diag.Problem

	linked []pairing // what was read and what was made of it, of the articles that are published
}

type pairing struct {
	loaded  *load.Article
	placed  *place.Article
	article *archive.Article
}

func (l *linker) report(code diag.Code, severity diag.Severity, at diag.Place, message, help string, related ...diag.Related) {
	l.problems = append(l.problems, diag.Problem{
		Code: code, Severity: severity, Place: at, Message: message, Help: help, Related: related,
	})
}

// publishers makes the publishers that have a file.
func (l *linker) publishers() {
	for _, d := range l.content.Publishers {
		p := &archive.Publisher{
			Slug: d.Stem, Title: d.Names[0].Text(), URL: d.URL.Text, Licence: cmp.Or(d.Licence.Text, d.Rights.Text),
		}
		l.archive.Publishers = append(l.archive.Publishers, p)
		l.names.define(p, "publishers", d)
	}
}

// tags makes the tags that have a file.
func (l *linker) tags() {
	for _, d := range l.content.Tags {
		t := &archive.Tag{
			Slug: d.Stem, Title: d.Names[0].Text(), Kind: cmp.Or(d.Kind.Text, archive.TagKinds[0]),
			Wikidata: d.Wikidata.Text, Summary: d.Summary.Text,
		}
		for _, alias := range d.Aliases {
			t.Aliases = append(t.Aliases, alias.Text)
		}
		l.archive.Tags = append(l.archive.Tags, t)
		l.names.define(t, "tags", d)
	}
}

// articles makes the articles, and the tags and publishers that only they name.
func (l *linker) articles() {
	for i, a := range l.content.Articles {
		p := l.placed[i]
		title := commentary.NewName(cmp.Or(a.Meta.Title.Text, p.Headline, p.Opening, a.Slug), diag.Span{})
		if !l.drafts && a.Meta.IsDraft {
			l.names.article(&archive.Other{Title: title.Text(), Draft: true}, title, a)
			continue
		}
		made := &archive.Article{Facts: &a.Meta.Facts, Slug: a.Slug, Title: title.Text(), Date: a.Date}
		if a.Source != "" {
			made.Source = &archive.Source{File: a.Source, Sum: p.Sum, Options: a.Options()}
		}
		made.Publisher = l.publisherOf(a)
		for _, name := range a.Tags {
			made.Tags = appendOnce(made.Tags, l.tagNamed(name, a.MetaFile))
		}
		l.archive.Articles = append(l.archive.Articles, made)
		l.linked = append(l.linked, pairing{a, p, made})
		l.names.article(made, title, a)
	}
}

// others makes known the names of what has no page yet.
func (l *linker) others() {
	for _, d := range l.content.Others {
		l.names.define(&archive.Other{Title: d.Names[0].Text()}, d.Folder, d)
	}
}

// publisherOf is the publisher that an article names; one without a file is
// made.
func (l *linker) publisherOf(a *load.Article) *archive.Publisher {
	if a.Publisher.Text() == "" {
		return nil
	}
	thing := l.names.named("publishers", a.Publisher, func(slug string) archive.Thing {
		p := &archive.Publisher{Slug: slug, Title: a.Publisher.Text()}
		l.archive.Publishers = append(l.archive.Publishers, p)
		return p
	}, diag.Place{File: a.MetaFile, Span: a.Publisher.Span}, l)
	p, _ := thing.(*archive.Publisher)
	return p
}

// tagNamed is the tag of a name; one without a file is made.
func (l *linker) tagNamed(name commentary.Name, file string) *archive.Tag {
	thing := l.names.named("tags", name, func(slug string) archive.Thing {
		t := &archive.Tag{Slug: slug, Title: name.Text(), Kind: archive.TagKinds[0]}
		l.archive.Tags = append(l.archive.Tags, t)
		return t
	}, diag.Place{File: file, Span: name.Span}, l)
	t, _ := thing.(*archive.Tag)
	return t
}

// appendOnce appends what is not nil and not there yet.
func appendOnce(tags []*archive.Tag, t *archive.Tag) []*archive.Tag {
	if t == nil || slices.Contains(tags, t) {
		return tags
	}
	return append(tags, t)
}

// order puts everything into its order and lists what bears what.
func (l *linker) order() {
	a := l.archive
	slices.SortFunc(a.Articles, func(a, b *archive.Article) int {
		return cmp.Or(edtf.Compare(a.Date, b.Date), cmp.Compare(a.Slug, b.Slug))
	})
	slices.SortFunc(a.Tags, func(a, b *archive.Tag) int {
		return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.Slug, b.Slug))
	})
	for i, t := range a.Tags {
		t.Index = i
	}
	slices.SortFunc(a.Publishers, func(a, b *archive.Publisher) int {
		return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.Slug, b.Slug))
	})
	var before *archive.Article
	for i, article := range a.Articles {
		article.Index = i
		if before != nil && !article.Date.IsZero() {
			article.Earlier, before.Later = before, article
		}
		before = article
		if p := article.Publisher; p != nil {
			p.Articles = append(p.Articles, article)
		}
		for _, t := range article.Tags {
			t.Articles = append(t.Articles, article)
		}
		for _, n := range article.Notes {
			for _, t := range n.Tags {
				t.Notes = append(t.Notes, n)
			}
		}
	}
}

// site is what site.yaml says, with the defaults of what it does not.
func site(s *load.Site) *archive.Site {
	kinds := make(map[string]string, len(s.Kinds))
	for _, pair := range s.Kinds {
		kinds[pair.Key.Text] = pair.Value.Text
	}
	return &archive.Site{
		KindNames:   kinds,
		Title:       cmp.Or(s.Title.Text, "An annotated archive"),
		Description: s.Description.Text,
		Language:    cmp.Or(s.Language.Text, "en"),
		Licence:     cmp.Or(s.Licence.Text, s.Rights.Text),
		BaseURL:     s.BaseURL.Text,
	}
}
