package fix

import (
	"bytes"
	"strings"

	"gloss/generator/diag"
)

// An edit puts a text into the place of bytes of a file. It stands within one
// line.
type edit struct {
	diag.Span
	text string
}

// edits makes the steps in the file. It reports false where a word that is to
// be changed does not stand in the file as Markdown reads it.
func edits(text []byte, quoted []word, steps []step) ([]edit, bool) {
	var found []edit
	for _, s := range steps {
		var e edit
		var ok bool
		switch {
		case s.source == nil:
			e, ok = drop(text, quoted, s.i)
		case s.quoted == nil:
			e, ok = add(text, quoted, s.i, s.source.text)
		default:
			e, ok = change(text, quoted, s.i, s.source.text)
		}
		if last := len(found) - 1; ok && last >= 0 && e.Len() == 0 && found[last].Span == e.Span {
			found[last].text += e.text // words added in a row
			continue
		} else if !ok || last >= 0 && e.Start < found[last].End {
			return nil, false
		}
		found = append(found, e)
	}
	return found, true
}

// stands reports whether a word stands in the file just as Markdown reads it.
func (w word) stands(text []byte) bool { return string(text[w.Start:w.End]) == w.text }

// beginsLine reports whether a word is the first of its line, where Markdown
// may take it for more than a word.
func beginsLine(words []word, i int) bool { return i == 0 || words[i-1].line != words[i].line }

// change replaces a word, or all of it but the punctuation that both have.
func change(text []byte, words []word, i int, by string) (edit, bool) {
	w := words[i]
	old := w.text
	raw := string(text[w.Start:w.End])
	if strings.Count(raw, old) != 1 {
		bare, ofSource := core(old), core(by)
		before, after, _ := strings.Cut(old, bare)
		if bare == "" || ofSource == "" || exact(by) != exact(before+ofSource+after) {
			return edit{}, false
		}
		old, by = bare, ofSource
	}
	if strings.Count(raw, old) != 1 || raw != old && strings.ContainsAny(by, "*_`") {
		return edit{}, false
	}
	at := w.Start + strings.Index(raw, old)
	return edit{diag.Span{Start: at, End: at + len(old)}, escape(by, at == w.Start && beginsLine(words, i))}, true
}

func exact(text string) string { return word{text: text}.exact() }

// drop takes a word away with the white space before it or, at the beginning of
// a line, after it.
func drop(text []byte, words []word, i int) (edit, bool) {
	w := words[i]
	switch {
	case !w.stands(text):
		return edit{}, false
	case !beginsLine(words, i):
		return edit{diag.Span{Start: words[i-1].End, End: w.End}, ""}, true
	case i+1 < len(words) && words[i+1].line == w.line:
		return edit{diag.Span{Start: w.Start, End: words[i+1].Start}, ""}, true
	}
	return edit{}, false // the line would be empty
}

// add puts a word after the one before, or before the one after: that which is
// no markup.
func add(text []byte, words []word, i int, by string) (edit, bool) {
	switch {
	case i > 0 && words[i-1].stands(text):
		at := words[i-1].End
		return edit{diag.Span{Start: at, End: at}, " " + escape(by, false)}, true
	case i < len(words) && words[i].stands(text):
		at := words[i].Start
		return edit{diag.Span{Start: at, End: at}, escape(by, beginsLine(words, i)) + " "}, true
	}
	return edit{}, false
}

// escape is a word of the source as Markdown has it, so that no character of it
// is markup.
func escape(text string, first bool) string {
	text = strings.NewReplacer(`\`, `\\`, `*`, `\*`, `_`, `\_`, "`", "\\`", `[`, `\[`, `]`, `\]`, `<`, `\<`, `~`, `\~`).Replace(text)
	if strings.Contains(text, ";") {
		text = strings.ReplaceAll(text, "&", `\&`)
	}
	if first && text != "" && strings.IndexByte("#>+-={|", text[0]) >= 0 {
		text = `\` + text
	}
	return text
}

// apply makes edits, which are in order, in a text.
func apply(text []byte, edits []edit) []byte {
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		out.Write(text[at:e.Start])
		out.WriteString(e.text)
		at = e.End
	}
	out.Write(text[at:])
	return out.Bytes()
}

// lines are the lines of a text that edits change, before and after.
func lines(text []byte, edits []edit) (before, after []string) {
	m := diag.NewMap(text)
	for len(edits) > 0 {
		line, n := m.Line(edits[0].Start), 1
		for n < len(edits) && edits[n].Start <= line.End {
			n++
		}
		here := make([]edit, n)
		for i, e := range edits[:n] {
			here[i] = edit{diag.Span{Start: e.Start - line.Start, End: e.End - line.Start}, e.text}
		}
		old := text[line.Start:line.End]
		before, after = append(before, string(old)), append(after, string(apply(old, here)))
		edits = edits[n:]
	}
	return before, after
}
