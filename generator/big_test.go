package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestBig has files that are too much of something: a build bears it or says
// so, and makes the page.
func TestBig(t *testing.T) {
	const front = "---\ntags: [Rivers]\n---\n"
	cases := []struct {
		name             string
		source, markdown string // of an article
		code             string // of a problem that there has to be; "" for none
	}{
		{name: "a line of 15 MB", source: "Flood\n\n" + strings.Repeat("word ", 3_000_000) + "end", markdown: front + "> word word end\n\nA note.\n"},
		{name: "a word of 15 MB", source: "Flood\n\n" + strings.Repeat("w", 15_000_000), markdown: front},
		{name: "a headline of 15 MB", source: strings.Repeat("word ", 3_000_000), markdown: front, code: "article/title"},
		{name: "a source of 50 MB", source: strings.Repeat("w", 50_000_000), markdown: front, code: "source/too-large"},
		{name: "a commentary of 50 MB", markdown: front + strings.Repeat("w", 50_000_000), code: "file/too-large"},
		{name: "a quotation of 1 MB", markdown: front + "> " + strings.Repeat("word ", 200_000) + "\n\nA note.\n", code: "anchor/not-found"},
		{name: "a title of 1 MB", markdown: "---\ntitle: " + strings.Repeat("word ", 200_000) + "\n---\n"},
		{name: "100,000 lines", source: "Flood\n\n" + strings.Repeat("word\n\n", 100_000), markdown: front},
		{name: "30,000 quotations in one another", markdown: front + strings.Repeat(">", 30_000) + " words\n"},
		{name: "10,000 lists in one another", markdown: front + strings.Repeat("- ", 10_000) + "words\n"},
		{name: "2,000 columns", markdown: front + "|" + strings.Repeat("a|", 2_000) + "\n|" + strings.Repeat("-|", 2_000) + "\n|" + strings.Repeat("b|", 2_000) + "\n"},
		{name: "20,000 open **", markdown: front + strings.Repeat("**a ", 20_000) + "\n"},
		{name: "20,000 open *_", markdown: front + strings.Repeat("*a_ ", 10_000) + "\n"},
		{name: "20,000 open [", markdown: front + strings.Repeat("[", 20_000) + "\n"},
		{name: "20,000 open [[", markdown: front + strings.Repeat("[[a ", 20_000) + "\n"},
		{name: "20,000 open ![](", markdown: front + strings.Repeat("![](", 10_000) + "\n"},
		{name: "20,000 open <!--", markdown: front + strings.Repeat("a <!-- ", 20_000) + "\n"},
		{name: "20,000 backticks of many lengths", markdown: front + ticks(200) + "\n"},
		{name: "4,000 footnotes", markdown: front + footnotes(4_000)},
		{name: "4,000 labels", markdown: front + "# A heading\n\n" + strings.Repeat("**Question:** why?\n\n", 4_000)},
		{name: "2,000 quotations of one passage", markdown: front + strings.Repeat("> The river rose.\n\nA note.\n\n", 2_000), code: "note/duplicate-id"},
		{name: "4,000 attributes", markdown: front + "> The river rose.\n{" + strings.Repeat("tags=a ", 4_000) + "}\n"},
		{name: "4,000 tags", markdown: "---\ntags: [" + numbers(4_000, "tag %d, ") + "]\n---\n"},
		{name: "4,000 unknown keys", markdown: "---\n" + numbers(4_000, "key%d: 1\n") + "---\n", code: "yaml/unknown-key"},
		{name: "lists in one another in YAML", markdown: "---\ntags: " + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + "\n---\n", code: "yaml/syntax"},
		{name: "mappings in one another in YAML", markdown: "---\ntags: " + strings.Repeat("{a: ", 9_000) + strings.Repeat("}", 9_000) + "\n---\n", code: "yaml/type"},
		{name: "a billion laughs", markdown: "---\n" + laughs(12) + "tags: *a11\n---\n", code: "yaml/type"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if testing.Short() && len(c.source)+len(c.markdown) > 10_000_000 {
				t.Skip("is big")
			}
			t.Parallel()
			site := t.TempDir()
			if c.source == "" {
				c.source = "Flood\n\nThe river rose.\n"
			}
			write(t, filepath.Join(site, "content/articles/2018-10-16-flood.txt"), c.source)
			write(t, filepath.Join(site, "content/articles/2018-10-16-flood.md"), c.markdown)
			output := filepath.Join(t.TempDir(), "public")
			status, said := gloss(t, "build", "--keep-going", "--site", site, "--output", output)
			if status != 0 || c.code != "" && !strings.Contains(said, "["+c.code+"]") {
				t.Errorf("exit status %d\n%s", status, cut(said))
			}
			if _, err := os.Stat(filepath.Join(output, "articles/2018-10-16-flood/index.html")); err != nil {
				t.Error(err)
			}
		})
	}
}

// numbers is what a format makes of each number below n.
func numbers(n int, format string) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, format, i)
	}
	return out.String()
}

// footnotes are footnotes and a line that refers to all of them.
func footnotes(n int) string { return numbers(n, "[^%d] ") + "\n\n" + numbers(n, "[^%d]: words\n") }

// ticks are runs of backticks, each longer than the one before, that open what
// nothing closes.
func ticks(n int) string {
	var out strings.Builder
	for i := range n {
		out.WriteString(strings.Repeat("`", i) + "a")
	}
	return out.String()
}

// laughs are lists in YAML each of which names the one before nine times.
func laughs(n int) string {
	var out strings.Builder
	out.WriteString("a0: &a0 [x]\n")
	for i := range n - 1 {
		fmt.Fprintf(&out, "a%d: &a%d [%s]\n", i+1, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i), 9), ", "))
	}
	return out.String()
}
