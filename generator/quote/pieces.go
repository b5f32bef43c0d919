package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// pieces are the parts of a pattern with gaps or else, where there are several,
// its sentences.
func (p pattern) pieces() ([]diag.Span, Unit) {
	parts := p.cut().parts
	if len(parts) > 1 {
		return parts, Parts
	}
	if found := p.sentences(parts[0]); len(found) > 1 {
		return found, Sentences
	}
	return parts, Whole
}

// sentences are those of a part (Unicode Standard Annex 29). Where they end is
// told by their capitals, so by the exact form.
func (p pattern) sentences(part diag.Span) []diag.Span {
	text, ok := p.folded.Source(part.Start, part.End)
	if !ok {
		return []diag.Span{part}
	}
	exact := fold.Exact([]byte(p.text), text)
	var found []diag.Span
	start := part.Start
	segments := sentences.FromString(exact.String())
	for segments.Next() {
		rest := exact.String()[segments.End():]
		if rest == "" || goesOn(segments.Value(), rest) {
			continue
		}
		at, _ := exact.Source(segments.End(), len(exact.String()))
		if sentence := trim(p.form, diag.Span{Start: start, End: p.folded.Folded(at.Start)}); sentence.Len() > 0 {
			found = append(found, sentence)
			start = sentence.End
		}
	}
	if last := trim(p.form, diag.Span{Start: start, End: part.End}); last.Len() > 0 {
		found = append(found, last)
	}
	return found
}

// What is shorter is no sentence by itself, for it may stand anywhere.
const shortestSentence = 10 // code points

// goesOn reports whether what follows a sentence had better be taken for a part
// of it: the sentence is short or seems to end in an abbreviation, as in "Mr.
// Smith" and "Oct. 15". At worst two sentences are taken for one.
func goesOn(sentence, rest string) bool {
	next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(rest, unicode.IsPunct))
	if unicode.IsNumber(next) || utf8.RuneCountInString(sentence) < shortestSentence {
		return true
	}
	before, ok := strings.CutSuffix(strings.TrimSpace(sentence), ".")
	last := []rune(before[strings.LastIndexByte(before, ' ')+1:])
	return ok && len(last) > 0 && len(last) <= 4 && unicode.IsUpper(last[0])
}

// A chain is the last of pieces that stand in order, and those before it.
type chain struct {
	piece, at, end int
	before         *chain
}

// standing says where the pieces of a pattern begin that stand within a stretch
// of the folded source, as many as can in order, each as early as it can; for
// the others it gives -1.
func (f *form) standing(p pattern, pieces []diag.Span, within diag.Span) []int {
	chains := []*chain{{end: within.Start}} // of no piece, of one, of two …: that which ends first
	for i, piece := range pieces {
		all, bounded := f.hits(p, piece)
		if len(bounded) > 0 {
			all = bounded
		}
		for n := len(chains) - 1; n >= 0; n-- {
			k, _ := slices.BinarySearch(all, chains[n].end)
			if k == len(all) || all[k]+piece.Len() > within.End {
				continue
			}
			longer := &chain{i, all[k], all[k] + piece.Len(), chains[n]}
			if n+1 == len(chains) {
				chains = append(chains, longer)
			} else if longer.end < chains[n+1].end {
				chains[n+1] = longer
			}
		}
	}
	starts := slices.Repeat([]int{-1}, len(pieces))
	for c := chains[len(chains)-1]; c.before != nil; c = c.before {
		starts[c.piece] = c.at
	}
	return starts
}
