package fold

import (
	"unicode"
	"unicode/utf8"

	"gloss/generator/diag"
)

// rules are those that the loose form has beside the exact ones.
type rules uint8

const (
	letterCase    rules = 1 << iota // full case folding, without the Turkish rule
	compatibility                   // the normal form KC in place of C
	hyphens                         // one between letters is nothing
	divisions                       // nor is a line end after such a one
	lineEnds                        // nor is one between Han and kana characters

	names = letterCase | compatibility | hyphens // a name has no lines
	every = names | divisions | lineEnds
)

// Loose gives the loose form of the spans of src, as Exact gives the exact one.
//
// In it, besides what makes no difference in the exact form, none is made by
// case and by compatibility characters (NFKC and full case folding, as in
// Unicode 3.13, without the Turkish rule); by a hyphen between letters, and a
// line end after it, so that a word divided at a line's end is one; by a line
// end between Han or kana characters or the punctuation written between them. A
// soft hyphen at a line's end is a hyphen. Accents make a difference.
//
// Text that has no line ends has the same loose form as its exact form.
func Loose(src []byte, spans ...diag.Span) *Text { return loose(src, every, spans) }

// loose gives the form that some of the loose rules make. The exact rules come
// first too, or NFKC would take the double prime to two single ones; and they
// come after the others because of what those bring about: "´" is a space and a
// mark, ᄀ-ᅡ is one syllable.
func loose(src []byte, r rules, spans []diag.Span) *Text {
	t := exact(src, r&(divisions|lineEnds), spans)
	small, loosened := caseless(t.form, r)
	if t = t.then(small); loosened {
		t = t.again()
	}
	if r&hyphens != 0 {
		if joined := joined(t.form); joined != nil {
			t = t.then(joined).again()
		}
	}
	return t
}

// again brings the form of t into the exact form.
func (t *Text) again() *Text { return t.then(exact([]byte(t.form), 0, nil)) }

// joined is a form without the hyphens that stand between two letters, be there
// marks on the first; nil where there are none.
func joined(form string) *Text {
	var w writer
	kept := 0 // what of the form has been written, or left out
	for i, c := range []byte(form) {
		if c == '-' && betweenLetters(form[:i], form[i+1:]) {
			if kept == 0 {
				w.grow(len(form))
			}
			w.keep(form, kept, i)
			kept = i + 1
		}
	}
	if kept == 0 {
		return nil
	}
	w.keep(form, kept, len(form))
	return w.text()
}

func betweenLetters(before, after string) bool {
	next, _ := utf8.DecodeRuneInString(after)
	if !unicode.IsLetter(next) {
		return false
	}
	last, _ := lastLetter(before)
	return unicode.IsLetter(last)
}
