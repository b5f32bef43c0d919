package link

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"gloss/generator/archive"
	"gloss/generator/commentary"
	"gloss/generator/diag"
	"gloss/generator/place"
)

// texts makes the notes and remarks of all articles and the texts of tags and
// publishers, once every name is known.
func (l *linker) texts() {
	ids := make(map[archive.Thing]map[string]bool, len(l.linked))
	for _, p := range l.linked {
		ids[p.article] = make(map[string]bool, len(p.placed.Notes))
		for _, n := range p.placed.Notes {
			ids[p.article][n.ID] = true
		}
	}
	t := &texts{linker: l, ids: ids, unsure: make(map[archive.Thing]bool)}
	for _, p := range l.linked {
		t.unsure[p.article] = len(p.placed.Unplaced) > 0
	}
	for _, p := range l.linked {
		t.article(p)
	}
	for i, d := range l.content.Tags {
		tag := l.archive.Tags[i]
		tag.Text = t.text(tag, d.File, d.Text)
		for _, name := range d.BroaderNames {
			if broader := l.tagNamed(name, d.File); broader != tag {
				tag.Broader = appendOnce(tag.Broader, broader)
			}
		}
	}
	for i, d := range l.content.Publishers {
		publisher := l.archive.Publishers[i]
		publisher.Text = t.text(publisher, d.File, d.Text)
	}
	t.backLinks()
}

type texts struct {
	*linker
	ids    map[archive.Thing]map[string]bool // the ids of each article's notes
	unsure map[archive.Thing]bool            // of the articles with notes that have no id yet

	mentions []mention

	// What only a dead link asks for.
	asked int               // how often a near name was looked for
	known []string          // every folded name
	paths map[string]string // the file of each base name, with its extension and without
}

// The search for a name that may have been meant looks at every name there is,
// so it is made for so many dead links only.
const mostAsked = 50

type mention struct{ from, to archive.Thing }

func (t *texts) article(p pairing) {
	for _, r := range p.placed.Remarks {
		p.article.Remarks = append(p.article.Remarks, archive.Remark{Author: r.Author, Text: t.text(p.article, r.File, r.Body)})
	}
	for i := range p.placed.Unplaced {
		t.note(new(archive.Note), &p.placed.Unplaced[i], p.article) // for its problems
	}
	notes := make([]archive.Note, len(p.placed.Notes))
	p.article.Notes = make([]*archive.Note, len(notes))
	for i := range notes {
		p.article.Notes[i] = &notes[i]
		t.note(&notes[i], &p.placed.Notes[i], p.article)
		notes[i].Number = i + 1
	}
}

func (t *texts) note(n *archive.Note, placed *place.Note, article *archive.Article) {
	*n = archive.Note{
		Article: article, ID: placed.ID, Passages: placed.Passages, Author: placed.Author(),
		Kind: commentary.Kinds[0], Text: t.resolve(placed.In.File, placed.Comment.Body),
	}
	if a := placed.Comment.Attributes; a != nil {
		n.Kind, n.Verdict = cmp.Or(a.Kind, n.Kind), a.Verdict
		if a.Date != nil {
			n.Date = *a.Date
		}
		if a.Event != nil {
			n.Event = a.Event.Text()
		}
		for _, name := range a.Tags {
			n.Tags = appendOnce(n.Tags, t.tagNamed(name, placed.In.File))
		}
	}
	t.label(n, placed)
	for _, target := range n.Text.Targets {
		if tag, ok := target.Thing.(*archive.Tag); ok {
			n.Tags = appendOnce(n.Tags, tag) // a note bears the tags that it links to
		} else {
			t.mention(article, target.Thing)
		}
	}
}

// label takes the kind and the verdict of a note from its label, if that is
// one. What the attribute line says besides has to agree.
func (t *texts) label(n *archive.Note, placed *place.Note) {
	label := placed.Comment.Label
	if label == nil {
		return
	}
	kind, ok := t.kinds[label.Key()]
	if !ok {
		return
	}
	at := diag.Place{File: placed.In.File, Span: label.Span}
	if a := placed.Comment.Attributes; a != nil && a.Kind != "" && a.Kind != kind {
		t.report(diag.NoteAttribute, diag.Error, at, fmt.Sprintf("the label says %s, the attribute line .%s", kind, a.Kind), "Keep one of the two.")
	}
	if label.Verdict != "" && n.Verdict != "" && label.Verdict != n.Verdict {
		t.report(diag.NoteAttribute, diag.Error, at,
			fmt.Sprintf("the label says %q, the attribute line verdict=%q", label.Verdict, n.Verdict), "Keep one of the two.")
	}
	n.Kind, n.Word, n.Verdict = kind, label.Text(), cmp.Or(label.Verdict, n.Verdict)
	n.Text.Labelled = true
}

// text resolves the links of a fragment that stands in a file and belongs to a
// thing.
func (t *texts) text(owner archive.Thing, file string, fragment commentary.Fragment) archive.Text {
	text := t.resolve(file, fragment)
	for _, target := range text.Targets {
		t.mention(owner, target.Thing)
	}
	return text
}

func (t *texts) mention(from, to archive.Thing) {
	if to != nil && to != from {
		t.mentions = append(t.mentions, mention{from, to})
	}
}

func (t *texts) resolve(file string, fragment commentary.Fragment) archive.Text {
	text := archive.Text{Fragment: fragment}
	if len(fragment.Refs) > 0 {
		text.Targets = make([]archive.Target, len(fragment.Refs))
	}
	for i, ref := range fragment.Refs {
		text.Targets[i] = t.target(ref, diag.Place{File: file, Span: ref.Span})
	}
	return text
}

// target is what a link leads to; the zero Target where it leads nowhere, which
// is reported.
func (t *texts) target(ref commentary.Ref, at diag.Place) archive.Target {
	thing, problem := t.thing(ref)
	if problem != nil {
		problem.Place = at
		t.problems = append(t.problems, *problem)
		return archive.Target{}
	}
	if other, ok := thing.(*archive.Other); ok {
		if other.Draft {
			t.report(diag.LinkDraft, diag.Warning, at, fmt.Sprintf("%q is a draft, which is not published", other.Title),
				"The link is shown as text until draft is taken out there.")
		}
		return archive.Target{}
	}
	if ref.Fragment == "" {
		return archive.Target{Thing: thing}
	}
	if !t.ids[thing][ref.Fragment] && !t.unsure[thing] {
		t.report(diag.LinkDead, diag.Error, at, fmt.Sprintf("%q has no note with the id %q", thing.Name(), ref.Fragment), t.idHelp(thing, ref.Fragment))
	}
	return archive.Target{Thing: thing, Note: ref.Fragment}
}

func (t *texts) idHelp(thing archive.Thing, id string) string {
	if nearest := diag.Nearest(id, slices.Sorted(maps.Keys(t.ids[thing]))); nearest != "" {
		return fmt.Sprintf("Did you mean #%s?", nearest)
	}
	return "Each note's own link shows its id; {#id} after a quotation gives a note one of your choice."
}

// thing is what a link leads to, or the problem of one that leads nowhere.
func (t *texts) thing(ref commentary.Ref) (archive.Thing, *diag.Problem) {
	if ref.Path != "" {
		if thing := t.names.byPath[ref.Path]; thing != nil {
			return thing, nil
		}
		return nil, t.deadPath(ref)
	}
	bearers := t.names.find(ref.Key())
	switch len(bearers) {
	case 1:
		return bearers[0].thing, nil
	case 0:
		return nil, &diag.Problem{
			Code: diag.LinkDead, Severity: diag.Error, Message: fmt.Sprintf("nothing is named %q", ref.Text()),
			Help: t.namesLike(ref.Key()),
		}
	}
	problem := &diag.Problem{
		Code: diag.LinkAmbiguous, Severity: diag.Error, Message: fmt.Sprintf("several things are named %q", ref.Text()),
		Help: "Say which one is meant.",
	}
	for _, b := range bearers {
		problem.Related = append(problem.Related, diag.Related{Place: b.place, Message: fmt.Sprintf("[[%s/%s]]", b.folder, b.slug)})
	}
	return nil, problem
}

// namesLike says which names are near a folded one that nothing bears.
func (t *texts) namesLike(key string) string {
	if t.asked++; t.asked > mostAsked {
		return ""
	}
	if t.known == nil {
		t.known = slices.Sorted(maps.Keys(t.names.byName))
	}
	if nearest := diag.Nearest(key, t.known); nearest != "" {
		b := t.names.byName[nearest][0]
		return fmt.Sprintf("Did you mean [[%s]]?", b.thing.Name())
	}
	return "A tag comes to be by naming it in tags: of an article or tags= of a note. A title is written as it stands on the page."
}

// deadPath is the problem of a relative link that leads to no file that has a
// page.
func (t *texts) deadPath(ref commentary.Ref) *diag.Problem {
	problem := &diag.Problem{Code: diag.LinkDead, Severity: diag.Error, Message: "this link leads to nothing that has a page: " + ref.Path}
	if !strings.HasPrefix(ref.Path, "content/") {
		problem.Message = "this link leads out of the content folder"
		problem.Help = "Links within the archive lead to files below content/; others begin with https://."
		return problem
	}
	if t.paths == nil {
		t.paths = make(map[string]string)
		for file := range t.names.byPath {
			for _, name := range []string{path.Base(file), stem(file)} {
				if known := t.paths[name]; known == "" || file < known {
					t.paths[name] = file
				}
			}
		}
	}
	if file := cmp.Or(t.paths[path.Base(ref.Path)], t.paths[stem(ref.Path)]); file != "" {
		problem.Help = fmt.Sprintf("Did you mean %s?", file)
	}
	return problem
}

// stem is the name of a file without its extension.
func stem(file string) string { return strings.TrimSuffix(path.Base(file), path.Ext(file)) }

// backLinks lists for every thing those that link to it, each once, by title.
func (t *texts) backLinks() {
	slices.SortStableFunc(t.mentions, func(a, b mention) int { return cmp.Compare(a.from.Name(), b.from.Name()) })
	seen := make(map[mention]bool, len(t.mentions))
	for _, m := range t.mentions {
		if seen[m] {
			continue
		}
		seen[m] = true
		from := archive.Mention{Thing: m.from}
		switch to := m.to.(type) {
		case *archive.Article:
			to.LinkedFrom = append(to.LinkedFrom, from)
		case *archive.Tag:
			to.LinkedFrom = append(to.LinkedFrom, from)
		case *archive.Publisher:
			to.LinkedFrom = append(to.LinkedFrom, from)
		}
	}
}
