package place

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"gloss/generator/diag"
	"gloss/generator/quote"
	"gloss/generator/source"
)

// Fewer code points than shortestLost stand in many articles, and say nothing.
// What is nearest is sought for so many quotations of an article only: it takes
// the time of reading all of the source.
const (
	shortestLost = 20
	mostSought   = 50
)

// notFound reports a quotation that is not in the source, with what there is
// like it and the very words that differ: enough to mend it without opening the
// source.
func (p *placing) notFound(at diag.Place, q quote.Quotation) {
	if utf8.RuneCountInString(q.Text) >= shortestLost {
		p.result.Lost = append(p.result.Lost, Lost{q, len(p.result.Problems)})
	}
	message, copyIt := "these words are not in the source", "Copy them from "+p.article.Source+". White space and the shapes of quotation marks and dashes do not matter; "+
		"every other character does. A quotation that is no anchor takes {.cite} after it."
	var near quote.Near
	ok := p.sought < mostSought
	if ok {
		p.sought++
		near, ok = p.quoted.Nearest(q)
	}
	if !ok {
		p.report(diag.AnchorNotFound, diag.Error, at, message, copyIt)
		return
	}
	help, related := "", p.found(near)
	switch missing := missing(near); {
	case len(near.Pieces) == 0:
	case len(missing) == 0 || near.Similarity == 1: // which stands there, but out of order
		message = fmt.Sprintf("the %ss of this quotation stand in the source, but not together", unit(near.Unit))
		help = "A quotation runs in the order of the source. Quote each by itself."
	default:
		message = fmt.Sprintf("%s %s of %d of this quotation is not in the source", unit(near.Unit), strings.Join(missing, ", "), len(near.Pieces))
		help = copyIt
	}
	switch {
	case near.Passage.Len() == 0:
	case near.Similarity == 1:
		related = append(related, diag.Related{Place: p.inSource(near.Passage), Message: fmt.Sprintf("%s %d", unit(near.Unit), near.Missing+1)})
	default:
		help = "The nearest words differ so, [-quoted-] from {+source+}:\n    " + p.diff(near.Edits)
		related = append(related, diag.Related{Place: p.inSource(near.Passage), Message: fmt.Sprintf("the nearest words, %.0f %% alike", 100*near.Similarity)})
	}
	p.report(diag.AnchorNotFound, diag.Error, at, message, help, related...)
}

// missing are the numbers of those pieces of a quotation that were not found.
func missing(near quote.Near) []string {
	var numbers []string
	for i, piece := range near.Pieces {
		if piece.Passage.Len() == 0 {
			numbers = append(numbers, strconv.Itoa(i+1))
		}
	}
	return numbers
}

func unit(u quote.Unit) string {
	if u == quote.Sentences {
		return "sentence"
	}
	return "part"
}

// found are the places of those pieces of a quotation that stand in the source.
func (p *placing) found(near quote.Near) []diag.Related {
	var related []diag.Related
	for i, piece := range near.Pieces {
		if piece.Passage.Len() > 0 {
			related = append(related, diag.Related{Place: p.inSource(piece.Passage), Message: fmt.Sprintf("%s %d", unit(near.Unit), i+1)})
		}
	}
	return related
}

// So many words are shown on each side of what differs.
const contextWords = 6

// diff writes edits as git does for words: [-what is quoted-]{+what the source
// has+}.
func (p *placing) diff(edits []quote.Edit) string {
	var parts []string
	for i, e := range edits {
		words := strings.Join(strings.Fields(source.Show(p.source.Data[e.Source.Start:e.Source.End])), " ")
		switch e.Op {
		case quote.Keep:
			parts = append(parts, middle(words, i == 0, i == len(edits)-1))
		case quote.Delete:
			parts = append(parts, "[-"+strings.TrimSpace(e.Quoted)+"-]")
		case quote.Insert:
			parts = append(parts, "{+"+words+"+}")
		}
	}
	var out strings.Builder
	for i, part := range parts {
		if r, _ := utf8.DecodeRuneInString(part); i > 0 && !strings.ContainsRune(".,;:!?)]}»”’…", r) {
			out.WriteByte(' ')
		}
		out.WriteString(part)
	}
	return out.String()
}

// middle is what of a stretch of words is worth showing between two differences,
// or before the first or after the last of them.
func middle(words string, first, last bool) string {
	all := strings.Fields(words)
	switch {
	case first && last:
	case first && len(all) > contextWords+1:
		return "… " + strings.Join(all[len(all)-contextWords:], " ")
	case last && len(all) > contextWords+1:
		return strings.Join(all[:contextWords], " ") + " …"
	case !first && !last && len(all) > 2*contextWords+1:
		return strings.Join(all[:contextWords], " ") + " … " + strings.Join(all[len(all)-contextWords:], " ")
	}
	return words
}
