package corpus

import (
	"math/rand/v2"
	"strings"
	"unicode"
)

// A tag is what articles and notes are sorted by.
type tag struct {
	title   string
	kind    string
	aliases []string // of a defined tag
	defined bool     // whether it has a file
	broader int      // the index of a defined tag, or -1
}

// tagCount is the number of tags that n articles share.
func tagCount(n int) int { return n/20 + 30 }

// firstBearing is the number of articles that come before the first one that
// may bear tag k.
func firstBearing(k int) int { return max(0, 20*(k-29)-1) }

// makeTags makes tags with names that nothing else bears. Every third one is
// defined. The first k tags are the same however many are made.
func makeTags(seed uint64, count int, papers []publisher) []tag {
	r := random(seed, forTags, 0)
	taken := map[string]bool{}
	for _, p := range papers {
		taken[key(p.title)] = true
	}
	take := func(name string) bool {
		k := key(name)
		if taken[k] {
			return false
		}
		taken[k] = true
		return true
	}
	tags := make([]tag, 0, count)
	for len(tags) < count {
		t := tag{broader: -1, defined: len(tags)%3 == 0}
		var alias string
		t.kind, t.title, alias = name(r)
		if !take(t.title) {
			continue
		}
		if t.defined {
			if take(alias) {
				t.aliases = []string{alias}
			}
			if oneIn(r, 2) {
				t.broader = lastDefined(tags[:r.IntN(len(tags)+1)], t.kind)
			}
		}
		tags = append(tags, t)
	}
	return tags
}

// lastDefined is the index of the last defined tag of this kind, or -1.
func lastDefined(tags []tag, kind string) int {
	for i := len(tags) - 1; i >= 0; i-- {
		if tags[i].defined && tags[i].kind == kind {
			return i
		}
	}
	return -1
}

// name invents a tag's title and another name for it.
func name(r *rand.Rand) (kind, title, alias string) {
	word := func(list string) string { return pick(r, vocabulary[list]) }
	switch n := r.IntN(20); {
	case n < 4:
		title = capital(word("field") + " " + word("matter"))
		return "topic", title, "The question of " + strings.ToLower(title)
	case n < 9:
		title = capital(word("quality") + " " + word("field") + " " + word("matter"))
		return "topic", title, "The question of " + strings.ToLower(title)
	case n < 13:
		first, last := word("first"), word("last")
		initial := string([]rune(first)[0])
		return "person", first + " " + last, initial + ". " + last
	case n < 16:
		town, field, body := word("town"), capital(word("field")), word("body")
		return "organisation", town + " " + field + " " + body, field + " " + body + " of " + town
	case n < 18:
		town, site := word("town"), word("site")
		return "place", town + " " + site, "The " + site + " at " + town
	case n < 19:
		quality, volume := capital(word("quality")), word("volume")
		return "work", "The " + quality + " " + capital(word("field")) + " " + volume, quality + " " + volume
	default:
		quality, field, meeting := capital(word("quality")), capital(word("field")), word("meeting")
		return "event", quality + " " + field + " " + meeting, field + " " + meeting
	}
}

// key is what two names must not share: their letters and digits in small letters.
func key(name string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, name)
}
