package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestHostileFields holds the site of TestHostileText to what authors can
// write: whatever key Gloss comes to know needs a blank there.
func TestHostileFields(t *testing.T) {
	text := read(t, "testdata/hostile", "every.txtar")
	// Keys that stand elsewhere: one that stops a build, for which see
	// TestHostilePublish, and one that is another by a synonym.
	elsewhere := []string{"publish", "license"}
	for kind, keys := range knownKeys(t) {
		for _, key := range keys {
			name := kind + "." + key
			if !slices.Contains(elsewhere, key) && !regexp.MustCompile(`⟦[=&]?`+regexp.QuoteMeta(name)+`⟧`).MatchString(text) {
				t.Errorf("testdata/hostile/every.txtar has no blank %s", name)
			}
		}
	}
}

// knownKeys are the keys that Gloss knows, as it lists them where it finds one
// that it does not: by the kind of file, and by what holds them within a file.
func knownKeys(t *testing.T) map[string][]string {
	t.Helper()
	site := t.TempDir()
	const unknown = "---\nx-x-x-x-x-x-x: 1\n---\n"
	kinds := map[string]string{"content/site.yaml": "site"}
	write(t, filepath.Join(site, "content/site.yaml"), unknown)
	for _, kind := range []string{"tags", "publishers", "events", "essays", "pages"} {
		name := "content/" + kind + "/a.md"
		kinds[name] = kind
		write(t, filepath.Join(site, name), unknown)
	}
	for name, kind := range map[string]string{"b.md": "article", "b.who.md": "further", "c.md": "note", "d.md": "article.events"} {
		kinds["content/articles/"+name] = kind
		write(t, filepath.Join(site, "content/articles", name), unknown)
	}
	write(t, filepath.Join(site, "content/articles/c.md"), "> words\n{x-x-x-x-x-x-x=1}\n")
	write(t, filepath.Join(site, "content/articles/d.md"), "---\nevents: [{x-x-x-x-x-x-x: 1}]\n---\n")

	found := make(map[string][]string)
	_, said := gloss(t, "check", "--format", "json", "--site", site)
	for line := range strings.Lines(said) {
		var problem struct{ File, Help string }
		if err := json.Unmarshal([]byte(line), &problem); err != nil {
			t.Fatal(err)
		}
		if _, list, ok := strings.Cut(strings.TrimSuffix(problem.Help, "."), " are"); ok {
			list = strings.TrimPrefix(strings.TrimPrefix(list, ":"), " #id, .kind,")
			for key := range strings.SplitSeq(list, ",") {
				found[kinds[problem.File]] = append(found[kinds[problem.File]], strings.TrimSpace(key))
			}
		}
	}
	for _, kind := range kinds {
		if len(found[kind]) == 0 {
			t.Fatalf("the keys of %s are not listed:\n%s", kind, said)
		}
	}
	return found
}

// TestHostilePublish has hostile values of the one key that no build survives:
// nothing is written.
func TestHostilePublish(t *testing.T) {
	for _, h := range hostiles {
		for _, name := range []string{"content/site.yaml", "content/articles/a.md", "content/publishers/paper.md"} {
			site := t.TempDir()
			write(t, filepath.Join(site, "content/articles/a.txt"), "A headline\n\nIts text.\n")
			write(t, filepath.Join(site, name), "---\npublish: \""+yamlText(h.text)+"\"\n---\n")
			status, said := gloss(t, "build", "--keep-going", "--site", site)
			if status != 1 || !strings.Contains(said, "[publish/invalid]") {
				t.Errorf("%s, %s: exit status %d\n%s", h.name, name, status, said)
			}
			if _, err := os.Stat(filepath.Join(site, "public")); err == nil {
				t.Errorf("%s, %s: something was written", h.name, name)
			}
		}
	}
}

// TestBrokenFiles breaks one file of a site after the other.
func TestBrokenFiles(t *testing.T) {
	breaks := map[string]func(string) string{
		"not UTF-8":     func(s string) string { return s + "\xFF\xC0\xAF\xED\xA0\x80\n" },
		"UTF-16":        func(s string) string { return "\xFF\xFE" + strings.Join(strings.Split(s, ""), "\x00") },
		"NUL":           func(s string) string { return "\x00" + s },
		"controls":      func(s string) string { return strings.ReplaceAll(s, "\n", "\x01\x1B]0;x\x07\u0085\n") },
		"cut off":       func(s string) string { return s[:len(s)/3] },
		"empty":         func(string) string { return "" },
		"without fence": func(s string) string { return strings.Replace(s, "\n---\n", "\n", 1) },
	}
	for how, broken := range breaks {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			site, _ := fill(t, "every", hostile{text: harmless})
			for name, whole := range files(t, site) {
				write(t, filepath.Join(site, name), broken(whole))
				for page, found := range readWebsite(t, buildHostile(t, site)) {
					for _, fault := range found.faults {
						t.Errorf("%s is broken; %q: %s", name, page, fault)
					}
				}
				write(t, filepath.Join(site, name), whole)
			}
		})
	}
}
