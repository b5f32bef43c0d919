package fold_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

func TestExact(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"empty", "", ""},
		{"plain", "Ten armoured vehicles.", "Ten armoured vehicles."},
		{"case is kept", "McDonald", "McDonald"},
		{"spaces at the ends", " \t a \n ", "a"},
		{"only spaces", " \r\n\t ", ""},
		{"runs of spaces", "a  b   c", "a b c"},
		{"space of its own", "a b c d", "a b c d"},
		{"CRLF", "one\r\ntwo\r\n\r\nthree\r\n", "one two three"},
		{"lone CR, FF, VT", "a\rb\fc\vd", "a b c d"},
		{"no-break spaces", "10\u00A0000\u202F000", "10 000 000"},
		{"all white space", "a\u0085\u1680\u2000\u2001\u2007\u200A\u2028\u2029\u205F\u3000b", "a b"},
		{"next line", "a\u0085b", "a b"},
		{"single quotes", "' ‘ ’ ‚ ‛ ‹ › ′ ʼ ׳ ` \u1FEF", "' ' ' ' ' ' ' ' ' ' ' '"},
		{"double quotes", "\" “ ” „ ‟ « » ″ ״", `" " " " " " " " "`},
		{"quotation marks make no runs", "“‘a’”", `"'a'"`},
		{"acute accent and CJK brackets are no quotation marks", "´「」『』〈〉", "´「」『』〈〉"},
		{"dashes", "- ‐ ‑ ‒ – — ― − ⁃ ˗ ➖ ⸺ 〜 ־ －", "- - - - - - - - - - - - - - -"},
		{"a run of dashes", "a--b —– c -\u00AD- d", "a-b - c - d"},
		{"dashes and spaces", "a - - b", "a - - b"},
		{"dashes at the ends", "- a -", "- a -"},
		{"prolonged sound mark is no dash", "コーヒー", "コーヒー"},
		{"underscore, tilde and dot are no dashes", "a_b~c·d", "a_b~c·d"},
		{"ellipsis", "and … so…", "and ... so..."},
		{"four dots", "end.… ", "end...."},
		{"precomposed", "café", "café"},
		{"acute after a letter", "cafe\u0301 cafe\u0301", "café café"},
		{"two marks in the other order", "a\u0301\u0323", "ạ\u0301"},
		{"marks that do not compose", "x\u0301\u0323", "x\u0323\u0301"},
		{"mark at the start", "\u0301a", "\u0301a"},
		{"mark after a space", "a \u0301b", "a \u0301b"},
		{"marks after spaces in the other order", "a\u00A0 \u0301\u0323b", "a \u0323\u0301b"},
		{"mark after a quotation mark", "’\u0301", "'\u0301"},
		{"mark after an ellipsis", "…\u0301", "...\u0301"},
		{"mark after dashes", "——\u0338—", "-\u0338-"},
		{"slashed equals sign", "a =\u0338 b", "a ≠ b"},
		{"mark after a vanished character", "e\u00AD\u0301\u200D", "é"},
		{"Hangul jamo", "\u1112\u1161\u11AB\u1100\u1173\u11AF", "한글"},
		{"Hangul syllable and a final", "\uD558\u11AB", "한"},
		{"composition exclusion", "\u0958", "\u0915\u093C"},
		{"Devanagari", "हिन्दी \u0929 \u0928\u093C", "हिन्दी \u0929 \u0929"},
		{"singletons", "\u212B\u212A\u2126\u037E\u0387", "ÅKΩ;·"},
		{"CJK compatibility ideograph", "\uF900", "\u8C48"},
		{"compatibility characters stay", "ﬁ ² ①", "ﬁ ² ①"},
		{"soft hyphens inside a word", "ve\u00ADhic\u00ADles", "vehicles"},
		{"zero-width space between spaces", "a \u200B b", "a b"},
		{"zero-width characters", "a\u200Bb\u200Cc\u200Dd\u2060e\uFEFFf", "abcdef"},
		{"Persian non-joiner", "می\u200Cخواهم", "میخواهم"},
		{"bidirectional marks", "\u200Ea\u200F\u061C\u202Ab\u202C\u202E\u2066c\u2069", "abc"},
		{"family emoji", "👨\u200D👩\u200D👧 ❤\uFE0F", "👨👩👧 ❤"},
		{"variation selectors", "葛\U000E0100 \u1820\u180B\u180E", "葛 \u1820"},
		{"leading byte order mark", "\uFEFF “Yes”", `"Yes"`},
		{"not UTF-8", "a\xff\xfeb\xe2\x80", "a��b��"},
		{"mark after what is not UTF-8", "\xff\u0301", "�\u0301"},
		{"replacement character", "a\uFFFD", "a\uFFFD"},
		{"controls", "a\x00b\x1f\x7f", "a\x00b\x1f\x7f"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := fold.Exact([]byte(test.src)).String(); got != test.want {
				t.Errorf("Exact(%+q) = %+q, want %+q", test.src, got, test.want)
			}
		})
	}
}

func span(start, end int) diag.Span { return diag.Span{Start: start, End: end} }

func TestExactSpans(t *testing.T) {
	const src = "One two.\nADVERTISEMENT\nThree-\n-four."
	tests := []struct {
		name  string
		spans []diag.Span
		want  string
	}{
		{"all", nil, "One two. ADVERTISEMENT Three- -four."},
		{"one", []diag.Span{span(4, 8)}, "two."},
		{"a line left out", []diag.Span{span(0, 9), span(23, 36)}, "One two. Three- -four."},
		{"without white space at the edges", []diag.Span{span(0, 8), span(23, 29)}, "One two. Three-"},
		{"spans that touch", []diag.Span{span(0, 2), span(2, 3)}, "On e"},
		{"dashes on both sides", []diag.Span{span(23, 29), span(30, 36)}, "Three- -four."},
		{"an empty span", []diag.Span{span(0, 3), span(8, 8), span(23, 28)}, "One Three"},
		{"only an empty span", []diag.Span{span(3, 3)}, ""},
		{"white space at the ends", []diag.Span{span(3, 4), span(4, 7), span(8, 9)}, "two"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := fold.Exact([]byte(src), test.spans...).String(); got != test.want {
				t.Errorf("Exact(%v) = %q, want %q", test.spans, got, test.want)
			}
		})
	}
}

// A span that ends between a base and its mark parts them for good.
func TestExactSpanCutsCharacters(t *testing.T) {
	src := []byte("e\u0301…")
	if got, want := fold.Exact(src, span(0, 1), span(1, 3), span(3, 5)).String(), "e \u0301 ��"; got != want {
		t.Errorf("got %+q, want %+q", got, want)
	}
}

// TestSource folds a source and asks where a part of the form stands.
func TestSource(t *testing.T) {
	tests := []struct {
		name, src, part string
		want            string // what stands there; "" if it cannot be said
	}{
		{"plain", "one two three", "two", "two"},
		{"curly quotes", "he said “no”, then", `"no"`, "“no”"},
		{"CRLF within", "one\r\ntwo", "one two", "one\r\ntwo"},
		{"a run is one character", "one \r\n two", "e t", "e \r\n t"},
		{"the run alone", "one \u200B\r\n\u200Btwo", " ", " \u200B\r\n"},
		{"dashes", "one—\u00AD—two", "-", "—\u00AD—"},
		{"three dots of one", "one…two", "...", "…"},
		{"inside three dots", "one…two", "one.", ""},
		{"inside three dots, from the end", "one…two", "..two", ""},
		{"three dots of three", "one...two", "one.", "one."},
		{"soft hyphens within", "a ve\u00ADhic\u00ADle b", "vehicle", "ve\u00ADhic\u00ADle"},
		{"a soft hyphen at the edge", "ve\u00ADhicle", "ve", "ve"},
		{"after a soft hyphen", "ve\u00ADhicle", "hicle", "hicle"},
		{"a composed letter", "cafe\u0301 noir", "café", "cafe\u0301"},
		{"a letter that was composed before", "café noir", "é", "é"},
		{"a soft hyphen before a mark", "cafe\u00AD\u0301\u00AD!", "é", "e\u00AD\u0301"},
		{"base of a segment that was reordered", "x\u0301\u0323", "x", ""},
		{"base of a segment that was not", "x\u0323\u0301", "x", "x"},
		{"mark of a segment that was not", "x\u0323\u00AD\u0301", "\u0323\u0301", "\u0323\u00AD\u0301"},
		{"half of a composition exclusion", "\u0958", "\u0915", ""},
		{"a composition exclusion", "\u0958", "\u0915\u093C", "\u0958"},
		{"half of a rune", "né", "n\xc3", ""},
		{"not UTF-8", "a\xffb", "�", "\xff"},
		{"family emoji", "👨\u200D👩\u200D👧!", "👨👩👧", "👨\u200D👩\u200D👧"},
		{"after a byte order mark", "\uFEFFone", "one", "one"},
		{"nothing", "one", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := fold.Exact([]byte(test.src))
			start, end := find(t, text.String(), test.part)
			span, ok := text.Source(start, end)
			if !ok && test.want != "" {
				t.Fatalf("Source(%d, %d) is not ok", start, end)
			}
			if got := test.src[span.Start:span.End]; got != test.want {
				t.Errorf("Source(%d, %d) = %+q, want %+q", start, end, got, test.want)
			}
		})
	}
}

// find is where part first stands in s.
func find(t *testing.T, s, part string) (start, end int) {
	t.Helper()
	for i := range len(s) - len(part) + 1 {
		if s[i:i+len(part)] == part {
			return i, i + len(part)
		}
	}
	t.Fatalf("%+q is not in %+q", part, s)
	return 0, 0
}

func TestSourceAcrossSpans(t *testing.T) {
	src := []byte("One two.\nADVERTISEMENT\nThree.")
	text := fold.Exact(src, span(0, 9), span(23, 29))
	tests := []struct {
		start, end int
		want       diag.Span
	}{
		{0, 8, span(0, 8)},
		{4, 14, span(4, 28)},
		{8, 9, span(8, 23)}, // the space
		{9, 15, span(23, 29)},
	}
	for _, test := range tests {
		got, ok := text.Source(test.start, test.end)
		if !ok || got != test.want {
			t.Errorf("Source(%d, %d) = %v, %v, want %v", test.start, test.end, got, ok, test.want)
		}
	}
}

// The space between two spans without white space of their own is all that was
// left out.
func TestSourceOfGap(t *testing.T) {
	text := fold.Exact([]byte("One[2]two"), span(0, 3), span(6, 9))
	if got, ok := text.Source(3, 4); !ok || got != span(3, 6) {
		t.Errorf("Source(3, 4) of %q = %v, %v, want {3 6}", text, got, ok)
	}
}

func TestSourceOutside(t *testing.T) {
	text := fold.Exact([]byte("abc"))
	for _, s := range []diag.Span{span(-1, 2), span(0, 4), span(2, 1), span(3, 4), span(4, 5), span(0, 0)} {
		if got, ok := text.Source(s.Start, s.End); ok {
			t.Errorf("Source(%d, %d) = %v, want none", s.Start, s.End, got)
		}
	}
}

func TestFolded(t *testing.T) {
	tests := []struct {
		name, src string
		want      []int // for each offset of src and the one after it
	}{
		{"plain", "abc", []int{0, 1, 2, 3}},
		{"runes of several bytes", "aéb", []int{0, 1, 3, 3, 4}},
		{"quotation mark", "a’b", []int{0, 1, 2, 2, 2, 3}},
		{"ellipsis", "a…b", []int{0, 1, 4, 4, 4, 5}},
		{"CRLF", "a\r\nb", []int{0, 1, 2, 2, 3}},
		{"leading and trailing space", " a ", []int{0, 0, 1, 1}},
		{"soft hyphen", "a\u00ADb", []int{0, 1, 1, 1, 2}},
		{"composed", "ae\u0301b", []int{0, 1, 3, 3, 3, 4}},
		{"empty", "", []int{0}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := fold.Exact([]byte(test.src))
			var got []int
			for i := range len(test.src) + 1 {
				got = append(got, text.Folded(i))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
	text := fold.Exact([]byte("abc"))
	if before, after := text.Folded(-5), text.Folded(99); before != 0 || after != 3 {
		t.Errorf("outside the source: %d and %d, want 0 and 3", before, after)
	}
}
