package quote

import (
	"strings"
	"testing"

	"gloss/generator/diag"
)

func TestRival(t *testing.T) {
	const words = "the water reached the window in the morning"
	for _, test := range []struct {
		name, before, after string
		least, most         float64
	}{
		{"none", "Nothing of the kind was ever said here. ", "", 0, 0},
		{"the same", "", "And the water reached the window in the morning. ", 1, 1},
		{"less alike than Nearest tells of", "Then the water reached the winner in the meadow. ", "", 0.7, 0.9},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := test.before + words + ". " + test.after
			source := NewText([]byte(text), []diag.Span{{End: len(text)}}, nil)
			at := strings.Index(text, words)
			got := source.Rival(words, diag.Span{Start: at, End: at + len(words)})
			if got < test.least || got > test.most {
				t.Errorf("got %v, want %v to %v", got, test.least, test.most)
			}
		})
	}
}
