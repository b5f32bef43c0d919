package commentary

import (
	"unique"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// A Name is a name as an author wrote it, and where. The same few names stand
// all over an archive, so they share their letters. The zero Name is none.
type Name struct {
	spelling unique.Handle[spelling]
	diag.Span
}

type spelling struct{ text, key string }

// NewName folds a name, in which a control character is U+FFFD.
func NewName(text string, at diag.Span) Name {
	text = shown(text)
	return Name{unique.Make(spelling{text, fold.Key(text)}), at}
}

// Text is the name as it was written.
func (n Name) Text() string { return n.spell().text }

// Key is what names compare by: fold.Key of the text.
func (n Name) Key() string { return n.spell().key }

func (n Name) spell() spelling {
	if n.spelling == (unique.Handle[spelling]{}) {
		return spelling{}
	}
	return n.spelling.Value()
}
