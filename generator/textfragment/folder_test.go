package textfragment

import "testing"

// What is folded quickly is folded as everything else is.
func TestFoldQuickly(t *testing.T) {
	quick := 0
	for r := rune(0); r < 0x3000; r++ {
		for _, word := range []string{string(r), "x" + string(r) + "Y"} {
			if folded, ok := appendQuickly(nil, []byte(word)); ok {
				quick++
				if want := string(foldSlowly(word)); string(folded) != want {
					t.Errorf("%+q folds to %+q, want %+q", word, folded, want)
				}
			}
		}
	}
	if want := 2 * (0x80 + 0x60 + 1); quick != want {
		t.Errorf("%d words are folded quickly, want %d", quick, want)
	}
}
