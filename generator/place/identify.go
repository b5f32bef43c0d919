package place

import (
	"fmt"
	"strings"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// identify gives every note its id: the one that its author gave it, or one
// made of the words that it quotes. Two notes with one id are an error.
func (p *placing) identify(drafts []*draft) {
	first := make(map[string]*draft, len(drafts)) // by id
	var twins []*draft
	for _, d := range drafts {
		if d.derived = d.ID == ""; d.derived {
			d.ID = p.derive(d)
		}
		if first[d.ID] == nil {
			first[d.ID] = d
		} else {
			twins = append(twins, d)
		}
	}
	for _, d := range twins {
		p.duplicate(d, first)
	}
}

// duplicate reports a note whose id another one has, and proposes another.
func (p *placing) duplicate(d *draft, first map[string]*draft) {
	place := func(d *draft) diag.Place { return diag.Place{File: d.In.File, Span: d.anchor} }
	other := first[d.ID]
	message, help := fmt.Sprintf("another note of this article has the id %q", d.ID), "Give one of them another."
	if d.derived {
		free := d.ID + "-too"
		for k := 2; first[free] != nil; k++ {
			free = fmt.Sprintf("%s-too-%d", d.ID, k)
		}
		first[free] = d
		help = fmt.Sprintf("give this one an id of its own: <!-- {#%s} --> after the quotation.", free)
		if d.Passages[0].Start == other.Passages[0].Start {
			message, help = "another note of this article stands on the same place", "Write both remarks as one note, or "+help
		} else {
			help = "To tell them apart, " + help
		}
	}
	p.report(diag.NoteDuplicateID, diag.Error, place(d), message, help, diag.Related{Place: place(other), Message: "the other note"})
}

const (
	idWords = 6
	idBytes = 240 // a word may be as long as a source
)

// derive makes an id of the first words of a note's first passage. The k-th
// place of the source with those words adds -k, a note by another hand its
// file's WHO; so it outlives longer quotations and what happens to other notes.
func (p *placing) derive(d *draft) string {
	if p.words == nil {
		p.words = newWords(p.quoted.Form())
	}
	text, k := p.words.opening(d.Passages[0], idWords)
	id := fold.Slug(text)
	if len(id) > idBytes {
		id = strings.TrimRight(strings.ToValidUTF8(id[:idBytes], ""), "-")
	}
	if id == "" {
		id = "passage"
	}
	if k > 1 {
		id = fmt.Sprintf("%s-%d", id, k)
	}
	if who := fold.Slug(d.In.Who); who != "" {
		id += "-" + who
	}
	return strings.Clone(id) // of its own size: it is kept
}
