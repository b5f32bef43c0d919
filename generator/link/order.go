package link

import (
	"cmp"
	"slices"

	"gloss/generator/archive"
	"gloss/generator/edtf"
)

// order puts everything into its order and lists what bears what.
func (l *Linker) order() {
	a := l.archive
	byDate := func(aDate, bDate edtf.Date, aSlug, bSlug string) int {
		return cmp.Or(edtf.Compare(aDate, bDate), cmp.Compare(aSlug, bSlug))
	}
	byTitle := func(a, b string, aSlug, bSlug string) int {
		return cmp.Or(cmp.Compare(a, b), cmp.Compare(aSlug, bSlug))
	}
	slices.SortFunc(a.Articles, func(a, b *archive.Article) int { return byDate(a.Date, b.Date, a.Slug, b.Slug) })
	slices.SortFunc(a.Essays, func(a, b *archive.Essay) int { return byDate(a.Date, b.Date, b.Slug, a.Slug) })
	slices.SortFunc(a.Pages, func(a, b *archive.Page) int { return byTitle(a.Title, b.Title, a.Slug, b.Slug) })
	slices.SortFunc(a.Tags, func(a, b *archive.Tag) int { return byTitle(a.Title, b.Title, a.Slug, b.Slug) })
	slices.SortFunc(a.Publishers, func(a, b *archive.Publisher) int { return byTitle(a.Title, b.Title, a.Slug, b.Slug) })
	for i, t := range a.Tags {
		t.Index = i
		for _, broader := range t.Broader {
			broader.Narrower = append(broader.Narrower, t)
		}
	}
	for i, p := range a.Publishers {
		p.Index = i
	}
	l.orderArticles()
	for _, e := range a.Events {
		dateEvent(e)
	}
	slices.SortFunc(a.Events, func(a, b *archive.Event) int { return byDate(a.Date, b.Date, a.Slug, b.Slug) })
	for i, e := range a.Events {
		e.Index = i
		for _, t := range e.Tags {
			t.Events = append(t.Events, e)
		}
	}
	for _, e := range a.Essays {
		for _, t := range e.Tags {
			t.Essays = append(t.Essays, e)
		}
	}
	for _, p := range a.Pages {
		for _, t := range p.Tags {
			t.Essays = append(t.Essays, p)
		}
	}
}

// orderArticles numbers the articles, ties each to its neighbours and lists it
// and its notes with whatever they speak of.
func (l *Linker) orderArticles() {
	var before *archive.Article
	for i, article := range l.archive.Articles {
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
		for _, n := range slices.Backward(article.Notes) {
			for _, t := range n.Tags {
				t.Notes = append(t.Notes, n)
			}
		}
		for _, n := range article.Notes {
			if e := n.Event; e != nil {
				e.Attested = append(e.Attested, archive.Attestation{Article: article, Note: n, Date: n.Date})
				article.Events = appendOnce(article.Events, e)
			}
		}
		l.concerned(article)
	}
}
