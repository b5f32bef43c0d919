// Package charset reads texts that are not in UTF-8, and says what encoding
// they seem to be in.
//
// It takes the bytes of a file and the name of an encoding, and gives the text
// in UTF-8 or the offset of the first byte that the encoding does not define.
// It takes the bytes of a file that is not UTF-8 and gives the name of the
// encoding in which they read most like somebody's language: the letters as
// frequent as they are there, capitals at the beginning of words, no symbols
// within them. Nothing but the bytes counts, and the same bytes give the same
// name. What it names reads them without an error.
//
// Names mean what the WHATWG Encoding Standard says they mean, which is what
// the files of the world mean by them: iso-8859-1 is windows-1252.
//
// The package never puts U+FFFD in the place of what it cannot read. It decides
// nothing: a guess is for a message, and whoever knows the file must confirm it.
package charset

import (
	"slices"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
)

// Known reports whether name is the name of an encoding that Decode reads: a
// label of the Encoding Standard or, where that has none, a name of the IANA
// registry, such as those of the code pages of DOS. Letter case does not matter.
func Known(name string) bool { return find(name) != nil }

// Names lists the names of the common encodings, in alphabetical order. All are
// Known; so are others.
func Names() []string {
	names := []string{"gb2312", "iso-2022-jp", "iso-8859-1", "iso-8859-9", "utf-16", "utf-8"}
	for _, c := range candidates {
		names = append(names, c.name)
	}
	slices.Sort(names)
	return names
}

// find is the encoding of that name, nil where there is none. The Encoding
// Standard has names for two that are no encodings of text: one refuses
// everything, and one makes private characters of bytes.
func find(name string) encoding.Encoding {
	e, err := htmlindex.Get(name)
	if err == nil && e != encoding.Replacement {
		if e == charmap.XUserDefined {
			return nil
		}
		return e
	}
	e, err = ianaindex.IANA.Encoding(name)
	if err != nil {
		return nil
	}
	return e
}
