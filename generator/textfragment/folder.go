package textfragment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gloss/generator/fold"
)

// A folder gives the form in which words are compared: their letters and digits
// without case and marks. Browsers compare at the primary level of collation,
// and punctuation too; where two words might be the same for one of them, they
// are the same here.
type folder struct {
	slow   map[string][]byte // what became of words that are not folded quickly
	buffer [64]byte
}

// fold gives the form of word, which holds until the next call; it is empty
// where the word has neither letter nor digit.
func (f *folder) fold(word []byte) []byte {
	folded, ok := appendQuickly(f.buffer[:0], word)
	if ok {
		return folded
	}
	if folded, ok = f.slow[string(word)]; !ok {
		folded = foldSlowly(string(word))
		if f.slow == nil {
			f.slow = map[string][]byte{}
		}
		f.slow[string(word)] = folded
	}
	return folded
}

// appendQuickly does what foldSlowly does for the letters of English and
// Russian, and reports false where there are others.
func appendQuickly(to, word []byte) ([]byte, bool) {
	for i := 0; i < len(word); i++ {
		switch c := word[i]; {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			to = append(to, c|0x20)
		case '0' <= c && c <= '9':
			to = append(to, c)
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRune(word[i:])
			switch {
			case 0x400 <= r && r <= 0x45F:
				to = utf8.AppendRune(to, unicode.ToLower(r))
			case r != '’':
				return nil, false
			}
			i += size - 1
		}
	}
	return to, true
}

func foldSlowly(word string) []byte {
	return []byte(strings.Map(func(r rune) rune {
		if r == '-' || unicode.Is(unicode.M, r) {
			return -1
		}
		return r
	}, fold.Slug(word)))
}
