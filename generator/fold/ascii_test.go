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
