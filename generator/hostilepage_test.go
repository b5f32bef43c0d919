package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// A webpage is what a browser makes of a page.
type webpage struct {
	text   string   // all that stands between the tags, plain
	values []string // of the attributes that are read to somebody, plain
	kinds  []string // of elements, and of attributes with their elements
	ids    map[string]bool
	links  []string // to places in the website
	faults []string // what no page may have, whatever its author wrote
}

// readWebpage parses a page.
func readWebpage(t *testing.T, data []byte) *webpage {
	t.Helper()
	p := &webpage{ids: make(map[string]bool)}
	p.characters("the file", string(data))
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for n := range root.Descendants() {
		switch n.Type {
		case html.TextNode:
			if n.Parent.Data == "script" {
				continue // see isLinkedData
			}
			if n.Parent.Data == "pre" && attribute(n.Parent, "class") == "format" {
				continue // is in a language of its own; package cite reads it back
			}
			text.WriteString(n.Data)
		case html.ElementNode:
			p.element(n)
		}
	}
	p.characters("the text", text.String())
	p.text = plain(text.String())
	return p
}

func (p *webpage) fault(format string, args ...any) {
	p.faults = append(p.faults, fmt.Sprintf(format, args...))
}

// characters finds what is no character of a page.
func (p *webpage) characters(where, s string) {
	if !utf8.ValidString(s) {
		p.fault("%s is not UTF-8", where)
	}
	if i := strings.IndexFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\t' && r != '\n' }); i >= 0 {
		p.fault("a control character in %s: %q", where, cut(s[max(0, i-20):]))
	}
}

func (p *webpage) element(n *html.Node) {
	p.kinds = append(p.kinds, n.Data)
	if n.Data == "script" && !isOwnScript(n) && !isLinkedData(n) {
		p.fault("an element script")
	}
	for _, a := range n.Attr {
		kind := fmt.Sprintf("%s[%s]", n.Data, a.Key)
		p.kinds = append(p.kinds, kind)
		p.characters(kind, a.Val)
		switch {
		case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc":
			p.fault("an attribute %s", kind)
		case slices.Contains(addressed, a.Key):
			if !isInnocent(a.Val) {
				p.fault("%s leads to %q", kind, cut(a.Val))
			}
			if scheme.FindString(a.Val) == "" {
				p.links = append(p.links, a.Val)
			}
		case a.Key == "id":
			p.ids[a.Val] = true
		case slices.Contains(spoken, a.Key):
			p.values = append(p.values, plain(a.Val))
		}
		if _, address, ok := strings.Cut(strings.ToLower(a.Val), "url="); ok && n.Data == "meta" && !isInnocent(address) {
			p.fault("%s leads to %q", kind, cut(a.Val))
		}
	}
}

// isOwnScript reports whether a script is one of the built-in modules, and
// nothing more.
func isOwnScript(n *html.Node) bool {
	var attributes []string
	for _, a := range n.Attr {
		attributes = append(attributes, a.Key+"="+a.Val)
	}
	return n.FirstChild == nil && ownScript.MatchString(strings.Join(attributes, " "))
}

// isLinkedData reports whether a script is none, but data that stand within the
// element whatever is in them.
func isLinkedData(n *html.Node) bool {
	if len(n.Attr) != 1 || attribute(n, "type") != "application/ld+json" || n.FirstChild == nil || n.FirstChild != n.LastChild {
		return false
	}
	return json.Valid([]byte(n.FirstChild.Data)) && !strings.ContainsAny(n.FirstChild.Data, "<>&\u2028\u2029")
}

var ownScript = regexp.MustCompile(`^type=module src=/(\S+/)?static/js/[a-z]+\.[0-9a-f]{8}\.js$`)

// Attributes that hold an address, and those that are read to somebody.
var (
	addressed = strings.Fields("href src action formaction poster data cite background srcset ping manifest xlink:href")
	spoken    = strings.Fields("content title alt label aria-label aria-description placeholder")
)

var scheme = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:`)

// isInnocent reports whether an address leads to the web, to a mailbox or to
// somewhere on the page's own host, as a browser reads it.
func isInnocent(address string) bool {
	address = strings.TrimFunc(address, func(r rune) bool { return r <= ' ' })
	address = strings.NewReplacer("\t", "", "\n", "", "\r", "", `\`, "/").Replace(address)
	switch strings.ToLower(scheme.FindString(address)) {
	case "https:", "http:", "mailto:":
		return true
	case "":
		return !strings.HasPrefix(address, "//")
	}
	return false
}

// plain is a text as a person tells it from others: without what is not seen,
// white space of any kind and the sign for a character that cannot be shown
// being one.
func plain(s string) string {
	var out strings.Builder
	wasSpace := false
	for _, r := range s {
		isSpace := unicode.IsSpace(r) || unicode.IsControl(r) || r == utf8.RuneError
		switch {
		case isSpace && !wasSpace:
			out.WriteByte(' ')
		case !isSpace && r != '\uFEFF':
			out.WriteRune(r)
		}
		wasSpace = isSpace
	}
	return out.String()
}

// readBlanks finds the marks of blanks in a plain text. It gives those that are
// there, and says of each that is misread what stands behind it: something else
// than what the blank was filled with, be it as Markdown has it.
func readBlanks(s string, blanks map[string]blank) (found, misread []string) {
	for _, at := range mark.FindAllStringIndex(s, -1) {
		b, ok := blanks[s[at[0]:at[1]]]
		if !ok {
			continue
		}
		found = append(found, b.name)
		if after := s[at[1]:]; !strings.HasPrefix(after, b.text) && !strings.HasPrefix(after, html.UnescapeString(b.text)) && !shortens(after, b.text) && !isAddressOf(after, b.text) {
			misread = append(misread, fmt.Sprintf("%s reads %q", b.name, cut(after)))
		}
	}
	return found, misread
}

// isAddressOf reports whether a text begins with the name of a page as the
// address has it that a citation shows.
func isAddressOf(s, name string) bool {
	address, _, _ := strings.Cut(s, "/")
	words, err := url.PathUnescape(address)
	return err == nil && strings.TrimSpace(plain(words)) == strings.TrimSpace(name)
}

// shortens reports whether a text reads like the beginning of a long one, up to
// an ellipsis: lists show no more of it.
func shortens(s, long string) bool {
	before, _, found := strings.Cut(s, "…")
	before = strings.TrimRight(before, " ")
	return found && len(before) > 100 && strings.HasPrefix(long, before)
}

// A website is all pages of a site, by their paths.
type website map[string]*webpage

func readWebsite(t *testing.T, dir string) website {
	t.Helper()
	pages := make(website)
	for _, name := range pageNames(t, dir) {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		pages[name] = readWebpage(t, data)
	}
	return pages
}

// pageNames are the paths of the pages of a website, sorted.
func pageNames(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	for name := range files(t, dir) {
		if filepath.Ext(name) == ".html" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// check reports every fault of the pages, every blank that one of them misreads
// and those that none shows.
func (w website) check(t *testing.T, blanks map[string]blank) {
	t.Helper()
	shown := make(map[string]bool)
	for name, page := range w {
		faults := page.faults
		for _, s := range append(page.values, page.text) {
			found, misread := readBlanks(s, blanks)
			for _, b := range found {
				shown[b] = true
			}
			faults = append(faults, misread...)
		}
		for _, fault := range faults {
			t.Errorf("%q: %s", name, fault)
		}
	}
	for _, b := range blanks {
		if !shown[b.name] && !unshown.MatchString(b.name) {
			t.Errorf("%s is not shown", b.name)
		}
	}
}

// kinds are the elements and attributes of all pages.
func (w website) kinds() map[string]bool {
	found := make(map[string]bool)
	for _, page := range w {
		for _, kind := range page.kinds {
			found[kind] = true
		}
	}
	return found
}

// checkLinks reports the links of a website at /repo/ that lead nowhere, but for
// those that are no address.
func (w website) checkLinks(t *testing.T, dir string) {
	t.Helper()
	for name, page := range w {
		for _, link := range page.links {
			if link == "#ZgotmplZ" {
				t.Errorf("%q: a link that html/template refuses", name)
				continue
			}
			if !strings.HasPrefix(link, "/") && !strings.HasPrefix(link, "#") {
				continue
			}
			to, err := url.Parse(link)
			if err != nil {
				t.Errorf("%q: a link to %q", name, link)
				continue
			}
			at := name
			if to.Path != "" {
				at = strings.TrimPrefix(to.Path, "/repo/")
				if at == "" || strings.HasSuffix(at, "/") {
					at += "index.html"
				}
			}
			if _, err := os.Stat(filepath.Join(dir, at)); err != nil {
				t.Errorf("%q: a link to %q, where nothing is", name, link)
			} else if _, raw, ok := strings.Cut(link, "#"); ok && !w[at].ids[raw] && !w[at].ids[to.Fragment] {
				t.Errorf("%q: a link to %q, where nothing has that id", name, link)
			}
		}
	}
}
