package quote

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/google/go-cmp/cmp"

	"gloss/generator/diag"
	"gloss/generator/fold"
	"gloss/generator/source"
)

// An article is a source for the laws.
type article struct {
	data           []byte
	shown, omitted []diag.Span
	text           *Text
	graphemes      map[int]bool // where they end
}

func newArticle(data string, omit ...string) *article {
	s := source.Parse([]byte(data), source.Options{Omit: omit})
	a := &article{data: []byte(data), shown: s.Shown(), omitted: s.Omitted(), graphemes: ends(graphemes.FromBytes([]byte(data)))}
	a.text = NewText(a.data, a.shown, a.omitted)
	return a
}

func (a *article) form() string { return a.text.Form().String() }

// offsets are those at which s stands in the folded source, cut characters
// and all.
func (a *article) offsets(s string) []int { return offsets(a.form(), s) }

func offsets(text, s string) []int {
	var found []int
	for i := range text {
		if strings.HasPrefix(text[i:], s) {
			found = append(found, i)
		}
	}
	return found
}

// passages are those of the bytes from start to end of a form of the source. It
// reports false where one would cut a character.
func (a *article) passages(f *form, start, end int) ([]diag.Span, bool) {
	whole, ok := f.folded.Source(start, end)
	if !ok || whole.Start > 0 && !a.graphemes[whole.Start] {
		return nil, false
	}
	for !a.graphemes[whole.End] {
		r, size := utf8.DecodeRune(a.data[whole.End:])
		if !vanishes(r) {
			return nil, false
		}
		whole.End += size
	}
	var pieces []diag.Span
	at := whole.Start
	for _, line := range append(slices.Clone(a.omitted), diag.Span{Start: whole.End, End: whole.End}) {
		if line.Start < at || line.Start > whole.End {
			continue
		}
		folded := fold.Exact(a.data[:line.Start], diag.Span{Start: at, End: line.Start})
		if piece, ok := folded.Source(0, len(folded.String())); ok {
			if next := f.folded.Folded(line.Start); !strings.HasSuffix(strings.TrimRight(f.folded.String()[:next], " "), "-") {
				piece.End = at + len(strings.TrimRight(string(a.data[at:piece.End]), "-‑–—−\u00AD")) // a word goes on after it
			}
			for !a.graphemes[piece.End] {
				piece.End++
			}
			pieces = append(pieces, piece)
		}
		at = line.End
	}
	return pieces, true
}

// mostWaysTried is a limit for the reference, which tries every way.
const mostWaysTried = 1000

// places is what search gives, worked out without any thought for time. It
// reports false where that would take too much.
func (a *article) places(f *form, p pattern) (found []place, ok bool) {
	whole, ok := a.placesOfParts(f, p)
	if len(whole) > 0 || !ok {
		return whole, ok
	}
	return a.placesOfParts(f, p.cut())
}

func (a *article) placesOfParts(f *form, p pattern) (found []place, ok bool) {
	type hit struct {
		passages []diag.Span
		bounded  bool
	}
	hits := make([]map[int]hit, len(p.parts))
	all, bounded := make([][]int, len(p.parts)), make([][]int, len(p.parts))
	ways := 1
	for k, part := range p.parts {
		hits[k] = make(map[int]hit)
	offsets:
		for _, at := range offsets(f.folded.String(), p.form[part.Start:part.End]) {
			whole, ok := f.folded.Source(at, at+part.Len())
			if !ok {
				continue
			}
			h := hit{bounded: !p.words || a.text.atWordBounds(whole)}
			for _, b := range p.marked(part) {
				passages, ok := a.passages(f, at+b.Start-part.Start, at+b.End-part.Start)
				if !ok {
					continue offsets
				}
				edges := diag.Span{Start: passages[0].Start, End: passages[len(passages)-1].End}
				h.bounded = h.bounded && (!p.words || a.text.atWordBounds(edges))
				h.passages = append(h.passages, passages...)
			}
			hits[k][at] = h
			all[k] = append(all[k], at)
			if h.bounded {
				bounded[k] = append(bounded[k], at)
			}
		}
		ways *= 1 + len(all[k])
	}
	if ways > mostWaysTried {
		return nil, false
	}
	chosen := smallest(p.parts, everyWay(p.parts, bounded, nil))
	if len(chosen) == 0 {
		chosen = smallest(p.parts, everyWay(p.parts, all, nil))
	}
	for _, w := range chosen {
		last := len(w) - 1
		pl := place{window: diag.Span{Start: w[0], End: w[last] + p.parts[last].Len()}, starts: w, bounded: true}
		for k, at := range w {
			pl.passages = append(pl.passages, hits[k][at].passages...)
			pl.bounded = pl.bounded && hits[k][at].bounded
		}
		found = append(found, pl)
	}
	return found, true
}

// check compares what is found with the reference, and checks every law that
// holds for any quotation.
func (a *article) check(t *testing.T, q Quotation, n int) {
	t.Helper()
	defer func() {
		if t.Failed() {
			t.Logf("source %+q, omitted %v, quotation %+q, bold %v, literal %+q, n=%d", a.data, a.omitted, q.Text, q.Bold, q.Literal, n)
		}
	}()
	got := a.text.Find(q, n)
	if (got.Failure == None) != (len(got.Passages) > 0) || got.Failure != None && got.InsideWord {
		t.Fatalf("failure %d has %d passages, inside a word: %v", got.Failure, len(got.Passages), got.InsideWord)
	}
	candidates := got.Candidates
	if got.Failure == None {
		candidates = append(candidates, Candidate{Passages: got.Passages})
	}
	if got.Failure != Omitted {
		for _, c := range candidates {
			a.checkPassages(t, q, c.Passages)
		}
		a.checkOrder(t, got)
	}
	a.compare(t, q, n, got)
	if got.Failure == Ambiguous {
		a.checkCandidates(t, q, got.Candidates)
	}
}

// checkPassages: a passage lies within what is shown, is nothing but what was
// quoted, and cuts no character.
func (a *article) checkPassages(t *testing.T, q Quotation, passages []diag.Span) {
	t.Helper()
	within := func(at int) bool {
		return slices.ContainsFunc(a.shown, func(s diag.Span) bool { return s.Start <= at && at < s.End })
	}
	for _, p := range passages {
		if p.Len() <= 0 || !within(p.Start) || !within(p.End-1) {
			t.Fatalf("passage %v is not within what is shown, %v", p, a.shown)
		}
		for _, line := range a.omitted {
			if line.Start < p.End && p.Start < line.End {
				t.Fatalf("passage %v runs through the omitted line %v", p, line)
			}
		}
		if p.Start > 0 && !a.graphemes[p.Start] || !a.graphemes[p.End] {
			t.Fatalf("passage %v cuts a grapheme", p)
		}
		first, _ := utf8.DecodeRune(a.data[p.Start:])
		last, size := utf8.DecodeLastRune(a.data[:p.End])
		if vanishes(first) || vanishes(last) && a.graphemes[p.End-size] {
			t.Fatalf("passage %v begins or ends in what vanishes: %+q", p, a.data[p.Start:p.End])
		}
	}
	var may []string // what the passages may be
	for _, into := range []folding{fold.Exact, fold.Loose} {
		for _, p := range q.patterns(into) {
			for _, p := range []pattern{p, p.cut()} {
				var parts []string
				for _, part := range p.parts {
					for _, b := range p.marked(part) {
						parts = append(parts, p.form[b.Start:b.End])
					}
				}
				may = append(may, strings.Join(parts, ""))
			}
		}
		// What stands between two passages is a gap of the quotation, or a line
		// that is left out and may divide a word.
		together, apart := into(a.data, passages...).String(), ""
		for _, passage := range passages {
			apart += into(a.data, passage).String()
		}
		may = nospace(may...)
		if slices.Contains(may, nospace(together)[0]) || slices.Contains(may, nospace(apart)[0]) {
			return
		}
	}
	t.Fatalf("the passages are %+q, which is none of %+q", fold.Loose(a.data, passages...).String(), may)
}

func nospace(all ...string) []string {
	without := make([]string, len(all))
	for i, s := range all {
		without[i] = strings.ReplaceAll(s, " ", "")
	}
	return without
}

// checkOrder: candidates are in the order of the source.
func (a *article) checkOrder(t *testing.T, r Result) {
	t.Helper()
	inOrder := slices.IsSortedFunc(r.Candidates, func(a, b Candidate) int {
		return slices.CompareFunc(a.Passages, b.Passages, func(a, b diag.Span) int { return a.Start - b.Start })
	})
	if !inOrder {
		t.Fatalf("the candidates are out of order: %v", r.Candidates)
	}
}

func (a *article) compare(t *testing.T, q Quotation, n int, got Result) {
	t.Helper()
	var places []place
	loosely := false
	for _, f := range []*form{a.text.exact, a.text.loosely()} {
		for _, p := range q.patterns(f.fold) {
			if places == nil {
				var ok bool
				if places, ok = a.places(f, p); !ok {
					return
				}
				loosely = f == a.text.loose
			}
		}
	}
	var all [][]diag.Span
	for _, p := range places {
		all = append(all, p.passages)
	}
	var failure Failure
	var passages []diag.Span
	switch {
	case len(places) == 0:
		if failure = got.Failure; failure == None || failure == Ambiguous || failure == OutOfRange {
			t.Fatalf("found %v, candidates %v, want nothing", got.Passages, got.Candidates)
		}
	case n > len(places):
		failure = OutOfRange
	case n > 0:
		passages = all[n-1]
	case len(places) > 1:
		failure = Ambiguous
	default:
		passages = all[0]
	}
	if got.Failure != failure {
		t.Fatalf("failure %d, want %d", got.Failure, failure)
	}
	if failure == None && loosely != (len(got.Loose) > 0) {
		t.Fatalf("found loosely: %v, differences %v", loosely, got.Loose)
	}
	if diff := cmp.Diff(passages, got.Passages); diff != "" {
		t.Fatalf("passages (-want +got)\n%s", diff)
	}
	if failure == None && got.InsideWord == places[0].bounded {
		t.Fatalf("inside a word: %v", got.InsideWord)
	}
	if failure == Ambiguous || failure == OutOfRange {
		var found [][]diag.Span
		for _, c := range got.Candidates {
			found = append(found, c.Passages)
		}
		if diff := cmp.Diff(all, found); diff != "" {
			t.Fatalf("candidates (-want +got)\n%s", diff)
		}
	}
}

// checkCandidates: n=i gives the i-th candidate, one more is out of range, and
// the words that single a candidate out give it alone.
func (a *article) checkCandidates(t *testing.T, q Quotation, candidates []Candidate) {
	t.Helper()
	if len(candidates) < 2 {
		t.Fatalf("ambiguous, with %d candidates", len(candidates))
	}
	for i, c := range candidates {
		if r := a.text.Find(q, i+1); r.Failure != None || !slices.Equal(r.Passages, c.Passages) {
			t.Fatalf("n=%d gives %v and failure %d, want %v", i+1, r.Passages, r.Failure, c.Passages)
		}
		if c.Longer == nil {
			continue
		}
		if r := a.text.Find(*c.Longer, 0); r.Failure != None || !slices.Equal(r.Passages, c.Passages) {
			t.Fatalf("%+q with bold %v gives %v and failure %d, want %v", c.Longer.Text, c.Longer.Bold, r.Passages, r.Failure, c.Passages)
		}
	}
	if r := a.text.Find(q, len(candidates)+1); r.Failure != OutOfRange || len(r.Candidates) != len(candidates) {
		t.Fatalf("n too great gives failure %d and %d candidates", r.Failure, len(r.Candidates))
	}
}
