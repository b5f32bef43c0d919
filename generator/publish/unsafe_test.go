package publish

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOpenRefuses(t *testing.T) {
	// Each case makes what it needs around the site and names the folder.
	cases := []struct {
		name   string
		dir    func(t *testing.T, site string) string
		reason string
	}{
		{"the site", func(t *testing.T, site string) string { return site }, "is the site's own folder"},
		{"the site with a slash", func(t *testing.T, site string) string { return site + "/" }, "is the site's own folder"},
		{"the site by a relative path", func(t *testing.T, site string) string {
			t.Chdir(filepath.Join(site, "content"))
			return ".."
		}, "is the site's own folder"},
		{"the working folder", func(t *testing.T, site string) string {
			t.Chdir(site)
			return "."
		}, "is the site's own folder"},
		{"the site by dots", func(t *testing.T, site string) string {
			return filepath.Join(site, "content") + "/../../site/./"
		}, "is the site's own folder"},
		{"the site through a link", func(t *testing.T, site string) string {
			symlink(t, site, site+"-link")
			return site + "-link"
		}, "is the site's own folder"},
		{"the site as the parent of a link's target", func(t *testing.T, site string) string {
			symlink(t, filepath.Join(site, "content"), site+"-link")
			return site + "-link/.."
		}, "is the site's own folder"},
		{"what holds the site", func(t *testing.T, site string) string { return filepath.Dir(site) }, "holds the site"},
		{"what holds the site through a link", func(t *testing.T, site string) string {
			link := filepath.Join(t.TempDir(), "link")
			symlink(t, filepath.Dir(site), link)
			return link
		}, "holds the site"},
		{"the root of the disk", func(t *testing.T, site string) string {
			return filepath.VolumeName(site) + string(filepath.Separator)
		}, "holds the site"},
		{"content", func(t *testing.T, site string) string { return filepath.Join(site, "content") }, "folder content"},
		{"below content", func(t *testing.T, site string) string { return filepath.Join(site, "content/a/b") }, "folder content"},
		{"deep below content by a relative path", func(t *testing.T, site string) string {
			mkdir(t, filepath.Join(site, "content/a/b"))
			t.Chdir(filepath.Join(site, "content/a"))
			return "b"
		}, "folder content"},
		{"below templates", func(t *testing.T, site string) string { return filepath.Join(site, "templates/a") }, "folder templates"},
		{"below static", func(t *testing.T, site string) string { return filepath.Join(site, "static/a") }, "folder static"},
		{"below generator", func(t *testing.T, site string) string { return filepath.Join(site, "generator/a") }, "folder generator"},
		{"below .git", func(t *testing.T, site string) string { return filepath.Join(site, ".git/a") }, "folder .git"},
		{"below templates that are missing", func(t *testing.T, site string) string {
			if err := os.Remove(filepath.Join(site, "templates")); err != nil {
				t.Fatal(err)
			}
			return filepath.Join(site, "templates/a")
		}, "folder templates"},
		{"below content through a link", func(t *testing.T, site string) string {
			link := filepath.Join(site, "public")
			symlink(t, "content", link)
			return filepath.Join(link, "new")
		}, "folder content"},
		{"where content is a link to", func(t *testing.T, site string) string {
			elsewhere := linkedContent(t, site)
			return filepath.Join(elsewhere, "new")
		}, "folder content"},
		{"what holds the target of content", func(t *testing.T, site string) string {
			return filepath.Dir(linkedContent(t, site))
		}, "holds the site's folder content"},
		{"a file", func(t *testing.T, site string) string {
			write(t, filepath.Join(site, "public"), "text")
			return filepath.Join(site, "public")
		}, "is a file"},
		{"below a file", func(t *testing.T, site string) string {
			write(t, filepath.Join(site, "public"), "text")
			return filepath.Join(site, "public/a/b")
		}, "which is a file"},
		{"a link to nowhere", func(t *testing.T, site string) string {
			symlink(t, "nowhere", filepath.Join(site, "public"))
			return filepath.Join(site, "public")
		}, "leads nowhere"},
		{"below a link to nowhere", func(t *testing.T, site string) string {
			symlink(t, "nowhere", filepath.Join(site, "public"))
			return filepath.Join(site, "public/a")
		}, "leads nowhere"},
		{"a file of somebody's", func(t *testing.T, site string) string {
			write(t, filepath.Join(site, "public/index.html"), "mine")
			return filepath.Join(site, "public")
		}, "holds files that Gloss did not make: index.html"},
		{"a dot-file", func(t *testing.T, site string) string {
			write(t, filepath.Join(site, "public/.DS_Store"), "")
			return filepath.Join(site, "public")
		}, "holds files that Gloss did not make: .DS_Store"},
		{"an empty folder within", func(t *testing.T, site string) string {
			mkdir(t, filepath.Join(site, "public/.git"))
			return filepath.Join(site, "public")
		}, "holds files that Gloss did not make: .git"},
		{"many files", func(t *testing.T, site string) string {
			for _, name := range []string{"e", "d", "c", "b", "a"} {
				write(t, filepath.Join(site, "public", name), "")
			}
			return filepath.Join(site, "public")
		}, "holds files that Gloss did not make: a, b, c and 2 more"},
		{"a damaged manifest", func(t *testing.T, site string) string {
			write(t, filepath.Join(site, "public/index.html"), "")
			write(t, filepath.Join(site, "public", manifestName), "<<<<<<< HEAD")
			return filepath.Join(site, "public")
		}, "cannot be read"},
		{"a manifest that is a link", func(t *testing.T, site string) string {
			write(t, filepath.Join(site, "public/index.html"), "")
			write(t, filepath.Join(site, "m.json"), `{"version": 1, "files": {}}`)
			symlink(t, "../m.json", filepath.Join(site, "public", manifestName))
			return filepath.Join(site, "public")
		}, "cannot be read"},
		{"a manifest that is a folder", func(t *testing.T, site string) string {
			mkdir(t, filepath.Join(site, "public", manifestName))
			return filepath.Join(site, "public")
		}, "cannot be read"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			site := newSite(t)
			dir := c.dir(t, site)
			before := contents(t, filepath.Dir(site))
			f, err := Open(site, dir)
			if err == nil {
				f.Close()
			}
			if unsafe := wantUnsafe(t, err); !strings.Contains(unsafe.Reason, c.reason) {
				t.Errorf("reason %q, want %q", unsafe.Reason, c.reason)
			}
			wantSame(t, filepath.Dir(site), before)
		})
	}
}

// linkedContent moves the site's content elsewhere and links to it.
func linkedContent(t *testing.T, site string) string {
	t.Helper()
	elsewhere := filepath.Join(t.TempDir(), "archive/content")
	mkdir(t, elsewhere)
	content := filepath.Join(site, "content")
	if err := os.Remove(content); err != nil {
		t.Fatal(err)
	}
	symlink(t, elsewhere, content)
	return elsewhere
}

func TestOpenAccepts(t *testing.T) {
	cases := []struct {
		name string
		dir  func(t *testing.T, site string) string
	}{
		{"a missing folder", func(t *testing.T, site string) string { return filepath.Join(site, "public") }},
		{"missing parents", func(t *testing.T, site string) string { return filepath.Join(site, "a/b/c") }},
		{"outside the site", func(t *testing.T, site string) string { return site + "-public" }},
		{"a name that only begins like content", func(t *testing.T, site string) string { return filepath.Join(site, "content-public") }},
		{"an empty folder", func(t *testing.T, site string) string { return t.TempDir() }},
		{"a link to an empty folder", func(t *testing.T, site string) string {
			link := filepath.Join(site, "public")
			symlink(t, t.TempDir(), link)
			return link
		}},
		{"a relative path", func(t *testing.T, site string) string {
			t.Chdir(site)
			return "content/../public"
		}},
		{"a damaged manifest alone", func(t *testing.T, site string) string {
			write(t, filepath.Join(site, "public", manifestName), `{"version": 1, "fi`)
			return filepath.Join(site, "public")
		}},
		{"a temporary file alone", func(t *testing.T, site string) string {
			write(t, filepath.Join(site, "public", temporary+"manifest"), "")
			return filepath.Join(site, "public")
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			site := newSite(t)
			dir := c.dir(t, site)
			before := contents(t, filepath.Dir(site))
			f := open(t, site, dir)
			wantSame(t, filepath.Dir(site), before)

			p := pages{"index.html": "home", "a/b/index.html": "b"}
			publish(t, f, p)
			wantFresh(t, dir, p)
		})
	}
}

// The folder is looked at again when it is published to.
func TestPublishRefuses(t *testing.T) {
	f, dir := newFolder(t)
	write(t, filepath.Join(dir, "index.html"), "mine")
	before := age(t, dir)
	_, err := f.Publish(t.Context(), pages{"index.html": "home"}.outputs(), nil, 1)
	wantUnsafe(t, err)
	if got, want := err.Error(), "the output folder "+dir+" holds files that Gloss did not make: index.html"; got != want {
		t.Errorf("error %q, want %q", got, want)
	}
	wantSame(t, dir, before)
}
