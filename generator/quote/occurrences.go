package quote

import "strings"

// occurrences are the offsets at which s, which is not empty, stands in text,
// those that overlap too. It is the algorithm of Knuth, Morris and Pratt, so
// that text and s of the same few letters take no more time than others; but
// where nothing is matched, the next place that begins as s does is looked for
// with the machine's own means, from the rarest byte of its beginning on.
func occurrences(text, s string) []int {
	opening := s[:min(len(s), 32)]
	rare := rarest(opening)
	var borders []int32 // nil until there is need
	var found []int
	for at, matched := 0, 0; ; {
		if matched == 0 {
			i := strings.Index(text[min(at+rare, len(text)):], opening[rare:])
			if i < 0 {
				return found
			}
			if at += i; text[at:at+rare] != opening[:rare] {
				at++
				continue
			}
			at, matched = at+len(opening), len(opening)
			if borders == nil {
				borders = bordersOf(s)
			}
		}
		switch {
		case matched == len(s):
			found = append(found, at-matched)
			matched = int(borders[matched])
		case at == len(text):
			return found
		case text[at] == s[matched]:
			at, matched = at+1, matched+1
		default:
			matched = int(borders[matched])
		}
	}
}

// commonest are the characters of prose in Latin letters, the commonest first.
const commonest = " etaoinshrdlucmfwygpbvk"

// rarest is the offset of a byte of s that is rare in most texts.
func rarest(s string) int {
	most, found := -1, 0
	for i := range len(s) {
		rank := strings.IndexByte(commonest, s[i])
		if rank < 0 {
			return i
		}
		if rank > most {
			most, found = rank, i
		}
	}
	return found
}

// bordersOf says for every beginning of s, by its length, how long the longest
// shorter beginning is that it ends in.
func bordersOf(s string) []int32 {
	borders := make([]int32, len(s)+1)
	for i, k := 1, int32(0); i < len(s); i++ {
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
