package fix

import "unicode"

// A step is one from a quotation's words to a source's: at word i of the one a
// word is changed, dropped, or added before it.
type step struct {
	quoted, source *word // nil of what is added, of what is dropped
	i              int
}

// What steps cost: less than to drop a word and add another is to change one,
// where they are alike or so short that either may be dropped or added.
const (
	dropCost   = 2
	changeCost = 3
)

// More pairs of words than these are not compared.
const mostPairs = 1 << 18

// align gives the steps that are fewest. Words that have one exact form are the
// same. It reports false where too many words differ.
func align(a, b []word) ([]step, bool) {
	same := func(v, w word) bool { return v.text == w.text || v.exact() == w.exact() }
	first := 0
	for first < len(a) && first < len(b) && same(a[first], b[first]) {
		first++
	}
	n, m := len(a), len(b)
	for n > first && m > first && same(a[n-1], b[m-1]) {
		n, m = n-1, m-1
	}
	a, b = a[first:n], b[first:m]
	if (len(a)+1)*(len(b)+1) > mostPairs {
		return nil, false
	}
	paired := func(i, j int) int { // what it costs to make a[i] of b[j]
		switch {
		case same(a[i], b[j]):
			return 0
		case alike(a[i], b[j]), isShort(a[i]) && isShort(b[j]):
			return changeCost
		}
		return 2*dropCost + 1
	}
	width := len(b) + 1
	cost := make([]int, (len(a)+1)*width) // from a[i:] to b[j:]
	for i := len(a); i >= 0; i-- {
		for j := len(b); j >= 0; j-- {
			switch at := i*width + j; {
			case i == len(a):
				cost[at] = (len(b) - j) * dropCost
			case j == len(b):
				cost[at] = (len(a) - i) * dropCost
			default:
				cost[at] = min(cost[at+width+1]+paired(i, j), cost[at+width]+dropCost, cost[at+1]+dropCost)
			}
		}
	}
	var steps []step
	for i, j := 0, 0; i < len(a) || j < len(b); {
		at := i*width + j
		switch {
		case i < len(a) && j < len(b) && cost[at] == cost[at+width+1]+paired(i, j):
			if paired(i, j) > 0 {
				steps = append(steps, step{&a[i], &b[j], first + i})
			}
			i, j = i+1, j+1
		case i < len(a) && cost[at] == cost[at+width]+dropCost:
			steps = append(steps, step{&a[i], nil, first + i})
			i++
		default:
			steps = append(steps, step{nil, &b[j], first + i})
			j++
		}
	}
	return steps, true
}

// alike reports whether a word may be another with a slip in it: at most a
// third of its letters differ. In scripts without capitals that is not known.
func alike(a, b word) bool {
	if a.loose() == b.loose() {
		return true
	}
	s, t := letters(a.text), letters(b.text)
	if isCaseless(a.text) || isCaseless(b.text) {
		return false
	}
	most := max(len(s), len(t)) / 3
	return max(len(s)-len(t), len(t)-len(s)) <= most && distance(s, t) <= most
}

// letters are those of a word, and its digits, in small letters.
func letters(text string) []rune {
	var found []rune
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) {
			found = append(found, unicode.ToLower(r))
		}
	}
	return found
}

// isCaseless reports whether a word has a letter that is neither capital nor
// small.
func isCaseless(text string) bool {
	for _, r := range text {
		if unicode.Is(unicode.Lo, r) {
			return true
		}
	}
	return false
}

// distance is Levenshtein's.
func distance(s, t []rune) int {
	row := make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i, a := range s {
		diagonal := row[0]
		row[0] = i + 1
		for j, b := range t {
			changed := diagonal
			if a != b {
				changed++
			}
			diagonal = row[j+1]
			row[j+1] = min(changed, row[j]+1, diagonal+1)
		}
	}
	return row[len(t)]
}
