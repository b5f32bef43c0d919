package fold_test

import (
	"bytes"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// looseReference is the loose form as the rules put it, one after the other
// over the whole text.
func looseReference(src []byte) string {
	s := unbroken(string(bytes.ToValidUTF8(src, nil)))
	s = reference([]byte(s), []diag.Span{span(0, len(s))})
	s = strings.ToLower(cases.Fold().String(norm.NFKC.String(s)))
	s = reference([]byte(s), []diag.Span{span(0, len(s))})
	for {
		joined := betweenLetters.ReplaceAllString(s, "$1$2")
		if joined == s {
			break
		}
		s = joined
	}
	return reference([]byte(s), []diag.Span{span(0, len(s))})
}

const (
	white  = `[\s\x0b\x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}]`
	inLine = `[\t \x{A0}\x{1680}\x{2000}-\x{200A}\x{202F}\x{205F}\x{3000}]`
	ending = `(?:\r\n|[\n\r\f\x0b\x{85}\x{2028}\x{2029}])`
	dashes = `[\p{Pd}\x{2D7}\x{2043}\x{2212}\x{2796}\x{10D6E}]`
	cjk    = `[\p{Han}\p{Hiragana}\p{Katakana}\x{3001}-\x{301B}\x{301D}-\x{3029}\x{3031}-\x{3098}\x{309B}-\x{309F}\x{30A1}-\x{30FF}` +
		`\x{FF01}-\x{FF03}\x{FF05}-\x{FF0A}\x{FF0C}\x{FF0E}\x{FF0F}\x{FF1A}\x{FF1B}\x{FF1F}\x{FF20}\x{FF3B}-\x{FF3D}\x{FF3F}\x{FF5B}\x{FF5D}\x{FF5F}-\x{FF65}]`
)

var (
	betweenLetters = regexp.MustCompile(`(\pL\pM*)-(\pL)`)
	divided        = regexp.MustCompile(`(\pL\pM*)(` + dashes + `+|\x{E000})` + inLine + `*` + ending + inLine + `*(\pL)`)
	beforeCJK      = regexp.MustCompile(`(` + cjk + `\pM*)\x{E000}?` + white + `*` + ending + white + `*(` + cjk + `)`)
)

// unbroken drops the line ends that are nothing.
func unbroken(s string) string {
	// A soft hyphen counts that stands behind all that vanishes beside it.
	s = regexp.MustCompile(`\x{AD}`).ReplaceAllString(s, "\uE001")
	s = vanishing.ReplaceAllString(s, "")
	s = regexp.MustCompile(`\x{E001}+(`+white+`*`+ending+`)`).ReplaceAllString(s, "\uE000$1")
	s = norm.NFC.String(strings.ReplaceAll(s, "\uE001", ""))
	s = strings.NewReplacer("ʼ", "'").Replace(s) // no letter
	s = regexp.MustCompile(`(`+white+`|`+dashes+`)\x{E000}`).ReplaceAllString(s, "$1")
	for {
		joined := divided.ReplaceAllStringFunc(s, func(m string) string {
			p := divided.FindStringSubmatch(m)
			if p[2] == "\uE000" {
				return p[1] + p[3]
			}
			return p[1] + "-" + p[3]
		})
		joined = beforeCJK.ReplaceAllString(joined, "$1$2")
		if joined == s {
			return strings.ReplaceAll(s, "\uE000", "")
		}
		s = joined
	}
}

// checkLoose checks every law of Loose on the spans of src.
func checkLoose(t *testing.T, src []byte, spans ...diag.Span) {
	t.Helper()
	text := fold.Loose(src, spans...)
	if len(spans) == 0 {
		spans = []diag.Span{span(0, len(src))}
	}
	form := text.String()
	for _, again := range []string{
		fold.Loose([]byte(form)).String(), fold.Exact([]byte(form)).String(), fold.Key(form),
	} {
		if again != form {
			t.Fatalf("Loose(%+q, %v) = %+q, and that folded again = %+q", src, spans, form, again)
		}
	}
	if exact := fold.Exact(src, spans...).String(); !bytes.ContainsFunc(src, func(r rune) bool { return unicode.IsSpace(r) && r != ' ' }) {
		if other := fold.Loose([]byte(exact)).String(); len(spans) == 1 && other != form {
			t.Fatalf("Loose(%+q) = %+q, and that of the exact form is %+q", src, form, other)
		}
	}
	checkSource(t, fold.Loose, true, src, spans)
	checkFolded(t, text, len(src), len(spans) == 1)
}

// looseAlphabet has what only Loose tells apart.
var looseAlphabet = []string{
	"A", "Б", "ß", "ẞ", "İ", "ς", "Ꭰ", "ǅ", "ŉ", "ﬃ", "Ａ", "１", "²", "½", "‥", "´", "⁻", "ｶ", "ﾞ", "㌔", "㈠", "。", "，", "ー", "々", "ﷲ", "\u3164",
	"-\n", "-\r\n", "\u00AD\n", "-\n\n", "中\n", "\n中", "か", "\u2028",
}

func randomLoose(r *rand.Rand) []byte {
	var b bytes.Buffer
	for range r.IntN(12) {
		b.WriteString(looseAlphabet[r.IntN(len(looseAlphabet))])
		if text := randomText(r); r.IntN(3) == 0 {
			b.Write(text[:min(len(text), 12)])
		}
	}
	return b.Bytes()
}

func TestLawsOfLoose(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 1_000 {
		src := randomLoose(r)
		checkLoose(t, src)
		a := r.IntN(len(src) + 1)
		b := a + r.IntN(len(src)-a+1)
		checkLoose(t, src, span(0, a), span(b, len(src)))
		checkLoose(t, src, span(a, b))
	}
}

func TestLooseReference(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 20_000 {
		src := bytes.ToValidUTF8(randomLoose(r), []byte("x"))
		src = src[:min(len(src), 60)]
		src = bytes.ToValidUTF8(src, nil)
		if got, want := fold.Loose(src).String(), looseReference(src); got != want {
			t.Fatalf("Loose(%+q) = %+q, want %+q", src, got, want)
		}
	}
}

// Where the loose forms are the same and the exact ones are not, a difference
// can be named.
func TestLawOfDifferences(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	seen := make(map[fold.Difference]int)
	for range 20_000 {
		a := randomLoose(r)
		a = a[:min(len(a), 40)]
		for _, b := range [][]byte{
			[]byte(fold.Loose(a).String()), []byte(fold.Exact(a).String()), bytes.ToUpper(a), norm.NFKC.Bytes(a), bytes.ReplaceAll(a, []byte("-"), nil),
		} {
			same := fold.Exact(a).String() == fold.Exact(b).String()
			if fold.Loose(a).String() != fold.Loose(b).String() {
				continue
			}
			found := fold.Differences(a, b)
			if same && len(found) > 0 && !bytes.ContainsFunc(a, unicode.IsSpace) || !same && len(found) == 0 {
				t.Fatalf("%+q and %+q differ in %v", a, b, found)
			}
			for _, d := range found {
				seen[d]++
			}
		}
	}
	if len(seen) < 4 {
		t.Errorf("the random texts are too poor: %v", seen)
	}
}

func FuzzLoose(f *testing.F) {
	for _, s := range []string{
		"The govern-\r\nment’s ﬁnal oﬃce", "Straße ẞ ς İ", "会议。\n\n　　结束，\n中", "e\u00AD\n\u0301x\u00AD\ny", "ᄀ-\nᅡ H\u0331-ŉ", "a‥.… ´ ⁻-", "\xff-\n\xe2\x80",
	} {
		f.Add([]byte(s), uint16(3), uint16(7))
	}
	f.Fuzz(func(t *testing.T, src []byte, a, b uint16) {
		src = src[:min(len(src), 1000)]
		from, to := min(int(min(a, b)), len(src)), min(int(max(a, b)), len(src))
		checkLoose(t, src)
		checkLoose(t, src, span(0, from), span(to, len(src)))
	})
}
