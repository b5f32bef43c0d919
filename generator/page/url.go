package page

import (
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/idna"

	"gloss/generator/archive"
)

// An address is where a page stands in the site, as a path below its root
// without a leading slash: "" is the home page. Its characters are not escaped.
type address string

func articleAddress(a *archive.Article) address { return address("articles/" + a.Slug + "/") }

func sourceAddress(a *archive.Article) address { return articleAddress(a) + "source.txt" }

func annotationsAddress(a *archive.Article) address { return articleAddress(a) + "annotations.json" }

// addressOf is where the page of a thing stands; false where it has none.
func addressOf(t archive.Thing) (address, bool) {
	switch t := t.(type) {
	case *archive.Article:
		return articleAddress(t), true
	case *archive.Event:
		return address("events/" + t.Slug + "/"), true
	case *archive.Essay:
		return address("essays/" + t.Slug + "/"), true
	case *archive.Page:
		return address(t.Slug + "/"), true
	case *archive.Tag:
		return address("tags/" + t.Slug + "/"), true
	case *archive.Publisher:
		return address("publishers/" + t.Slug + "/"), true
	}
	return "", false
}

// Path is the path, in the website, of the page of a thing; "" where it has none.
func Path(t archive.Thing) string {
	at, ok := addressOf(t)
	if !ok {
		return ""
	}
	return at.file()
}

// url is the URL of a thing's page; "" where it has none. Those of articles and
// tags, which every page has many of, are made once.
func (s *site) url(t archive.Thing) string {
	switch t := t.(type) {
	case *archive.Article:
		return s.articleURLs[t.Index]
	case *archive.Tag:
		return s.tagURLs[t.Index]
	}
	if at, ok := addressOf(t); ok {
		return s.link(at)
	}
	return ""
}

// file is the output file that a server gives for the address.
func (a address) file() string {
	if a == "" || strings.HasSuffix(string(a), "/") {
		return path.Join(string(a), "index.html")
	}
	return string(a)
}

// address is where the file of an output is found: a page by its folder.
func (o Output) address() address {
	if folder, ok := strings.CutSuffix(o.path, "/index.html"); ok {
		return address(folder + "/")
	}
	if o.path == "index.html" {
		return ""
	}
	return address(o.path)
}

// link is the URL of an address, for use in any page of the site.
func (s *site) link(a address) string { return s.basePath + escape(string(a)) }

// absolute is the URL of an address with its host; "" where the site does not
// know its own.
func (s *site) absolute(a address) string {
	if s.origin == "" {
		return ""
	}
	return s.origin + s.link(a)
}

// escape writes a path as a URL has it.
func escape(p string) string { return (&url.URL{Path: p}).EscapedPath() }

// fragment writes an id as a URL's fragment has it. A colon is escaped too, or
// html/template would take what is before it for a scheme.
func fragment(id string) string {
	return "#" + strings.ReplaceAll((&url.URL{Fragment: id}).EscapedFragment(), ":", "%3A")
}

// parseBase takes a base URL apart: https://example.org/repo/ or just a path. A
// host with other letters than ASCII's is written as machines have it.
func parseBase(base string) (origin, basePath string) {
	u, err := url.Parse(base)
	if err != nil {
		return "", "/"
	}
	basePath = path.Clean("/" + u.EscapedPath())
	if !strings.HasSuffix(basePath, "/") {
		basePath += "/"
	}
	if u.Host == "" {
		return "", basePath
	}
	host := strings.ToLower(u.Host)
	if ascii, err := idna.Lookup.ToASCII(u.Hostname()); err == nil {
		host = strings.Replace(host, strings.ToLower(u.Hostname()), ascii, 1)
	}
	return u.Scheme + "://" + host, basePath
}
