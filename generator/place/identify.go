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
	first := make(map[string]*draft, len(drafts))
	for _, d := range drafts {
		d.ID = d.id
		if d.ID == "" {
			d.ID = p.derive(d)
		}
		other := first[d.ID]
		if other == nil {
			first[d.ID] = d
			continue
		}
		place := func(d *draft) diag.Place { return diag.Place{File: d.File, Span: d.anchor} }
		message := fmt.Sprintf("another note of this article has the id %q", d.ID)
		help := "Give one of them another."
		if d.id == "" {
			message = "another note of this article stands on the same place"
			help = fmt.Sprintf("Write both remarks as one note, or give this one an id of its own: <!-- {#%s-too} --> after the quotation.", d.ID)
		}
		p.report(diag.NoteDuplicateID, diag.Error, place(d), message, help, diag.Related{Place: place(other), Message: "the other note"})
	}
}

const (
	idWords = 6
	idBytes = 80 // a word may be as long as a source
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
	if d.who != "" {
		id += "-" + fold.Slug(d.who)
	}
	return id
}
