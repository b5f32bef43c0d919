package commentary_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/commentary"
)

var update = flag.Bool("update", false, "write what is read into the files in testdata")

// The files in testdata are cases: after a line "=== NAME" comes Markdown, and
// after a line "=== gives" what is read in it, as dump writes it. Signs such as
// ␍ and ␀ in the Markdown stand for the control characters that they depict.
const gives = "=== gives\n"

// articleName is the file that the cases are, for links relative to it.
const articleName = "content/articles/2020/talks.md"

func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	reader := commentary.NewReader(commentary.Options{})
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".md"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			heading, cases := splitCases(t, string(text))
			var out strings.Builder
			out.WriteString(heading)
			for _, c := range cases {
				got := dump(reader, c.markdown())
				if !*update {
					t.Run(c.name, func(t *testing.T) {
						if d := cmp.Diff(c.want, got); d != "" {
							t.Errorf("%s\n-want +got\n%s", c.text, d)
						}
					})
				}
				out.WriteString("=== " + c.name + "\n" + c.text + gives + got + "\n")
			}
			if *update {
				if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

type testCase struct{ name, text, want string }

// splitCases parts a file into its cases, which a blank line ends each.
func splitCases(t testing.TB, text string) (heading string, cases []testCase) {
	parts := strings.Split("\n"+text, "\n=== ")
	for i := 1; i < len(parts); i++ {
		name, markdown, _ := strings.Cut(parts[i], "\n")
		c := testCase{name: name, text: markdown + "\n"}
		if i+1 < len(parts) && strings.HasPrefix(parts[i+1], "gives\n") {
			i++
			if c.want = strings.TrimRight(strings.TrimPrefix(parts[i], "gives\n"), "\n"); c.want != "" {
				c.want += "\n"
			}
		} else if !*update {
			t.Errorf("%s: the case does not say what it gives", name)
		}
		cases = append(cases, c)
	}
	return strings.TrimPrefix(parts[0]+"\n", "\n"), cases
}

// markdown is the text of a case with its control characters.
func (c testCase) markdown() string {
	return strings.Map(func(r rune) rune {
		switch {
		case 0x2400 <= r && r <= 0x241F:
			return r - 0x2400
		case r == 0x2421:
			return 0x7F
		}
		return r
	}, c.text)
}
