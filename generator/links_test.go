package main

import (
	"bytes"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"gloss/generator/cli"
)

// TestLinks builds whole sites and follows every link of every page, as they lie on
// the disk and as GitHub Pages serves them. Nothing else is there than what is led
// to.
func TestLinks(t *testing.T) {
	for _, test := range []struct {
		name, base string
		site       func(t *testing.T) string
	}{
		{"demo", "/", func(*testing.T) string { return ".." }},
		{"demo below a path", "/repo/", func(*testing.T) string { return ".." }},
		{"demo below two", "/a/b/", func(*testing.T) string { return ".." }},
		{"real", "/", func(t *testing.T) string { return shared(t, "real-site") }},
		{"real below a path", "/repo/", func(t *testing.T) string { return shared(t, "real-site") }},
		{"real below two", "/a/b/", func(t *testing.T) string { return shared(t, "real-site") }},
	} {
		t.Run(test.name, func(t *testing.T) {
			out := buildAt(t, test.site(t), test.base)
			links, faults := crawl(t, out, test.base)
			for _, fault := range faults {
				t.Error(fault)
			}
			reached, faults := crawlAll(out, test.base)
			for _, fault := range faults {
				t.Error(fault)
			}
			seen := make(map[string]bool)
			for _, path := range reached {
				if path == "" || strings.HasSuffix(path, "/") {
					path += "index.html"
				}
				seen[path] = true
			}
			for name := range files(t, out) {
				// What a server, GitHub and other programs know by their names, and what a browser may load later.
				known := name == "404.html" || name == "CNAME" || name == ".nojekyll" || strings.HasPrefix(name, "static/")
				if !seen[name] && !known {
					t.Errorf("nothing leads to %s", name)
				}
			}
			if links < 100 {
				t.Errorf("only %d links were found", links)
			}
		})
	}
}

// buildAt gives a new folder with the website of a site at a path, of which
// nothing is said.
func buildAt(t *testing.T, site, base string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	var stdout, stderr bytes.Buffer
	args := []string{"build", "--site", site, "--output", out, "--base-url", host + base}
	if status := cli.Main(t.Context(), args, cli.Streams{Out: &stdout, Err: &stderr}); status != 0 || stderr.Len() > 0 {
		t.Fatalf("build ends with status %d and says:\n%s", status, &stderr)
	}
	return out
}

// TestCrawl has one page for every fault that crawl finds.
func TestCrawl(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "index.html"), `<p id="a">`)
	write(t, filepath.Join(dir, "b", "index.html"), `<p id="ü">`)
	write(t, filepath.Join(dir, "b", "ü.txt"), "")
	for _, test := range []struct{ page, want string }{
		{`<link href="https://example.github.io/repo/"><a href="/repo/#a"><a href="../#a"><a href="../b/#%C3%BC"><img src="../b/%C3%BC.txt">`, ""},
		{`<p id="_main"><a href="#_main"><a href="https://example.org/x"><a href="mailto:a@b"><p aria-labelledby="_main">`, ""},
		{`<a href="/repo/nowhere/">`, `c/index.html: href "/repo/nowhere/" leads to nowhere/index.html, which is not there`},
		{`<a href="../b">`, `c/index.html: href "../b" leads to b, which is not there`},
		{`<a href="/b/">`, `c/index.html: href "/b/" leads out of /repo/`},
		{`<a href="../../b/">`, `c/index.html: href "../../b/" leads out of /repo/`},
		{`<a href="/repo/b/#a">`, `c/index.html: href "/repo/b/#a" leads to an id that b/index.html has not`},
		{`<a href="../b/%C3%BC.txt#a">`, `c/index.html: href "../b/%C3%BC.txt#a" leads to an id that b/ü.txt has not`},
		{`<a href="#b">`, `c/index.html: href "#b" leads to an id that c/index.html has not`},
		{`<img srcset="../x.png 2x">`, `c/index.html: srcset "../x.png" leads to x.png, which is not there`},
		{`<meta http-equiv="refresh" content="0; url=/repo/x/">`, `c/index.html: refresh "/repo/x/" leads to x/index.html, which is not there`},
		{`<p id="x"><p id="x">`, `c/index.html: two elements have the id "x"`},
		{`<mark aria-details="x y"><p id="y">`, `c/index.html: aria-details names "x", which no element has for an id`},
		{`<a href="http://[">`, `c/index.html: href "http://[" is no address`},
	} {
		write(t, filepath.Join(dir, "c", "index.html"), test.page)
		_, faults := crawl(t, dir, "/repo/")
		if got := strings.Join(faults, "\n"); got != test.want {
			t.Errorf("%s\ngot  %s\nwant %s", test.page, got, test.want)
		}
	}
	write(t, filepath.Join(dir, "c", "index.html"), "")
	write(t, filepath.Join(dir, "404.html"), `<a href="b/"></a><p id="a"><a href="#a">`)
	_, faults := crawl(t, dir, "/repo/")
	if diff := cmp.Diff([]string{`404.html: href "b/" leads to no/such/page/b/index.html, which is not there`}, faults); diff != "" {
		t.Errorf("a page that stands anywhere (-want +got):\n%s", diff)
	}
}

const host = "https://example.github.io"

// crawl follows the links of a website at a path of host that lead to the website
// itself, as a browser and a server for files do. It gives how many there are,
// and says which lead nowhere and which ids are not one element's alone.
func crawl(t *testing.T, dir, base string) (links int, faults []string) {
	t.Helper()
	pages := make(map[string]*html.Node)
	ids := make(map[string]map[string]bool)
	names := pageNames(t, dir)
	fault := func(name, format string, args ...any) {
		faults = append(faults, name+": "+fmt.Sprintf(format, args...))
	}
	for _, name := range names {
		pages[name], ids[name] = parse(t, dir, name), make(map[string]bool)
		for n := range pages[name].Descendants() {
			id := attribute(n, "id")
			if ids[name][id] {
				fault(name, "two elements have the id %q", id)
			}
			ids[name][id] = id != ""
		}
	}
	for _, name := range names {
		at, err := url.Parse(host + base + strings.TrimSuffix(name, "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		if name == "404.html" {
			at.Path = base + "no/such/page/" // it stands at every address where nothing is
		}
		follow := func(how, to string) {
			address, err := at.Parse(to)
			if err != nil {
				fault(name, "%s %q is no address", how, to)
				return
			}
			if address.Host != at.Host {
				return
			}
			links++
			file, inside := strings.CutPrefix(address.Path, base)
			if file == "" || strings.HasSuffix(file, "/") {
				file += "index.html"
			}
			if strings.HasPrefix(to, "#") {
				file, inside = name, true
			}
			info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(file)))
			switch {
			case !inside:
				fault(name, "%s %q leads out of %s", how, to, base)
			case err != nil || !info.Mode().IsRegular():
				fault(name, "%s %q leads to %s, which is not there", how, to, file)
			case address.Fragment != "" && !ids[file][address.Fragment]:
				fault(name, "%s %q leads to an id that %s has not", how, to, file)
			}
		}
		for n := range pages[name].Descendants() {
			for _, a := range n.Attr {
				switch a.Key {
				case "href", "src", "action", "poster", "data":
					follow(a.Key, a.Val)
				case "srcset":
					for candidate := range strings.SplitSeq(a.Val, ",") {
						follow(a.Key, strings.Fields(candidate)[0])
					}
				case "content":
					if _, to, ok := strings.Cut(a.Val, "url="); ok && attribute(n, "http-equiv") == "refresh" {
						follow("refresh", to)
					}
				case "for", "aria-controls", "aria-describedby", "aria-details", "aria-labelledby":
					for id := range strings.FieldsSeq(a.Val) {
						if !ids[name][id] {
							fault(name, "%s names %q, which no element has for an id", a.Key, id)
						}
					}
				}
			}
		}
	}
	return links, faults
}

// parse reads a page as a browser does.
func parse(t *testing.T, dir, name string) *html.Node {
	t.Helper()
	root, err := html.Parse(bytes.NewReader([]byte(read(t, dir, name))))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// all are the elements within n that a selector names: an element, a .class, an
// #id, or an element with one of the two. Within nil there are none.
func all(n *html.Node, selector string) []*html.Node {
	if n == nil {
		return nil
	}
	element, key, value := selector, "", ""
	if i := strings.IndexAny(selector, ".#"); i >= 0 {
		element, value = selector[:i], selector[i+1:]
		key = map[byte]string{'.': "class", '#': "id"}[selector[i]]
	}
	var found []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && (element == "" || d.Data == element) &&
			(key == "" || slices.Contains(strings.Fields(attribute(d, key)), value)) {
			found = append(found, d)
		}
	}
	return found
}

// only is the one element within n that a selector names.
func only(t *testing.T, n *html.Node, selector string) *html.Node {
	t.Helper()
	found := all(n, selector)
	if len(found) != 1 {
		t.Fatalf("%d elements are %q", len(found), selector)
	}
	return found[0]
}

// section is what stands under the heading with an id; nil where there is none.
func section(page *html.Node, id string) *html.Node {
	for _, heading := range all(page, "#"+id) {
		return heading.Parent
	}
	return nil
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// words are what a person reads in n, without the numbers of notes, on one line.
func words(n *html.Node) string {
	var read strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			read.WriteString(n.Data)
		}
		if n.Data == "a" && attribute(n, "class") == "ref" {
			return
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	walk(n)
	return strings.Join(strings.Fields(read.String()), " ")
}

func links(n *html.Node) []*html.Node { return all(n, "a") }

// hrefs are where the links within n lead, without the path of a website at
// /repo/.
func hrefs(n *html.Node) []string {
	var to []string
	for _, link := range links(n) {
		to = append(to, strings.TrimPrefix(attribute(link, "href"), "/repo/"))
	}
	return to
}

// addresses are where the links within n lead, sorted.
func addresses(n *html.Node) string {
	to := hrefs(n)
	slices.Sort(to)
	return strings.Join(to, " ")
}

// joined is what of elements, parted by commas.
func joined(elements []*html.Node, what func(*html.Node) string) string {
	var all []string
	for _, n := range elements {
		all = append(all, what(n))
	}
	return strings.Join(all, ", ")
}

// slugs are the second parts of addresses.
func slugs(addresses []string) []string {
	var all []string
	for _, a := range addresses {
		all = append(all, strings.Split(a, "/")[1])
	}
	return all
}
