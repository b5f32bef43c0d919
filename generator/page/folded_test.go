package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFolded(t *testing.T) {
	words := func(n int) string { return strings.TrimSpace(strings.Repeat("word ", n)) }
	paragraph := func(n int) string { return "<p>" + words(n) + "</p>" }
	cases := []struct {
		name, text string
		want       Folded
	}{
		{"nothing", "", Folded{}},
		{"a few words", paragraph(30), Folded{Stands: HTML(paragraph(30))}},
		{"more than a few", paragraph(31), Folded{Stands: HTML(paragraph(31)), IsLong: true}},
		{"many", paragraph(45), Folded{Stands: HTML(paragraph(45)), IsLong: true}},
		{"more than many", paragraph(46), Folded{Stands: HTML(paragraph(46)), IsLong: true, IsVeryLong: true}},
		{"as many as stand", paragraph(30) + paragraph(60), Folded{Stands: HTML(paragraph(30) + paragraph(60)), IsLong: true, IsVeryLong: true}},
		{"one more", paragraph(30) + paragraph(61), Folded{Stands: HTML(paragraph(30)), Rest: HTML(paragraph(61)), Words: "61 words", IsLong: true, IsVeryLong: true}},
		{"a short rest", paragraph(90) + paragraph(19), Folded{Stands: HTML(paragraph(90) + paragraph(19)), IsLong: true, IsVeryLong: true}},
		{"one long paragraph", paragraph(200), Folded{Stands: HTML(paragraph(200)), IsLong: true, IsVeryLong: true}},
		{"a list first", "<ul><li>" + paragraph(50) + paragraph(50) + "</li></ul>", Folded{Stands: HTML("<ul><li>" + paragraph(50) + paragraph(50) + "</li></ul>"), IsLong: true, IsVeryLong: true}},
	}
	for _, c := range cases {
		if diff := cmp.Diff(c.want, folded(HTML(c.text))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestCountWords(t *testing.T) {
	cases := map[string]int{
		`<p>One <a href="a b c">two</a>, three – four.</p>`: 4,
		`<p>A &lt;b&gt; c</p>`:                              3,
		"<p>吾輩は猫である。</p>":                                   4, // seven characters
		"<p>한국어 낱말</p>":                                     2,
		"<p>…</p>":                                          0,
		"<p":                                                0,
	}
	for markup, want := range cases {
		if got := countWords(markup); got != want {
			t.Errorf("countWords(%q) = %d, want %d", markup, got, want)
		}
	}
}
