package quote

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/words"
	"github.com/google/go-cmp/cmp"

	"gloss/generator/diag"
)

func TestOccurrences(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	letters := func(n int) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = "aabz"[r.IntN(r.IntN(2)+3)]
		}
		return string(b)
	}
	for range 5_000 {
		s := strings.Repeat(letters(1+r.IntN(4)), 1+r.IntN(20)) + letters(r.IntN(3))
		text := letters(r.IntN(9)) + strings.Repeat(s[:1+r.IntN(len(s))], 1+r.IntN(9)) + strings.Repeat(s, r.IntN(4)) + letters(r.IntN(9))
		var want []int
		for i := range len(text) {
			if strings.HasPrefix(text[i:], s) {
				want = append(want, i)
			}
		}
		if got := occurrences(text, s); !slices.Equal(got, want) {
			t.Fatalf("occurrences(%q, %q) = %v, want %v", text, s, got, want)
		}
	}
}

// TestWindows compares windows with what the rule says: of all ways to take the
// parts in order, those of which the extent holds no smaller extent.
func TestWindows(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	seen := map[int]int{} // how many windows there were, and how often
	for range 20_000 {
		parts := make([]diag.Span, 1+r.IntN(4))
		hits := make([][]int, len(parts))
		for k := range parts {
			parts[k].End = 1 + r.IntN(3)
			for at := range 14 {
				if r.IntN(3) == 0 {
					hits[k] = append(hits[k], at)
				}
			}
		}
		want := smallest(parts, everyWay(parts, hits, nil))
		got := windows(parts, hits)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("parts %v, hits %v (-want +got)\n%s", parts, hits, diff)
		}
		seen[min(len(got), 3)]++
	}
	if len(seen) < 4 {
		t.Errorf("the random hits are too poor: %v", seen)
	}
}

func everyWay(parts []diag.Span, hits [][]int, begun window) []window {
	k := len(begun)
	if k == len(parts) {
		return []window{slices.Clone(begun)}
	}
	var found []window
	for _, at := range hits[k] {
		if k == 0 || at >= begun[k-1]+parts[k-1].Len() {
			found = append(found, everyWay(parts, hits, append(begun, at))...)
		}
	}
	return found
}

func smallest(parts []diag.Span, all []window) []window {
	last := len(parts) - 1
	var found []window
	for _, w := range all {
		holdsSmaller := slices.ContainsFunc(all, func(o window) bool {
			return w[0] <= o[0] && o[last] <= w[last] && (o[0] != w[0] || o[last] != w[last])
		})
		if !holdsSmaller {
			found = append(found, w)
		}
	}
	return found
}

func TestWindowsWithTooManyWays(t *testing.T) {
	parts := []diag.Span{{End: 1}, {End: 1}, {End: 1}, {End: 1}}
	var middle []int
	for i := range 5000 {
		middle = append(middle, 2+i)
	}
	got := windows(parts, [][]int{{0}, middle, middle, {9000}})
	if len(got) != mostWays {
		t.Errorf("there are %d windows, want %d", len(got), mostWays)
	}
}

// bits has a few of every kind of character on which bounds depend.
var bits = strings.Fields("a b 1 , . ' ’ : _ - ( é ſ ж ا \u0600 א ״ क ् ष ि ก ำ ア ー 中 。 한 ᄒ ᅡ ᆫ 🇩 🇪 👨 👧 🏽 ❤ © ゙")

var unseen = []string{
	" ", "\n", "\r\n", "\t", "\u00A0", "\u202F", "\u2028", "\u0301", "\u200B", "\u200C", "\u200D", "\u200D", "\u00AD", "\u200E", "\uFE0F",
	"\U000E0100", "\uFEFF", "\u0085", "\U000E0061",
}

func randomText(r *rand.Rand, most int) []byte {
	var b bytes.Buffer
	for range r.IntN(most) {
		if r.IntN(3) > 0 {
			b.WriteString(bits[r.IntN(len(bits))])
		} else {
			b.WriteString(unseen[r.IntN(len(unseen))])
		}
	}
	return b.Bytes()
}

// TestBounds compares the bounds that are worked out near a place with those of
// the whole text.
func TestBounds(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 3_000 {
		checkBounds(t, r, randomText(r, 60))
	}
	checkBounds(t, r, bytes.Repeat([]byte("🇩"), 200))
	checkBounds(t, r, append([]byte("a🇩"), bytes.Repeat([]byte("🇩"), 200)...))
	checkBounds(t, r, bytes.Repeat([]byte("क्"), 200))
	checkBounds(t, r, bytes.Repeat([]byte("👨\u200D"), 200))
	checkBounds(t, r, append([]byte("x"), bytes.Repeat([]byte("\u0301"), 400)...))
	checkBounds(t, r, bytes.Repeat([]byte("a.1,"), 300))
}

func checkBounds(t *testing.T, r *rand.Rand, data []byte) {
	t.Helper()
	text := NewText(data, nil, nil)
	isGrapheme, isWord := ends(graphemes.FromBytes(data)), ends(words.FromBytes(data))
	places := []int{0}
	for i := range string(data) {
		places = append(places, i+len(string([]rune(string(data[i:]))[:1])))
	}
	r.Shuffle(len(places), func(i, j int) { places[i], places[j] = places[j], places[i] })
	for _, at := range places {
		if got, want := text.graphemeBound(at), at == 0 || isGrapheme[at]; got != want {
			t.Fatalf("a grapheme of %+q ends at %d: %v, want %v", data, at, got, want)
		}
		before, _ := utf8.DecodeLastRune(data[:at])
		after, _ := utf8.DecodeRune(data[at:])
		want := at == 0 || isWord[at] || unicode.IsSpace(before) || unicode.IsSpace(after) || unspaced(before) || unspaced(after)
		if got := text.wordBound(at); got != want {
			t.Fatalf("a word of %+q ends at %d: %v, want %v", data, at, got, want)
		}
	}
}

func ends(tokens interface {
	Next() bool
	End() int
}) map[int]bool {
	found := make(map[int]bool)
	for tokens.Next() {
		found[tokens.End()] = true
	}
	return found
}

// TestLone asks the segmentation itself about the characters of which we say
// that they stand alone. What a character does to another depends on its class
// only, so that few others are enough.
func TestLone(t *testing.T) {
	others := []rune{'a', '\t', 0xA9, 'é', 'ж', '中', '한', '가', 'カ', 'א', 'ا', '—'}
	for _, o := range others {
		if !lone(o) {
			t.Fatalf("%U should stand alone", o)
		}
	}
	for r := rune(1); r < 0x20000; r++ {
		if !lone(r) {
			continue
		}
		for _, o := range others {
			for _, pair := range []string{string([]rune{r, o}), string([]rune{o, r})} {
				if !ends(graphemes.FromString(pair))[utf8.RuneLen([]rune(pair)[0])] {
					t.Fatalf("%+q is one grapheme", pair)
				}
			}
		}
	}
}

func TestPossessive(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{"'s", true}, {"’s wife", true}, {"ʼs,", true}, {"'S", true}, {"’s’", true},
		{"'t", false}, {"'sa", false}, {"'sé", false}, {"'s1", false}, {"s", false}, {"'", false}, {"", false}, {"“s", false},
	}
	for _, test := range tests {
		if got := possessive([]byte(test.text)); got != test.want {
			t.Errorf("possessive(%q) = %v", test.text, got)
		}
	}
}

// Bold may stand within bold, and beside it.
func TestBold(t *testing.T) {
	const source = "It rose by two metres."
	tests := []struct {
		name       string
		bold, want []diag.Span
	}{
		{"in order", []diag.Span{{Start: 0, End: 2}, {Start: 3, End: 7}}, []diag.Span{{Start: 0, End: 2}, {Start: 3, End: 7}}},
		{"within", []diag.Span{{Start: 8, End: 10}, {Start: 3, End: 14}}, []diag.Span{{Start: 3, End: 14}}},
		{"beginning together", []diag.Span{{Start: 3, End: 7}, {Start: 3, End: 14}}, []diag.Span{{Start: 3, End: 14}}},
		{"overlapping", []diag.Span{{Start: 3, End: 10}, {Start: 8, End: 14}}, []diag.Span{{Start: 3, End: 14}}},
		{"side by side", []diag.Span{{Start: 3, End: 7}, {Start: 7, End: 10}}, []diag.Span{{Start: 3, End: 7}, {Start: 8, End: 10}}},
		{"touching", []diag.Span{{Start: 15, End: 21}, {Start: 21, End: 22}}, []diag.Span{{Start: 15, End: 21}, {Start: 21, End: 22}}},
		{"empty", []diag.Span{{Start: 3, End: 3}}, []diag.Span{{Start: 0, End: 22}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := NewText([]byte(source), []diag.Span{{Start: 0, End: len(source)}}, nil)
			if diff := cmp.Diff(test.want, text.Find(Quotation{Text: source, Bold: test.bold}, 0).Passages); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// Words are offered for the first few candidates only, and never a word without
// end.
func TestLongerHasLimits(t *testing.T) {
	var source strings.Builder
	for i := range 12 {
		source.WriteString(strings.Repeat("x", 2*i) + "y it rose y" + strings.Repeat("x", 2*i) + "\n")
	}
	text := NewText([]byte(source.String()), []diag.Span{{Start: 0, End: source.Len()}}, nil)
	candidates := text.Find(Quotation{Text: "it rose"}, 0).Candidates
	if len(candidates) != 12 {
		t.Fatalf("there are %d candidates", len(candidates))
	}
	for i, c := range candidates {
		if want := i < mostHelped; (c.Longer != nil) != want {
			t.Errorf("words are offered for the candidate with index %d: %v", i, c.Longer != nil)
		}
	}

	long := strings.Repeat("x", 300)
	data := []byte("a" + long + " it rose " + long + "b, it rose.")
	text = NewText(data, []diag.Span{{Start: 0, End: len(data)}}, nil)
	for i, c := range text.Find(Quotation{Text: "it rose"}, 0).Candidates {
		if c.Longer != nil && len(c.Longer.Text) > mostBytes {
			t.Errorf("for the candidate with index %d %d bytes are offered", i, len(c.Longer.Text))
		}
	}
}
