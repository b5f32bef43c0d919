package quote

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// Few words, so that most stand several times, and some in others.
var vocabulary = strings.Fields("the art party calm It rose fell men 14 2018 10,000 Émile café cafe\u0301 ve\u00ADhicle mayor’s well-known " +
	"THE Art straße STRASSE oﬃce office co-op coop １４ x² govern-\nment govern\u00AD\nment government 中\n国 " +
	"Министр здание 中国 官员。 会议 コーヒー 서울에서 \u1112\u1161\u11AB می\u200Cخواهم هناك क्षेत्र ที่นี่ 👨\u200D👩\u200D👧 ❤\uFE0F 🇩🇪🇫🇷 ʻokina x\u0323\u0301")

var between = []string{
	" ", " ", " ", " ", " ", "  ", "\u00A0", "\u202F", ", ", ". ", ".", "… ", "... ", " – ", " — ", "--", " “", "” ", "’", "'", " (", ") ", "_", "*",
	"\n", "\n", "\r\n", "\n\n", "\u200B", "\u200E ", "",
}

func randomArticle(r *rand.Rand) *article {
	var b strings.Builder
	for range 3 + r.IntN(30) {
		b.WriteString(vocabulary[r.IntN(len(vocabulary))])
		b.WriteString(between[r.IntN(len(between))])
	}
	var omit []string
	for line := range strings.Lines(b.String()) {
		if r.IntN(6) == 0 {
			omit = append(omit, strings.TrimSpace(line))
		}
	}
	return newArticle(b.String(), omit...)
}

// retyped is a folded text as it may be typed: with other quotation marks,
// dashes and white space, composed or not, with characters that cannot be seen.
func retyped(r *rand.Rand, s string) string {
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	var b strings.Builder
	for len(s) > 0 {
		c, size := utf8.DecodeRuneInString(s)
		if strings.HasPrefix(s, "...") && r.IntN(2) == 0 {
			b.WriteString("…")
			s = s[3:]
			continue
		}
		s = s[size:]
		if r.IntN(12) == 0 {
			b.WriteString(pick("\u00AD", "\u200B", "\u200D", "\u200E", "\uFE0F", "\uFEFF", "\u2066"))
		}
		switch c {
		case '\'':
			b.WriteString(pick("'", "‘", "’", "‚", "‹", "′", "ʼ", "`"))
		case '"':
			b.WriteString(pick(`"`, "“", "”", "„", "«", "»", "″"))
		case '-':
			b.WriteString(pick("-", "–", "—", "--", "−", "‑\u00AD‐"))
		case ' ':
			b.WriteString(pick(" ", "  ", "\n", "\r\n", "\n\n", "\t", "\u00A0", "\u202F", " \u200B "))
		default:
			if r.IntN(3) == 0 {
				b.WriteString(norm.NFD.String(string(c)))
			} else {
				b.WriteRune(c)
			}
		}
	}
	return b.String()
}

// A stretch of the folded source, from the beginning of one of its words to the
// end of another: of what stands between spaces.
func (a *article) randomWords(r *rand.Rand) diag.Span {
	form := a.form()
	if form == "" {
		return diag.Span{}
	}
	edge := func(at int) bool { return at == 0 || at == len(form) || form[at] == ' ' || form[at-1] == ' ' }
	start, end := r.IntN(len(form)), 0
	for !edge(start) {
		start--
	}
	end = min(start+1+r.IntN(1+r.IntN(30)), len(form))
	for !edge(end) {
		end++
	}
	return trim(form, diag.Span{Start: start, End: end})
}

// TestCopies: words that stand once in the exact form are found there, however
// they are typed; words that stand several times are as many candidates.
func TestCopies(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	once, several := 0, 0
	for range 20_000 {
		a := randomArticle(r)
		span := a.randomWords(r)
		if span.Len() == 0 {
			continue
		}
		words := a.form()[span.Start:span.End]
		q := Quotation{Text: retyped(r, words)}
		if folded := fold.Exact([]byte(q.Text)).String(); folded != words {
			t.Fatalf("%+q is retyped as %+q, which is %+q", words, q.Text, folded)
		}
		a.check(t, q, 0)
		a.check(t, q, 1+r.IntN(3))
		own, ok := a.passages(a.text.exact, span.Start, span.End)
		if !ok || newPattern(fold.Exact, words, nil).empty() {
			continue
		}
		result := a.text.Find(q, 0)
		if len(a.offsets(words)) == 1 {
			once++
			if result.Failure != None || !slices.Equal(result.Passages, own) {
				t.Fatalf("source %+q, omitted %v: %+q gives %v and failure %d, want %v", a.data, a.omitted, q.Text, result.Passages, result.Failure, own)
			}
		} else if result.Failure == Ambiguous {
			several++
			if !slices.ContainsFunc(result.Candidates, func(c Candidate) bool { return slices.Equal(c.Passages, own) }) {
				t.Fatalf("source %+q, omitted %v: %+q gives %v, without %v", a.data, a.omitted, q.Text, result.Candidates, own)
			}
		}
	}
	if once < 5000 || several < 1000 {
		t.Errorf("the random articles are too poor: %d words stood once, %d several times", once, several)
	}
}

// TestStretches quotes from any character to any other, with bold and gaps.
func TestStretches(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	seen := make(map[Failure]int)
	for range 30_000 {
		a := randomArticle(r)
		q := a.randomQuotation(r)
		a.check(t, q, r.IntN(3))
		seen[a.text.Find(q, 0).Failure]++
	}
	if seen[None] < 1000 || seen[NotFound] < 1000 || seen[Ambiguous] < 1000 || seen[Omitted] < 100 {
		t.Errorf("the random quotations are too poor: %v", seen)
	}
}

// randomQuotation puts some stretches of the source together.
func (a *article) randomQuotation(r *rand.Rand) Quotation {
	var q Quotation
	form := a.form()
	if r.IntN(8) == 0 {
		form = fold.Exact(a.data).String() // with the lines that are left out
	}
	for range 1 + r.IntN(3) {
		var s string
		if r.IntN(3) == 0 {
			edge := func(at int) int {
				for at < len(form) && !utf8.RuneStart(form[at]) {
					at++
				}
				return at
			}
			start := edge(r.IntN(len(form) + 1))
			s = form[start:edge(min(len(form), start+r.IntN(12)))]
		} else if words := a.randomWords(r); words.Len() > 0 {
			s = a.form()[words.Start:words.End]
		}
		if q.Text != "" || r.IntN(9) == 0 {
			q.Text += []string{" … ", "...", " [...] ", " . . . ", ".… ", " ", " “… "}[r.IntN(7)]
		}
		if r.IntN(3) == 0 {
			s = loosened(r, s)
		}
		start := len(q.Text)
		q.Text += retyped(r, s)
		if r.IntN(3) == 0 && start < len(q.Text) {
			q.Bold = append(q.Bold, diag.Span{Start: start, End: len(q.Text)})
		}
	}
	if r.IntN(9) == 0 {
		q.Literal = retyped(r, form[:min(len(form), 3)])
		q.Literal = strings.ToValidUTF8(q.Literal, "")
	}
	return q
}

// TestRepeated: words that stand k times at word bounds may mean k places, in
// whichever form they are found.
func TestRepeated(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	for range 500 {
		k := 2 + r.IntN(5)
		for _, other := range []func(string) string{func(s string) string { return s }, strings.ToUpper} {
			retyped := func(r *rand.Rand, s string) string { // a soft hyphen may divide a word
				return strings.ReplaceAll(retyped(r, s), "\u00AD", "")
			}
			var b strings.Builder
			for range k {
				b.WriteString([]string{"Then ", "“", "– ", "\n\n"}[r.IntN(4)] + retyped(r, other("two men’s co-op")) + []string{" drowned. ", "”, ", "\n"}[r.IntN(3)])
			}
			b.WriteString(other("the two men’s co-ops and network men’s co-op."))
			q := Quotation{Text: retyped(r, "two men's co-op")}
			a := newArticle(b.String())
			a.check(t, q, 0)
			if result := a.text.Find(q, 0); result.Failure != Ambiguous || len(result.Candidates) != k {
				t.Fatalf("%+q has %d candidates in %+q, want %d", q.Text, len(result.Candidates), a.data, k)
			}
		}
	}
}

// TestChangedDigit: words with another digit are not found, unless they stand
// there as well.
func TestChangedDigit(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	changed := 0
	for range 20_000 {
		a := randomArticle(r)
		span := a.randomWords(r)
		words := []byte(a.form()[span.Start:span.End])
		var digits []int
		for i, c := range words {
			if unicode.IsDigit(rune(c)) {
				digits = append(digits, i)
			}
		}
		if len(digits) == 0 || strings.Contains(string(words), "...") {
			continue
		}
		i := digits[r.IntN(len(digits))]
		words[i] = '0' + (words[i]-'0'+1+byte(r.IntN(9)))%10
		if strings.Contains(fold.Loose(a.data).String(), fold.Loose(words).String()) {
			continue
		}
		changed++
		if result := a.text.Find(Quotation{Text: retyped(r, string(words))}, 0); result.Failure != NotFound {
			t.Fatalf("%+q is found in %+q: %v", words, a.data, result)
		}
	}
	if changed < 1000 {
		t.Errorf("the random articles are too poor: %d digits were changed", changed)
	}
}

// loosened is a folded text as it may be typed by one who does not care for what
// makes no difference in the loose form.
func loosened(r *rand.Rand, s string) string {
	switch r.IntN(6) {
	case 0:
		s = strings.ToUpper(s)
	case 1:
		s = strings.ToLower(s)
	case 2:
		s = norm.NFKC.String(s)
	case 3:
		s = strings.NewReplacer("14", "１４", "2", "²", "ffi", "ﬃ", "ss", "ß", "fi", "ﬁ").Replace(s)
	case 4:
		s = fold.Loose([]byte(s)).String()
	default:
		s = strings.NewReplacer("gov", "g-\nov", "en", "e-n", "中", "中\n", "co-", "co", "l-k", "l-\r\nk", "er", "e\u00AD\nr").Replace(s)
	}
	return s
}

// TestLooseCopies: words that differ from others only in what the loose form
// passes over are found, and what differs is said; where they stand several
// times, they are as many candidates.
func TestLooseCopies(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	seen := make(map[fold.Difference]int)
	several := 0
	for range 20_000 {
		a := randomArticle(r)
		span := a.randomWords(r)
		if span.Len() == 0 {
			continue
		}
		words := a.form()[span.Start:span.End]
		q := Quotation{Text: retyped(r, loosened(r, words))}
		loose := fold.Loose([]byte(q.Text)).String()
		if loose != fold.Loose([]byte(words)).String() || !strings.Contains(a.text.loosely().folded.String(), loose) {
			continue // a change beside a mark, or a word divided in the source
		}
		a.check(t, q, 0)
		_, whole := a.passages(a.text.exact, span.Start, span.End)
		result := a.text.Find(q, 0)
		if whole && result.Failure != None && result.Failure != Ambiguous && result.Failure != Empty {
			t.Fatalf("source %+q, omitted %v: %+q gives failure %d", a.data, a.omitted, q.Text, result.Failure)
		}
		for _, d := range result.Loose {
			seen[d]++
		}
		if result.Failure == Ambiguous && !strings.Contains(a.form(), fold.Exact([]byte(q.Text)).String()) {
			several++
		}
	}
	if len(seen) < 4 || several < 100 {
		t.Errorf("the random articles are too poor: %v, %d ambiguous", seen, several)
	}
}

// TestChangedLetter: words with another letter are not found, unless they stand
// there as well.
func TestChangedLetter(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	letters := []rune("aeiouxàéđłøıабвйёαάאבهدकखかがカ中国한글")
	changed := 0
	for range 20_000 {
		a := randomArticle(r)
		span := a.randomWords(r)
		words := []rune(a.form()[span.Start:span.End])
		if len(words) == 0 || strings.Contains(string(words), "...") {
			continue
		}
		i := r.IntN(len(words))
		if !unicode.IsLetter(words[i]) {
			continue
		}
		words[i] = letters[r.IntN(len(letters))]
		if strings.Contains(fold.Loose(a.data).String(), fold.Loose([]byte(string(words))).String()) {
			continue
		}
		changed++
		q := Quotation{Text: retyped(r, loosened(r, string(words)))}
		if strings.Contains(a.text.loosely().folded.String(), fold.Loose([]byte(q.Text)).String()) {
			continue
		}
		if result := a.text.Find(q, 0); result.Failure != NotFound && result.Failure != Omitted {
			t.Fatalf("%+q is found in %+q: %v", q.Text, a.data, result)
		}
	}
	if changed < 1000 {
		t.Errorf("the random articles are too poor: %d letters were changed", changed)
	}
}

// TestLongerIsFound: where words around tell the places apart, they are offered.
func TestLongerIsFound(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	offered, all := 0, 0
	for range 5_000 {
		a := randomArticle(r)
		span := a.randomWords(r)
		if span.Len() == 0 {
			continue
		}
		result := a.text.Find(Quotation{Text: a.form()[span.Start:span.End]}, 0)
		for _, c := range result.Candidates[:min(len(result.Candidates), mostHelped)] {
			if all++; c.Longer != nil {
				offered++
			}
		}
	}
	if all < 500 || offered < all*9/10 {
		t.Errorf("for %d of %d candidates words were offered", offered, all)
	}
}
