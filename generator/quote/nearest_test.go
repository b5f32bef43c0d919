package quote

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// slip makes some mistakes in words.
func slip(r *rand.Rand, words string, most int) string {
	s := []rune(words)
	for range r.IntN(most + 1) {
		i := r.IntN(len(s) + 1)
		switch letter := []rune("aeix 中3")[r.IntN(7)]; {
		case i == len(s) || r.IntN(3) == 0:
			s = slices.Insert(s, i, letter)
		case r.IntN(2) == 0:
			s = slices.Delete(s, i, i+1)
		default:
			s[i] = letter
		}
	}
	return string(s)
}

func similarityOf(a, b string) float64 {
	return 1 - float64(distance(a, b))/float64(max(utf8.RuneCountInString(a), utf8.RuneCountInString(b)))
}

// looseOf is the loose form of a passage, without the lines that are left out.
func (a *article) looseOf(passage diag.Span) string {
	return fold.Loose(a.data, a.text.shownIn(passage)...).String()
}

func exactOf(text string) string { return fold.Exact([]byte(text)).String() }

// checkNear checks what holds of whatever is near to a quotation.
func (a *article) checkNear(t *testing.T, q Quotation) (Near, bool) {
	t.Helper()
	near, ok := a.text.Nearest(q)
	defer func() {
		if t.Failed() {
			t.Logf("source %+q, omitted %v, quotation %+q, literal %+q: %+v", a.data, a.omitted, q.Text, q.Literal, near)
		}
	}()
	if !ok {
		return near, false
	}
	if near.Missing < -1 || near.Missing >= len(near.Pieces) || (near.Unit == Whole) != (len(near.Pieces) == 0) || len(near.Pieces) == 1 {
		t.Fatalf("piece %d of %d is missing", near.Missing, len(near.Pieces))
	}
	if near.Missing >= 0 && near.Pieces[near.Missing].Passage.Len() > 0 {
		t.Fatalf("piece %d stands", near.Missing)
	}
	end := 0
	for _, piece := range near.Pieces {
		if piece.Passage.Len() == 0 {
			continue
		}
		if piece.Passage.Start < end {
			t.Fatalf("the pieces are out of order")
		}
		end = piece.Passage.End
		if got, want := nospace(a.looseOf(piece.Passage))[0], nospace(fold.Loose([]byte(piece.Quoted)).String())[0]; len(got) != len(want) && q.Text == exactOf(q.Text) {
			t.Fatalf("piece %+q is said to stand as %+q", piece.Quoted, got)
		}
	}
	if near.Passage.Len() == 0 {
		if near.Similarity != 0 || near.RunnerUp != 0 || near.Edits != nil || near.Pieces == nil {
			t.Fatal("there is no passage and more is said of it")
		}
		return near, true
	}
	p := near.Passage
	if !a.graphemes[p.End] || p.Start > 0 && !a.graphemes[p.Start] {
		t.Fatalf("passage %v cuts a grapheme", p)
	}
	if near.Similarity <= 0 || near.Similarity > 1 || near.RunnerUp < 0 || near.RunnerUp > near.Similarity {
		t.Fatalf("similarity %v, of the runner-up %v", near.Similarity, near.RunnerUp)
	}
	a.checkEdits(t, near)
	return near, true
}

// checkEdits: what is kept and deleted is the quotation, what is kept and
// inserted the passage.
func (a *article) checkEdits(t *testing.T, near Near) {
	t.Helper()
	var source strings.Builder
	at, last := near.Passage.Start, Keep
	for i, e := range near.Edits {
		if i > 0 && (e.Op == last || e.Op == Delete && last == Insert) {
			t.Fatalf("edit %d comes after %d", e.Op, last)
		}
		last = e.Op
		if e.Source.Start < at || e.Source.End > near.Passage.End || (e.Op == Delete) != (e.Source.Len() == 0) || (e.Op == Insert) != (e.Quoted == "") {
			t.Fatalf("edit %+v after %d", e, at)
		}
		if at = e.Source.End; e.Op == Delete {
			continue
		}
		words := a.looseOf(e.Source)
		source.WriteString(words)
		if e.Op == Keep && nospace(words)[0] != nospace(fold.Loose([]byte(e.Quoted)).String())[0] {
			t.Fatalf("%+q is kept and is %+q", e.Quoted, words)
		}
	}
	if got, want := nospace(source.String())[0], nospace(a.looseOf(near.Passage))[0]; got != want {
		t.Fatalf("the edits make %+q of the passage %+q", got, want)
	}
}

// plain words: nothing in them hangs on what stands beside it.
var plain = strings.Fields("the art party men 14 2018 10,000 café Министр здание 中国 官员 会议 서울에서 हिन्दी ที่ river rose metres bridge closed noon")

func plainArticle(r *rand.Rand, words int) *article {
	var b strings.Builder
	for range words {
		b.WriteString(plain[r.IntN(len(plain))])
		b.WriteString([]string{" ", " ", " ", ", ", "\n", "\n\n", "’s "}[r.IntN(7)])
	}
	var omit []string
	for line := range strings.Lines(b.String()) {
		if r.IntN(9) == 0 {
			omit = append(omit, strings.TrimSpace(line))
		}
	}
	return newArticle(b.String(), omit...)
}

// TestNearest compares what is nearest with every stretch of the source.
func TestNearest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	found, next, none := 0, 0, 0
	for range 600 {
		a := plainArticle(r, 8+r.IntN(20))
		form := []rune(a.form())
		if len(form) < 30 {
			continue
		}
		start := r.IntN(len(form) - 20)
		words := form[start:min(start+20+r.IntN(80), len(form))]
		if r.IntN(2) == 0 {
			a = newArticle(string(a.data) + "\n" + slip(r, string(words), 8) + " and " + string(a.data))
		}
		q := Quotation{Text: slip(r, string(words), 12)}
		near, ok := a.checkNear(t, q)
		p := newPattern(fold.Loose, q.Text, nil)
		if _, unit := p.pieces(); unit != Whole || p.empty() {
			continue
		}
		least, best, runner := a.everyStretch(p.form, near.Passage)
		most := allowance(utf8.RuneCountInString(p.form))
		if ok != (most > 0 && least <= most) {
			t.Fatalf("%+q in %+q: near is %v, with %d differences at least and %d at most", q.Text, a.data, ok, least, most)
		}
		if !ok {
			none++
			continue
		}
		found++
		if want := similarityOf(p.form, a.looseOf(near.Passage)); math.Abs(near.Similarity-want) > 1e-9 || near.Similarity < best-1e-9 {
			t.Fatalf("%+q in %+q: %+q has the similarity %v, want %v, and the best %v", q.Text, a.data, a.looseOf(near.Passage), near.Similarity, want, best)
		}
		if (near.RunnerUp > 0) != (runner <= most) {
			t.Fatalf("%+q in %+q: the runner-up has the similarity %v, %d differences at least and %d at most", q.Text, a.data, near.RunnerUp, runner, most)
		}
		if near.RunnerUp > 0 {
			next++
		}
	}
	if found < 200 || none < 50 || next < 20 {
		t.Errorf("the random articles are too poor: %d near, %d with a runner-up, %d not near", found, next, none)
	}
}

// everyStretch gives the differences that words have at least from any stretch
// of the folded source, the greatest similarity of those with so many that have
// word bounds, and the least differences of those that do not overlap a passage.
func (a *article) everyStretch(words string, passage diag.Span) (least int, best float64, runner int) {
	f := a.text.loosely()
	form := f.folded.String()
	taken := diag.Span{Start: f.folded.Folded(passage.Start), End: f.folded.Folded(passage.End)}
	least, runner = math.MaxInt, math.MaxInt
	for start := range form {
		end := start
		for i, d := range column([]rune(words), []rune(form[start:]), true) {
			_, size := utf8.DecodeRuneInString(form[end:])
			end += size
			if end <= taken.Start || start >= taken.End {
				runner = min(runner, d)
			}
			if d > least {
				continue
			}
			if d < least {
				least, best = d, 0
			}
			if s, ok := f.passage(start, end); ok && a.text.wordBound(s.Start) && a.text.endsWord(s.End) && form[start] != ' ' && form[end-1] != ' ' {
				best = max(best, 1-float64(d)/float64(max(i+1, utf8.RuneCountInString(words))))
			}
		}
	}
	return least, best, runner
}

// TestNearestOfPieces takes quotations with gaps, of which some parts are not in
// the source.
func TestNearestOfPieces(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	near, standing := 0, 0
	for range 3_000 {
		a := plainArticle(r, 10+r.IntN(30))
		var parts []string
		for range 1 + r.IntN(4) {
			if words := a.randomWords(r); words.Len() > 0 {
				parts = append(parts, slip(r, a.form()[words.Start:words.End], 3))
			}
		}
		n, ok := a.checkNear(t, Quotation{Text: strings.Join(parts, []string{" … ", ". "}[r.IntN(2)])})
		if !ok {
			continue
		}
		near++
		for _, piece := range n.Pieces {
			if piece.Passage.Len() > 0 {
				standing++
			}
		}
	}
	if near < 500 || standing < 500 {
		t.Errorf("the random articles are too poor: %d near, %d pieces stand", near, standing)
	}
}

// TestStanding compares the pieces that stand in order with every way to take
// them.
func TestStanding(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 2_000 {
		letters := func(n int) string {
			s := make([]byte, 2*n)
			for i := range s {
				s[i] = "abc"[r.IntN(3)]
				if i%2 == 1 {
					s[i] = ' '
				}
			}
			return strings.TrimSpace(string(s))
		}
		var parts []string
		for range 2 + r.IntN(4) {
			parts = append(parts, letters(1+r.IntN(2)))
		}
		a := newArticle(letters(1 + r.IntN(8)))
		p := newPattern(fold.Loose, strings.Join(parts, " … "), nil)
		pieces, _ := p.pieces()
		starts := a.text.loosely().standing(p, pieces, a.text.loosely().all())
		got, end := 0, 0
		for i, at := range starts {
			if at >= 0 {
				if at < end || !strings.HasPrefix(a.form()[at:], parts[i]) {
					t.Fatalf("%q in %q: %v", parts, a.data, starts)
				}
				got++
				end = at + len(parts[i])
			}
		}
		var most func(parts []string, from int) int
		most = func(parts []string, from int) int {
			if len(parts) == 0 {
				return 0
			}
			best := most(parts[1:], from)
			for at := from; at < len(a.form()); at++ {
				if strings.HasPrefix(a.form()[at:], parts[0]) {
					best = max(best, 1+most(parts[1:], at+len(parts[0])))
				}
			}
			return best
		}
		if want := most(parts, 0); got != want {
			t.Fatalf("%q in %q: %v, want %d", parts, a.data, starts, want)
		}
	}
}

func TestCommon(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 5_000 {
		a, b := randomRunes(r, 12), randomRunes(r, 12)
		got, i, j := 0, 0, 0
		for _, run := range common(len(a), len(b), func(i, j int) bool { return a[i] == b[j] }) {
			if run.length <= 0 || run.a < i || run.b < j || got > 0 && run.a == i && run.b == j || !slices.Equal(a[run.a:run.a+run.length], b[run.b:run.b+run.length]) {
				t.Fatalf("%q and %q: %+v", string(a), string(b), run)
			}
			i, j = run.a+run.length, run.b+run.length
			got += run.length
		}
		before := make([]int, len(b)+1)
		for i := range a {
			now := make([]int, len(b)+1)
			for j := range b {
				if now[j+1] = max(now[j], before[j+1]); a[i] == b[j] {
					now[j+1] = before[j] + 1
				}
			}
			before = now
		}
		if want := before[len(b)]; got != want {
			t.Fatalf("%q and %q have %d in common, want %d", string(a), string(b), got, want)
		}
	}
}

// Of a long quotation only the beginning is compared.
func TestNearestOfLong(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	a := plainArticle(r, 3000)
	words := a.form()[:12000]
	words = words[:strings.LastIndexByte(words, ' ')]
	near, ok := a.checkNear(t, Quotation{Text: strings.Replace(words, " river ", " rivers ", 3)})
	if !ok || near.Similarity < 0.99 || near.Passage.Start != 0 || utf8.RuneCountInString(a.looseOf(near.Passage)) > longestCompared {
		t.Errorf("near is %v: %v with %v", ok, near.Passage, near.Similarity)
	}
}

func FuzzNearest(f *testing.F) {
	for _, s := range []struct{ source, quote string }{
		{"The minister received ten ar-\nmoured vehicles.\nADVERTISEMENT\nOn Monday.", "recieved ten armored vehicles. On Monday"},
		{"The river rose by two metres. The bridge was closed. Nobody was hurt.", "The river rose by two metres. All trains were cancelled. Nobody was hurt."},
		{"The oﬃce of 👨\u200D👩\u200D👧 walked home from the cafe\u0301 at night.", "office of 👨 walkt home from … the cafe at night"},
		{"国防部发言人星期一说，第一批十辆装甲车已经运抵\n首都。", "国防部发言人星期二说，第一批十辆装甲车已经运抵首都。"},
		{"a b a b a b a b a b a b a b a b a b a b", "b a b a b a b a b c b a b a b a b a b a"},
	} {
		f.Add(s.source, uint8(2), s.quote)
	}
	f.Fuzz(func(t *testing.T, data string, omit uint8, quoted string) {
		data = strings.ToValidUTF8(data[:min(len(data), 600)], "\uFFFD")
		quoted = quoted[:min(len(quoted), 400)]
		var omitted []string
		for line := range strings.Lines(data) {
			if omit&1 == 1 {
				omitted = append(omitted, strings.TrimSpace(line))
			}
			omit >>= 1
		}
		newArticle(data, omitted...).checkNear(t, Quotation{Text: quoted})
	})
}
