package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A yard is a folder that holds a site, its output and, outside of both, what
// a build neither reads nor writes.
type yard struct {
	dir, site, output string
}

// canary stands in every file outside.
const canary = "Canary"

// newYard makes a yard with a small site.
func newYard(t *testing.T) *yard {
	t.Helper()
	dir := t.TempDir()
	y := &yard{dir: dir, site: filepath.Join(dir, "site"), output: filepath.Join(dir, "output")}
	for _, name := range []string{"canary.txt", "canary.md", "canary.html", "canary.css", "folder/canary.txt", "folder/canary.md"} {
		write(t, filepath.Join(dir, "outside", name), canary+"\n\n"+canary+"\n")
	}
	y.write(t, "content/site.yaml", "title: A site\nlicence: CC0\n")
	y.write(t, "content/articles/2018-10-16-flood.txt", "Flood\n\nThe river rose.\n")
	return y
}

func (y *yard) write(t *testing.T, name, text string) {
	t.Helper()
	write(t, filepath.Join(y.site, filepath.FromSlash(name)), text)
}

// link makes a symbolic link in the site.
func (y *yard) link(t *testing.T, name, to string) {
	t.Helper()
	y.write(t, name, "")
	path := filepath.Join(y.site, filepath.FromSlash(name))
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(to, path); err != nil {
		t.Skip(err)
	}
}

// run builds the site in spite of all problems, and makes sure that nothing
// changed but the output.
func (y *yard) run(t *testing.T) (status int, said string) {
	t.Helper()
	before := y.listing(t)
	status, said = gloss(t, "build", "--keep-going", "--site", y.site, "--output", y.output)
	if diff := cmp.Diff(before, y.listing(t)); diff != "" {
		t.Errorf("the build changed what is not its output (-before +after):\n%s", diff)
	}
	if strings.Contains(said, canary) {
		t.Errorf("the build speaks of what stands outside:\n%s", said)
	}
	return status, said
}

// build builds the site, and makes sure besides that nothing in the output
// comes from outside.
func (y *yard) build(t *testing.T) (status int, said string) {
	t.Helper()
	status, said = y.run(t)
	for name, text := range y.published(t) {
		if strings.Contains(text, canary) {
			t.Errorf("%q holds what stands outside", name)
		}
	}
	return status, said
}

// published are the files of the output, by their paths.
func (y *yard) published(t *testing.T) map[string]string {
	t.Helper()
	if _, err := os.Stat(y.output); err != nil {
		return nil
	}
	return files(t, y.output)
}

// listing is everything in the yard but the output.
func (y *yard) listing(t *testing.T) map[string]string {
	t.Helper()
	found := make(map[string]string)
	err := filepath.WalkDir(y.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if path == y.output {
			return fs.SkipDir
		}
		info, err := entry.Info()
		if err != nil || path == y.dir {
			return err
		}
		what := fmt.Sprint(info.Mode(), info.ModTime())
		switch {
		case info.Mode().IsRegular():
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			what += fmt.Sprintf(" %x", sha256.Sum256(data))
		case info.Mode()&fs.ModeSymlink != 0:
			to, err := os.Readlink(path)
			if err != nil {
				return err
			}
			what += " to " + to
		}
		found[path] = what
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestLinksOutOfTheSite has symbolic links wherever Gloss reads. Those in
// content/ are problems of the author's; those in templates/ and static/ may
// stop a build.
func TestLinksOutOfTheSite(t *testing.T) {
	up := func(name string) string { return strings.Repeat("../", strings.Count(name, "/")+1) }
	targets := map[string]func(y *yard, name string) string{
		"a file":             func(_ *yard, name string) string { return up(name) + "outside/canary" + filepath.Ext(name) },
		"a file, absolute":   func(y *yard, name string) string { return filepath.Join(y.dir, "outside/canary"+filepath.Ext(name)) },
		"a folder":           func(_ *yard, name string) string { return up(name) + "outside/folder" },
		"a folder, absolute": func(y *yard, _ string) string { return filepath.Join(y.dir, "outside/folder") },
		"through a link": func(_ *yard, name string) string {
			return strings.TrimSuffix(up(name), "../") + "content/door/canary" + filepath.Ext(name)
		},
		"into the site, by way": func(_ *yard, name string) string { return up(name) + "site/content/inside" + filepath.Ext(name) },
		"absolute into it":      func(y *yard, name string) string { return filepath.Join(y.site, "content/inside"+filepath.Ext(name)) },
		"nothing":               func(*yard, string) string { return "nothing" },
		"itself":                func(_ *yard, name string) string { return filepath.Base(name) },
		"its own folder":        func(*yard, string) string { return "." },
		"the folder above":      func(*yard, string) string { return ".." },
		"the root":              func(*yard, string) string { return "/" },
		"a device":              func(*yard, string) string { return "/dev/zero" },
	}
	content := strings.Fields(`content/articles/2018-10-17-a.txt content/articles/b.md content/articles/2018-10-16-flood.md
		content/articles/2018-10-16-flood.who.md content/articles/folder content/tags/a.md content/publishers/a.md content/events/a.md
		content/essays/a.md content/pages/a.md content/pages/a.txt content/articles/a.png`)
	beside := strings.Fields(`templates/base.html templates/other.html static/css/gloss.css static/other.css`)
	for what, target := range targets {
		t.Run(what, func(t *testing.T) {
			y := newYard(t)
			y.write(t, "content/inside.txt", "Inside")
			y.link(t, "content/door", "../../outside")
			y.write(t, "content/pages/links.md", "[A](a.txt) ![b](../articles/a.png)\n")
			for _, name := range content {
				y.link(t, name, target(y, name))
			}
			if status, said := y.build(t); status != 0 || !strings.Contains(said, "[file/link]") {
				t.Errorf("exit status %d\n%s", status, said)
			}
			for _, name := range beside {
				y := newYard(t)
				y.link(t, name, target(y, name))
				y.build(t)
			}
		})
	}
}

// TestLinkWithinTheSite makes sure that those tests would see what came out.
func TestLinkWithinTheSite(t *testing.T) {
	y := newYard(t)
	y.write(t, "content/inside.txt", canary)
	y.link(t, "content/articles/2018-10-17-a.txt", "../inside.txt")
	status, said := gloss(t, "build", "--site", y.site, "--output", y.output)
	if status != 0 {
		t.Fatalf("exit status %d\n%s", status, said)
	}
	if got := y.published(t)["articles/2018-10-17-a/source.txt"]; got != canary {
		t.Errorf("source.txt is %q", got)
	}
}

// Names that mean a place to some system, and not what their author wrote. YARD
// is where the yard is.
var evilNames = []string{
	"../../../outside/canary", "../../../outside/new", "..", ".", "...", "/", "//", "a/b", "a/../../../outside/new", "/../outside/new/",
	`..\..\..\outside\new`, `C:\outside\new`, "%2e%2e%2f%2e%2e%2foutside/new", "..%2f..%2foutside", "~/new", "$HOME", "`touch new`", "-rf",
	"CON", "con.txt", "nul", "aux/", "source.txt", ".gloss-manifest.json", "404.html", "tags", "static/css", " ", ".git", "a\nb",
	"YARD/outside/new", "file://YARD/outside/canary.txt", strings.Repeat("x", 200), strings.Repeat("../", 2000),
}

// TestNamesOutOfTheSite has names that lead out of the site, wherever an author
// can write one.
func TestNamesOutOfTheSite(t *testing.T) {
	const article = `---
tags: ["NAME"]
publisher: "NAME"
events: ["NAME", {event: "NAME", quote: "The river rose."}]
image: "NAME"
caption: "NAME"
aliases: ["NAME", "/NAME", "/NAME/", "a/NAME"]
url: "https://example.org/NAME"
---
[A](<NAME>) [b](<../NAME>) [c](</NAME>) ![d](<NAME>) [[NAME]] [[tags/NAME]]

> The river rose.
{#NAME}

> The river
{tags="NAME" event="NAME" author="NAME"}

> rose
{from="NAME"}
`
	const other = "---\ntitle: \"NAME\"\naliases: [\"NAME\", \"/NAME\"]\ntags: [\"NAME\"]\nbroader: [\"NAME\"]\n---\n[A](<NAME>) [[NAME]]\n"
	for _, evil := range evilNames {
		t.Run(cut(evil), func(t *testing.T) {
			y := newYard(t)
			evil := strings.ReplaceAll(evil, "YARD", y.dir)
			y.write(t, "content/articles/2018-10-16-flood.md", strings.NewReplacer(`"NAME"`, `"`+yamlText(evil)+`"`, "NAME", strings.ReplaceAll(evil, "\n", "")).Replace(article))
			for _, folder := range []string{"tags", "publishers", "events", "essays", "pages"} {
				y.write(t, "content/"+folder+"/a.md", strings.ReplaceAll(other, "NAME", yamlText(evil)))
				if name := filepath.Base(evil); len(name) < 240 {
					y.write(t, "content/"+folder+"/"+name+".md", "Text.\n")
					y.write(t, "content/articles/"+folder+"/"+name+".txt", "A headline\n\nText.\n")
				}
			}
			if status, said := y.build(t); status != 0 {
				t.Errorf("exit status %d\n%s", status, said)
			}
		})
	}
}

// TestOutputIsALink has an output folder that is a symbolic link.
func TestOutputIsALink(t *testing.T) {
	for _, to := range []string{"outside", "outside/folder", "outside/canary.txt", "site", "site/content", "site/content/articles", "nothing"} {
		t.Run(to, func(t *testing.T) {
			y := newYard(t)
			if err := os.Symlink(to, y.output); err != nil {
				t.Skip(err)
			}
			if status, said := y.run(t); status != 2 {
				t.Errorf("exit status %d\n%s", status, said)
			}
		})
	}
}
