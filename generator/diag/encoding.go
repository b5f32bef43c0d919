package diag

import (
	"bytes"
	"unicode/utf8"
)

// NotUTF8 is the problem of a file whose bytes are not UTF-8, at the first that
// is not; nil where all are. What names the file in the sentence: "this source".
func NotUTF8(code Code, file, what string, text []byte) *Problem {
	if utf8.Valid(text) {
		return nil
	}
	at := 0
	for {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	help := "Save it as UTF-8."
	if bytes.HasPrefix(text, []byte("\xFF\xFE")) || bytes.HasPrefix(text, []byte("\xFE\xFF")) {
		help = "It seems to be UTF-16: save it as UTF-8."
	}
	return &Problem{
		Code: code, Severity: Error, Place: Place{file, Span{at, at + 1}}, Message: what + " is not UTF-8", Help: help,
	}
}
