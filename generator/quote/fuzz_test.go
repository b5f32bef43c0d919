package quote

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// FuzzFind checks the laws on any source and any quotation, and on a copy of a
// stretch of the source.
func FuzzFind(f *testing.F) {
	for _, s := range []struct {
		source, quote string
		from, to      uint16
	}{
		{"He said “no”, then\r\nleft.\n\nNo… he stayed.", `"no", then left`, 0, 9},
		{"It rose… then it fell.\nADVERTISEMENT\nIt rose, it froze.", "It rose … it", 8, 30},
		{"The par\u00ADty, the art, the cafe\u0301 and the mayor’s wife.", "the **art**", 4, 12},
		{"👨\u200D👩\u200D👧 🇩🇪🇫🇷 ❤\uFE0F क्षेत्र ที่นี่ 中国官员。", "❤", 0, 18},
		{"a a a a a b a a a", "a … a . . . b", 0, 3},
		{"<…> ** __x__ 1986. &amp;", "… [...]", 0, 5},
	} {
		f.Add(s.source, uint8(2), s.quote, s.from, s.to, uint8(0))
		f.Add(s.source, uint8(0), s.quote, s.from, s.to, uint8(2))
	}
	f.Fuzz(func(t *testing.T, data string, omit uint8, quoted string, from, to uint16, n uint8) {
		raw := data[:min(len(data), 600)]
		quoted = quoted[:min(len(quoted), 200)]
		NewText([]byte(raw), []diag.Span{{Start: 0, End: len(raw)}}, nil).Find(Quotation{Text: quoted}, int(n))

		data = strings.ToValidUTF8(raw, "\uFFFD")
		var omitted []string
		for line := range strings.Lines(data) {
			if omit&1 == 1 {
				omitted = append(omitted, strings.TrimSpace(line))
			}
			omit >>= 1
		}
		a := newArticle(data, omitted...)

		start, end := runeEdges(quoted, from, to)
		a.check(t, Quotation{Text: quoted, Bold: []diag.Span{{Start: start, End: end}}}, int(n))
		a.check(t, Quotation{Text: quoted[:start], Literal: quoted[start:]}, 0)

		start, end = runeEdges(a.form(), from, to)
		words := a.form()[start:end]
		q := Quotation{Text: retyped(rand.New(rand.NewPCG(uint64(from), uint64(to))), words)}
		a.check(t, q, 0)
		trimmed := trim(a.form(), diag.Span{Start: start, End: end})
		own, ok := a.passages(a.text.exact, trimmed.Start, trimmed.End)
		if words = a.form()[trimmed.Start:trimmed.End]; !ok || len(a.offsets(words)) != 1 || newPattern(fold.Exact, words, nil).empty() {
			return
		}
		if result := a.text.Find(q, 0); result.Failure != None || !slices.Equal(result.Passages, own) {
			t.Fatalf("source %+q, omitted %v: %+q gives %v and failure %d, want %v", data, a.omitted, q.Text, result.Passages, result.Failure, own)
		}
	})
}

// runeEdges makes of two numbers two offsets between characters of s, in order.
func runeEdges(s string, a, b uint16) (start, end int) {
	edge := func(n uint16) int {
		at := min(int(n), len(s))
		for at > 0 && at < len(s) && !utf8.RuneStart(s[at]) {
			at--
		}
		return at
	}
	return edge(min(a, b)), edge(max(a, b))
}
