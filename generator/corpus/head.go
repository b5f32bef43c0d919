package corpus

import (
	"fmt"
	"strings"
	"time"
)

// A head is what other articles need to know of an article.
type head struct {
	headline            string
	town, actors, acted string // of which the headline speaks
	object              string
	date                time.Time
	published           string // the date in EDTF as precisely as it is known, or nothing
	stem                string // of its files, below content/articles
}

// headlines are patterns of town, actors, verb and object. No two of them give
// one slug.
var headlines = []string{
	"%[2]s in %[1]s %[3]s %[4]s",
	"%[1]s %[2]s %[3]s %[4]s",
	"%[1]s: why %[2]s %[3]s %[4]s",
	"As %[2]s %[3]s %[4]s, %[1]s waits",
}

// head makes the head of article i.
func (m *maker) head(i int) head {
	var h head
	r := random(m.seed, forHead, i)
	var act string
	parts := m.headlineParts(i)
	pattern := headlines[parts[0]]
	h.town = vocabulary["town"][parts[1]]
	h.actors = vocabulary["actors"][parts[2]]
	act, h.acted, _ = strings.Cut(vocabulary["act"][parts[3]], " ")
	h.object = vocabulary["object"][parts[4]]
	h.headline = capital(fmt.Sprintf(pattern, h.town, h.actors, act, h.object))

	const years = 20
	h.date = time.Date(2004, 1, 1+r.IntN(years*365), 0, 0, 0, 0, time.UTC)
	name := slug(h.headline)
	switch r.IntN(40) {
	case 0:
		h.stem = "undated/" + name
	case 1:
		h.published = h.date.Format("2006-01")
		h.stem = h.date.Format("2006/01/2006-01-") + name
	case 2:
		h.published = h.date.Format("2006-01~")
		h.stem = h.date.Format("2006/01/2006-01-") + name
	default:
		h.published = h.date.Format("2006-01-02")
		h.stem = h.date.Format("2006/01/2006-01-02-") + name
	}
	return h
}

// headlineParts gives article i its own combination of headline pattern, town,
// actors, verb and object. It steps through all combinations in strides of a
// prime that divides none of the counts, and so meets each of them once before
// it meets one again; neighbours look unlike each other.
func (m *maker) headlineParts(i int) [5]int {
	const stride = 7_368_787
	counts := [5]int{len(headlines), len(vocabulary["town"]), len(vocabulary["actors"]), len(vocabulary["act"]), len(vocabulary["object"])}
	all := 1
	for _, c := range counts {
		all *= c
	}
	k := (int(m.seed%uint64(all)) + i%all*stride) % all
	var parts [5]int
	for p, c := range counts {
		parts[p] = k % c
		k /= c
	}
	return parts
}

// slug gives s as the name of a file: small letters and digits, parted by hyphens.
func slug(s string) string {
	s = plainLetters.Replace(strings.ToLower(s))
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < '0' || c > '9')
	}), "-")
}

// plainLetters replaces the letters of the vocabulary that are not ASCII.
var plainLetters = strings.NewReplacer("'", "", "æ", "ae", "ó", "o", "ö", "o", "ô", "o", "ø", "o", "á", "a", "ã", "a",
	"é", "e", "ë", "e", "í", "i", "ñ", "n", "ü", "u", "ř", "r", "ż", "z")
