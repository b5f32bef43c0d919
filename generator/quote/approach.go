package quote

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gloss/generator/diag"
)

// A match is a stretch of the folded source that is like some words.
type match struct {
	diag.Span
	similarity float64
}

// An approached is the best match, and the similarity of the next that does not
// overlap it; 0 where there is none.
type approached struct {
	best match
	next float64
}

// approach finds what is most like words within a stretch of the folded source.
func (f *form) approach(words string, within diag.Span) (approached, bool) {
	s := []rune(words)
	most := allowance(len(s))
	if most == 0 || within.Len() <= 0 {
		return approached{}, false
	}
	forward := newApproximate(s)
	slices.Reverse(s)
	a := approach{form: f, words: newApproximate(s)}
	endings := a.search(forward, within, most)
	best, ok := a.best(endings, within)
	if !ok {
		return approached{}, false
	}
	// Before the best match the endings are those that were found. After it
	// they may begin within it, up to where none that began there can end.
	before := slices.DeleteFunc(slices.Clone(endings), func(e ending) bool { return e.at > best.Start })
	far := best.End
	for range len(s) + most {
		_, size := utf8.DecodeRuneInString(f.folded.String()[far:within.End])
		far += size
	}
	after := a.search(forward, diag.Span{Start: best.End, End: far}, most)
	after = append(after, slices.DeleteFunc(endings, func(e ending) bool { return e.at <= far })...)

	next, _ := a.best(before, diag.Span{Start: within.Start, End: best.Start})
	if other, _ := a.best(after, diag.Span{Start: best.End, End: within.End}); other.similarity > next.similarity {
		next = other
	}
	if next.similarity > best.similarity {
		best, next = next, best
	}
	return approached{best, next.similarity}, true
}

// An approach is the search for what is like some words.
type approach struct {
	*form
	words *approximate // in reverse
}

// search finds where something like the words ends within a stretch of the
// folded source.
func (a *approach) search(words *approximate, within diag.Span, most int) []ending {
	endings := words.search(a.folded.String()[within.Start:within.End], most)
	for i := range endings {
		endings[i].at += within.Start
	}
	return endings
}

// Of so many of the places with the fewest differences the best is taken.
const mostTried = 8

// best is the match with the greatest similarity of those that end where there
// are the fewest differences, or at the end of the word there.
func (a *approach) best(endings []ending, within diag.Span) (match, bool) {
	fewest := a.words.length
	for _, e := range endings {
		fewest = min(fewest, e.differences)
	}
	var best match
	tried, last := 0, -1
	for _, e := range endings {
		if e.differences > fewest || e.at <= last {
			continue
		}
		if tried++; tried > mostTried {
			break
		}
		end, ok := a.wordEnd(e.at, within)
		if !ok || end <= last {
			continue
		}
		last = end
		if m, ok := a.endingAt(end, within.Start); ok && m.similarity > best.similarity {
			best = m
		}
	}
	return best, best.similarity > 0
}

// endingAt is the best match that ends at byte end of the folded source and
// begins with a word, or else with a character.
func (a *approach) endingAt(end, least int) (match, bool) {
	var words, characters match
	for _, b := range a.words.beginnings(a.folded.String()[least:end], 2*a.words.length) {
		at := b.at + least
		similarity := 1 - float64(b.differences)/float64(max(b.length, a.words.length))
		if similarity <= words.similarity {
			continue
		}
		whole, character := a.edge(at, end)
		switch m := (match{diag.Span{Start: at, End: end}, similarity}); {
		case whole:
			words = m
		case character && similarity > characters.similarity:
			characters = m
		}
	}
	if words.similarity == 0 {
		words = characters
	}
	return words, words.similarity > 0
}

// edge reports whether a word, and whether a character, begins at byte at of the
// folded source.
func (a *approach) edge(at, end int) (word, character bool) {
	s, ok := a.folded.Source(at, end)
	if !ok || a.folded.String()[at] == ' ' || !a.graphemeBound(s.Start) {
		return false, false
	}
	return a.wordBound(s.Start), true
}

// wordEnd is where the word ends that byte at of the folded source is in or
// behind; where that is far off, where its character ends.
func (a *approach) wordEnd(at int, within diag.Span) (int, bool) {
	text := a.folded.String()
	at = within.Start + len(strings.TrimRight(text[within.Start:at], " "))
	character, found := 0, false
	for end := at; end > within.Start && end <= within.End && end-at < mostBytes; {
		if s, ok := a.folded.Source(0, end); ok {
			if s.End, ok = a.graphemeEnd(s.End); ok {
				if a.endsWord(s.End) {
					return end, true
				}
				if !found {
					character, found = end, true
				}
			}
		}
		_, size := utf8.DecodeRuneInString(text[end:within.End])
		if size == 0 {
			break
		}
		end += size
	}
	return character, found
}
