package fold

import (
	"bytes"
	"unicode/utf8"
)

// Key is the form in which names are compared (titles, aliases, what stands in
// [[…]]): two names are the same if their keys are equal. It is the loose form,
// but that the end of a line is a space as any other. The key of a key is that
// key. It may be empty.
func Key(name string) string {
	if isASCII(name) {
		return asciiKey(name)
	}
	return loose([]byte(name), names, nil).form
}

// asciiKey is the key of a name in ASCII, as most are.
func asciiKey(name string) string {
	var room [64]byte // is enough for most
	key := room[:0]
	for _, c := range []byte(name) {
		n := len(key)
		switch {
		case isASCIILetter(c):
			c |= 0x20
			if n > 1 && key[n-1] == '-' && isASCIILetter(key[n-2]) {
				key = key[:n-1]
			}
		case c == ' ' || '\t' <= c && c <= '\r':
			c = ' '
			if n == 0 || key[n-1] == ' ' {
				continue
			}
		case c == '-' && n > 0 && key[n-1] == '-':
			continue
		case c == '`':
			c = '\''
		}
		key = append(key, c)
	}
	return string(bytes.TrimSuffix(key, []byte(" ")))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
