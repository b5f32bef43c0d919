package page

import (
	"bytes"
	"unicode"

	"golang.org/x/text/language"

	"gloss/generator/archive"
)

// The directions of a text, as the attribute dir of HTML has them.
const (
	leftToRight = "ltr"
	rightToLeft = "rtl"
	byContent   = "auto"
)

// directionOf is the direction of a language's usual script.
func directionOf(tag string) string {
	script, _ := language.Make(tag).Script()
	switch script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Mand", "Samr", "Rohg":
		return rightToLeft
	}
	return leftToRight
}

// direction is that of an article's text; "" where it is the page's own, or
// where it is not said in which language the text is.
func (s *site) direction(a *archive.Article) string {
	foreign := s.foreign(a)
	if d := directionOf(foreign); foreign != "" && d != s.direct {
		return d
	}
	return ""
}

// directionOfBlock is the direction of a block. Where nothing is said of the
// language, the letters decide, if there are any that run the other way.
func (s *site) directionOfBlock(a *archive.Article, stated string, text []byte) string {
	if stated != "" || statedLanguage(a) != "" {
		return stated
	}
	if s.direct == rightToLeft || runsLeft(text) {
		return byContent
	}
	return ""
}

// statedLanguage is the language of an article, its own or else its publisher's;
// "" where none is stated.
func statedLanguage(a *archive.Article) string {
	if a.Language == "" && a.Publisher != nil {
		return a.Publisher.Language
	}
	return a.Language
}

// runsLeft reports whether a text has any letter that is written from right to
// left.
func runsLeft(text []byte) bool {
	return bytes.ContainsFunc(text, func(r rune) bool {
		return r >= 0x0590 && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam)
	})
}
