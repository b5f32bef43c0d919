package place

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"gloss/generator/archive"
	"gloss/generator/diag"
	"gloss/generator/fold"
)

// identify gives every note its id: the one that its author gave it, or one
// made of the words that it quotes. Two notes with one id are an error.
func (p *placing) identify(drafts []*draft) {
	first := make(map[string]*draft, len(drafts)) // by id
	var twins []*draft
	p.twins = make(map[string]int)
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
	if p.words != nil {
		p.words.done()
		p.words = nil
	}
	for _, d := range p.unplaced {
		switch {
		case d.ID == "": // no words make one
		case first[d.ID] == nil:
			first[d.ID] = d
		default:
			twins = append(twins, d)
		}
	}
	for _, d := range twins {
		p.duplicate(d, first)
	}
}

// duplicate reports a note whose id another one has, and gives it another, so
// that ids are unique whatever becomes of the problem.
func (p *placing) duplicate(d *draft, first map[string]*draft) {
	place := func(d *draft) diag.Place { return diag.Place{File: d.In.File, Span: d.at} }
	other := first[d.ID]
	message, help := fmt.Sprintf("another note of this article has the id %q", d.ID), "Give one of them another."
	free := d.ID + "-too"
	for first[free] != nil {
		p.twins[d.ID]++
		free = fmt.Sprintf("%s-too-%d", d.ID, p.twins[d.ID]+1)
	}
	d.ID = free
	first[free] = d
	if d.derived {
		help = fmt.Sprintf("give this one an id of its own: <!-- {#%s} --> after the quotation.", free)
		switch {
		case d.attested:
			message, help = "a note of this article stands on the same place", "Write date= and event= into its attribute line instead."
		case d.Passages[0].Start == other.Passages[0].Start:
			message, help = "another note of this article stands on the same place", "Write both remarks as one note, or "+help
		default:
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
	switch {
	case p.article.Publish == archive.LinkOnly && id != "":
		sum := sha256.Sum256([]byte(id)) // which gives no word away
		id = "note-" + hex.EncodeToString(sum[:6])
	case len(id) > idBytes:
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
