package page

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/archive"
	"gloss/generator/edtf"
	"gloss/generator/sitemap"
)

func TestOwnHost(t *testing.T) {
	for base, want := range map[string]string{
		"https://archive.example.org/":   "archive.example.org",
		"https://Archive.Example.org":    "archive.example.org",
		"https://bücher.example/":        "xn--bcher-kva.example",
		"https://example.org/repo/":      "",
		"https://user.github.io/":        "",
		"https://user.github.io/repo/":   "",
		"http://localhost/":              "",
		"http://127.0.0.1:1313/":         "",
		"http://127.0.0.1/":              "",
		"http://[::1]/":                  "",
		"http://archive.example.org:80/": "",
		"/repo/":                         "",
		"":                               "",
	} {
		s := &site{}
		s.origin, s.basePath = parseBase(base)
		if got := s.ownHost(); got != want {
			t.Errorf("%s: %q, want %q", base, got, want)
		}
	}
}

// TestSitemaps has one page too many for one sitemap.
func TestSitemaps(t *testing.T) {
	s := &site{origin: "https://example.org", basePath: "/a/"}
	article := &archive.Article{Facts: &archive.Facts{Retrieved: "2026-01-02"}}
	outputs := []Output{file("index.xml", nil), {path: "old/index.html", kind: isRedirect}}
	for i := range 2*sitemap.Most + 1 {
		outputs = append(outputs, Output{path: fmt.Sprintf("%d/index.html", i), kind: isPage, about: article})
	}
	if files := s.sitemaps(outputs[:sitemap.Most+2]); len(files) != 1 || files[0].path != "sitemap.xml" {
		t.Errorf("for as many pages as may be there are %d sitemaps", len(files))
	}
	got := make(map[string]string)
	for _, f := range s.sitemaps(outputs) {
		var out bytes.Buffer
		if err := f.Render(&out); err != nil {
			t.Fatal(err)
		}
		got[f.Path()] = out.String()
	}
	var paths []string
	for i := range 3 {
		path := fmt.Sprintf("sitemap-%d.xml", i+1)
		paths = append(paths, path)
		if !strings.Contains(got["sitemap.xml"], "<loc>https://example.org/a/"+path+"</loc>") {
			t.Errorf("the index does not name %s", path)
		}
	}
	for i, want := range []int{sitemap.Most, sitemap.Most, 1} {
		if n := strings.Count(got[paths[i]], "<url>"); n != want {
			t.Errorf("%s has %d pages, want %d", paths[i], n, want)
		}
	}
	if want := "<url><loc>https://example.org/a/100000/</loc><lastmod>2026-01-02</lastmod></url>"; !strings.Contains(got["sitemap-3.xml"], want) {
		t.Errorf("the last is not there: %s", got["sitemap-3.xml"])
	}
	if len(got) != 4 {
		t.Errorf("there are %d files", len(got))
	}
}

// TestUpdated has everything from which a date may follow.
func TestUpdated(t *testing.T) {
	const git = "2026-01-02T03:04:05Z"
	article := func(retrieved, date string) *archive.Article {
		a := &archive.Article{Facts: &archive.Facts{Retrieved: retrieved}}
		a.Date, _ = edtf.Parse(date)
		return a
	}
	essay := func(date string) *archive.Essay {
		e := &archive.Essay{}
		e.Date, _ = edtf.Parse(date)
		return e
	}
	for _, test := range []struct {
		thing             archive.Thing
		git               string
		modified, updated string
	}{
		{article("2018-10-17", "2018-10-16"), git, git, git},
		{article("2018-10-17", "2018-10-16"), "", "2018-10-17", "2018-10-17T00:00:00Z"},
		{article("2018-10", ""), "", "2018-10", "2018-10-01T00:00:00Z"},
		{article("last week", "2018-10-16"), "", "", "2018-10-16T00:00:00Z"},
		{article("", "2018~"), "", "", "2018-01-01T00:00:00Z"},
		{article("", "2018-10-15/2018-10-20"), "", "", "2018-10-15T00:00:00Z"},
		{article("2018-10-15/2018-10-20", ""), "", "", "2018-10-15T00:00:00Z"},
		{article("", "/2018"), "", "", never},
		{article("", "-0043"), "", "", never},
		{article("Y17000", "Y17000"), "", "", never},
		{article("", ""), "", "", never},
		{essay("2019"), git, git, git},
		{essay("2019-03"), "", "2019-03", "2019-03-01T00:00:00Z"},
		{&archive.Page{Essay: *essay("2019")}, "", "2019", "2019-01-01T00:00:00Z"},
		{&archive.Page{}, "", "", never},
		{&archive.Tag{}, git, "", never},
	} {
		got := []string{modified(test.thing, test.git), updated(test.thing, test.git)}
		if diff := cmp.Diff([]string{test.modified, test.updated}, got); diff != "" {
			t.Errorf("%+v: %s", test.thing, diff)
		}
	}
}

func TestReserved(t *testing.T) {
	for slug, want := range map[string]bool{
		"tags": true, "Tags": true, "CNAME": true, "urls.txt": true, "sitemap.xml": true, "sitemap-12.xml": true, "feed.json": true, ".nojekyll": true,
		"about": false, "sitemap": false, "sitemap-1": false, "tagsx": false, "my-feed.xml": false,
	} {
		if got := isReserved(&archive.Page{Essay: archive.Essay{Slug: slug}}); got != want {
			t.Errorf("%s: %t", slug, got)
		}
	}
}
