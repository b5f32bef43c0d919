package source

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestMayBegin checks that a line may begin as its exact form does, wherever
// that is cut.
func TestMayBegin(t *testing.T) {
	alphabet := []string{
		"a", "e", "Z", "9", ".", "`", "'", "’", "“", "–", "--", "…", "•", "‡", "©", "é", "e\u0301", "=\u0338", "=", "x\u0301", "\u0301", "ж", "ﬁ",
		"\u212A", " ", "\t", "\u00A0", "\u00AD", "\u200B", "\uFE0F", "\xff", "\x00", "中",
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 50_000 {
		var b strings.Builder
		for range r.IntN(8) {
			b.WriteString(alphabet[r.IntN(len(alphabet))])
		}
		line := b.String()
		form := exact([]byte(line))
		for end := 1; end <= len(form); end++ {
			if begin := form[:end]; utf8.ValidString(begin) && !mayBegin([]byte(line), begin) {
				t.Fatalf("%+q seems not to begin with %+q", line, begin)
			}
		}
	}
}

// The lines that it is there for.
func TestMayNotBegin(t *testing.T) {
	for _, test := range [][2]string{
		{"The army depot — resisted", "Share"},
		{"The army depot — resisted", "© Example"},
		{"“Trust” was at its lowest", "Trust us"},
		{"", "© Example"},
		{"...", "• Share"},
	} {
		if mayBegin([]byte(test[0]), test[1]) {
			t.Errorf("%q may begin with %q", test[0], test[1])
		}
	}
}
