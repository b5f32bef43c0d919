package frontmatter_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/frontmatter"
)

func TestSplit(t *testing.T) {
	const mark = "\uFEFF"
	tests := []struct {
		name, text string
		meta, body string
		open       bool
	}{
		{"nothing", "", "", "", false},
		{"no front matter", "# Title\n\nText.\n", "", "# Title\n\nText.\n", false},
		{"front matter and text", "---\na: b\n---\nText.\n", "a: b\n", "Text.\n", false},
		{"front matter alone", "---\na: b\n---\n", "a: b\n", "", false},
		{"no end of the last line", "---\na: b\n---", "a: b\n", "", false},
		{"empty front matter", "---\n---\nText.\n", "", "Text.\n", false},
		{"dots close it", "---\na: b\n...\nText.\n", "a: b\n", "Text.\n", false},
		{"white space behind the fences", "--- \t\na: b\n---\t \nText.\n", "a: b\n", "Text.\n", false},
		{"CR LF", "---\r\na: b\r\n---\r\nText.\r\n", "a: b\r\n", "Text.\r\n", false},
		{"lone CR", "---\ra: b\r---\rText.\r", "a: b\r", "Text.\r", false},
		{"byte order mark", mark + "---\na: b\n---\nText.\n", "a: b\n", "Text.\n", false},
		{"byte order mark without front matter", mark + "Text.\n", "", "Text.\n", false},
		{"byte order mark alone", mark, "", "", false},
		{"blank line within", "---\na: b\n\nc: d\n---\nText.\n", "a: b\n\nc: d\n", "Text.\n", false},
		{"a later rule is text", "---\na: b\n---\nText.\n\n---\n\nMore.\n", "a: b\n", "Text.\n\n---\n\nMore.\n", false},
		{"hyphens within a line", "---\na: ---\n--- b\n---\nText.\n", "a: ---\n--- b\n", "Text.\n", false},
		{"indented fence is none", "---\na: |\n  ---\n  b\n---\nText.\n", "a: |\n  ---\n  b\n", "Text.\n", false},
		{"indented first fence is none", " ---\na: b\n---\n", "", " ---\na: b\n---\n", false},
		{"blank line first", "\n---\na: b\n---\n", "", "\n---\na: b\n---\n", false},
		{"four hyphens are no fence", "----\na: b\n---\n", "", "----\na: b\n---\n", false},
		{"four hyphens close nothing", "---\na: b\n----\n---\n", "a: b\n----\n", "", false},
		{"dots open nothing", "...\na: b\n---\n", "", "...\na: b\n---\n", false},
		{"not closed", "---\na: b\n\nText.\n", "a: b\n", "", true},
		{"not closed, blank line of CR LF", "---\r\na: b\r\n \r\nText.\r\n", "a: b\r\n", "", true},
		{"not closed, no blank line", "---\na: b\nText.\n", "a: b\nText.\n", "", true},
		{"not closed, blank line first", "---\n\nText.\n", "", "", true},
		{"only the fence", "---", "", "", true},
		{"only the fence, with its end", "---\n", "", "", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			meta, body, closed := frontmatter.Split([]byte(test.text))
			got := []any{test.text[meta.Start:meta.End], test.text[body.Start:body.End], !closed}
			if d := cmp.Diff([]any{test.meta, test.body, test.open}, got); d != "" {
				t.Errorf("Split(%q): -want +got\n%s", test.text, d)
			}
		})
	}
}

func FuzzSplit(f *testing.F) {
	for _, seed := range []string{"---\na: b\n---\nText", "\uFEFF---\r\n...\r\n", "---\r\r---\r", "---", "--- \n\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		meta, body, closed := frontmatter.Split(text)
		if meta.Start < 0 || meta.Start > meta.End || meta.End > body.Start || body.Start > body.End || body.End != len(text) {
			t.Fatalf("Split(%q) = %v, %v", text, meta, body)
		}
		if !closed && body.Len() > 0 {
			t.Errorf("Split(%q): not closed, and yet a body at %v", text, body)
		}
	})
}
