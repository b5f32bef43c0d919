package load_test

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"gloss/generator/load"
)

// A site is the texts of its files by name. One that ends in a slash is a
// folder; one that begins with "-> " is a link to what follows.
type site map[string]string

func (s site) with(name, text string) site {
	changed := maps.Clone(s)
	changed[name] = text
	return changed
}

func (s site) without(name string) site {
	changed := maps.Clone(s)
	delete(changed, name)
	return changed
}

func digest(t *testing.T, s site) [32]byte {
	t.Helper()
	dir := t.TempDir()
	for _, name := range slices.Sorted(maps.Keys(s)) {
		put(t, dir, name, s[name])
	}
	folder, err := load.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	one, err := folder.Digest(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	many, err := folder.Digest(t.Context(), 8)
	if err != nil || one != many {
		t.Errorf("eight workers find %x, one %x; error %v", many, one, err)
	}
	return one
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	full := filepath.Join(dir, filepath.FromSlash(name))
	target, link := strings.CutPrefix(text, "-> ")
	err := os.MkdirAll(filepath.Dir(full), 0o777)
	switch {
	case err != nil:
	case strings.HasSuffix(name, "/"):
		err = os.MkdirAll(full, 0o777)
	case link:
		if err := os.Symlink(target, full); err != nil {
			t.Skip(err) // some systems allow no links
		}
	default:
		err = os.WriteFile(full, []byte(text), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}

var plain = site{
	"content/site.yaml":         "licence: CC0\n",
	"content/articles/ab/a.txt": "one",
	"content/articles/ab/a.md":  "two",
	"content/articles/scan.pdf": "%PDF",
	"templates/home.html":       "home",
	"static/css/gloss.css":      "css",
	"elsewhere.txt":             "elsewhere",
	"other/other.txt":           "other",
}

func TestDigestDistinguishes(t *testing.T) {
	cases := map[string]site{
		"as it is":                        plain,
		"a byte in a source":              plain.with("content/articles/ab/a.txt", "onE"),
		"a byte in a commentary":          plain.with("content/articles/ab/a.md", "twO"),
		"a byte in another file":          plain.with("content/articles/scan.pdf", "%pdf"),
		"a byte in site.yaml":             plain.with("content/site.yaml", "licence: CC1\n"),
		"a byte in a template":            plain.with("templates/home.html", "Home"),
		"a byte in a static file":         plain.with("static/css/gloss.css", "CSS"),
		"bytes that move":                 plain.with("content/articles/ab/a.txt", "onet").with("content/articles/ab/a.md", "wo"),
		"bytes that change places":        plain.with("content/articles/ab/a.txt", "two").with("content/articles/ab/a.md", "one"),
		"a name that moves":               plain.without("content/articles/ab/a.txt").with("content/articles/a/ba.txt", "one"),
		"another folder":                  plain.without("content/articles/ab/a.txt").with("content/articles/a.txt", "one"),
		"a new name":                      plain.without("content/articles/ab/a.txt").with("content/articles/ab/b.txt", "one"),
		"a file removed":                  plain.without("content/articles/scan.pdf"),
		"an empty file added":             plain.with("content/articles/b.md", ""),
		"an empty file of no use":         plain.with("content/x", ""),
		"a template more":                 plain.with("templates/x.html", ""),
		"a static file like litter":       plain.with("static/x.tmp", ""),
		"a static file that is no litter": plain.with("static/4913", ""),
		"a link to a file":                plain.with("content/articles/b.txt", "-> ../../elsewhere.txt"),
		"a link to another":               plain.with("content/articles/b.txt", "-> ../../other/other.txt"),
		"a link that leads nowhere":       plain.with("content/articles/b.txt", "-> nowhere"),
		"a link to a folder":              plain.with("content/articles/c.txt", "-> ab"),
		"a link out of the site":          plain.with("content/articles/d.txt", "-> ../../.."),
		"a dead link among templates":     plain.with("templates/b.html", "-> nowhere"),
		"a dead link among static files":  plain.with("static/b", "-> nowhere"),
		"a link among static files":       plain.with("static/b", "-> ../elsewhere.txt"),
		"a folder for site.yaml":          plain.without("content/site.yaml").with("content/site.yaml/", ""),
		"no site.yaml":                    plain.without("content/site.yaml"),
		"a folder with a slip":            plain.with("content/artcles/", ""),
		"a folder like a file":            plain.with("content/articles/b.txt/", ""),
		"a name that is not UTF-8":        plain.with("content/articles/\xff.txt", ""),
	}
	seen := make(map[[32]byte]string)
	for name, s := range cases {
		if runtime.GOOS != "linux" && strings.Contains(name, "UTF-8") {
			continue // no other system is sure to allow it
		}
		sum := digest(t, s)
		if other, ok := seen[sum]; ok {
			t.Errorf("no difference between %q and %q", name, other)
		}
		seen[sum] = name
	}
}

func TestDigestPassesOver(t *testing.T) {
	want := digest(t, plain)
	for name, s := range map[string]site{
		"the same elsewhere":         plain,
		"an empty folder":            plain.with("content/articles/2018/10/", ""),
		"an empty folder of no use":  plain.with("content/pictures/", ""),
		"an empty static folder":     plain.with("static/fonts/", ""),
		"a hidden file":              plain.with("content/articles/.DS_Store", "x"),
		"a hidden folder":            plain.with("content/.obsidian/a.md", "x"),
		"a backup":                   plain.with("content/articles/ab/a.md~", "x"),
		"a swap file":                plain.with("content/articles/ab/a.md.swp", "x"),
		"a lock":                     plain.with("content/articles/ab/#a.md#", "x"),
		"vim's probe":                plain.with("content/articles/4913", "x"),
		"a dead link that is litter": plain.with("content/articles/.#a.md", "-> me@here:1"),
		"a hidden template":          plain.with("templates/.home.html.swp", "x"),
		"a hidden folder of static":  plain.with("static/.git/config", "x"),
		"the output":                 plain.with("public/index.html", "x"),
		"what a link might lead to":  plain.with("elsewhere.txt", "changed"),
	} {
		if got := digest(t, s); got != want {
			t.Errorf("%s makes a difference", name)
		}
	}
}

// A link stands for the bytes it leads to, wherever in the site they are.
func TestDigestFollowsLinks(t *testing.T) {
	for _, target := range []string{"a.txt", "../scan.pdf", "../../../elsewhere.txt"} {
		s := plain.with("content/articles/ab/link.txt", "-> "+target)
		name := filepath.ToSlash(filepath.Join("content/articles/ab", target))
		if digest(t, s) == digest(t, s.with(name, "changed")) {
			t.Errorf("what %s holds makes no difference", target)
		}
		if digest(t, s) != digest(t, plain.with("content/articles/ab/link.txt", plain[name])) {
			t.Errorf("a link to %s is not its bytes", target)
		}
	}
}

// Folders of their own may be links too.
func TestDigestOfLinkedFolders(t *testing.T) {
	s := plain.without("static/css/gloss.css").with("themes/css/gloss.css", "css").with("static", "-> themes")
	if digest(t, s) != digest(t, plain) {
		t.Error("a link to the folder makes a difference")
	}
	if digest(t, s) == digest(t, s.with("themes/css/gloss.css", "CSS")) {
		t.Error("what it leads to makes none")
	}
}

func TestDigestStreams(t *testing.T) {
	long := strings.Repeat("0123456789abcdef", 20_000)
	s := plain.with("content/articles/long.pdf", long)
	if digest(t, s) == digest(t, s.with("content/articles/long.pdf", long[:len(long)-1]+"x")) {
		t.Error("the end of a long file makes no difference")
	}
}

func TestDigestStops(t *testing.T) {
	dir := t.TempDir()
	for name, text := range plain {
		put(t, dir, name, text)
	}
	folder, err := load.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := folder.Digest(ctx, 2); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
