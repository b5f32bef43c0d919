// Package cite tells how a text that an archive keeps is cited.
//
// It takes the bibliographic facts of a source as they are known; it gives a
// citation in words, BibTeX, RIS, CSL-JSON, and the meta tags by which reference
// managers know a page. Each format has a file, which names its specification.
//
// It never says more than is known: a date is as precise as its EDTF, a byline
// is one name as it stands, never parted into given and family names. It never
// makes an address. Whatever a fact holds, it stays within its field.
package cite

import (
	"cmp"
	"strings"
	"unicode"

	"gloss/generator/edtf"
)

// A Source is what is known of a text that an archive keeps. But for Key, Title
// and Archive everything may be "" or zero.
type Source struct {
	Key       string // names it among the archive's sources
	Title     string
	Byline    string // free text
	Publisher string
	Date      edtf.Date
	Language  string // a BCP 47 tag
	URL       string // of the original
	Archived  string // URL of a copy in a web archive
	Retrieved string // when the archive took it: EDTF, or free text

	Archive string // the title of the archive that keeps it
	Page    string // its absolute URL there
}

// A kind is what sort of text a source is, which each format has a word for.
type kind int

const (
	published kind = iota // by somebody who is known: an article of a newspaper or the like
	online                // of which only an address is known
	unknown
)

func (s Source) kind() kind {
	switch {
	case s.Publisher != "":
		return published
	case s.URL != "":
		return online
	}
	return unknown
}

// address is where the source can best be read: the original, else a copy of it.
func (s Source) address() string { return cmp.Or(s.URL, s.Archived, s.Page) }

// retrieved is the day, month or year of that name; zero where it is not known
// so well.
func (s Source) retrieved() edtf.Date {
	d, err := edtf.Parse(strings.TrimSpace(s.Retrieved))
	if err != nil || d.Approximate() || d.Uncertain() || d.Machine() == "" {
		return edtf.Date{}
	}
	return d
}

// line is a text in one line without control characters, for formats in which a
// line means something. Characters that control the direction of text stay.
func line(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' }), " ")
}
