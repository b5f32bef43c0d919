package diag_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/diag"
)

// at is the place of the first words in text that read so.
func at(file, text, words string) diag.Place {
	start := strings.Index(text, words)
	if start < 0 {
		panic("no " + words)
	}
	return diag.Place{File: file, Span: diag.Span{Start: start, End: start + len(words)}}
}

// oneText is the Texts of a site with one file.
func oneText(text string) diag.Texts { return func(string) []byte { return []byte(text) } }

const article = "\uFEFF> donated 10 vehicles\n\n\tSee [[Arms transfer]] в Банги.\n> 北京市 and Bangui\n"

func someProblems() []diag.Problem {
	candidates := []diag.Related{
		{Place: at("b.txt", "He said no.\nShe said no.", "said"), Message: "“He said no”"},
		{Place: diag.Place{File: "b.txt", Span: diag.Span{Start: 16, End: 20}}, Message: "“She said no”"},
	}
	return []diag.Problem{
		{
			Code: diag.AnchorAmbiguous, Severity: diag.Error, Place: at("a.md", article, "donated 10 vehicles"),
			Message: "these words stand in 2 places", Help: "Quote more words.\nOr say which one is meant: n=2.", Related: candidates,
		},
		{Code: diag.LinkDead, Severity: diag.Error, Place: at("a.md", article, "Arms transfer"), Message: `nothing is named "Arms transfer"`, Help: "Did you mean [[Arms transfers]]?"},
		{Code: diag.LinkScheme, Severity: diag.Warning, Place: at("a.md", article, "Банги"), Message: "a word"},
		{Code: diag.AnchorInsideWord, Severity: diag.Warning, Place: at("a.md", article, "京市"), Message: "wide characters"},
		{Code: diag.ArticleNoDate, Severity: diag.Warning, Place: diag.Place{File: "c.md"}, Message: "this article has no date"},
	}
}

func someTexts(file string) []byte {
	switch file {
	case "a.md":
		return []byte(article)
	case "b.txt":
		return []byte("He said no.\nShe said no.")
	}
	return nil
}

func TestPrint(t *testing.T) {
	const want = `a.md:1:3: error: these words stand in 2 places [anchor/ambiguous]
    | > donated 10 vehicles
    |   ^^^^^^^^^^^^^^^^^^^
    Quote more words.
    Or say which one is meant: n=2.
    b.txt:1:4: “He said no”
    b.txt:2:5: “She said no”
a.md:3:8: error: nothing is named "Arms transfer" [link/dead]
    |  See [[Arms transfer]] в Банги.
    |        ^^^^^^^^^^^^^
    Did you mean [[Arms transfers]]?
a.md:3:26: warning: a word [link/scheme]
    |  See [[Arms transfer]] в Банги.
    |                          ^^^^^
a.md:4:4: warning: wide characters [anchor/inside-word]
    | > 北京市 and Bangui
    |     ^^^^
c.md:1:1: warning: this article has no date [article/no-date]
`
	var out strings.Builder
	if err := diag.Print(&out, someProblems(), someTexts, false); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, out.String()); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// printed is what Print writes of one problem without colour.
func printed(t *testing.T, text string, p diag.Problem) string {
	t.Helper()
	var out strings.Builder
	if err := diag.Print(&out, []diag.Problem{p}, oneText(text), false); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("0123456789", 30)
	cyrillic := "x" + strings.Repeat("дом ", 60) + "здесь!" + strings.Repeat(" дом", 60)
	tests := []struct {
		name, text string
		span       diag.Span
		want       string
	}{
		{"point", "abc", diag.Span{Start: 1, End: 1}, "| abc\n|  ^\n"},
		{"end of the line", "abc\n", diag.Span{Start: 3, End: 4}, "| abc\n|    ^\n"},
		{"end of the file", "abc", diag.Span{Start: 3, End: 3}, "| abc\n|    ^\n"},
		{"empty line", "a\n\nb", diag.Span{Start: 2, End: 2}, ""},
		{"more than the line", "abc\r\ndef", diag.Span{Start: 1, End: 8}, "| abc\n|  ^^\n"},
		{"end before the start", "abc", diag.Span{Start: 2, End: 0}, "| abc\n|   ^\n"},
		{"outside the file", "abc", diag.Span{Start: 70, End: 90}, "| abc\n|    ^\n"},
		{"byte order mark", "\uFEFFabc", diag.Span{Start: 0, End: 4}, "| abc\n| ^\n"},
		{"tab", "\ta\tb", diag.Span{Start: 3, End: 4}, "|  a b\n|    ^\n"},
		{"combining mark", "cafe\u0301 x", diag.Span{Start: 7, End: 8}, "| cafe\u0301 x\n|      ^\n"},
		{"wide before and within", "北京 ab", diag.Span{Start: 3, End: 8}, "| 北京 ab\n|   ^^^^\n"},
		{"bad bytes", "a\xff\xffb", diag.Span{Start: 2, End: 4}, "| a\uFFFD\uFFFDb\n|   ^^\n"},
		{"near the beginning of a long line", long, diag.Span{Start: 59, End: 61},
			"| " + long[:160] + "\n|" + strings.Repeat(" ", 60) + "^^\n"},
		{"within a long line", long, diag.Span{Start: 100, End: 104},
			"| " + long[40:200] + "\n|" + strings.Repeat(" ", 61) + "^^^^\n"},
		{"at the end of a long line", long, diag.Span{Start: 300, End: 300},
			"| " + long[240:] + "\n|" + strings.Repeat(" ", 61) + "^\n"},
		{"all of a long line", long, diag.Span{Start: 0, End: 300},
			"| " + long[:160] + "\n| " + strings.Repeat("^", 160) + "\n"},
		{"a long line is not cut within a character", cyrillic, diag.Span{Start: 421, End: 431},
			"| ом " + strings.Repeat("дом ", 8) + "здесь!" + strings.Repeat(" дом", 12) + " д\n|" + strings.Repeat(" ", 36) + "^^^^^\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := printed(t, test.text, diag.Problem{Place: diag.Place{File: "f", Span: test.span}})
			_, got, _ = strings.Cut(got, "\n")
			if d := cmp.Diff(test.want, strings.ReplaceAll(got, "    |", "|")); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
}

func TestColour(t *testing.T) {
	var out strings.Builder
	problems := []diag.Problem{
		{Severity: diag.Error, Place: diag.Place{File: "f"}, Message: "m", Code: "c"},
		{Severity: diag.Warning, Place: diag.Place{File: "f"}, Message: "m", Code: "c"},
	}
	if err := diag.Print(&out, problems, oneText(""), true); err != nil {
		t.Fatal(err)
	}
	want := "f:1:1: \x1b[1;31merror\x1b[0m: m [c]\nf:1:1: \x1b[1;33mwarning\x1b[0m: m [c]\n"
	if out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}

// hostile is what an author may write and no terminal may get.
const hostile = "a\x1b[31mred\x1b[0m\a\b\x00\x7f\u009b2J\u202Eevil\u2066\u200B\u2028\u0085\r\xc3b"

func hostileProblem() diag.Problem {
	return diag.Problem{
		Code: diag.LinkDead, Place: diag.Place{File: hostile, Span: diag.Span{Start: 4, End: 9}},
		Message: hostile + "\n::error::x", Help: hostile + "\n" + hostile,
		Related: []diag.Related{{Place: diag.Place{File: hostile}, Message: hostile}},
	}
}

func isHarmful(r rune) bool {
	return unicode.IsControl(r) && r != '\n' || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u200B'
}

func TestNothingHarmfulIsPrinted(t *testing.T) {
	formats := map[string]func(out *strings.Builder) error{
		"text": func(out *strings.Builder) error {
			return diag.Print(out, []diag.Problem{hostileProblem()}, oneText(hostile), false)
		},
		"GitHub": func(out *strings.Builder) error {
			return diag.PrintGitHub(out, []diag.Problem{hostileProblem()}, oneText(hostile))
		},
	}
	for name, print := range formats {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			if err := print(&out); err != nil {
				t.Fatal(err)
			}
			if i := strings.IndexFunc(out.String(), isHarmful); i >= 0 {
				t.Errorf("%q holds %q", out.String(), out.String()[i:i+1])
			}
			if !strings.Contains(out.String(), "a\uFFFD[31mred\uFFFD[0m\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD2J\uFFFDevil\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDb") {
				t.Errorf("%q does not show what was there", out.String())
			}
			for line := range strings.Lines(out.String()) {
				if name == "GitHub" && !strings.HasPrefix(line, "::warning ") {
					t.Errorf("a second line: %q", line)
				}
			}
		})
	}
}

func related(n int) []diag.Related {
	var all []diag.Related
	for i := range n {
		all = append(all, diag.Related{Place: diag.Place{File: "s", Span: diag.Span{Start: i, End: i + 1}}, Message: fmt.Sprintf("place %d", i+1)})
	}
	return all
}

func TestManyRelated(t *testing.T) {
	tests := []struct {
		name  string
		count int
		lines int
		last  string
	}{
		{"ten", 10, 10, "s:1:10: place 10"},
		{"a line is not spent on saying that there is one more", 11, 11, "s:1:11: place 11"},
		{"more", 12, 11, "and 2 more places"},
		{"many more", 4010, 11, "and 4000 more places"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := diag.Problem{Place: diag.Place{File: "f"}, Related: related(test.count)}
			text := oneText(strings.Repeat("x", 5000))
			lines := strings.Split(strings.TrimSpace(printed(t, "x", diag.Problem{Place: p.Place})), "\n")
			var out strings.Builder
			if err := diag.Print(&out, []diag.Problem{p}, text, false); err != nil {
				t.Fatal(err)
			}
			got := strings.Split(strings.TrimSpace(out.String()), "\n")
			if len(got)-len(lines) != test.lines || strings.TrimSpace(got[len(got)-1]) != test.last {
				t.Errorf("%d lines, the last %q", len(got)-len(lines), got[len(got)-1])
			}
			out.Reset()
			if err := diag.PrintGitHub(&out, []diag.Problem{p}, text); err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(out.String(), "%0A"); n != test.lines || !strings.HasSuffix(out.String(), test.last+"\n") {
				t.Errorf("GitHub: %d lines: %q", n, out.String())
			}
		})
	}
}

func TestPrintJSON(t *testing.T) {
	problems := append(someProblems()[:2], hostileProblem())
	problems[2].Place = diag.Place{File: "c.md"}
	problems[2].Related = related(12)
	var out strings.Builder
	if err := diag.PrintJSON(&out, problems, someTexts); err != nil {
		t.Fatal(err)
	}
	got := strings.SplitAfter(out.String(), "\n")
	want := []string{
		`{"code":"anchor/ambiguous","severity":"error","file":"a.md","line":1,"column":3,"message":"these words stand in 2 places",` +
			`"help":"Quote more words.\nOr say which one is meant: n=2.","related":[` +
			`{"file":"b.txt","line":1,"column":4,"message":"“He said no”"},{"file":"b.txt","line":2,"column":5,"message":"“She said no”"}]}` + "\n",
		`{"code":"link/dead","severity":"error","file":"a.md","line":3,"column":8,"message":"nothing is named \"Arms transfer\"",` +
			`"help":"Did you mean [[Arms transfers]]?","related":[]}` + "\n",
	}
	if d := cmp.Diff(want, got[:2]); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if len(got) != 4 || got[3] != "" {
		t.Fatalf("%d lines", len(got)-1)
	}
	if !strings.Contains(got[2], `"message":"a\u001b[31mred\u001b[0m`) || strings.Count(got[2], `"file":"s"`) != 12 ||
		strings.ContainsFunc(strings.TrimSuffix(got[2], "\n"), unicode.IsControl) && !strings.Contains(got[2], "\u009b") {
		t.Errorf("%q", got[2])
	}
}

func TestPrintGitHub(t *testing.T) {
	problems := someProblems()[:2]
	problems[1].Place.File = "a,b:c%.md"
	problems[1].Message = "100 % of a, b: c"
	var out strings.Builder
	if err := diag.PrintGitHub(&out, problems, func(string) []byte { return []byte(article) }); err != nil {
		t.Fatal(err)
	}
	const want = "::error file=a.md,line=1,col=3,title=anchor/ambiguous::these words stand in 2 places%0A" +
		"Quote more words.%0AOr say which one is meant: n=2.%0Ab.txt:1:1: “He said no”%0Ab.txt:1:14: “She said no”\n" +
		"::error file=a%2Cb%3Ac%25.md,line=3,col=8,title=link/dead::100 %25 of a, b: c%0ADid you mean [[Arms transfers]]?\n"
	if d := cmp.Diff(want, out.String()); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// fullDisk takes no byte.
type fullDisk struct{}

var errFull = errors.New("no space left")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestPrintSaysThatItCouldNotWrite(t *testing.T) {
	var many []diag.Problem
	for range 1000 {
		many = append(many, someProblems()...)
	}
	for _, problems := range [][]diag.Problem{someProblems(), many} {
		for name, err := range map[string]error{
			"text":   diag.Print(fullDisk{}, problems, someTexts, true),
			"JSON":   diag.PrintJSON(fullDisk{}, problems, someTexts),
			"GitHub": diag.PrintGitHub(fullDisk{}, problems, someTexts),
		} {
			if !errors.Is(err, errFull) {
				t.Errorf("%s, %d problems: %v", name, len(problems), err)
			}
		}
	}
}

func FuzzPrint(f *testing.F) {
	f.Add([]byte(article), hostile, 3, 20)
	f.Add([]byte(strings.Repeat("дом ", 100)), "m\r\n", 401, 800)
	f.Add([]byte("\xff\xff\uFEFF\u0301\u200D"), "::x\u2066", -1, 900)
	f.Fuzz(func(t *testing.T, text []byte, words string, start, end int) {
		p := diag.Problem{
			Place: diag.Place{File: "f", Span: diag.Span{Start: start, End: end}}, Message: words, Help: words,
			Related: []diag.Related{{Place: diag.Place{File: words, Span: diag.Span{Start: end, End: start}}, Message: words}},
		}
		got := printed(t, string(text), p)
		if i := strings.IndexFunc(got, isHarmful); i >= 0 {
			t.Errorf("%q is printed", got[i:])
		}
		var out strings.Builder
		if err := diag.PrintGitHub(&out, []diag.Problem{p}, oneText(string(text))); err != nil {
			t.Fatal(err)
		}
		if strings.IndexFunc(out.String(), isHarmful) >= 0 || strings.Count(out.String(), "\n") != 1 {
			t.Errorf("GitHub gets %q", out.String())
		}
	})
}
