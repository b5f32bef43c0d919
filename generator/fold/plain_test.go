package fold

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

var neither = regexp.MustCompile(`[^a-z0-9]+`) // letters nor digits

// TestASCIINames compares the keys and slugs of names in ASCII, which are made
// in a way of their own, with what the loose form makes of them.
func TestASCIINames(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	const likely = "aZ0 --'`\t\n\r"
	for range 100_000 {
		name := make([]byte, r.IntN(12))
		for i := range name {
			if name[i] = byte(r.IntN(128)); r.IntN(3) > 0 {
				name[i] = likely[r.IntN(len(likely))]
			}
		}
		if got, want := Key(string(name)), loose(name, names, nil).form; got != want {
			t.Fatalf("Key(%q) = %q, want %q", name, got, want)
		}
		apart := strings.ReplaceAll(loose(name, letterCase|compatibility, nil).form, "'", "")
		if got, want := Slug(string(name)), strings.Trim(neither.ReplaceAllString(apart, "-"), "-"); got != want {
			t.Fatalf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}

// TestPlainSlugs compares the slugs of names that are plain with those that the
// way of all names makes, of every character up to U+2070 and at random.
func TestPlainSlugs(t *testing.T) {
	plain := 0
	check := func(name string) {
		if got, ok := plainSlug(name); ok {
			plain++
			if want := slowSlug(name); got != want {
				t.Fatalf("the slug of %+q is %q, want %q", name, got, want)
			}
		}
	}
	for c := range rune(0x2070) {
		check("a" + string(c) + "b " + string(c))
	}
	r := rand.New(rand.NewPCG(11, 12))
	for range 100_000 {
		var name []rune
		for range r.IntN(10) {
			name = append(name, []rune{r.Int32N(0x80), r.Int32N(0x80), 0xC0 + r.Int32N(0xC0), 0x2010 + r.Int32N(0x20)}[r.IntN(4)])
		}
		check(string(name))
	}
	if plain < 10_000 {
		t.Errorf("only %d names are plain", plain)
	}
}
