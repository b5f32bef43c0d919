// Package frontmatter reads the YAML at the head of a content file, and
// site.yaml.
//
// It takes the bytes of a file and a list of the keys that may stand in it; it
// gives every value as the text that stands there, with its place, and a
// problem for each thing that is not as it should be: broken YAML, an unknown
// key with the nearest known one, a list where one value is wanted, a key
// given twice. It is the only package that knows YAML.
//
// It never turns a value into a date, a number or a truth value, since
// 2018-12-20, 2017 and no are texts to an author; it never resolves YAML
// aliases; and it never knows what a value means.
package frontmatter

import (
	"bytes"

	"gloss/generator/diag"
)

// A Value is a scalar of YAML: its text, and the bytes of the file in which it
// stands. The zero Value is one that was not given.
type Value struct {
	Text string
	diag.Span
}

// A Pair is a key of a mapping and its value.
type Pair struct{ Key, Value Value }

// Split parts a file into its front matter, without the two lines that fence
// it, and what comes after. Front matter begins with the file (after a byte
// order mark) at a line of three hyphens and ends before a line of three
// hyphens or dots. Where there is none, meta is empty and body is the file
// after its byte order mark. It is not closed where the second line is missing;
// then body is empty, and meta is what stands up to the first blank line.
func Split(text []byte) (meta, body diag.Span, closed bool) {
	start := len(text) - len(bytes.TrimPrefix(text, []byte("\uFEFF")))
	first := lineEnd(text, start)
	if !isFence(text[start:first], "---") {
		return diag.Span{Start: start, End: start}, diag.Span{Start: start, End: len(text)}, true
	}
	blank := -1
	for at := first; at < len(text); {
		next := lineEnd(text, at)
		line := text[at:next]
		if isFence(line, "---") || isFence(line, "...") {
			return diag.Span{Start: first, End: at}, diag.Span{Start: next, End: len(text)}, true
		}
		if blank < 0 && len(bytes.TrimSpace(line)) == 0 {
			blank = at
		}
		at = next
	}
	if blank < 0 {
		blank = len(text)
	}
	return diag.Span{Start: first, End: blank}, diag.Span{Start: len(text), End: len(text)}, false
}

func isFence(line []byte, fence string) bool {
	return string(bytes.TrimRight(line, " \t\r\n")) == fence
}

// lineEnd is the offset after the line that begins at start, its end included.
func lineEnd(text []byte, start int) int {
	for i := start; i < len(text); i++ {
		if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			return i + 1
		}
	}
	return len(text)
}
