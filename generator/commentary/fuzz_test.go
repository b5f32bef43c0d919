package commentary_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gloss/generator/commentary"
)

// allCases are the Markdown texts of all cases in testdata.
func allCases(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	var texts []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, cases := splitCases(t, string(text))
		for _, c := range cases {
			texts = append(texts, c.markdown())
		}
	}
	return texts
}

func TestLawsOfRead(t *testing.T) {
	reader := commentary.NewReader(commentary.Options{})
	texts := allCases(t)
	for i, text := range texts {
		check(t, reader, text)
		check(t, reader, strings.TrimSuffix(text, "\n"))
		check(t, reader, "> Words.\n\n"+text)
		check(t, reader, text+"\n\n"+texts[(i+7)%len(texts)])
		check(t, reader, quoted(text, "> "))
		check(t, reader, quoted(text, "- ", "  "))
	}
}

// pieces are what Markdown is made of, and what gets into its way.
var pieces = []string{
	"\n", "\n", "\n\n", "\n> ", "\n> ", "\n>\n> ", "\n> > ", "\n- ", "\n  ", "\n1. ", "\n    ", "\n\t", "\n>\t", "\n# ", "\n## ", "\n---\n", "\n===\n",
	" ", "  ", "a", "b c", "ж", "“", "\\", "\x00", "\xff", "\u00a0", "&amp;", "&#106;", "<", ">", "<b>", "</b>", "<div>", "<!--", "-->", "<!-- c -->",
	"{", "}", "{#a}", "{.cite}", "{from=b}", "{date=2020 n=2}", "<!-- {#a", "<!-- {n=1} -->", "} -->", "event=\"", "\"",
	"*", "**", "__", "_", "~~", "`", "``", "\n```\n", "**Question:** ", "**Fact-check (no):**", ":", "(", ")",
	"[", "]", "[[", "]]", "[[Arms]]", "[[Arms|x]]", "|", "](b.md)", "[a](b.md#c)", "![", "![a](b.png)", "](javascript:a)", "](https://a.org)",
	"<https://a.org>", "https://a.org", "www.a.org", "a@b.org", "[^1]", "[^2]", "\n[^1]: ", "\n[^2]: ", "\n[a]: b.md\n", "[!NOTE]", "\n> [!TIP]\n",
	"\n| a | b |\n| - | :-: |\n", "\n- [x] ",
}

func TestLawsOfReadOnRandomText(t *testing.T) {
	reader := commentary.NewReader(commentary.Options{})
	r := rand.New(rand.NewPCG(1, 2))
	for range 2_000 {
		var text strings.Builder
		for range r.IntN(30) {
			text.WriteString(pieces[r.IntN(len(pieces))])
		}
		check(t, reader, text.String())
	}
}

// quoted puts a mark before the first line of a text, and the last of the marks
// before all others.
func quoted(text string, marks ...string) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		out.WriteString(marks[0] + line)
		marks = marks[len(marks)-1:]
	}
	return out.String()
}

// What is far too large or too deep is read, and soon.
func TestLargeAndDeep(t *testing.T) {
	const n = 20_000
	reader := commentary.NewReader(commentary.Options{})
	for name, markdown := range map[string]string{
		"quotations in quotations":  strings.Repeat(">", n),
		"names that are not closed": strings.Repeat("[[", n),
		"notes":                     strings.Repeat("> Words.\n{#id}\n\nText.\n\n", n),
		"anchors in a row":          strings.Repeat("> Words.\n{n=1}\n\n", n),
		"lines of braces":           "> Words.\n" + strings.Repeat("> {a=b}\n", n),
		"blank quoted lines":        "> Words.\n" + strings.Repeat("> {a=b}\n>\n", n),
		"comments without an end":   strings.Repeat("> Words.\n> <!-- {\n\n", n),
		"lines of a comment":        "> Words.\n<!-- {\n" + strings.Repeat("a=b\n", n),
		"one long attribute line":   "> Words.\n{" + strings.Repeat("#a ", n) + "}",
		"links":                     strings.Repeat("[a](b.md) [[c]] ", n),
		"emphasis":                  "> " + strings.Repeat("**a ", n),
		"comments in a line":        strings.Repeat("<!-- a -->", n),
		"line ends":                 strings.Repeat("[[a]]\r\n\r\n", n),
		"footnotes":                 strings.Repeat("a[^1] ", n) + "\n\n[^1]: b\n",
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			reader.Read(articleName, []byte(markdown), 0)
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("%d bytes took %v", len(markdown), took)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range allCases(f) {
		f.Add([]byte(text))
	}
	for _, seed := range []string{
		"\xff> a\xfe**\xff:**\r\r\n>\t{#\xff}\r", "> <!-- {\n>\t#a\n> -->", "- > a\n  - > b\n{.cite}", "> a\n\t{#b}\n>  \t {c=d}",
	} {
		f.Add([]byte(seed))
	}
	reader := commentary.NewReader(commentary.Options{})
	f.Fuzz(func(t *testing.T, markdown []byte) {
		check(t, reader, string(markdown[:min(len(markdown), 4000)]))
	})
}
