package quote

import (
	"math/rand/v2"
	"slices"
	"testing"
	"unicode/utf8"
)

// column is the last row of the matrix of distances between a string and the
// beginnings of a text: to the nearest end of each, or to all of it.
func column(s, text []rune, whole bool) []int {
	before := make([]int, len(s)+1)
	for i := range before {
		before[i] = i
	}
	var last []int
	for j, r := range text {
		now := make([]int, len(s)+1)
		if whole {
			now[0] = j + 1
		}
		for i := range s {
			cost := 1
			if s[i] == r {
				cost = 0
			}
			now[i+1] = min(before[i]+cost, before[i+1]+1, now[i]+1)
		}
		last = append(last, now[len(s)])
		before = now
	}
	return last
}

// distance is the number of differences between a and b.
func distance(a, b string) int {
	if b == "" {
		return utf8.RuneCountInString(a)
	}
	last := column([]rune(a), []rune(b), true)
	return last[len(last)-1]
}

// randomRunes are of few characters, so that much is alike.
func randomRunes(r *rand.Rand, most int) []rune {
	s := make([]rune, r.IntN(most+1))
	for i := range s {
		s[i] = []rune("aab жд中文🎉")[r.IntN(9)]
	}
	return s
}

func TestApproximate(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	found := 0
	for range 4_000 {
		s := append(randomRunes(r, []int{10, 62, 63, 64, 130, 200}[r.IntN(6)]), 'a')
		text := randomRunes(r, 150)
		if r.IntN(2) == 0 { // something like it stands there
			text = append(text, s...)
			for range r.IntN(1 + len(s)/3) {
				text[r.IntN(len(text))] = 'x'
			}
			text = append(text, randomRunes(r, 30)...)
		}
		most := r.IntN(1 + len(s)/2)
		var want []ending
		at := 0
		for j, d := range column(s, text, false) {
			at += utf8.RuneLen(text[j])
			if d <= most {
				want = append(want, ending{at, d})
			}
		}
		found += len(want)
		if got := newApproximate(s).search(string(text), most); !slices.Equal(got, want) {
			t.Fatalf("%q in %q with %d differences: %v, want %v", string(s), string(text), most, got, want)
		}
	}
	if found < 10_000 {
		t.Errorf("the random texts are too poor: %d places", found)
	}
}

func TestBeginnings(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 2_000 {
		s, text := append(randomRunes(r, 150), 'a'), randomRunes(r, 150)
		most := r.IntN(200)
		slices.Reverse(text)
		distances := column(s, text, true)
		slices.Reverse(text)
		var want []beginning
		at := len(string(text))
		for j := range min(len(text), most) {
			at -= utf8.RuneLen(text[len(text)-1-j])
			want = append(want, beginning{at, j + 1, distances[j]})
		}
		if got := newApproximate(s).beginnings(string(text), most); !slices.Equal(got, want) {
			t.Fatalf("%q and the end of %q: %v, want %v", string(s), string(text), got, want)
		}
	}
}

func TestClasses(t *testing.T) {
	var c classes
	for _, r := range "ab\x00ж中\U0010FFFFa" {
		c.add(r)
	}
	for r, want := range map[rune]uint16{'a': 1, 'b': 2, 0: 3, 'ж': 4, '中': 5, utf8.MaxRune: 6, 'c': 0, 'з': 0, '丢': 0, '🎉': 0} {
		if got := c.of(r); got != want {
			t.Errorf("%q is in class %d, want %d", r, got, want)
		}
	}
}
