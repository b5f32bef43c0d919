package fold

import "gloss/generator/diag"

// A Difference is one that the loose form does not make and the exact form does.
type Difference uint8

const (
	LetterCase    Difference = iota // capitals and small letters
	Hyphens                         // a hyphen between letters, or a word divided at a line's end
	Compatibility                   // ligatures, full-width forms, superscripts and the like
	LineEnds                        // a line end between Han or kana characters
)

// Differences says in what text and the spans of src, which have the same loose
// form, differ in the exact form: for each, they would differ if that alone made
// a difference.
func Differences(text, src []byte, spans ...diag.Span) []Difference {
	var found []Difference
	for d, r := range [...]rules{LetterCase: letterCase, Hyphens: hyphens | divisions, Compatibility: compatibility, LineEnds: lineEnds} {
		if loose(text, every&^r, nil).form != loose(src, every&^r, spans).form {
			found = append(found, Difference(d))
		}
	}
	return found
}
