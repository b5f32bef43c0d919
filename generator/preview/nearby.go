package preview

import (
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

// Pages that are offered where there is none.
const mostNearby = 5

// nearby finds the pages that somebody may have meant who asked for an address:
// those whose last part is the same or nearly so, wherever they stand.
func (s *Server) nearby(base, address string) []nearby {
	last := lastPart(address)
	length := utf8.RuneCountInString(last)
	var same, like []string
	for file := range s.website.Paths() {
		if !isHTML(file) || file == "404.html" {
			continue
		}
		switch part := lastPart(pageAddress(file)); {
		case strings.EqualFold(part, last):
			same = append(same, pageAddress(file))
		case tooLong(part, length): // which is quicker to see
		case diag.Nearest(last, []string{part}) != "":
			like = append(like, pageAddress(file))
		}
	}
	found := []nearby{}
	for _, page := range append(nearest(address, same), nearest(address, like)...) {
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

// tooLong reports whether the lengths differ by more than diag.Nearest forgives.
func tooLong(part string, length int) bool {
	d := utf8.RuneCountInString(part) - length
	return max(d, -d) > length/3
}

// nearest puts those addresses first that are most like another, and keeps no
// more than are shown.
func nearest(address string, pages []string) []string {
	slices.Sort(pages)
	var found []string
	for len(pages) > 0 && len(found) < mostNearby {
		i := max(0, slices.Index(pages, diag.Nearest(address, pages)))
		found = append(found, pages[i])
		pages = slices.Delete(pages, i, i+1)
	}
	return found
}
