package link

import (
	"cmp"
	"fmt"
	"slices"

	"gloss/generator/archive"
	"gloss/generator/commentary"
	"gloss/generator/diag"
	"gloss/generator/load"
	"gloss/generator/place"
)

// Quoted is what others quote of an article.
type Quoted struct {
	Article    *load.Article
	Quotations []place.Quotation // whose passages are to be found before the archive is linked

	made *archive.Article
	by   []archive.Thing // who quotes, for each of Quotations
}

// Quoted lists the articles that others quote.
func (l *Linker) Quoted() []*Quoted { return l.quoted }

// citations finds out which article every quotation {from=…} quotes.
func (l *Linker) citations() {
	articles := make(map[archive.Thing]*Quoted, len(l.linked))
	for _, p := range l.linked {
		articles[p.article] = &Quoted{Article: p.loaded, made: p.article}
	}
	cites := func(by archive.Thing, file string, citations []commentary.Citation) {
		for i := range citations {
			c := &citations[i]
			q := articles[l.articleNamed(c.From, diag.Place{File: file, Span: c.From.Span})]
			if q == nil {
				continue
			}
			if len(q.Quotations) == 0 {
				l.quoted = append(l.quoted, q)
			}
			q.Quotations = append(q.Quotations, place.Quotation{File: file, Citation: c})
			q.by = append(q.by, by)
		}
	}
	for _, p := range l.linked {
		for i := range p.loaded.Commentaries {
			cites(p.article, p.loaded.Commentaries[i].File, p.loaded.Commentaries[i].Citations())
		}
	}
	for _, t := range l.texts {
		cites(t.of, t.from.File, t.from.Citations)
	}
}

// articleNamed is the article that an author names, or nil, which is reported.
func (l *Linker) articleNamed(name commentary.Name, at diag.Place) archive.Thing {
	found := slices.DeleteFunc(slices.Clone(l.names.find(name.Key())), func(b bearer) bool { return b.folder != "articles" })
	if len(found) > 1 {
		problem := ambiguousName(name, found, func(b bearer) string { return "from=" + b.slug })
		problem.Place = at
		l.problems = append(l.problems, *problem)
		return nil
	}
	if len(found) == 0 {
		help := "An article is named by its files, with or without the date before, or by its title."
		if b, ok := l.nameless.near(name.Key(), l.names); ok && b.folder == "articles" {
			help = fmt.Sprintf("Did you mean from=%s?", b.slug)
		}
		l.report(diag.LinkDead, diag.Error, at, fmt.Sprintf("no article is named %q", name.Text()), help)
		return nil
	}
	if draft, ok := found[0].thing.(*archive.Draft); ok {
		l.reportDraft(draft, at, "The quotation is left out until draft is taken out there.")
		return nil
	}
	return found[0].thing
}

// tellQuoted tells articles what is quoted of them, in the order of their text.
func (l *Linker) tellQuoted() {
	for _, q := range l.quoted {
		order := make([]int, len(q.Quotations))
		for i := range order {
			order[i] = i
			l.found[q.Quotations[i].Citation] = archive.Cited{Article: q.made, Index: -1}
		}
		order = slices.DeleteFunc(order, func(i int) bool { return len(q.Quotations[i].Passages) == 0 })
		slices.SortStableFunc(order, func(a, b int) int {
			return cmp.Compare(q.Quotations[a].Passages[0].Start, q.Quotations[b].Passages[0].Start)
		})
		for k, i := range order {
			q.made.Quoted = append(q.made.Quoted, archive.Quoted{By: q.by[i], Passages: q.Quotations[i].Passages})
			l.found[q.Quotations[i].Citation] = archive.Cited{Article: q.made, Index: k}
		}
	}
}
