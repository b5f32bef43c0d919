package charset

import (
	"slices"
	"unicode"
)

// A glyph is what matters of a character.
type glyph struct {
	script       script
	upper, lower bool
	letter       *costs  // of a letter or a mark; nil of anything else
	other        float64 // what anything else costs
}

// A reader knows characters. It remembers those it has seen, since it is shown
// the same few again and again.
type reader map[rune]glyph

func (rd reader) glyph(r rune) glyph {
	g, seen := rd[r]
	if !seen {
		g = glyphOf(r)
		rd[r] = g
	}
	return g
}

func glyphOf(r rune) glyph {
	switch s := scriptOf(r); {
	case s != none:
		return glyph{script: s, upper: unicode.IsUpper(r), lower: unicode.IsLower(r), letter: letters().of(unicode.ToLower(r))}
	case unicode.IsMark(r):
		return glyph{letter: letters().of(r)}
	}
	return glyph{other: symbolCost(r)}
}

// cost is how improbable it is that somebody wrote the text, in the language
// that suits it best: the negative natural logarithm of the probability. Only
// the differences between readings of the same bytes mean anything.
func (rd reader) cost(text []rune) float64 {
	var sum float64
	by := letters().before
	var w word
	for i, r := range text {
		g := rd.glyph(r)
		if g.letter != nil {
			for language, c := range g.letter {
				by[language] += c
			}
			sum += w.add(g)
			continue
		}
		sum += g.other
		if r >= 0x80 {
			after := i+1 < len(text) && rd.glyph(text[i+1]).script.alphabetic()
			sum += misplaced(r, w.script.alphabetic(), after)
		}
		w = w.next()
	}
	return sum + slices.Min(by[:])
}

// A word is what has been read of one.
type word struct {
	script   script // of its last letter
	capitals int    // at its end
	small    bool   // whether it has small letters
	before   script // of the last letter of the word before
	loud     bool   // whether that had only capitals
}

// next is the word after w, or w where no letter of it has been read.
func (w word) next() word {
	if w.script == none {
		return w
	}
	return word{before: w.script, loud: w.capitals > 1 && !w.small}
}

// add reads one more letter and says what it costs to stand there: words keep
// to one script, mostly that of the word before, and have a capital at the
// beginning or nothing else.
func (w *word) add(g glyph) float64 {
	if g.script == none {
		return 0
	}
	cost := mixed(w.script, g.script)
	if w.script == none {
		cost = mixed(w.before, g.script) / 2
	}
	w.script = g.script
	switch {
	case g.upper && w.small:
		cost += 7
	case g.upper && w.loud:
	case g.upper && w.capitals == 0:
		cost += 2.5
	case g.upper && w.capitals == 1:
		cost += 2
	case g.lower && w.capitals > 1:
		cost += 5
	}
	if g.upper {
		w.capitals++
	} else {
		w.capitals = 0
	}
	w.small = w.small || g.lower
	return cost
}
