package preview

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// Of more problems than this a panel says only how many they are: the terminal
// has them all.
const mostProblems = 100

// A panel is what the panel of a page shows.
type panel struct {
	Sum      string   `json:"sum"` // changes when any problem does
	Count    int      `json:"count"`
	Problems []item   `json:"problems"` // those of this page, then the other errors, then the other warnings
	Missing  *missing `json:"missing"`  // where there is no page
}

// An item is a problem as a panel shows it.
type item struct {
	Text    string `json:"text"`
	IsError bool   `json:"isError"`
	Here    bool   `json:"here"`   // it concerns this page
	Own     bool   `json:"own"`    // and this page only
	Place   string `json:"place"`  // what the editor opens, in words
	Editor  string `json:"editor"` // "" for none
	Page    string `json:"page"`   // the URL of the page that it concerns; "" where that is this page, or gone, or all are
}

// panel is the JSON of the panel on the page that an answer shows.
func (s *Server) panel(problems []Problem, base, address string, a answer) []byte {
	shown := panel{Problems: []item{}}
	var here, others, warnings []Problem
	sum := sha256.New()
	for _, p := range problems {
		fmt.Fprintf(sum, "%d %s\n", len(p.Text), p.Text)
		switch {
		case a.explains(p): // the page itself does
		case p.concerns(a.file):
			here = append(here, p)
		case p.IsError:
			others = append(others, p)
		default:
			warnings = append(warnings, p)
		}
	}
	shown.Sum = hex.EncodeToString(sum.Sum(nil)[:8])
	shown.Count = len(here) + len(others) + len(warnings)
	for _, p := range slices.Concat(here, others, warnings)[:min(shown.Count, mostProblems)] {
		shown.Problems = append(shown.Problems, s.item(p, base, a.file))
	}
	if a.status == http.StatusNotFound {
		shown.Missing = &missing{base + address, s.nearby(base, address)}
	}
	return marshal(shown)
}

// item is a problem as the panel on the page at a path shows it.
func (s *Server) item(p Problem, base, path string) item {
	i := item{Text: p.Text, IsError: p.IsError, Here: p.concerns(path), Own: p.Page == path, Place: p.place(), Editor: p.editor()}
	if !i.Here && s.website.Has(p.Page) {
		i.Page = pageLink(base, p.Page)
	}
	return i
}

// concerns reports whether a problem is one of the page at a path.
func (p Problem) concerns(path string) bool { return p.Page == path || p.Page == "" }

// place says in a few words where a problem is to be mended.
func (p Problem) place() string {
	place := p.File[strings.LastIndexAny(p.File, `/\`)+1:]
	for _, number := range [...]int{p.Line, p.Column} {
		if number == 0 {
			break
		}
		place += fmt.Sprintf(":%d", number)
	}
	return place
}

// editor is the URL that opens the place of a problem, where it can be no
// script: editors have schemes of their own, and a website says which.
func (p Problem) editor() string {
	u, err := url.Parse(p.Editor)
	if err != nil || slices.Contains([]string{"", "javascript", "vbscript", "data", "blob"}, u.Scheme) {
		return ""
	}
	return p.Editor
}
