package corpus

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// folded is another way than the maker's to the exact form.
func folded(s string) string {
	s = strings.NewReplacer("“", `"`, "”", `"`, "’", "'", "–", "-", "—", "-", "--", "-").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

// body is a file's text after its front matter.
func body(t *testing.T, text string) string {
	t.Helper()
	parts := strings.SplitN(text, "---\n", 3)
	if len(parts) != 3 || parts[0] != "" {
		t.Fatalf("no front matter: %s", text)
	}
	return parts[2]
}

// commentaries are the names of the files of commentary, with those of their sources.
func commentaries(files map[string]string) map[string]string {
	all := map[string]string{}
	for name := range files {
		if stem, ok := strings.CutSuffix(name, ".md"); ok && strings.HasPrefix(name, "articles/") {
			all[name] = strings.TrimSuffix(stem, ".anna") + ".txt"
		}
	}
	return all
}

func TestQuotationsStandOnceInTheirSource(t *testing.T) {
	files := tree(t, 200, 5)
	seen := map[string]int{}
	for name, of := range commentaries(files) {
		source := folded(files[of])
		headline := folded(headline(files[of]))
		for line := range strings.Lines(body(t, files[name])) {
			anchor, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "> ")
			if !ok {
				continue
			}
			seen["all"]++
			if strings.Contains(anchor, "**") {
				seen["bold"]++
			}
			anchor = strings.ReplaceAll(anchor, "**", "")
			if strings.Contains(anchor, " … ") {
				seen["gap"]++
			}
			if words := len(strings.Fields(strings.NewReplacer(" - ", " ", " — ", " ", "…", "").Replace(anchor))); words < 4 || words > 14 {
				t.Errorf("%s: %d words in %q", name, words, anchor)
			}
			if strings.Contains(headline, folded(anchor)) {
				seen["headline"]++
			}
			at := 0
			for part := range strings.SplitSeq(anchor, " … ") {
				at = placed(t, name, source, folded(part), at)
			}
		}
	}
	for _, feature := range []string{"bold", "gap", "headline"} {
		if seen[feature] < seen["all"]/200 {
			t.Errorf("only %d of %d quotations are of the kind %s", seen[feature], seen["all"], feature)
		}
	}
}

// placed checks that the words stand once in the source, after byte at and not
// within words, and gives the byte at which they end.
func placed(t *testing.T, name, source, words string, at int) int {
	t.Helper()
	start, last := strings.Index(source, words), strings.LastIndex(source, words)
	if start < at || start != last {
		t.Errorf("%s: %q stands at %d and %d, after %d", name, words, start, last, at)
		return at
	}
	end := start + len(words)
	before, _ := utf8.DecodeLastRuneInString(source[:start])
	after, _ := utf8.DecodeRuneInString(source[end:])
	if unicode.IsLetter(before) || unicode.IsLetter(after) {
		t.Errorf("%s: %q begins or ends inside a word", name, words)
	}
	return end
}

func TestNotes(t *testing.T) {
	const n = 200
	files := tree(t, n, 6)
	// Anchors in a row are one; an attribute line ends the last of them.
	quoted := regexp.MustCompile(`(?m)(?:^> .*\n\n?)+(?:<!-- .*\n)?`)
	row := regexp.MustCompile(`(?m)^> .*\n\n> `)
	anchors := 0
	seen := map[string]int{}
	for name := range commentaries(files) {
		text := body(t, files[name])
		parts := quoted.Split(text, -1)
		second := strings.HasSuffix(name, ".anna.md")
		if count := len(parts) - 1; second && (count < 1 || count > 3) || !second && (count < 2 || count > 10) {
			t.Errorf("%s has %d notes", name, count)
		}
		if !second {
			anchors += len(parts) - 1
		}
		for _, note := range parts[1:] {
			note, _, _ = strings.Cut(note, "\n---\n")
			note, _, _ = strings.Cut(note, "\n## ")
			if words := len(strings.Fields(note)); words < 8 || words > 50 {
				t.Errorf("%s: %d words in note %q", name, words, note)
			}
		}
		for _, feature := range []string{"**Question:** ", "**Context:** ", "**Fact-check (not proven):** ", "<!-- {tags=", "event=", "\n- ",
			"](https://", "](../", "[[", "\n---\n", "\n## ", "|this matter]]"} {
			seen[feature] += strings.Count(text, feature)
		}
		seen["anchors in a row"] += len(row.FindAllString(text, -1))
	}
	if mean := anchors / n; mean < 5 || mean > 7 {
		t.Errorf("%d notes an article", mean)
	}
	for feature, count := range seen {
		if count == 0 {
			t.Errorf("no note has %q", feature)
		}
	}
}
