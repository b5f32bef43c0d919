package page

import "testing"

func TestDirectionOf(t *testing.T) {
	for tag, want := range map[string]string{
		"": leftToRight, "en": leftToRight, "ru": leftToRight, "ja": leftToRight, "nonsense": leftToRight, "az": leftToRight,
		"ar": rightToLeft, "he": rightToLeft, "fa-IR": rightToLeft, "ur": rightToLeft, "az-Arab": rightToLeft, "ar-Latn": leftToRight,
	} {
		if got := directionOf(tag); got != want {
			t.Errorf("directionOf(%q) = %s, want %s", tag, got, want)
		}
	}
}

func TestRunsLeft(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "plain": false, "Ελλάδα, Россия, 日本": false, "Հայաստան": false, "\xD7": false,
		"עברית": true, "he said: سلام": true, "ߒߞߏ": true, "𞤀𞤣𞤤𞤢𞤥": true,
	} {
		if got := runsLeft([]byte(text)); got != want {
			t.Errorf("runsLeft(%q) = %t, want %t", text, got, want)
		}
	}
}
