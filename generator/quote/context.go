package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gloss/generator/diag"
)

// Words are offered for at most this many of the places of an ambiguous
// quotation, and on either side at most this many words, of so many bytes.
const (
	mostHelped = 10
	mostWords  = 8
	mostBytes  = 200
)

// help gives the candidates of an ambiguous quotation, found at places of a
// pattern, the words that single them out.
func (f *form) help(r *Result, p pattern, places []place) {
	if r.Failure != Ambiguous {
		return
	}
	for i := range r.Candidates[:min(len(places), mostHelped)] {
		r.Candidates[i].Longer = f.singleOut(p, places, i)
	}
}

// singleOut gives the quotation with the fewest words around it that stands at
// the i-th of places only, or nil. The places are those of p and all else that
// has the same words there.
func (f *form) singleOut(p pattern, places []place, i int) *Quotation {
	own := places[i].window
	before, after := f.wordsBefore(own.Start), f.wordsAfter(own.End)
	for words := 0; words <= mostWords; words++ {
		for b := words; b >= 0; b-- {
			a := words - b
			if b >= len(before) || a >= len(after) || !f.unique(places, i, before[b], after[a]) {
				continue
			}
			longer := f.longer(p, own, before[b], after[a])
			wide := newPattern(f.fold, longer.Text, longer.Bold)
			if wide.empty() { // the words around make an ellipsis of a full stop
				continue
			}
			if found, _ := f.search(wide); len(found) == 1 && slices.Equal(found[0].passages, places[i].passages) {
				return longer
			}
		}
	}
	return nil
}

// unique reports whether no place but the i-th stands between the words that
// begin at start and those that end at end.
func (f *form) unique(places []place, i, start, end int) bool {
	text, own := f.folded.String(), places[i].window
	before, after := text[start:own.Start], text[own.End:end]
	for k, other := range places {
		if k != i && strings.HasSuffix(text[:other.window.Start], before) && strings.HasPrefix(text[other.window.End:], after) {
			return false
		}
	}
	return true
}

// longer is p, which stands at a window of the folded source, with the words
// around it from start to end. What p has in bold stays so, or else all of p
// is. Where p has gaps, ellipses at its ends say nothing and are left out.
func (f *form) longer(p pattern, window diag.Span, start, end int) *Quotation {
	text := f.folded.String()
	own := diag.Span{Start: p.parts[0].Start, End: p.parts[len(p.parts)-1].End}
	shift := window.Start - start - own.Start
	q := &Quotation{Text: text[start:window.Start] + p.form[own.Start:own.End] + text[window.End:end]}
	bold := p.bold
	if len(bold) == 0 {
		bold = []diag.Span{own}
	}
	for _, b := range bold {
		q.Bold = append(q.Bold, diag.Span{Start: shift + max(b.Start, own.Start), End: shift + min(b.End, own.End)})
	}
	return q
}

// wordsBefore are the offsets at which the last 0, 1, 2 … words of the folded
// source before at begin.
func (f *form) wordsBefore(at int) []int {
	text, found := f.folded.String(), []int{at}
	for i := at; len(found) <= mostWords; found = append(found, i) {
		if i = len(strings.TrimRight(text[:i], " ")); i == 0 {
			break
		}
		for first := true; first || !wordEdge(text, i); first = false {
			_, size := utf8.DecodeLastRuneInString(text[:i])
			if i -= size; at-i > mostBytes {
				return found
			}
		}
	}
	return found
}

// wordsAfter are the offsets at which the first 0, 1, 2 … words of the folded
// source after at end.
func (f *form) wordsAfter(at int) []int {
	text, found := f.folded.String(), []int{at}
	for i := at; len(found) <= mostWords; found = append(found, i) {
		if i = len(text) - len(strings.TrimLeft(text[i:], " ")); i == len(text) {
			break
		}
		for first := true; first || !wordEdge(text, i); first = false {
			_, size := utf8.DecodeRuneInString(text[i:])
			if i += size; i-at > mostBytes {
				return found
			}
		}
	}
	return found
}

// wordEdge reports whether an author would take the words of a folded text to
// be parted at byte at: by a space or, in scripts without spaces, anywhere but
// before a mark.
func wordEdge(text string, at int) bool {
	if at == 0 || at == len(text) || text[at] == ' ' || text[at-1] == ' ' {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return (unspaced(before) || unspaced(after)) && !unicode.IsMark(after)
}
