package place_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gloss/generator/load"
	"gloss/generator/place"
)

// archive is a source of about so many bytes with so many notes, as many of
// them in its first part as in its last.
func archiveOf(size, count int) (*load.Article, []byte) {
	r := rand.New(rand.NewPCG(1, 2))
	var text, notes strings.Builder
	text.WriteString("A headline\n\n")
	for i := 0; text.Len() < size; i++ {
		start := text.Len()
		for range 12 {
			for range 1 + r.IntN(3) {
				text.WriteByte("bcdfghklmnprstvw"[r.IntN(16)])
				text.WriteByte("aeiou"[r.IntN(5)])
			}
			text.WriteString([]string{" ", " ", " ", ", ", " — ", "’s "}[r.IntN(6)])
		}
		sentence := strings.TrimSpace(text.String()[start:])
		text.WriteString(fmt.Sprintf("and %d.\n\n", i))
		if strings.Count(notes.String(), "\n> ") < count && text.Len()*count/size > strings.Count(notes.String(), "\n> ") {
			notes.WriteString("\n> " + sentence + "\n\nA note.\n")
		}
	}
	return newArticle(file{text: notes.String()}), []byte(text.String())
}

// The time is that of placing; the commentary is read before.
func BenchmarkPlace(b *testing.B) {
	for _, c := range []struct{ size, count int }{{5 << 10, 10}, {5 << 20, 2000}} {
		b.Run(fmt.Sprintf("%d_in_%dKB", c.count, c.size>>10), func(b *testing.B) {
			article, text := archiveOf(c.size, c.count)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if a := place.Place(article, text); len(a.Problems) > 0 || len(a.Notes) < c.count-1 {
					b.Fatalf("%d notes, problems %v", len(a.Notes), a.Problems)
				}
			}
		})
	}
}
