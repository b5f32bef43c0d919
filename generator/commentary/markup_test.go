package commentary_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/commentary"
)

func TestRawHTML(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a block", "<div class=\"box\">\n*not Markdown*\n</div>", "<div class=\"box\">\n*not Markdown*\n</div>"},
		{"within a line", "H<sub>2</sub>O", "<p>H<sub>2</sub>O</p>"},
		{"a script", "<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"},
		{"a script in another case, within a line", "x <ScRiPt src=x>", "<p>x &lt;ScRiPt src=x></p>"},
		{"what begins like a script", "<scripture>x</scripture>", "<p><scripture>x</scripture></p>"},
		{"a base and a form", "<base href=x>\n<form action=y>", "&lt;base href=x>\n&lt;form action=y>"},
		{"a comment", "<!-- secret --> a <!-- secret --> b", "a  b"},
		{"empty comments", "<div>\n<!--> a <!---> b\n</div>", "<div>\n a  b\n</div>"},
		{"a comment without an end", "<!-- secret", "&lt;!-- secret"},
		{"a declaration and an instruction", "<!DOCTYPE html>\n\n<?php echo 1 ?>\n\n<![CDATA[x]]>", "&lt;!DOCTYPE html>\n&lt;?php echo 1 ?>\n&lt;![CDATA[x]]>"},
		{"control characters", "<div>\x00\x1b</div>", "<div>\uFFFD\uFFFD</div>"},
		{"an attribute line", "> Words.\n\n<!-- {date=2018} -->", "<blockquote>\n<p>Words.</p>\n</blockquote>"},
	}
	reader := commentary.NewReader(commentary.Options{RawHTML: true})
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			read := reader.ReadText("content/pages/about.md", []byte(test.text), 0)
			if diff := cmp.Diff(test.want, read.Body.HTML); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestQuotationOfAValue(t *testing.T) {
	tests := []struct{ text, want, bold string }{
		{"the river rose", "the river rose", ""},
		{"the **river** … rose", "the river … rose", "river"},
		{"1986. It rose", "1986. It rose", ""},
		{"two\nlines", "two\nlines", ""},
		{"", "", ""},
	}
	reader := commentary.NewReader(commentary.Options{})
	for _, test := range tests {
		q := reader.Quotation(test.text)
		if q.Text != test.want && q.Literal != test.want {
			t.Errorf("%q is read as %q, literally %q", test.text, q.Text, q.Literal)
		}
		if len(q.Bold) > 0 != (test.bold != "") || len(q.Bold) > 0 && q.Text[q.Bold[0].Start:q.Bold[0].End] != test.bold {
			t.Errorf("%q: in bold %v", test.text, q.Bold)
		}
	}
}
