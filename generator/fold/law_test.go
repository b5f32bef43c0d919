package fold_test

import (
	"bytes"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// reference is the exact form as the rules put it, one after the other over the
// whole text.
func reference(src []byte, spans []diag.Span) string {
	var b strings.Builder
	for i, s := range spans {
		if i > 0 {
			b.WriteByte('\n')
		}
		for _, r := range string(src[s.Start:s.End]) {
			b.WriteRune(r) // U+FFFD for each byte that is not UTF-8
		}
	}
	s := norm.NFC.String(vanishing.ReplaceAllString(b.String(), ""))
	for _, rule := range rules {
		s = rule.class.ReplaceAllString(s, rule.form)
	}
	return strings.Trim(s, " ")
}

var vanishing = regexp.MustCompile(`[\x{AD}\x{61C}\x{180B}-\x{180F}\x{200B}-\x{200F}\x{202A}-\x{202E}` +
	`\x{2060}\x{2066}-\x{2069}\x{FE00}-\x{FE0F}\x{FEFF}\x{E0100}-\x{E01EF}]`)

var rules = []struct {
	class *regexp.Regexp
	form  string
}{
	{regexp.MustCompile(`[\x{9}-\x{D}\x{85}\p{Z}]+`), " "},
	{regexp.MustCompile("['‘’‚‛‹›′ʼ׳`]"), "'"},
	{regexp.MustCompile(`["“”„‟«»″״]`), `"`},
	{regexp.MustCompile(`[\p{Pd}\x{2D7}\x{2043}\x{2212}\x{2796}\x{10D6E}]+`), "-"},
	{regexp.MustCompile(`…`), "..."},
}

// checkExact checks every law of Exact on the spans of src.
func checkExact(t *testing.T, src []byte, spans ...diag.Span) {
	t.Helper()
	text := fold.Exact(src, spans...)
	if len(spans) == 0 {
		spans = []diag.Span{span(0, len(src))}
	}
	form := text.String()
	if want := reference(src, spans); form != want {
		t.Fatalf("Exact(%+q, %v) = %+q, want %+q", src, spans, form, want)
	}
	if again := fold.Exact([]byte(form)).String(); again != form {
		t.Fatalf("Exact(%+q) = %+q, and that folded again = %+q", src, form, again)
	}
	checkSource(t, fold.Exact, false, src, spans)
	checkFolded(t, text, len(src), len(spans) == 1)
}

// checkSource checks that what stands for a range of a form folds to it,
// for all ranges of a few characters and those that begin or end with the form.
// Only white space at the range's ends is lost. No care is needed for what
// vanishes, since it never stands at a span's ends, nor in the exact form for
// marks: where one changed its neighbours, they are mapped as a whole. In the
// loose form, whether a hyphen is dropped may hang on the letter before it, or
// before a mark before it.
func checkSource(t *testing.T, fold func([]byte, ...diag.Span) *fold.Text, loose bool, src []byte, spans []diag.Span) {
	t.Helper()
	text := fold(src, spans...)
	form := text.String()
	edges := boundaries(form)
	if _, ok := text.Source(0, len(form)); ok != (form != "") {
		t.Fatalf("the whole form of %+q: ok is %v", src, ok)
	}
	for i, start := range edges {
		previous := 0
		if first, _ := utf8.DecodeRuneInString(form[start:]); loose && unicode.IsMark(first) {
			continue
		}
		for j := i + 1; j < len(edges); j++ {
			if j > i+12 && i > 0 && j < len(edges)-1 {
				continue
			}
			end := edges[j]
			place, ok := text.Source(start, end)
			if !ok || loose && strings.HasPrefix(fold(src[place.Start:place.End]).String(), "-") {
				continue
			}
			if place.Start < 0 || place.Start > place.End || place.End > len(src) || place.End < previous {
				t.Fatalf("%+q of %+q: Source(%d, %d) = %v, after an end at %d", form, src, start, end, place, previous)
			}
			previous = place.End
			got := fold(src, clip(spans, place)...).String()
			if want := strings.Trim(form[start:end], " "); got != want {
				t.Fatalf("%+q of %+q, %v: Source(%d, %d) = %v, which folds to %+q, want %+q",
					form, src, spans, start, end, place, got, want)
			}
			if before, ok := text.Source(0, start); ok && before.End > place.Start {
				t.Fatalf("%+q of %+q: %v, which is before %d, and %v overlap", form, src, before, start, place)
			}
		}
	}
}

// checkFolded checks that Folded is monotone and, in a single span, the way
// back from Source.
func checkFolded(t *testing.T, text *fold.Text, size int, single bool) {
	t.Helper()
	form := text.String()
	previous := 0
	for offset := range size + 1 {
		at := text.Folded(offset)
		if at < previous || at > len(form) || at < len(form) && !utf8.RuneStart(form[at]) {
			t.Fatalf("%+q: Folded(%d) = %d, after %d", form, offset, at, previous)
		}
		previous = at
	}
	for _, start := range boundaries(form) {
		if place, ok := text.Source(start, len(form)); ok && single && text.Folded(place.Start) != start {
			t.Fatalf("%+q: from %d, which is %d of the source, Folded goes to %d",
				form, start, place.Start, text.Folded(place.Start))
		}
	}
}

// boundaries are the offsets of s between two characters, and its ends.
func boundaries(s string) []int {
	var edges []int
	for i := range s {
		edges = append(edges, i)
	}
	return append(edges, len(s))
}

// clip is what of the spans lies within s.
func clip(spans []diag.Span, s diag.Span) []diag.Span {
	var clipped []diag.Span
	for _, p := range spans {
		p.Start, p.End = max(p.Start, s.Start), min(p.End, s.End)
		if p.Start <= p.End {
			clipped = append(clipped, p)
		}
	}
	return clipped
}

// alphabet has a few of every kind of character that Exact tells apart.
var alphabet = strings.Fields("a e x . = K é å й ё 한 하 ᄒ ᅡ ᆫ か が क न ऩ ɓ ا ﬁ 葛 👨 � ' \" ` ‘ ’ ʼ ″ “ » - – ― − 〜 … ´")

var marksAndSuch = []string{
	" ", " ", "\n", "\r\n", "\u00A0", "\u2000", "\u3000", "\u0085",
	"\u0300", "\u0301", "\u0308", "\u0323", "\u0338", "\u0345", "\u0344", "\u3099", "\u093C", "\u09BE", "\u034F", "\u20DD",
	"\u00AD", "\u200B", "\u200D", "\uFE0F", "\uFEFF", "\u180E", "\U000E0101",
	"\u0958", "\u212B", "\u1FEF", "\u2126", "\uF900", "\U0001D15E", "\U0001109A", "\U000110BA",
	"\xff", "\xe2", "\x80", "\xf0\x9f", "\x00",
}

func randomText(r *rand.Rand) []byte {
	var b bytes.Buffer
	for range r.IntN(40) {
		if r.IntN(2) == 0 {
			b.WriteString(alphabet[r.IntN(len(alphabet))])
		} else {
			b.WriteString(marksAndSuch[r.IntN(len(marksAndSuch))])
		}
	}
	return b.Bytes()
}

func TestLawsOfExact(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2_000 {
		src := randomText(r)
		checkExact(t, src)
		a := r.IntN(len(src) + 1)
		b := a + r.IntN(len(src)-a+1)
		checkExact(t, src, span(0, a), span(b, len(src)))
		checkExact(t, src, span(a, b))
	}
}

// Normalisation in x/text parts more than 30 marks in a row with U+034F.
func TestManyMarks(t *testing.T) {
	for n := 25; n < 70; n++ {
		checkExact(t, []byte("a"+strings.Repeat("\u0301", n)+"b"))
		checkExact(t, []byte("x"+strings.Repeat("\u0323\u0301", n)+"b"))
		checkExact(t, []byte(strings.Repeat("\u0344", n)))
	}
}

func FuzzExact(f *testing.F) {
	for _, s := range []string{
		"“One,” he said\r\n—two…", "cafe\u0301 e\u00AD\u0301", "\u1112\u1161\u11AB", "\u0958 \u212B\u1FEF", "\uFEFFa \u200B\u00A0b\xff\xe2\x80",
	} {
		f.Add([]byte(s), uint16(3), uint16(7))
	}
	f.Fuzz(func(t *testing.T, src []byte, a, b uint16) {
		src = src[:min(len(src), 2000)]
		from, to := min(int(min(a, b)), len(src)), min(int(max(a, b)), len(src))
		checkExact(t, src)
		checkExact(t, src, span(0, from), span(to, len(src)))
	})
}
