package quote

import "strings"

// occurrences are the offsets at which s, which is not empty, stands in text,
// those that overlap too. It is the algorithm of Knuth, Morris and Pratt, so
// that text and s of the same few letters take no more time than others; but
// where nothing is matched, the next place that begins as s does is looked for
// with the machine's own means.
func occurrences(text, s string) []int {
	opening := s[:min(len(s), 32)]
	borders := bordersOf(s)
	var found []int
	for at, matched := 0, 0; ; {
		if matched == 0 {
			i := strings.Index(text[at:], opening)
			if i < 0 {
				return found
			}
			at, matched = at+i+len(opening), len(opening)
		}
		switch {
		case matched == len(s):
			found = append(found, at-matched)
			matched = borders[matched]
		case at == len(text):
			return found
		case text[at] == s[matched]:
			at, matched = at+1, matched+1
		default:
			matched = borders[matched]
		}
	}
}

// bordersOf says for every beginning of s, by its length, how long the longest
// shorter beginning is that it ends in.
func bordersOf(s string) []int {
	borders := make([]int, len(s)+1)
	for i, k := 1, 0; i < len(s); i++ {
		for k > 0 && s[i] != s[k] {
			k = borders[k]
		}
		if s[i] == s[k] {
			k++
		}
		borders[i+1] = k
	}
	return borders
}
