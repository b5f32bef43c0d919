package corpus

import (
	"path"
	"regexp"
	"strings"
	"testing"
)

func TestNamesAndLinks(t *testing.T) {
	const n = 300
	files := tree(t, n, 4)
	names := map[string]string{} // by their folded form, what bears them
	bear := func(name, bearer string) {
		k := strings.ReplaceAll(strings.ToLower(name), "-", "")
		if other := names[k]; other != "" && other != bearer {
			t.Errorf("%q is the name of %s and %s", name, other, bearer)
		}
		names[k] = bearer
	}
	for name, text := range files {
		front, _, _ := strings.Cut(strings.TrimPrefix(text, "---\n"), "---\n")
		switch path.Dir(name) {
		case "tags":
			bear(value(front, "title"), "tag "+value(front, "title"))
			if alias := strings.Trim(value(front, "aliases"), "[]"); alias != "" {
				bear(alias, "tag "+value(front, "title"))
			}
		case "publishers":
			bear(value(front, "title"), name)
		case ".":
		default:
			if path.Ext(name) == ".txt" {
				bear(headline(text), name)
			} else if !strings.HasSuffix(name, ".anna.md") {
				for _, key := range []string{"publisher", "licence", "url", "language"} {
					if value(front, key) == "" {
						t.Errorf("%s has no %s", name, key)
					}
				}
				_, tags, _ := strings.Cut(front, "tags:\n")
				if count := strings.Count(tags, "\n"); count < 4 || count > 8 {
					t.Errorf("%s has %d tags", name, count)
				}
				for tag := range strings.Lines(tags) {
					tag = strings.TrimSpace(strings.TrimPrefix(tag, "  - "))
					bear(tag, "tag "+tag)
				}
			}
			for _, event := range regexp.MustCompile(`event="(.*?)"`).FindAllStringSubmatch(text, -1) {
				bear(event[1], "event "+event[1])
			}
		}
	}
	for name, text := range files {
		for _, link := range regexp.MustCompile(`\[\[(.*?)(?:\|.*?)?\]\]|broader: (.*)|tags="(.*?)"`).FindAllStringSubmatch(text, -1) {
			for title := range strings.SplitSeq(link[1]+link[2]+link[3], ", ") {
				k := strings.ReplaceAll(strings.ToLower(title), "-", "")
				if !strings.HasPrefix(names[k], "tag ") {
					t.Errorf("%s: %q leads to no tag", name, title)
				}
			}
		}
		for _, link := range regexp.MustCompile(`\]\(([^:)]*)\)`).FindAllStringSubmatch(text, -1) {
			if to := path.Join(path.Dir(name), link[1]); files[to] == "" {
				t.Errorf("%s: %s leads nowhere", name, link[1])
			}
		}
	}
}

// value gives what stands after the key in simple front matter.
func value(front, key string) string {
	m := regexp.MustCompile(`(?m)^` + key + `: (.*)$`).FindStringSubmatch(front)
	if m == nil {
		return ""
	}
	return strings.Trim(m[1], `"`)
}

// headline is the source's first line that is not its publisher's.
func headline(source string) string {
	for line := range strings.Lines(source) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasSuffix(line, "| News from the region") {
			return line
		}
	}
	return ""
}

func TestHeadlinesAreUnique(t *testing.T) {
	m := newMaker("", 0, 9)
	seen := map[string]int{}
	for i := range 200_000 {
		h := m.head(i)
		name := slug(h.headline)
		if other, ok := seen[name]; ok {
			t.Fatalf("articles %d and %d are both %q", other, i, h.headline)
		}
		seen[name] = i
	}
}

func TestTagsFollowZipf(t *testing.T) {
	const n = 2000
	m := newMaker("", n, 1)
	count := make([]int, tagCount(n))
	for i := range n {
		for _, k := range m.tagsOf(random(1, forArticle, i), i) {
			count[k]++
		}
	}
	if count[0] < n/4 || count[0] < 10*count[60] {
		t.Errorf("the first tag is on %d articles, the 61st on %d", count[0], count[60])
	}
	for k, c := range count {
		if c == 0 {
			t.Errorf("no article bears tag %d", k)
		}
	}
}
