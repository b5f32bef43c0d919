package source

import (
	"bytes"
	"unicode"

	"gloss/generator/diag"
)

// split cuts data into lines, each without its end and the white space around.
func split(data []byte) []diag.Span {
	spans := make([]diag.Span, 0, bytes.Count(data, []byte("\n"))+1)
	ends := "\n" // one character is looked for faster than two
	if bytes.IndexByte(data, '\r') >= 0 {
		ends = "\r\n"
	}
	for start := 0; start < len(data); {
		length := bytes.IndexAny(data[start:], ends)
		if length < 0 {
			length = len(data) - start
		}
		spans = append(spans, trim(data, diag.Span{Start: start, End: start + length}))
		start += length + 1
		if start < len(data) && data[start-1] == '\r' && data[start] == '\n' {
			start++
		}
	}
	return spans
}

// trim takes off what cannot be seen at both ends of a span. Marks of direction
// and the like stay beside words, whose look they change; by themselves they
// are nothing.
func trim(data []byte, s diag.Span) diag.Span {
	if s.Len() > 0 && isVisible(data[s.Start]) && isVisible(data[s.End-1]) {
		return s
	}
	line := bytes.TrimLeftFunc(data[s.Start:s.End], unseen)
	start := s.End - len(line)
	line = bytes.TrimRightFunc(line, unseen)
	if !bytes.ContainsFunc(line, func(r rune) bool { return !unseen(r) && !isMark(r) }) {
		return diag.Span{Start: start, End: start}
	}
	return diag.Span{Start: start, End: start + len(line)}
}

// isVisible reports whether c is an ASCII character that can be seen.
func isVisible(c byte) bool { return ' ' < c && c < 0x7F }

func unseen(r rune) bool {
	return unicode.IsSpace(r) || r == '\uFEFF' || r == '\u200B' || r == '\u2060' || r == '\u00AD'
}

// isMark reports whether r only says how others are to be shown.
func isMark(r rune) bool {
	return unicode.Is(unicode.Variation_Selector, r) ||
		unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// countStretches counts the stretches of lines that blank lines part.
func countStretches(lines []diag.Span) int {
	count, blank := 0, true
	for _, l := range lines {
		if blank && l.Len() > 0 {
			count++
		}
		blank = l.Len() == 0
	}
	return count
}
