package link

import (
	"cmp"
	"fmt"
	"slices"

	"gloss/generator/archive"
	"gloss/generator/commentary"
	"gloss/generator/diag"
	"gloss/generator/fold"
	"gloss/generator/load"
	"gloss/generator/place"
)

// resolve finds out what every thing speaks of and what its texts lead to. Tags
// and events come to be by being spoken of: only then every name is known.
func (l *Linker) resolve() {
	r := &resolver{Linker: l}
	l.archive.Site.Image = r.image(l.content.Site.File, l.content.Site.Image)
	for _, p := range l.linked {
		r.subjects(p)
	}
	for _, t := range l.texts {
		r.definitionSubjects(t)
	}
	for _, p := range l.linked {
		r.article(p)
	}
	for _, t := range l.texts {
		r.definition(t)
	}
	l.nearEvents()
	r.backLinks()
}

// A resolver finds out what the texts lead to.
type resolver struct {
	*Linker
	mentions []mention
}

type mention struct{ from, to archive.Thing }

// An idSet is what a link to a thing may name after #: the ids of an article's
// notes, of which some may be missing, or of the headings in another thing's text.
type idSet struct {
	of    string // what has them
	known map[string]bool
	some  bool // whether there are notes that have no id yet
}

// idsOf works out a thing's ids when a link first asks for one.
func (l *Linker) idsOf(thing archive.Thing) idSet {
	if ids, ok := l.ids[thing]; ok {
		return ids
	}
	if l.placed == nil {
		l.placed = make(map[archive.Thing]*place.Article, len(l.linked))
		for _, p := range l.linked {
			l.placed[p.article] = p.placed
		}
		l.defined = make(map[archive.Thing]*load.Definition, len(l.texts))
		for _, t := range l.texts {
			l.defined[t.of] = t.from
		}
	}
	ids := idSet{of: "heading", known: make(map[string]bool)}
	if d := l.defined[thing]; d != nil {
		for _, id := range d.Headings {
			ids.known[id] = true
		}
	}
	if _, ok := thing.(*archive.Article); ok {
		ids.of = "note"
	}
	if placed := l.placed[thing]; placed != nil {
		for _, n := range slices.Concat(placed.Notes, placed.Unplaced) {
			ids.known[n.ID] = true
		}
		ids.some = ids.known[""]
	}
	l.ids[thing] = ids
	return ids
}

// subjects finds the tags and events that an article and its notes name.
func (r *resolver) subjects(p pairing) {
	a := p.article
	a.Tags = r.tagsNamed(p.loaded.Tags, p.loaded.MetaFile)
	for _, e := range p.loaded.Meta.Events {
		if e.Quote != nil || e.Name.Text() == "" {
			continue // a note, or a mistake
		}
		if event := r.eventNamed(e.Name, p.loaded.MetaFile); event != nil {
			r.concerns[a] = append(r.concerns[a], concern{event, e.Date})
		}
	}
	a.Notes, a.Unplaced = r.notes(a, p.placed.Notes), r.notes(a, p.placed.Unplaced)
	for i, n := range a.Notes {
		n.Number = i + 1
	}
}

// notes makes an article's notes, but for their texts.
func (r *resolver) notes(a *archive.Article, placed []place.Note) []*archive.Note {
	if len(placed) == 0 {
		return nil
	}
	notes, of := make([]archive.Note, len(placed)), make([]*archive.Note, len(placed))
	for i := range placed {
		n, p := &notes[i], &placed[i]
		*n = archive.Note{Article: a, ID: p.ID, Passages: p.Passages, Author: p.Author(), Kind: commentary.Kinds[0]}
		if attributes := p.Comment.Attributes; attributes != nil {
			n.Kind, n.Verdict = cmp.Or(attributes.Kind, n.Kind), attributes.Verdict.Text()
			if attributes.Date != nil {
				n.Date = *attributes.Date
			}
			if attributes.Event != nil {
				n.Event = r.eventNamed(*attributes.Event, p.In.File)
			}
			n.Tags = r.tagsNamed(attributes.Tags, p.In.File)
		}
		of[i] = n
	}
	return of
}

// article finds out what the texts of an article and its notes lead to.
func (r *resolver) article(p pairing) {
	a := p.article
	a.Image = r.image(p.loaded.MetaFile, p.loaded.Meta.Image)
	for _, remark := range p.placed.Remarks {
		a.Remarks = append(a.Remarks, archive.Remark{Author: remark.In.Author, Text: r.text(a, remark.In.File, remark.Body, remark.In.Citations())})
	}
	for i, n := range a.Notes {
		r.note(n, &p.placed.Notes[i])
	}
	for i, n := range a.Unplaced {
		r.note(n, &p.placed.Unplaced[i])
	}
}

func (r *resolver) note(n *archive.Note, placed *place.Note) {
	n.Text = r.resolved(n.Article, placed.In.File, placed.Comment.Body, placed.In.Citations())
	r.label(n, placed)
	for _, target := range n.Text.Targets {
		if tag, ok := target.Thing.(*archive.Tag); ok {
			n.Tags = appendOnce(n.Tags, tag) // a note bears the tags that it links to
		} else {
			r.mention(n.Article, target)
		}
	}
}

// label takes the kind and the verdict of a note from its label, if that is
// one. What the attribute line says besides has to agree.
func (r *resolver) label(n *archive.Note, placed *place.Note) {
	label := placed.Comment.Label
	if label != nil {
		if kind, ok := r.kinds[label.Key()]; ok {
			r.labelled(n, placed, label, kind)
		}
	}
	if r.verdicts != nil && n.Verdict != "" && !r.verdicts[fold.Key(n.Verdict)] {
		at := diag.Place{File: placed.In.File}
		if n.Text.Labelled && label.Verdict != "" {
			at.Span = label.Span
		} else {
			at.Span = placed.Comment.Attributes.Verdict.Span
		}
		r.report(diag.NoteVerdict, diag.Warning, at, fmt.Sprintf("%q is no verdict of this archive", n.Verdict), r.content.Site.VerdictHelp(n.Verdict))
	}
}

func (r *resolver) labelled(n *archive.Note, placed *place.Note, label *commentary.Label, kind string) {
	at := diag.Place{File: placed.In.File, Span: label.Span}
	if a := placed.Comment.Attributes; a != nil && a.Kind != "" && a.Kind != kind {
		r.report(diag.NoteAttribute, diag.Error, at, fmt.Sprintf("the label says %s, the attribute line .%s", kind, a.Kind), "Keep one of the two.")
	}
	if label.Verdict != "" && n.Verdict != "" && label.Verdict != n.Verdict {
		r.report(diag.NoteAttribute, diag.Error, at,
			fmt.Sprintf("the label says %q, the attribute line verdict=%q", label.Verdict, n.Verdict), "Keep one of the two.")
	}
	n.Kind, n.Word, n.Verdict = kind, label.Text(), cmp.Or(label.Verdict, n.Verdict)
	n.Text.Labelled = true
}

// definitionSubjects finds the tags that a file names for what it defines.
func (r *resolver) definitionSubjects(t definedText) {
	d := t.from
	switch thing := t.of.(type) {
	case *archive.Tag:
		for _, broader := range r.tagsNamed(d.BroaderNames, d.File) {
			if broader != thing {
				thing.Broader = append(thing.Broader, broader)
			}
		}
	case *archive.Event:
		thing.Tags = r.tagsNamed(d.TagNames, d.File)
	case *archive.Essay:
		thing.Tags = r.tagsNamed(d.TagNames, d.File)
	case *archive.Page:
		thing.Tags = r.tagsNamed(d.TagNames, d.File)
	}
}

// definition finds out what the text of a file that defines a thing leads to.
func (r *resolver) definition(t definedText) {
	*t.to = r.text(t.of, t.from.File, t.from.Text, t.from.Citations)
	if page, ok := t.of.(*archive.Page); ok {
		r.partOf(page, t.from)
	}
}

// partOf finds the page that a page is part of.
func (r *resolver) partOf(page *archive.Page, d *load.Definition) {
	if d.PartOf.Text == "" {
		return
	}
	at := diag.Place{File: d.File, Span: d.PartOf.Span}
	b, ok := r.names.bearer(d.PartOfName.Key(), "pages")
	if !ok {
		r.report(diag.LinkDead, diag.Error, at, fmt.Sprintf("there is no page %q that this could be part of", d.PartOf.Text),
			"Write the title of another page, or the name of its file in content/pages/.")
		return
	}
	whole, _ := b.thing.(*archive.Page) // or a draft
	for up := whole; up != nil; up = up.PartOf {
		if up == page {
			r.report(diag.ValueInvalid, diag.Error, at, "a page cannot be part of itself", "Leave part_of out in one of the pages that name each other.")
			return
		}
	}
	page.PartOf = whole
}

// text resolves a fragment that stands in a file and belongs to a thing.
func (r *resolver) text(owner archive.Thing, file string, fragment commentary.Fragment, citations []commentary.Citation) archive.Text {
	text := r.resolved(owner, file, fragment, citations)
	for _, target := range text.Targets {
		r.mention(owner, target)
	}
	return text
}

func (r *resolver) resolved(owner archive.Thing, file string, fragment commentary.Fragment, citations []commentary.Citation) archive.Text {
	text := archive.Text{Fragment: fragment}
	if len(fragment.Refs) > 0 {
		text.Targets = make([]archive.Target, len(fragment.Refs))
	}
	for _, slot := range fragment.Slots {
		switch slot.Kind {
		case commentary.OpenLink, commentary.Image:
			ref := fragment.Refs[slot.Ref]
			text.Targets[slot.Ref] = r.target(owner, ref, slot.Kind == commentary.Image, diag.Place{File: file, Span: ref.Span})
		case commentary.Cited:
			if text.Cited == nil {
				text.Cited = make([]archive.Cited, len(citations))
			}
			text.Cited[slot.Ref] = r.found[&citations[slot.Ref]]
		}
	}
	return text
}

func (r *resolver) mention(from archive.Thing, target archive.Target) {
	if to := target.Thing; to != nil && to != from && target.File == "" {
		r.mentions = append(r.mentions, mention{from, to})
	}
}

// backLinks lists for every thing those that link to it, each once, by title.
func (r *resolver) backLinks() {
	slices.SortStableFunc(r.mentions, func(a, b mention) int { return cmp.Compare(a.from.Name(), b.from.Name()) })
	seen := make(map[mention]bool, len(r.mentions))
	for _, m := range r.mentions {
		if seen[m] {
			continue
		}
		seen[m] = true
		from := archive.Mention{Thing: m.from}
		switch to := m.to.(type) {
		case *archive.Article:
			to.LinkedFrom = append(to.LinkedFrom, from)
		case *archive.Event:
			to.LinkedFrom = append(to.LinkedFrom, from)
		case *archive.Essay:
			to.LinkedFrom = append(to.LinkedFrom, from)
		case *archive.Page:
			to.LinkedFrom = append(to.LinkedFrom, from)
		case *archive.Tag:
			to.LinkedFrom = append(to.LinkedFrom, from)
		case *archive.Publisher:
			to.LinkedFrom = append(to.LinkedFrom, from)
		}
	}
}
