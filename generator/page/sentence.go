package page

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/clipperhouse/uax29/v2/words"

	"gloss/generator/archive"
	"gloss/generator/commentary"
)

// firstSentence is the first sentence (UAX 29) of a text, without its label, as
// plain text. Quotations of other articles are left out.
func firstSentence(t archive.Text) string {
	text := firstBlock(own(t))
	end := 0
	for each := sentences.FromString(text); each.Next(); {
		if end = each.End(); isParted(text[:end]) && !endsInInitial(text[:end]) {
			break
		}
	}
	return strings.TrimSpace(text[:end])
}

// isParted reports whether what follows a sentence begins anew: after a space,
// or a full stop of a script that has no spaces. UAX 29 ends one within
// "example.Org" too.
func isParted(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsSpace(last) || strings.ContainsRune("。！？｡", last)
}

// endsInInitial reports whether what ends in a full stop may well go on: after
// one letter, as in "the U.S." or "J.", which UAX 29 takes for an end.
func endsInInitial(s string) bool {
	s, stopped := strings.CutSuffix(strings.TrimSpace(s), ".")
	letter, size := utf8.DecodeLastRuneInString(s)
	before, _ := utf8.DecodeLastRuneInString(s[:len(s)-size])
	return stopped && unicode.IsLetter(letter) && !unicode.IsLetter(before) && !unicode.IsMark(before)
}

// own is the HTML of a text without its label, where that is shown apart, and
// without what it quotes of other articles.
func own(t archive.Text) string {
	var out strings.Builder
	at := int32(0)
	for _, slot := range t.Slots {
		if slot.At >= at && (slot.Kind == commentary.LabelText && t.Labelled || slot.Kind == commentary.Cited) {
			out.WriteString(t.HTML[at:slot.At])
			at = slot.At + slot.Size
		}
	}
	out.WriteString(t.HTML[at:])
	return out.String()
}

// firstBlock is the plain text of the first block of HTML that has any.
func firstBlock(markup string) string {
	var out strings.Builder
	for {
		text, rest, tagged := strings.Cut(markup, "<")
		out.WriteString(text)
		if !tagged {
			break
		}
		tag, after, _ := strings.Cut(rest, ">")
		if !isInline(tag) && strings.TrimSpace(out.String()) != "" {
			break
		}
		if strings.HasPrefix(after, `<a href="#`) && tag == "sup" || strings.HasPrefix(tag, "sup id=") {
			_, after, _ = strings.Cut(after, "</sup>") // the number of a footnote
		}
		markup = after
	}
	return strings.Join(strings.Fields(html.UnescapeString(out.String())), " ")
}

// isInline reports whether a tag, which stands here without its brackets, is of
// an element within a line.
func isInline(tag string) bool {
	name, _, _ := strings.Cut(strings.TrimPrefix(tag, "/"), " ")
	switch name {
	case "a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u":
		return true
	}
	return false
}

// shortened is a text of at most so many characters: a longer one ends at a
// word's end (UAX 29) with an ellipsis.
func shortened(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	most -= len(" ") + 1 // for the ellipsis
	end, n := 0, 0
	for each := words.FromString(s); each.Next() && n < most; {
		if n += utf8.RuneCountInString(each.Value()); n <= most {
			end = each.End()
		}
	}
	if end == 0 { // one word is too long
		n = 0
		for each := graphemes.FromString(s); each.Next() && n < most; {
			if n += utf8.RuneCountInString(each.Value()); n <= most {
				end = each.End()
			}
		}
	}
	return strings.TrimRight(s[:end], " ") + " …"
}
