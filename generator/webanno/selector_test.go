package webanno_test

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/words"
	"github.com/google/go-cmp/cmp"

	"gloss/generator/diag"
	"gloss/generator/webanno"
)

// marked takes the passage out of a text in which it stands between ⟦ and ⟧,
// and what may be shown between { and }.
func marked(t *testing.T, text string) (string, diag.Span, diag.Span) {
	t.Helper()
	take := func(mark string, otherwise int) int {
		if i := strings.Index(text, mark); i >= 0 {
			text = text[:i] + text[i+len(mark):]
			return i
		}
		return otherwise
	}
	within := diag.Span{Start: take("{", 0)}
	passage := diag.Span{Start: take("⟦", -1), End: take("⟧", -1)}
	within.End = take("}", len(text))
	if passage.Start < 0 || passage.End < 0 {
		t.Fatalf("%q marks no passage", text)
	}
	return text, passage, within
}

func TestQuote(t *testing.T) {
	const family = "👨\u200D👩\u200D👧"
	for _, c := range []struct{ name, text, prefix, suffix string }{
		{"a short text, all of it", "The ⟦old⟧ man.", "The ", " man."},
		{"the whole text", "⟦All.⟧", "", ""},
		{"32 code points to a word's bounds", "12345678 012345678 012345678 0123 ⟦x⟧ 123 012345678 012345678 01234567 9",
			" 012345678 012345678 0123 ", " 123 012345678 012345678 "},
		{"just 32 code points", "1 2 5678 012345678 012345678 0123 ⟦x⟧ 123 012345678 012345678 0123456 9",
			"2 5678 012345678 012345678 0123 ", " 123 012345678 012345678 0123456"},
		{"code points, not bytes", "Они поехали в горы на день, а вернулись ⟦через неделю⟧, когда уже выпал снег и дороги замело.",
			" в горы на день, а вернулись ", ", когда уже выпал снег и дороги "},
		{"an apostrophe is within a word", "It was so many long years ago and couldn't have ⟦been⟧ her mayor's-house's-garden-and-orchard's fault",
			" years ago and couldn't have ", " her mayor's-house's-garden-and-"},
		{"a word that is too long is left out", "Donaudampfschifffahrtsgesellschaftskapitän ⟦x⟧ Donaudampfschifffahrtsgesellschaftskapitän", " ", " "},
		{"across lines", "End of one.\r\n\r\n⟦Next⟧\nline", "End of one.\r\n\r\n", "\nline"},
		{"line ends are not cut", "a\r\n012345678 012345678 012345678\r\n⟦x⟧\r\n012345678 012345678 0123456789\r\nb",
			"012345678 012345678 012345678\r\n", "\r\n012345678 012345678 0123456789"},
		{"no user-perceived character is cut", strings.Repeat(family, 7) + "⟦x⟧" + strings.Repeat(family, 7), strings.Repeat(family, 6), strings.Repeat(family, 6)},
		{"a word bound within a character", strings.Repeat("\u0D4E中", 20) + "。⟦x⟧。" + strings.Repeat("\u0D4E中", 20),
			strings.Repeat("\u0D4E中", 15) + "。", "。" + strings.Repeat("\u0D4E中", 15)},
		{"flags", strings.Repeat("🇫🇷", 33) + "⟦x⟧" + strings.Repeat("🇫🇷", 20), strings.Repeat("🇫🇷", 16), strings.Repeat("🇫🇷", 16)},
		{"Han has bounds everywhere", strings.Repeat("中国", 20) + "⟦官员⟧" + strings.Repeat("中国", 20), strings.Repeat("中国", 16), strings.Repeat("中国", 16)},
		{"combining marks stay with their letter", strings.Repeat("e\u0301", 10) + " " + strings.Repeat("e\u0301", 15) + " ⟦x⟧", " " + strings.Repeat("e\u0301", 15) + " ", ""},
		{"within what is shown", "Not this. {The ⟦old⟧ man.} Nor this.", "The ", " man."},
		{"within what is shown, which is just the passage", "Not this. {⟦The old man.⟧} Nor this.", "", ""},
		{"within what is shown, which is long", "No. {012345678 012345678 012345678 012345678 ⟦x⟧ 012345678 012345678 012345678 012345678} No.",
			" 012345678 012345678 012345678 ", " 012345678 012345678 012345678 "},
		{"a byte order mark is a character", "\uFEFF⟦x⟧", "\uFEFF", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, passage, within := marked(t, c.text)
			want := webanno.TextQuote{Exact: text[passage.Start:passage.End], Prefix: c.prefix, Suffix: c.suffix}
			if diff := cmp.Diff(want, webanno.NewText([]byte(text)).Quote(passage, within)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPosition(t *testing.T) {
	long := strings.Repeat("é中👍\n", 5000) // code points of every length at every offset of a block
	for _, c := range []struct {
		name, text string
		want       webanno.TextPosition
	}{
		{"bytes", "The ⟦old⟧ man.", webanno.TextPosition{Start: 4, End: 7}},
		{"code points", "é👍e\u0301⟦中国⟧", webanno.TextPosition{Start: 4, End: 6}},
		{"a byte order mark counts", "\uFEFF⟦A⟧", webanno.TextPosition{Start: 1, End: 2}},
		{"CR LF is two", "a\r\n⟦b⟧", webanno.TextPosition{Start: 3, End: 4}},
		{"the end", "a⟦⟧", webanno.TextPosition{Start: 1, End: 1}},
		{"bytes that are not UTF-8 count one each", strings.Repeat("\x80", 1025) + "⟦\x80⟧\x80", webanno.TextPosition{Start: 1025, End: 1026}},
		{"far into a text", long + "⟦" + long + "⟧", webanno.TextPosition{Start: 20000, End: 40000}},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, passage, _ := marked(t, c.text)
			if got := webanno.NewText([]byte(text)).Position(passage); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// checkSelectors holds the selectors of a span to their laws.
func checkSelectors(t *testing.T, data string, span, within diag.Span) {
	t.Helper()
	text := webanno.NewText([]byte(data))
	quote, position := text.Quote(span, within), text.Position(span)

	// A reader has the file and the text, both of them as code points.
	var read []struct {
		First struct {
			Items []struct {
				Target []struct{ Selector []map[string]any }
			}
		}
	}
	file := write(t, webanno.Collection{ID: base, Annotations: []webanno.Annotation{
		{ID: "#1", Targets: []webanno.Target{{Source: "source.txt", Quote: &quote, Position: &position}}},
	}})
	if err := json.Unmarshal([]byte("["+file+"]"), &read); err != nil {
		t.Fatal(err)
	}
	selectors := read[0].First.Items[0].Target[0].Selector
	prefix, exact, suffix := []rune(selectors[0]["prefix"].(string)), []rune(selectors[0]["exact"].(string)), []rune(selectors[0]["suffix"].(string))
	start, end := int(selectors[1]["start"].(float64)), int(selectors[1]["end"].(float64))
	runes := []rune(data)
	switch {
	case end > len(runes) || start > end:
		t.Fatalf("%q %v: position %d to %d", data, span, start, end)
	case string(runes[start:end]) != string(exact):
		t.Fatalf("%q: the position selects %q, the quote %q", data, string(runes[start:end]), string(exact))
	case start < len(prefix) || end+len(suffix) > len(runes) ||
		string(runes[start-len(prefix):end+len(suffix)]) != string(prefix)+string(exact)+string(suffix):
		t.Fatalf("%q: %q, %q and %q do not stand together", data, string(prefix), string(exact), string(suffix))
	case len(prefix) > 32 || len(suffix) > 32:
		t.Fatalf("%q: %q and %q are too long", data, string(prefix), string(suffix))
	}

	from, to := span.Start-len(quote.Prefix), span.End+len(quote.Suffix)
	if from < within.Start || to > within.End {
		t.Fatalf("%q: %q and %q reach out of %v", data, quote.Prefix, quote.Suffix, within)
	}
	if !utf8.ValidString(data) {
		return // no standard says where its words end
	}
	bounds := boundsOf(data)
	if from != within.Start && from != span.Start && !bounds[from] || to != within.End && to != span.End && !bounds[to] {
		t.Fatalf("%q: %q or %q is cut", data, quote.Prefix, quote.Suffix)
	}
	// No word more would have been possible.
	for at := within.Start; at < from; at++ {
		if n := utf8.RuneCountInString(data[at:span.Start]); (bounds[at] || at == within.Start) && n <= 32 {
			t.Fatalf("%q: the prefix %q might begin at byte %d", data, quote.Prefix, at)
		}
	}
	for at := within.End; at > to; at-- {
		if n := utf8.RuneCountInString(data[span.End:at]); (bounds[at] || at == within.End) && n <= 32 {
			t.Fatalf("%q: the suffix %q might end at byte %d", data, quote.Suffix, at)
		}
	}
}

// boundsOf are the bytes of a text that part both two words and two
// user-perceived characters.
func boundsOf(data string) map[int]bool {
	ends, bounds := map[int]bool{}, map[int]bool{}
	for g := graphemes.FromString(data); g.Next(); {
		ends[g.End()] = true
	}
	for w := words.FromString(data); w.Next(); {
		if ends[w.End()] {
			bounds[w.End()] = true
		}
	}
	return bounds
}

// spanAt makes a span of data between code points out of any two numbers.
func spanAt(data string, a, b int) diag.Span {
	edge := func(n int) int {
		at := 0
		for range n % (utf8.RuneCountInString(data) + 1) {
			_, size := utf8.DecodeRuneInString(data[at:])
			at += size
		}
		return at
	}
	return diag.Span{Start: min(edge(a), edge(b)), End: max(edge(a), edge(b))}
}

func TestSelectorsOnRandomText(t *testing.T) {
	pieces := []string{"a", "Word ", " ", "\n", "\r\n", "’s", "don't", "3.5", "_", "é", "e\u0301", "中", "の", "👍🏽", "🇫🇷", "👨\u200D👩", "\u00AD",
		"\u200B", "\uFEFF", "क्षे", "각", "\u1100\u1161", "ที่", "\u0600", "\u0D4E中", "\xff", "\xe4\xb8", "\u2028", "\u00A0", "שׁ", "\u202E"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		var b strings.Builder
		for range r.IntN(120) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		outer := spanAt(b.String(), r.Int(), r.Int())
		span := spanAt(b.String()[outer.Start:outer.End], r.Int(), r.Int())
		checkSelectors(t, b.String(), diag.Span{Start: outer.Start + span.Start, End: outer.Start + span.End}, outer)
	}
}

func FuzzSelectors(f *testing.F) {
	f.Add("He said “no”, then\r\nleft. The mayor’s wife couldn’t have known it then.", uint16(8), uint16(12), uint16(0), uint16(100))
	f.Add("👨\u200D👩\u200D👧 🇩🇪🇫🇷🇩🇪🇫🇷 ❤\uFE0F क्षेत्र ที่นี่ 中国官员。", uint16(3), uint16(5), uint16(2), uint16(9))
	f.Add("\uFEFFa\xff\xe4\xb8 b\x00c", uint16(1), uint16(3), uint16(0), uint16(9))
	f.Fuzz(func(t *testing.T, data string, a, b, c, d uint16) {
		data = data[:min(len(data), 900)]
		outer := spanAt(data, int(a), int(b))
		span := spanAt(data[outer.Start:outer.End], int(c), int(d))
		checkSelectors(t, data, diag.Span{Start: outer.Start + span.Start, End: outer.Start + span.End}, outer)
	})
}

// Texts of every kind are no slower than in proportion to their length, however
// many passages there are.
func BenchmarkSelectors(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"prose", "The first batch of armoured vehicles reached the capital on Oct. 15, officials said.\n"},
		{"Han", strings.Repeat("中国官员说第一批装甲车已经运抵首都。", 20) + "\n"},
		{"no_bounds", strings.Repeat("a", 5<<20)},
	} {
		data := []byte(strings.Repeat(c.text, (5<<20)/len(c.text)))
		whole := diag.Span{End: len(data)}
		b.Run("2000_in_5MB_of_"+c.name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				text := webanno.NewText(data)
				for i := range 2000 {
					at := i * (len(data) / 2000)
					for !utf8.RuneStart(data[at]) {
						at++
					}
					span := diag.Span{Start: at, End: at}
					text.Position(span)
					text.Quote(span, whole)
				}
			}
		})
	}
}
