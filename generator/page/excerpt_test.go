package page

import (
	"bytes"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/diag"
	"gloss/generator/source"
)

func TestExcerpt(t *testing.T) {
	const (
		flood = "The flood\n\nOne rose. Two rose. Three\nrose. Four rose.\n\nFive fell.\n\nSix fell. Seven fell.\n\nThe bridge. Photo: A. Smith"
		cut   = ` <span class="elision">[…]</span> `
	)
	tests := []struct {
		name, text    string
		options       source.Options
		notes, quoted [][]string
		want          []string // the blocks; "-" for what is left out
	}{
		{
			name: "nothing is spoken of", text: flood,
			want: []string{"The flood", "-", "-", "-", "-"},
		},
		{
			name: "a sentence at the beginning", text: flood, notes: [][]string{{"One"}},
			want: []string{"The flood", mark("1", "One") + " rose.", "-", "-", "-", "-"},
		},
		{
			name: "a sentence in the midst, on two lines", text: flood, notes: [][]string{{"Three"}},
			want: []string{"The flood", "-", mark("1", "Three") + " rose.", "-", "-", "-", "-"},
		},
		{
			name: "neighbours", text: flood, notes: [][]string{{"Two", "Three\nrose."}},
			want: []string{"The flood", "-", mark("1", "Two") + " rose. " + mark("1", "Three rose."), "-", "-", "-", "-"},
		},
		{
			name: "sentences between", text: flood, notes: [][]string{{"One rose.", "Four rose."}},
			want: []string{"The flood", mark("1", "One rose.") + cut + mark("1", "Four rose."), "-", "-", "-"},
		},
		{
			name: "a passage of several sentences", text: flood, notes: [][]string{{"rose. Three"}},
			want: []string{"The flood", "-", "Two " + mark("1", "rose. Three") + " rose.", "-", "-", "-", "-"},
		},
		{
			name: "a passage of several blocks", text: flood, notes: [][]string{{"Five fell.\n\nSix"}},
			want: []string{"The flood", "-", mark("1", "Five fell."), mark("1", "Six") + " fell.", "-", "-"},
		},
		{
			name: "what others quote", text: flood, quoted: [][]string{{"Seven"}},
			want: []string{"The flood", "-", "-", "-", `<span class="quoted" id="_quoted-1">Seven</span> fell.`, "-"},
		},
		{
			name: "a caption that holds a passage", text: flood, options: source.Options{Caption: "The bridge.", Credit: "Photo: A. Smith"},
			notes: [][]string{{"bridge"}},
			want:  []string{"The flood", "-", "-", "-", "The " + mark("1", "bridge") + ".", "-"},
		},
		{
			name: "a credit that holds a passage", text: flood, options: source.Options{Caption: "The bridge.", Credit: "Photo: A. Smith"},
			notes: [][]string{{"Photo: A. Smith"}},
			want:  []string{"The flood", "-", "-", "-", "-", `<span class="credit">` + mark("1", "Photo: A. Smith") + "</span>"},
		},
		{
			name: "the headline is whole", text: "It rose. It fell.\n\nFar away.", notes: [][]string{{"rose"}},
			want: []string{"It " + mark("1", "rose") + ". It fell.", "-"},
		},
		{
			name: "site furniture", text: "The flood\n\nOne rose. Two rose.\n\nSubscribe!\n\nThree.", options: source.Options{Omit: []string{"Subscribe!"}},
			notes: [][]string{{"Two"}},
			want:  []string{"The flood", "-", mark("1", "Two") + " rose.", "-", "-"},
		},
		{
			name: "no spaces between sentences", text: "水\n\n一。二。三。四。", notes: [][]string{{"一", "四"}},
			want: []string{"水", mark("1", "一") + "。" + cut + mark("1", "四") + "。"},
		},
		{
			name: "an abbreviation before a number", text: "The flood\n\nOn Oct. 15 it rose by 1.5 metres. It fell.", notes: [][]string{{"rose"}},
			want: []string{"The flood", "On Oct. 15 it " + mark("1", "rose") + " by 1.5 metres.", "-"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a := spokenOf(t, test.text, test.notes, test.quoted)
			cut := excerpt(source.Parse([]byte(test.text), test.options), spoken(a))
			if diff := cmp.Diff(test.want, marked(cut, a)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Whatever is spoken of, an excerpt holds all of the passages and no other
// sentence, and what it shows is what the text has there.
func TestExcerptHidesTheRest(t *testing.T) {
	const text = "Head alpha\n\nBravo rose. Charlie rose.\nDelta rose; echo rose. Foxtrot!\n\nGolf. Hotel\nrose. India? “Juliet.” Kilo.\n\nLima."
	parsed := source.Parse([]byte(text), source.Options{})
	words := regexp.MustCompile(`\w+`).FindAllStringIndex(text, -1)
	sentences := regexp.MustCompile(`\w[^.!?]*`).FindAllStringIndex(text[len("Head alpha"):], -1)
	random := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		var passages []diag.Span
		at := 0
		for range random.IntN(3) {
			from := at + random.IntN(len(words)-at)
			to := min(from+random.IntN(4), len(words)-1)
			passages = append(passages, diag.Span{Start: words[from][0], End: words[to][1]})
			at = from
		}
		cut := excerpt(parsed, passages)
		for _, p := range passages {
			if got := cut.Data[p.Start:p.End]; string(got) != text[p.Start:p.End] {
				t.Fatalf("of the passage %q there is %q", text[p.Start:p.End], got)
			}
		}
		for _, s := range sentences {
			s := diag.Span{Start: len("Head alpha") + s[0], End: len("Head alpha") + s[1]}
			isSpoken := false
			for _, p := range passages {
				isSpoken = isSpoken || overlap(p, s).Len() > 0
			}
			switch got := string(cut.Data[s.Start:s.End]); {
			case isSpoken && got != text[s.Start:s.End]:
				t.Fatalf("with %v the sentence %q is %q", passages, text[s.Start:s.End], got)
			case !isSpoken && strings.Trim(strings.ToValidUTF8(got, ""), " \n") != "":
				t.Fatalf("with %v the sentence %q is there: %q", passages, text[s.Start:s.End], got)
			}
		}
		for i, c := range cut.Data {
			if c != hidden && c != text[i] {
				t.Fatalf("byte %d is %q", i, c)
			}
		}
		for _, b := range cut.Blocks {
			for i, line := range b.Lines {
				isHidden := bytes.IndexByte(cut.Data[line.Start:line.End], hidden) >= 0
				if b.Kind == source.Omitted {
					continue
				}
				if line.Len() == 0 || isHidden != (cut.Data[line.Start] == hidden) || isHidden && (i == 0 || i == len(b.Lines)-1) {
					t.Fatalf("with %v a block has the line %q", passages, cut.Data[line.Start:line.End])
				}
			}
		}
	}
}
