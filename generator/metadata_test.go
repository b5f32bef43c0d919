package main

import (
	"encoding/json"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestMetadata holds what pages tell machines to what Open Graph and schema.org
// ask for, and to what the pages tell people.
func TestMetadata(t *testing.T) {
	for name, site := range map[string]func(*testing.T) string{
		"demo":    func(*testing.T) string { return ".." },
		"rivers":  func(*testing.T) string { return "testdata/sites/rivers/in" },
		"archive": func(t *testing.T) string { return shared(t, "real-site") },
	} {
		t.Run(name, func(t *testing.T) {
			out := buildAt(t, site(t), "/repo/")
			articles := 0
			for _, name := range pageNames(t, out) {
				if name == "404.html" || isRedirect(t, filepath.Join(out, filepath.FromSlash(name))) {
					continue
				}
				for _, fault := range metadataFaults(parse(t, out, name), name) {
					t.Errorf("%s: %s", name, fault)
				}
				if strings.HasPrefix(name, "articles/") {
					articles++
				}
			}
			if articles < 3 {
				t.Errorf("only %d articles were looked at", articles)
			}
		})
	}
}

// metadataFaults says what is wrong with the metadata of a page of a website at
// /repo/ of host.
func metadataFaults(page *html.Node, name string) (faults []string) {
	fault := func(what string, of ...string) {
		faults = append(faults, strings.TrimSpace(what+" "+strings.Join(of, " ")))
	}
	meta := make(map[string][]string)
	for _, m := range all(page, "meta") {
		key := attribute(m, "name") + attribute(m, "property")
		meta[key] = append(meta[key], attribute(m, "content"))
	}
	canonical := host + "/repo/" + strings.TrimSuffix(name, "index.html")
	for _, key := range []string{"description", "og:title", "og:description", "og:type", "og:url", "og:site_name", "twitter:card"} {
		if len(meta[key]) != 1 || strings.TrimSpace(meta[key][0]) == "" {
			fault("there is not one", key)
			return faults
		}
	}
	if meta["og:url"][0] != canonical {
		fault("og:url is", meta["og:url"][0])
	}
	if meta["og:description"][0] != meta["description"][0] {
		fault("two descriptions")
	}
	for _, image := range meta["og:image"] {
		if !strings.HasPrefix(image, host+"/repo/") {
			fault("og:image is", image)
		}
	}
	var data []*html.Node
	for _, script := range all(page, "script") {
		if attribute(script, "type") == "application/ld+json" {
			data = append(data, script)
		}
	}
	var d struct {
		Context       string `json:"@context"`
		Type          string `json:"@type"`
		Name, URL     string
		Headline      string
		DatePublished string
		DateModified  string
		Publisher     struct{ Name string }
		IsBasedOn     *struct {
			Type          string `json:"@type"`
			Name, URL     string
			DatePublished string
			ArchivedAt    string
			Publisher     *struct{ Name string }
		}
		Breadcrumb *struct {
			ItemListElement []struct {
				Position   int
				Name, Item string
			}
		}
	}
	if len(data) != 1 || data[0].FirstChild == nil {
		fault("there is not one block of data")
		return faults
	}
	if err := json.Unmarshal([]byte(data[0].FirstChild.Data), &d); err != nil {
		fault("data that cannot be read:", err.Error())
		return faults
	}
	if d.Context != "https://schema.org" || d.Type == "" || d.Name == "" || d.URL != canonical {
		fault("not the page:", d.Context, d.Type, d.Name, d.URL)
	}
	date := regexp.MustCompile(`^(\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\dZ)?)?)?)?$`)
	if !date.MatchString(d.DatePublished) || !date.MatchString(d.DateModified) {
		fault("dates", d.DatePublished, d.DateModified)
	}
	if d.Type == "Article" && (d.Headline == "" || d.DatePublished == "" || d.Publisher.Name == "") {
		fault("an article without headline, date or publisher")
	}
	if strings.Count(name, "/") > 1 { // else the page is a step from home
		if d.Breadcrumb == nil || len(d.Breadcrumb.ItemListElement) < 2 {
			fault("no way to the page")
			return faults
		}
		steps := d.Breadcrumb.ItemListElement
		for i, step := range steps {
			if step.Position != i+1 || step.Name == "" || !strings.HasPrefix(step.Item, host+"/repo/") {
				fault("a step", step.Name, step.Item)
			}
		}
		if last := steps[len(steps)-1].Item; last != canonical {
			fault("the way ends at", last)
		}
	}
	if isArticle, _ := path.Match("articles/*/index.html", name); !isArticle {
		if d.IsBasedOn != nil {
			fault("a source")
		}
		return faults
	}
	source := d.IsBasedOn
	if d.Type != "WebPage" || source == nil || source.Name == "" || !date.MatchString(source.DatePublished) {
		fault("the source is not told from the page")
		return faults
	}
	if d.DatePublished != "" {
		fault("the page has the date of the source")
	}
	if source.Publisher != nil && source.Publisher.Name == d.Publisher.Name {
		fault("the site publishes the source")
	}
	original, archived := "", ""
	for _, a := range links(page) {
		switch words(a) {
		case "Original":
			original = attribute(a, "href")
		case "Archived copy":
			archived = attribute(a, "href")
		}
	}
	if source.URL != original || source.ArchivedAt != archived {
		fault("the source is at", source.URL, source.ArchivedAt, "and for people at", original, archived)
	}
	return faults
}

// TestMetadataFaults has pages with a fault each.
func TestMetadataFaults(t *testing.T) {
	const sound = `<meta name="description" content="A"><meta property="og:title" content="A"><meta property="og:description" content="A">
<meta property="og:type" content="article"><meta property="og:url" content="https://example.github.io/repo/articles/a/">
<meta property="og:site_name" content="An archive"><meta name="twitter:card" content="summary">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "WebPage", "name": "A", "url": "https://example.github.io/repo/articles/a/",
"publisher": {"name": "An archive"}, "isBasedOn": {"@type": "Article", "name": "A", "url": "https://herald.example/", "datePublished": "2018", "publisher": {"name": "Herald"}},
"breadcrumb": {"itemListElement": [{"position": 1, "name": "Home", "item": "https://example.github.io/repo/"}, {"position": 2, "name": "A", "item": "https://example.github.io/repo/articles/a/"}]}}</script>
<a href="https://herald.example/">Original</a>`
	for _, test := range []struct{ old, new, want string }{
		{"", "", ""},
		{`name="description" content="A"`, `name="description" content=" "`, "there is not one description"},
		{`<meta name="twitter:card" content="summary">`, "", "there is not one twitter:card"},
		{`content="https://example.github.io/repo/articles/a/"`, `content="https://example.github.io/articles/a/"`, "og:url is"},
		{`property="og:description" content="A"`, `property="og:description" content="B"`, "two descriptions"},
		{`<a`, `<meta property="og:image" content="/repo/a.png"><a`, "og:image is"},
		{`application/ld+json`, `application/json`, "not one block"},
		{`{"@context"`, `"@context"`, "cannot be read"},
		{`https://schema.org`, `schema.org`, "not the page"},
		{`"WebPage"`, `"Article"`, "an article without"},
		{`"publisher": {"name": "An archive"}`, `"dateModified": "last week"`, "dates"},
		{`"publisher": {"name": "An archive"}`, `"datePublished": "2018"`, "the date of the source"},
		{`"position": 2`, `"position": 3`, "a step"},
		{`"item": "https://example.github.io/repo/articles/a/"`, `"item": "https://example.github.io/repo/"`, "the way ends"},
		{`"breadcrumb"`, `"x"`, "no way"},
		{`"isBasedOn"`, `"x"`, "not told from"},
		{`"Herald"`, `"An archive"`, "the site publishes the source"},
		{`"url": "https://herald.example/"`, `"url": "https://herald.example/x"`, "the source is at"},
	} {
		if !strings.Contains(sound, test.old) {
			t.Fatalf("there is no %s", test.old)
		}
		page, err := html.Parse(strings.NewReader(strings.Replace(sound, test.old, test.new, 1)))
		if err != nil {
			t.Fatal(err)
		}
		faults := strings.Join(metadataFaults(page, "articles/a/index.html"), "\n")
		if test.want == "" && faults != "" || !strings.Contains(faults, test.want) {
			t.Errorf("%s for %s\ngot  %s\nwant %s", test.new, test.old, faults, test.want)
		}
	}
}
