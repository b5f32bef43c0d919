package place

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	uax29 "github.com/clipperhouse/uax29/v2/words"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"gloss/generator/fold"
)

// everyWord is the words of a folded source by their definition: those of ASCII
// between spaces are what letters, digits and apostrophes make; all others are
// as Unicode Standard Annex 29 has them.
func everyWord(source string) (all []word, text string) {
	for at := 0; at < len(source); {
		run, _, _ := strings.Cut(source[at:], " ")
		add := func(start, end int, slug string) {
			all = append(all, word{int32(at + start), int32(at + end), int32(len(text))})
			text += "-" + slug
		}
		if strings.ContainsFunc(run, func(r rune) bool { return r >= utf8.RuneSelf }) {
			for tokens := uax29.FromString(run); tokens.Next(); {
				if slug := fold.Slug(tokens.Value()); slug != "" {
					add(tokens.Start(), tokens.End(), slug)
				}
			}
		} else {
			isNone := func(r rune) bool { return r != '\'' && fold.Slug(string(r)) == "" }
			start := 0
			for _, part := range strings.FieldsFunc(run, isNone) {
				start += strings.Index(run[start:], part)
				if word := strings.Trim(part, "'"); word != "" {
					first := start + strings.Index(part, word)
					add(first, first+len(word), fold.Slug(word))
				}
				start += len(part)
			}
		}
		at += len(run) + 1
	}
	return all, text + "-"
}

func TestWords(t *testing.T) {
	alphabet := []string{"a", "B", "don't", "'", "''s", "7", "10,000", ".", "-", "(", " ", " ", "é", "U.S", "中国", "Министр", "—", "_", "\x00", "@[`{", "ﬁ", "\xff"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var b strings.Builder
		for range r.IntN(20) {
			b.WriteString(alphabet[r.IntN(len(alphabet))])
		}
		form := fold.Exact([]byte(b.String()))
		all, text := everyWord(form.String())
		got := newWords(form)
		if diff := cmp.Diff(text, string(got.text)); diff != "" {
			t.Fatalf("%q (-want +got)\n%s", form.String(), diff)
		}
		if diff := cmp.Diff(all, got.all, cmp.AllowUnexported(word{}), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%q (-want +got)\n%s", form.String(), diff)
		}
	}
}
