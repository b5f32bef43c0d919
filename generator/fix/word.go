package fix

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gloss/generator/diag"
	"gloss/generator/fold"
	"gloss/generator/source"
)

// A word is what stands between white space.
type word struct {
	text      string
	diag.Span      // of its file
	line      int  // of the quotation, from 0
	divided   bool // the source's line ends within it
}

func (w word) exact() string { return fold.Exact([]byte(w.text)).String() }
func (w word) loose() string { return fold.Loose([]byte(w.text)).String() }

// core is a word without the punctuation around it.
func core(text string) string {
	return strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r) })
}

// fields are the words of a stretch of a text.
func fields(text []byte, within diag.Span, line int) []word {
	var words []word
	for at := within.Start; at < within.End; {
		r, size := utf8.DecodeRune(text[at:within.End])
		if unicode.IsSpace(r) {
			at += size
			continue
		}
		end := at + bytes.IndexFunc(text[at:within.End], unicode.IsSpace)
		if end < at {
			end = within.End
		}
		words = append(words, word{text: string(text[at:end]), Span: diag.Span{Start: at, End: end}, line: line})
		at = end
	}
	return words
}

// rawWords are the words of a quotation as they stand in its file. It reports
// false where another quotation stands within.
func rawWords(text []byte, span diag.Span) ([]word, bool) {
	var words []word
	for at, line := span.Start, 0; at < span.End; line++ {
		end := span.End
		if i := bytes.IndexAny(text[at:end], "\r\n"); i >= 0 {
			end = at + i
		}
		if inner := bytes.TrimLeft(text[at:end], " "); line > 0 && end-at-len(inner) < 4 && bytes.HasPrefix(inner, []byte(">")) {
			at = end - len(inner) + 1
		}
		found := fields(text, diag.Span{Start: at, End: end}, line)
		if len(found) > 0 && found[0].text[0] == '>' {
			return nil, false
		}
		words = append(words, found...)
		if at = end + 1; end < span.End && bytes.HasPrefix(text[end:], []byte("\r\n")) {
			at++
		}
	}
	return words, true
}

// words are those of a passage, but for lines that are left out.
func (a *article) words(passage diag.Span) []word {
	data := a.source.Data
	var words []word
	for i, shown := range a.source.Shown() {
		within := diag.Span{Start: max(shown.Start, passage.Start), End: min(shown.End, passage.End)}
		words = append(words, fields(data, within, i)...)
	}
	for i := range words {
		w := &words[i]
		last, _ := utf8.DecodeLastRuneInString(w.text)
		w.divided = i+1 < len(words) && (unicode.Is(unicode.Hyphen, last) || last == '\u00AD') && utf8.RuneCountInString(w.text) > 1 &&
			bytes.ContainsAny(data[w.End:words[i+1].Start], "\r\n")
		w.text = written(w.text)
	}
	return slices.DeleteFunc(words, func(w word) bool { return w.exact() == "" })
}

// written is a word of the source as it is written into a file: without what
// nobody would see there.
func written(text string) string {
	return source.Show([]byte(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) || r == '\u00AD' || r == '\u200B' || r == '\u2060' || r == '\uFEFF' {
			return -1
		}
		return r
	}, text)))
}

// The ellipses, in the exact form. At the ends of a quotation they say nothing.
var ellipses = [...]string{"[...]", "..."}

func isEllipsis(w word) bool { return slices.Contains(ellipses[:], w.exact()) }

// trimEllipses takes what says nothing from the ends of a quotation.
func trimEllipses(words []word) {
	if len(words) == 0 {
		return
	}
	for _, e := range [...]string{"[…]", "…", "[...]", "..."} {
		first, last := &words[0], &words[len(words)-1]
		if rest := strings.TrimPrefix(first.text, e); rest != "" {
			first.text = rest
		}
		if rest := strings.TrimSuffix(last.text, e); rest != "" && !strings.HasSuffix(rest, ".") {
			last.text = rest
		}
	}
}

// partsOf are the words between the gaps of a quotation.
func partsOf(words []word) [][]word {
	var parts [][]word
	start := 0
	for i := range len(words) + 1 {
		if i == len(words) || isEllipsis(words[i]) {
			if start < i {
				parts = append(parts, words[start:i])
			}
			start = i + 1
		}
	}
	return parts
}

// within are those words of a quotation that a part of it has, in the exact
// form, if they stand there once.
func within(words []word, part string) ([]word, bool) {
	want := strings.Fields(part)
	var found []word
	for i := 0; i+len(want) <= len(words); i++ {
		if slices.EqualFunc(words[i:i+len(want)], want, func(w word, s string) bool { return w.exact() == s }) {
			if found != nil {
				return nil, false
			}
			found = words[i : i+len(want)]
		}
	}
	return found, found != nil
}
