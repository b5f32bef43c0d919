package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// pagesHandler serves a folder at a path as GitHub Pages does.
func pagesHandler(dir, base string) http.Handler {
	files := os.DirFS(dir)
	isFile := func(name string) bool {
		info, err := fs.Stat(files, name)
		return err == nil && info.Mode().IsRegular()
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, ok := strings.CutPrefix(r.URL.Path, base)
		switch {
		case !ok:
			http.NotFound(w, r)
			return
		case name == "" || strings.HasSuffix(name, "/"):
			name += "index.html"
		case !isFile(name) && isFile(name+".html"):
			name += ".html"
		case !isFile(name) && isFile(name+"/index.html"):
			http.Redirect(w, r, (&url.URL{Path: r.URL.Path + "/"}).String(), http.StatusMovedPermanently)
			return
		}
		status := http.StatusOK
		if !isFile(name) {
			name, status = "404.html", http.StatusNotFound
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", map[string]string{".html": "text/html"}[path.Ext(name)])
		w.WriteHeader(status)
		w.Write(data)
	})
}

// A crawler follows every address of the website's own host that it finds in
// whatever it is given: pages, style sheets, feeds, sitemaps, data.
type crawler struct {
	handler http.Handler
	base    string
	queue   []string
	seen    map[string]string          // by address without fragment, where it was found first
	ids     map[string]map[string]bool // of pages, by address
	wanted  [][3]string                // address, fragment, where it was found
	faults  []string
}

// crawlAll crawls a website at a path of host. It gives the paths that it got to,
// below the base, and what is wrong.
func crawlAll(dir, base string) (reached, faults []string) {
	c := &crawler{handler: pagesHandler(dir, base), base: base, seen: make(map[string]string), ids: make(map[string]map[string]bool)}
	for _, start := range []string{"", "robots.txt", "urls.txt"} { // which clients ask for by themselves
		c.follow("the start", mustParse(host+base), start)
	}
	const nowhere = "no/such/page"
	c.seen[host+base+nowhere] = "the start"
	c.get(host+base+nowhere, http.StatusNotFound)
	for len(c.queue) > 0 {
		next := c.queue[0]
		c.queue = c.queue[1:]
		c.get(next, http.StatusOK)
	}
	for _, w := range c.wanted {
		if !c.ids[w[0]][w[1]] {
			c.fault("%s: %s has no id %q", w[2], w[0], w[1])
		}
	}
	for address := range c.seen {
		reached = append(reached, strings.TrimPrefix(mustParse(address).Path, base))
	}
	slices.Sort(reached)
	slices.Sort(c.faults)
	return reached, c.faults
}

func mustParse(address string) *url.URL {
	u, err := url.Parse(address)
	if err != nil {
		panic(err)
	}
	return u
}

func (c *crawler) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Sprintf(format, args...))
}

// follow takes note of an address that was found at another.
func (c *crawler) follow(from string, at *url.URL, to string) {
	u, err := at.Parse(strings.TrimSpace(to))
	switch {
	case err != nil:
		c.fault("%s: %q is no address", from, to)
		return
	case u.Host != mustParse(host).Host:
		return
	case u.Scheme+"://"+u.Host != host || !strings.HasPrefix(u.Path, c.base):
		c.fault("%s: %q leads out of %s", from, to, c.base)
		return
	}
	fragment := u.Fragment
	u.Fragment, u.RawFragment = "", ""
	if fragment != "" {
		c.wanted = append(c.wanted, [3]string{u.String(), fragment, from})
	}
	if _, ok := c.seen[u.String()]; !ok {
		c.seen[u.String()] = from
		c.queue = append(c.queue, u.String())
	}
}

// get asks for an address and follows all that it finds there.
func (c *crawler) get(address string, status int) {
	at := mustParse(address)
	answer := httptest.NewRecorder()
	c.handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, at.RequestURI(), nil))
	if answer.Code != status {
		c.fault("%s: %s answers %d", c.seen[address], address, answer.Code)
		return
	}
	body := answer.Body.String()
	if answer.Header().Get("Content-Type") == "text/html" {
		c.page(at, body)
		return
	}
	switch path.Ext(at.Path) {
	case ".css":
		for _, m := range regexp.MustCompile(`url\(["']?([^"')]+)`).FindAllStringSubmatch(body, -1) {
			c.follow(address, at, m[1])
		}
	case ".json":
		var v any
		if err := json.Unmarshal([]byte(body), &v); err != nil {
			c.fault("%s: %v", address, err)
		}
		c.data(address, at, v)
	case ".xml":
		c.text(address, at, html.UnescapeString(html.UnescapeString(body)))
	}
	switch path.Base(at.Path) {
	case "robots.txt":
		c.text(address, at, body)
	case "urls.txt":
		for line := range strings.Lines(body) {
			c.follow(address, at, c.base+strings.TrimPrefix(strings.TrimSpace(line), "/"))
		}
	}
}

// text follows the addresses of the website that stand in a text.
func (c *crawler) text(from string, at *url.URL, text string) {
	for _, found := range regexp.MustCompile(regexp.QuoteMeta(host)+`[^\s"'<>\\]*`).FindAllString(text, -1) {
		c.follow(from, at, found)
	}
}

// data follows those in the strings of JSON.
func (c *crawler) data(from string, at *url.URL, v any) {
	switch v := v.(type) {
	case string:
		c.text(from, at, strings.TrimSuffix(v, "annotations.json#page")) // an annotation page, which stands within the file
	case []any:
		for _, each := range v {
			c.data(from, at, each)
		}
	case map[string]any:
		for _, each := range v {
			c.data(from, at, each)
		}
	}
}

func (c *crawler) page(at *url.URL, body string) {
	from, ids := at.String(), make(map[string]bool)
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		c.fault("%s: %v", from, err)
		return
	}
	c.ids[from] = ids
	for n := range root.Descendants() {
		ids[attribute(n, "id")] = true
		for _, a := range n.Attr {
			switch {
			case a.Key == "srcset":
				for candidate := range strings.SplitSeq(a.Val, ",") {
					c.follow(from, at, strings.Fields(candidate)[0])
				}
			case slices.Contains(addressed, a.Key):
				c.follow(from, at, a.Val)
			case a.Key == "content":
				if _, to, ok := strings.Cut(a.Val, "url="); ok && attribute(n, "http-equiv") == "refresh" {
					c.follow(from, at, to)
				}
				c.text(from, at, a.Val)
			}
		}
		if n.Type == html.TextNode && n.Parent.Data == "script" {
			c.text(from, at, n.Data)
		}
	}
}

// TestCrawlAll has a website with every fault that crawlAll finds.
func TestCrawlAll(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"index.html": `<link href="s.css"><link href="feed.xml"><link href="d.json"><a href="a/#x">a</a><a href="a/#y">b</a><a href="a">c</a><a href="/b/">d</a>` +
			`<meta property="og:image" content="https://example.github.io/repo/none.png"><a href="http://example.github.io/repo/">e</a><a href="https://example.org/">f</a>` +
			`<script type="application/ld+json">{"url":"https://example.github.io/repo/none/"}</script><a href="c">c</a><a href="http://[">g</a>`,
		"a/index.html": `<p id="x">`,
		"c.html":       `<a href="#c">c</a>`,
		"404.html":     `<a href="a/">relative</a>`,
		"s.css":        `@font-face { src: url("f.woff2") }`,
		"feed.xml":     `<feed><content>&lt;a href="https://example.github.io/repo/feed/"&gt;</content></feed>`,
		"d.json":       `{"a": ["https://example.github.io/repo/data/"]}`,
		"robots.txt":   "Sitemap: https://example.github.io/repo/map.xml\n",
		"urls.txt":     "/\n/gone/\n/a/#z\n",
		"unseen.html":  "",
	} {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	reached, faults := crawlAll(dir, "/repo/")
	const at = host + "/repo/"
	want := []string{
		at + `: "/b/" leads out of /repo/`,
		at + `: "http://[" is no address`,
		at + `: "http://example.github.io/repo/" leads out of /repo/`,
		at + ": " + at + "a answers 301",
		at + ": " + at + `a/ has no id "y"`,
		at + ": " + at + "none.png answers 404",
		at + ": " + at + "none/ answers 404",
		at + "c: " + at + `c has no id "c"`,
		at + "d.json: " + at + "data/ answers 404",
		at + "feed.xml: " + at + "feed/ answers 404",
		at + "no/such/page: " + at + "no/such/a/ answers 404",
		at + "robots.txt: " + at + "map.xml answers 404",
		at + "s.css: " + at + "f.woff2 answers 404",
		at + "urls.txt: " + at + `a/ has no id "z"`,
		at + "urls.txt: " + at + "gone/ answers 404",
	}
	if diff := cmp.Diff(want, faults); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
	if reached := strings.Join(reached, " "); strings.Contains(reached, "unseen") || !strings.Contains(reached, " a/ ") || !strings.Contains(reached, " d.json ") {
		t.Errorf("reached were %s", reached)
	}
}
