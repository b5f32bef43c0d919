package preview

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"gloss/generator/diag"
)

// A missing is an address where nothing is.
type missing struct {
	Address string   `json:"address"`
	Near    []nearby `json:"near"`
}

// A nearby is a page that may have been meant.
type nearby struct {
	URL  string `json:"url"`
	Name string `json:"name"` // its address
}

// Of pages whose names have nearly the same letters so many are compared, and so
// many are offered.
const (
	mostCompared = 200
	mostNearby   = 5
)

// nearby finds the pages that somebody may have meant who asked for an address:
// those whose last part is the same or nearly so, wherever they stand.
func (s *Server) nearby(base, address string) []nearby {
	last := lastPart(address)
	own := lettersOf(last)
	type candidate struct {
		page string
		off  int // how many letters differ at least
	}
	var same []string
	var candidates []candidate
	for file := range s.website.Paths() {
		if !isHTML(file) || file == "404.html" {
			continue
		}
		page := pageAddress(file)
		part := lastPart(page)
		if strings.EqualFold(part, last) {
			same = append(same, page)
		} else if off := own.off(lettersOf(part)); off <= utf8.RuneCountInString(last)/3 { // as diag.Nearest forgives
			candidates = append(candidates, candidate{page, off})
		}
	}
	// To compare is dear, and in a large archive many names have much the same
	// letters.
	slices.SortFunc(candidates, func(a, b candidate) int { return cmp.Or(cmp.Compare(a.off, b.off), strings.Compare(a.page, b.page)) })
	var like []string
	for _, c := range candidates[:min(len(candidates), mostCompared)] {
		if diag.Nearest(last, []string{lastPart(c.page)}) != "" {
			like = append(like, c.page)
		}
	}
	found := []nearby{}
	for _, page := range append(nearest(withoutSlash(address), same, withoutSlash), nearest(last, like, lastPart)...) {
		if len(found) < mostNearby {
			found = append(found, nearby{link(base, page), page})
		}
	}
	return found
}

// lastPart is the last part of an address, without the ending that a page has:
// "x" of "articles/x/" and of "x.html".
func lastPart(address string) string {
	return strings.TrimSuffix(path.Base("/"+address), ".html")
}

// letters counts how often each letter stands in a text. Some letters are
// counted as one.
type letters [64]int

func lettersOf(text string) (l letters) {
	for _, r := range strings.ToLower(text) {
		l[r%64]++
	}
	return l
}

// off is the least number of letters to insert, delete or replace that can make
// a text with the one count of one with the other.
func (l letters) off(other letters) int {
	more, less := 0, 0
	for i := range l {
		more += max(0, l[i]-other[i])
		less += max(0, other[i]-l[i])
	}
	return max(more, less)
}

func withoutSlash(address string) string { return strings.TrimSuffix(address, "/") }

// nearest puts those pages first whose keys are most like what was wanted, and
// keeps no more than are offered.
func nearest(wanted string, pages []string, key func(page string) string) []string {
	slices.Sort(pages)
	keys := make([]string, len(pages))
	for i, page := range pages {
		keys[i] = key(page)
	}
	var found []string
	for len(pages) > 0 && len(found) < mostNearby {
		i := max(0, slices.Index(keys, diag.Nearest(wanted, keys)))
		found = append(found, pages[i])
		pages, keys = slices.Delete(pages, i, i+1), slices.Delete(keys, i, i+1)
	}
	return found
}
