package main

import (
	"maps"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/corpus"
)

// TestFeeds checks every feed of whole websites: against what RFC 4287 and JSON
// Feed demand, against the schema of Atom, and against the website that it speaks
// of.
func TestFeeds(t *testing.T) {
	made := t.TempDir()
	if err := corpus.Make(made, 120, 7); err != nil {
		t.Fatal(err)
	}
	for name, site := range map[string]func(*testing.T) string{
		"demo":    func(*testing.T) string { return ".." },
		"rivers":  func(*testing.T) string { return "testdata/sites/rivers/in" },
		"corpus":  func(*testing.T) string { return made },
		"archive": func(t *testing.T) string { return shared(t, "real-site") },
	} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			if status, said := gloss(t, "build", "--site", site(t), "--output", out, "--base-url", host+"/repo/"); status != 0 {
				t.Fatalf("exit status %d\n%s", status, said)
			}
			feeds := checkFeeds(t, out, "/repo/")
			if len(feeds["feed.xml"]) < 3 {
				t.Errorf("the site's feed has %d entries", len(feeds["feed.xml"]))
			}
			if diff := cmp.Diff(feeds["feed.xml"], feeds["feed.json"]); diff != "" {
				t.Errorf("the two feeds of the site differ (-Atom +JSON):\n%s", diff)
			}
			for _, folder := range []string{"tags", "publishers"} {
				for _, page := range glob(t, out, folder+"/*/index.html") {
					if feeds[path.Dir(page)+"/feed.xml"] == nil && !strings.Contains(read(t, out, page), `http-equiv="refresh"`) {
						t.Errorf("%s has no feed", page)
					}
				}
			}
			delete(feeds, "feed.json")
			if said := xmllint(t, out, slices.Sorted(maps.Keys(feeds))...); said != "" {
				t.Error(said)
			}
		})
	}
}

// checkFeeds checks the feeds of a website at a path of host, and gives when each
// of their entries was updated, by its id.
func checkFeeds(t *testing.T, out, base string) map[string]map[string]string {
	t.Helper()
	ids := make(map[string]map[string]bool) // of pages
	exists := func(address string) bool {
		u, err := url.Parse(address)
		if err != nil || u.Scheme+"://"+u.Host != host {
			return err == nil
		}
		name, ok := strings.CutPrefix(u.Path, base)
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		info, err := os.Stat(filepath.Join(out, filepath.FromSlash(name)))
		if !ok || err != nil || !info.Mode().IsRegular() {
			return false
		}
		if ids[name] == nil && path.Ext(name) == ".html" {
			ids[name] = map[string]bool{"": true}
			for n := range parse(t, out, name).Descendants() {
				ids[name][attribute(n, "id")] = true
			}
		}
		return u.Fragment == "" || ids[name][u.Fragment]
	}
	feeds := make(map[string]map[string]string)
	for _, name := range slices.Concat(glob(t, out, "feed.*"), glob(t, out, "*/*/feed.xml")) {
		c := &feedChecker{self: host + base + (&url.URL{Path: name}).EscapedPath(), exists: exists}
		check := c.atom
		if path.Ext(name) == ".json" {
			check = c.json
		}
		for _, fault := range check(read(t, out, name)) {
			t.Errorf("%s: %s", name, fault)
		}
		if feeds[name] = c.entries; len(c.entries) > 50 {
			t.Errorf("%s has %d entries", name, len(c.entries))
		}
	}
	return feeds
}

// xmllint says what the schema of Atom has against files of a folder. Without the
// program a test is skipped, unless GLOSS_REQUIRE_XMLLINT is set.
func xmllint(t *testing.T, dir string, names ...string) string {
	t.Helper()
	if _, err := exec.LookPath("xmllint"); err != nil {
		const missing = "needs xmllint, which Debian has in libxml2-utils"
		if os.Getenv("GLOSS_REQUIRE_XMLLINT") != "" {
			t.Fatal("GLOSS_REQUIRE_XMLLINT is set; the test " + missing)
		}
		t.Skip(missing)
	}
	schema, err := filepath.Abs("testdata/feeds/atom.rng")
	if err != nil {
		t.Fatal(err)
	}
	lint := exec.CommandContext(t.Context(), "xmllint", append([]string{"--nonet", "--noout", "--relaxng", schema}, names...)...)
	lint.Dir = dir
	said, err := lint.CombinedOutput()
	if err == nil {
		return ""
	}
	return err.Error() + "\n" + string(said)
}

// TestXmllint makes sure that the schema tells good from bad.
func TestXmllint(t *testing.T) {
	dir := t.TempDir()
	for _, test := range []struct{ old, new, says string }{
		{"", "", ""},
		{"<title>A feed</title>", "", "validity error"},
		{"2018-10-17T00:00:00Z</updated>", "2018-10-17</updated>", "Error validating datatype dateTime"},
		{"<name>An archive</name>", "", "validity error"},
		{"</feed>", "", "Premature end of data"},
	} {
		write(t, filepath.Join(dir, "feed.xml"), strings.Replace(soundAtom, test.old, test.new, 1))
		if said := xmllint(t, dir, "feed.xml"); (said == "") != (test.says == "") || !strings.Contains(said, test.says) {
			t.Errorf("%s for %s\ngot  %s\nwant %s", test.new, test.old, said, test.says)
		}
	}
}

// TestHostileFeeds fills every place where an author can write something with
// hostile texts: of a website that knows its host, all feeds are sound, and nothing
// is markup that an author wrote, in pages or in feeds.
func TestHostileFeeds(t *testing.T) {
	for _, h := range hostiles {
		t.Run(h.name, func(t *testing.T) {
			t.Parallel()
			site, _ := fill(t, "every", h)
			output := buildHostile(t, site, "--base-url", "https://example.org/repo/")
			for page, found := range readWebsite(t, output) {
				for _, fault := range found.faults {
					t.Errorf("%q: %s", page, fault)
				}
			}
			checkHostileFeeds(t, output)
		})
	}
}

// checkHostileFeeds checks that feeds are sound, and that what a reader's program
// takes for HTML does nothing.
func checkHostileFeeds(t *testing.T, output string) {
	t.Helper()
	names := slices.Concat(glob(t, output, "feed.*"), glob(t, output, "*/*/feed.xml"))
	if len(names) < 4 {
		t.Errorf("there are only the feeds %q", names)
	}
	for _, name := range names {
		c := &feedChecker{self: "https://example.org/repo/" + (&url.URL{Path: name}).EscapedPath(), exists: func(string) bool { return true }}
		text := read(t, output, name)
		if path.Ext(name) == ".json" {
			c.json(text)
		} else {
			c.atom(text)
		}
		for _, fault := range c.faults {
			t.Errorf("%q: %s", name, fault)
		}
		for _, markup := range c.markup {
			for _, fault := range readWebpage(t, []byte(markup)).faults {
				t.Errorf("%q: %s", name, fault)
			}
		}
	}
}
