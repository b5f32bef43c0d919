package textfragment_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"gloss/generator/diag"
	"gloss/generator/textfragment"
)

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

// Whatever the text, a directive leads to its passage and to nothing else.
func TestDirectivesOfRandomText(t *testing.T) {
	for _, pieces := range [][]string{
		{"a", "b", " ", " ", "\n"},
		{"a", "b", "c", "ab", "abc", " ", " ", ", ", ". ", "-", "\r\n", "’"},
		{"Réd ", "red ", "RED\u00A0", "car ", "the\t", "“", "” ", "\n\n", "3.5 ", "3. 5 ", "& ", "* * *\n", "ship\u00ADyard "},
		{"中", "国", "官员", "の", "、", "。", "\n", "ที่", "नि", "각", "ア", "イ", " "},
		{"שׁ", "ל", "م", "ح\u064E", "ح", " ", " ", "\u200F", "\u200C", "\u2028", "👨\u200D👩", "🇫🇷", "\uFEFF", "\u0301"},
	} {
		r := rand.New(rand.NewPCG(1, 2))
		given := 0
		for range 2000 {
			var b strings.Builder
			for range r.IntN(60) {
				b.WriteString(pieces[r.IntN(len(pieces))])
			}
			text := b.String()
			if r.IntN(8) == 0 { // long enough for its ends to be given
				text += strings.Repeat(pieces[0]+pieces[1]+" ", 150) + text
			}
			passage := spanAt(text, r.Int(), r.Int())
			d := textfragment.NewText([]byte(text)).Directive(passage, diag.Span{End: len(text)})
			checkDirective(t, text, passage, d)
			if d != "" {
				given++
			}
		}
		if given < 500 {
			t.Errorf("%q: only %d of 2000 passages have a directive", pieces, given)
		}
	}
}

// A passage of one line is given with the fewest words beside it that single it
// out, and has no directive only where no number does.
func TestFewestWords(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	words := []string{"a", "b", "c"}
	for range 3000 {
		var text []string
		for range 1 + r.IntN(30) {
			text = append(text, words[r.IntN(len(words))])
		}
		first := r.IntN(len(text))
		last := min(first+r.IntN(3), len(text)-1)
		shown := stretch{r.IntN(first + 1), last + r.IntN(len(text)-last)}

		want := -1
		for n := 0; n <= len(text) && want < 0; n++ {
			for b := 0; b <= n; b++ {
				if first-b >= shown.first && last+n-b <= shown.last && count(text, text[first-b:last+n-b+1]) == 1 {
					want = n
				}
			}
		}
		whole := strings.Join(text, " ") // every word is one byte
		d := textfragment.NewText([]byte(whole)).Directive(diag.Span{Start: 2 * first, End: 2*last + 1}, diag.Span{Start: 2 * shown.first, End: 2*shown.last + 1})
		got := -1
		if d != "" {
			got = strings.Count(d, "%20") + strings.Count(d, ",") - (last - first)
		}
		if got != want {
			t.Fatalf("%s, words %d to %d, shown %v: %q has %d words beside them, want %d", whole, first, last, shown, d, got, want)
		}
	}
}

type stretch struct{ first, last int }

// count says how often the words stand in the text.
func count(text, words []string) (n int) {
	for i := range text {
		if strings.HasPrefix(strings.Join(text[i:], "")+" ", strings.Join(words, "")) {
			n++
		}
	}
	return n
}

func FuzzDirective(f *testing.F) {
	f.Add("He had a red car. She had a “red car” too; he had a red car.", uint16(28), uint16(35), uint16(0), uint16(99))
	f.Add("one\n“Two, three”\r\n\r\nfour – five & two, three.", uint16(30), uint16(40), uint16(0), uint16(99))
	f.Add("3.5 3. 5 foobar foo bar barfoo", uint16(7), uint16(8), uint16(0), uint16(99))
	f.Add("中国官员说，第一批装甲车。👨\u200D👩\u200D👧 क्षेत्र ที่นี่ ship\u00ADyard", uint16(3), uint16(30), uint16(2), uint16(40))
	f.Fuzz(func(t *testing.T, text string, a, b, c, d uint16) {
		text = strings.ToValidUTF8(text[:min(len(text), 700)], "\uFFFD")
		within := spanAt(text, int(a), int(b))
		passage := spanAt(text[within.Start:within.End], int(c), int(d))
		passage = diag.Span{Start: within.Start + passage.Start, End: within.Start + passage.End}
		checkDirective(t, text, passage, textfragment.NewText([]byte(text)).Directive(passage, within))
	})
}

func BenchmarkDirective(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	prose := func(size int) string {
		var b strings.Builder
		for b.Len() < size {
			fmt.Fprintf(&b, "%c%c%c%c%s", 'a'+r.IntN(5), 'k'+r.IntN(8), 'a'+r.IntN(5), 'k'+r.IntN(8),
				[]string{" ", " ", " ", " ", " ", ", ", ".\n", "’s "}[r.IntN(8)])
		}
		return b.String()
	}
	for _, c := range []struct {
		name, text string
		passages   int
	}{
		{"10_in_5KB", prose(5 << 10), 10},
		{"2000_in_5MB", prose(5 << 20), 2000},
		{"10_in_5KB_of_Cyrillic", strings.NewReplacer("a", "ж", "e", "й", "k", "л", "o", "щ").Replace(prose(4 << 10)), 10},
		{"2000_in_5MB_of_one_word", strings.Repeat("a ", 5<<19), 2000},
		{"2000_in_5MB_of_twelve_words", strings.Repeat("a b c d e f g h i j k l ", (5<<20)/24), 2000},
	} {
		b.Run(c.name, func(b *testing.B) {
			data := []byte(c.text)
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				text := textfragment.NewText(data)
				for i := range c.passages {
					at := i * (len(data) / c.passages)
					text.Directive(diag.Span{Start: at, End: min(at+60, len(data))}, diag.Span{End: len(data)})
				}
			}
		})
	}
}
