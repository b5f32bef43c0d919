package quote_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gloss/generator/diag"
	"gloss/generator/fold"
	"gloss/generator/quote"
	"gloss/generator/source"
)

// prose gives sentences of invented words, of about so many bytes, with the
// typography of a newspaper.
func prose(r *rand.Rand, size int) string {
	var b strings.Builder
	word := func() {
		for range 1 + r.IntN(3) {
			b.WriteByte("bcdfghklmnprstvw"[r.IntN(16)])
			b.WriteByte("aeiou"[r.IntN(5)])
		}
	}
	for b.Len() < size {
		for i := range 6 + r.IntN(12) {
			if i > 0 {
				b.WriteString([]string{" ", " ", " ", " ", " ", ", ", " — ", "’s "}[r.IntN(8)])
			}
			word()
		}
		b.WriteString([]string{". ", ". ", ".\n\n", ".” "}[r.IntN(4)])
	}
	return b.String()
}

// quotations are words of a text, about 80 bytes each, as they are typed.
func quotations(r *rand.Rand, text string, count int) []quote.Quotation {
	typed := strings.NewReplacer("’", "'", "“", `"`, "”", `"`, "—", "--")
	found := make([]quote.Quotation, count)
	for i := range found {
		start := r.IntN(len(text) - 200)
		start += strings.IndexByte(text[start:], ' ') + 1
		end := start + 60 + r.IntN(40)
		end += strings.IndexByte(text[end:], ' ')
		found[i].Text = typed.Replace(text[start:end])
	}
	return found
}

func newText(data string, omit ...string) *quote.Text {
	s := source.Parse([]byte(data), source.Options{Omit: omit})
	return quote.NewText([]byte(data), s.Shown(), s.Omitted())
}

// The time of an operation is that of making the source ready and of finding
// all quotations.
func BenchmarkFind(b *testing.B) {
	for _, c := range []struct{ size, count int }{{5 << 10, 10}, {5 << 20, 2000}} {
		b.Run(fmt.Sprintf("%d_in_%dKB", c.count, c.size>>10), func(b *testing.B) {
			r := rand.New(rand.NewPCG(1, 2))
			data := prose(r, c.size)
			all := quotations(r, data, c.count)
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				text := newText(data)
				for _, q := range all {
					if result := text.Find(q, 0); result.Failure != quote.None {
						b.Fatalf("%q: failure %d", q.Text, result.Failure)
					}
				}
			}
		})
	}
}

// What a source costs again that is ready: one whose article was changed, and
// not it.
func BenchmarkFindInReadyText(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	data := prose(r, 5<<10)
	all, text := quotations(r, data, 10), newText(data)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		for _, q := range all {
			text.Find(q, 0)
		}
	}
}

// Of ten quotations, one stands only in the loose form, and one does not stand
// at all, nor in the line that is left out.
func BenchmarkFindInAllForms(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	data := prose(r, 5<<10) + "\nADVERTISEMENT\n"
	all := quotations(r, data[:5<<10], 10)
	all[3].Text = strings.ToUpper(all[3].Text)
	all[7].Text = "not " + all[7].Text
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		text := newText(data, "ADVERTISEMENT")
		for _, q := range all {
			text.Find(q, 0)
		}
	}
}

// Sources and quotations that make a careless search compare everything with
// everything. The bytes per second have to be much the same for all sizes.
func BenchmarkPathological(b *testing.B) {
	a := strings.Repeat
	cases := []struct {
		name   string
		source func(n int) string
		quote  func(n int) string
	}{
		{"one_letter", func(n int) string { return a("a", n) }, func(n int) string { return "a" }},
		{"few_letters", func(n int) string { return a("a", n) }, func(n int) string { return "aaaaaaaa" }},
		{"half_of_the_letters", func(n int) string { return a("a", n) }, func(n int) string { return a("a", n/2) }},
		{"absent_at_the_end", func(n int) string { return a("a", n) }, func(n int) string { return a("a", n/2) + "b" }},
		{"absent_at_the_start", func(n int) string { return a("a", n) }, func(n int) string { return "b" + a("a", n/2) }},
		{"absent_after_prose", func(n int) string { return a("xy", n/4) + a("a", n/2) }, func(n int) string { return a("a", n/4) + "b" }},
		{"digits", func(n int) string { return a("1", n) }, func(n int) string { return "11" }},
		{"dots_between", func(n int) string { return a("a.", n/2) }, func(n int) string { return "a.a" }},
		{"one_word", func(n int) string { return a("a ", n/2) }, func(n int) string { return "a" }},
		{"half_of_the_words", func(n int) string { return a("a ", n/2) }, func(n int) string { return a("a ", n/4) + "a" }},
		{"gaps", func(n int) string { return a("a ", n/2) }, func(n int) string { return "a … a … a … a" }},
		{"middle", func(n int) string { return "b " + a("a ", n/2) + "c" }, func(n int) string { return "b … a … c" }},
		{"two_middles", func(n int) string { return "b " + a("a ", n/2) + "c" }, func(n int) string { return "b … a … a … c" }},
		{"no_end", func(n int) string { return a("a ", n/2) + "b" }, func(n int) string { return "a … b … c" }},
		{"Han", func(n int) string { return a("中", n/3) }, func(n int) string { return "中中" }},
		{"flags", func(n int) string { return a("🇩🇪", n/8) }, func(n int) string { return "🇩🇪" }},
		{"marks", func(n int) string { return "e" + a("\u0323", n/2) }, func(n int) string { return "\u0323" }},
		{"family", func(n int) string { return a("👨\u200D", n/7) }, func(n int) string { return "👨" }},
	}
	for _, c := range cases {
		for _, n := range []int{64 << 10, 1 << 20} {
			b.Run(fmt.Sprintf("%s/%dKB", c.name, n>>10), func(b *testing.B) {
				text := newText(c.source(n))
				q := quote.Quotation{Text: c.quote(n)}
				b.SetBytes(int64(n))
				b.ReportAllocs()
				for b.Loop() {
					text.Find(q, 0)
					text.Nearest(q)
				}
			})
		}
	}
}

// A quotation that was not found, because of some words or altogether.
func BenchmarkNearest(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct {
		name         string
		source       string
		size, length int
	}{
		{"Latin", prose(r, 50<<10), 50 << 10, 200},
		{"Cyrillic", cyrillic(prose(r, 28<<10)), 50 << 10, 200},
		{"Latin", prose(r, 50<<10), 50 << 10, 60},
		{"Latin", prose(r, 50<<10), 50 << 10, 1000},
		{"Latin", prose(r, 5<<20), 5 << 20, 200},
	} {
		characters := []rune(c.source)
		at := len(characters) / 2
		words := string(characters[at : at+c.length])
		for _, q := range []struct{ name, text string }{
			{"like_it", strings.Replace(words, " ", " not ", c.length/60)},
			{"unlike_it", reversed(words)},
		} {
			b.Run(fmt.Sprintf("%s/%d_in_%dKB/%s", c.name, c.length, c.size>>10, q.name), func(b *testing.B) {
				text := newText(c.source)
				b.SetBytes(int64(len(c.source)))
				b.ReportAllocs()
				for b.Loop() {
					text.Nearest(quote.Quotation{Text: q.text})
				}
			})
		}
	}
}

func cyrillic(s string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			return 'а' + r - 'a'
		}
		return r
	}, s)
}

func reversed(s string) string {
	r := []rune(s)
	slices.Reverse(r)
	return string(r)
}

// The time of an operation is that of searching 1,000 sources of 5 KB for 50
// quotations that stand in none of them; beside it, that of folding them.
func BenchmarkFinder(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	type shownText struct {
		data  []byte
		shown []diag.Span
	}
	var sources []shownText
	size := int64(0)
	for range 1000 {
		data := []byte(prose(r, 5<<10))
		sources = append(sources, shownText{data, source.Parse(data, source.Options{}).Shown()})
		size += int64(len(data))
	}
	finder := quote.NewFinder(quotations(r, prose(r, 5<<10), 50))
	b.Run("fold", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			for _, s := range sources {
				fold.Exact(s.data, s.shown...)
			}
		}
	})
	b.Run("search", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			for _, s := range sources {
				if hits := finder.Search(s.data, s.shown); len(hits) > 0 {
					b.Fatal(hits)
				}
			}
		}
	})
}
