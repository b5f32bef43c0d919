package source_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"gloss/generator/diag"
	"gloss/generator/fold"
	"gloss/generator/source"
)

// check checks the laws of Parse: whatever can be seen stands in exactly one
// line of one block, in order; a line is left out if and only if it reads like
// one that is to be; there is at most one headline and one caption.
func check(t *testing.T, data []byte, o source.Options) {
	t.Helper()
	text := source.Parse(data, o)
	end := 0
	count := make(map[source.Kind]int)
	for _, b := range text.Blocks {
		count[b.Kind]++
		if len(b.Lines) == 0 {
			t.Fatalf("%q: a block without lines", data)
		}
		for _, l := range b.Lines {
			if l.Start < end || l.End <= l.Start || l.End > len(data) {
				t.Fatalf("%q: a line at %v after an end at %d", data, l, end)
			}
			nothing(t, data, diag.Span{Start: end, End: l.Start})
			end = l.End
			if bytes.ContainsAny(data[l.Start:l.End], "\r\n") {
				t.Fatalf("%q: the line %q", data, data[l.Start:l.End])
			}
			if isOmitted := reads(data[l.Start:l.End], o.Omit); isOmitted != (b.Kind == source.Omitted) {
				t.Fatalf("%q: %q is of kind %d", data, data[l.Start:l.End], b.Kind)
			}
		}
		if s := b.Span(); b.Credit.Len() > 0 && (b.Kind != source.Caption || b.Credit.Start < s.Start || b.Credit.End > s.End) {
			t.Fatalf("%q: a credit at %v in the block %v", data, b.Credit, s)
		}
	}
	nothing(t, data, diag.Span{Start: end, End: len(data)})
	if count[source.Headline] > 1 || count[source.Caption] > 1 || (count[source.Caption] == 1) != text.CaptionFound {
		t.Fatalf("%q: %d headlines, %d captions, found is %v", data, count[source.Headline], count[source.Caption], text.CaptionFound)
	}
	all := slices.Concat(text.Shown(), text.Omitted())
	lines := 0
	for _, b := range text.Blocks {
		lines += len(b.Lines)
	}
	if len(all) != lines {
		t.Fatalf("%q: %d lines are shown or left out, of %d", data, len(all), lines)
	}
	for _, i := range text.Unmatched {
		if slices.ContainsFunc(text.Omitted(), func(s diag.Span) bool { return reads(data[s.Start:s.End], o.Omit[i:i+1]) }) {
			t.Fatalf("%q: %q is said to be no line", data, o.Omit[i])
		}
	}
	if shown := source.Show(data); !utf8.ValidString(shown) || strings.ContainsFunc(shown, unicode.IsControl) {
		t.Fatalf("%q is shown as %q", data, shown)
	}
}

func reads(line []byte, as []string) bool {
	return slices.ContainsFunc(as, func(s string) bool {
		form := fold.Exact([]byte(s)).String()
		return form != "" && fold.Exact(line).String() == form
	})
}

// nothing checks that what stands between two lines cannot be seen.
func nothing(t *testing.T, data []byte, s diag.Span) {
	t.Helper()
	if form := fold.Exact(data[s.Start:s.End]).String(); strings.TrimSpace(strings.Map(visible, form)) != "" {
		t.Fatalf("%q: %q at %v stands in no line", data, data[s.Start:s.End], s)
	}
}

// visible drops what cannot be seen, but stays in the exact form.
func visible(r rune) rune {
	if unicode.In(r, unicode.Cf, unicode.Variation_Selector) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) {
		return -1
	}
	return r
}

func TestLawsOfParse(t *testing.T) {
	alphabet := []string{
		"a", "b", "Share", "Title", "–", "’", "•", "…", "ж", "e\u0301", " ", "\n", "\n", "\n\n", "\r\n", "\r", "\t", "\u00A0", "\uFEFF",
		"\u200B", "\u200E", "\u2028", "\u0085", "\xff", "\x00", "\u0600", "\uFE0F",
	}
	r := rand.New(rand.NewPCG(1, 2))
	word := func(most int) string {
		var b strings.Builder
		for range r.IntN(most) {
			b.WriteString(alphabet[r.IntN(len(alphabet))])
		}
		return b.String()
	}
	for range 5_000 {
		check(t, []byte(word(40)), source.Options{
			Title: word(3), Omit: []string{word(3), "Share", word(2)}, Caption: word(3), Credit: word(3), KeepLines: r.IntN(4) == 0,
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("Support us!\n\nTitle\n\nA tank. Reuters\n\nOne\ngoes on.\n\nRead more"), "", "Support us!", "A tank.", "Reuters", false)
	f.Add([]byte("\uFEFFTitle\r\n\r\n\u00A0One\rtwo\r\n"), "TITLE", "two", "", "", true)
	f.Add([]byte("“Don’t” – share…\nTitle\n\xff\x00"), "Title", `"Don't" - share...`, "", "\xff", false)
	f.Add([]byte("A ‘tank’.\n\nReu\u00ADters\n\u200E\u2069\nTitle"), "", "", "A 'tank'", "Reuters", false)
	f.Add([]byte("• Share\n\xe2\x80"), "", "• Share\nDon't", "", "", false)
	f.Add([]byte("\u2062\n\u2062"), "", "", "", "", false)
	f.Add([]byte("`a e\u0301…b"), "", "'a", "'a \u00e9", "...b", false)
	f.Fuzz(func(t *testing.T, data []byte, title, omit, caption, credit string, keep bool) {
		check(t, data, source.Options{Title: title, Omit: strings.Split(omit, "\n"), Caption: caption, Credit: credit, KeepLines: keep})
	})
}
