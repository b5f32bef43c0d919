package page

import (
	"strings"
	"testing"
	"unicode/utf8"

	"gloss/generator/archive"
	"gloss/generator/commentary"
)

func TestFirstSentence(t *testing.T) {
	for _, test := range []struct{ name, html, want string }{
		{"nothing", "", ""},
		{"one sentence", "<p>It rose.</p>", "It rose."},
		{"two", "<p>It rose. It fell.</p>", "It rose."},
		{"a question", "<p>Did it rise? It did.</p>", "Did it rise?"},
		{"no full stop", "<p>So it did</p>\n<p>And more.</p>", "So it did"},
		{"markup within", `<p>It <em>rose</em>, <code>x</code> and <a href="https://example.org/">on</a>.</p>`, "It rose, x and on."},
		{"line ends", "<p>It rose\nby\ttwo<br>\nmetres.</p>", "It rose by two metres."},
		{"characters", "<p>&lt;b&gt; &amp; &quot;c&quot;.</p>", `<b> & "c".`},
		{"a list first", "<ul>\n<li>One\n<ul>\n<li>Two</li>\n</ul>\n</li>\n</ul>", "One"},
		{"a footnote", `<p>It rose<sup><a href="#_fn1" id="_fnref1" role="doc-noteref">1</a></sup>.</p>`, "It rose."},
		{"a footnote in a link", `<p>It <a href="x">rose<sup id="_fnref1">1</sup></a>.</p>`, "It rose."},
		{"initials", "<p>In the U.S. Congress J. Smith spoke. Nobody heard.</p>", "In the U.S. Congress J. Smith spoke."},
		{"a figure", "<p>It rose 2.5 metres. It did.</p>", "It rose 2.5 metres."},
		{"another script", "<p>Река поднялась. Она упала.</p>", "Река поднялась."},
		{"no end of a tag", "<p>It rose <b", "It rose"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := firstSentence(archive.Text{Fragment: commentary.Fragment{HTML: test.html}}); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// A label is shown apart from the sentence; a quotation of another article is no
// sentence of the note's.
func TestFirstSentenceIsItsOwn(t *testing.T) {
	const label, quotation = "<strong>Question:</strong> ", "<blockquote>\n<p>Hidden words.</p>\n</blockquote>\n"
	slot := func(kind commentary.SlotKind, at, size int) []commentary.Slot {
		return []commentary.Slot{{Kind: commentary.Prefix}, {Kind: kind, At: int32(at), Size: int32(size)}}
	}
	for _, test := range []struct {
		name, html string
		slots      []commentary.Slot
		labelled   bool
		want       string
	}{
		{"a label", "<p>" + label + "Why?</p>", slot(commentary.LabelText, len("<p>"), len(label)), true, "Why?"},
		{"a label that is none", "<p>" + label + "Why?</p>", slot(commentary.LabelText, len("<p>"), len(label)), false, "Question: Why?"},
		{"a quotation", quotation + "<p>So it says.</p>", slot(commentary.Cited, 0, len(quotation)), false, "So it says."},
		{"a quotation alone", quotation, slot(commentary.Cited, 0, len(quotation)), false, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := archive.Text{Fragment: commentary.Fragment{HTML: test.html, Slots: test.slots}, Labelled: test.labelled}
			if got := firstSentence(text); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestShortened(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"short", "It rose.", "It rose."},
		{"just", strings.Repeat("x", 20), strings.Repeat("x", 20)},
		{"at a word's end", "The river rose by two metres", "The river rose by …"},
		{"no cut in a word", "The river Constantinople fell", "The river …"},
		{"one long word", strings.Repeat("x", 50), strings.Repeat("x", 18) + " …"},
		{"marks", strings.Repeat("e\u0301", 50), strings.Repeat("e\u0301", 9) + " …"},
		{"other letters", "Правительство решило вчера", "Правительство …"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := shortened(test.in, 20)
			if got != test.want || utf8.RuneCountInString(got) > 20 {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
