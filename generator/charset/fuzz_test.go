package charset_test

import (
	"errors"
	"testing"
	"unicode/utf8"

	"gloss/generator/charset"
)

// What Guess names is Known and reads all of the data, and is always the same.
func FuzzGuess(f *testing.F) {
	for _, lines := range news(f) {
		for i, line := range lines {
			names := charset.Names()
			if data, ok := encode(names[(i*7+len(line))%len(names)], line); ok {
				f.Add(data)
			}
		}
	}
	for _, seed := range []string{"", "\xFF", "\xFF\xFE", "\xFE\xFF\xD8", "\x84\x31\xA4\x37", "a\x00b", "\x1B$B\xFF", "\x88\x62\x88"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		name := charset.Guess(data)
		if again := charset.Guess(data); again != name {
			t.Fatalf("guessed %q, then %q", name, again)
		}
		if name == "" {
			return
		}
		if text, err := charset.Decode(data, name); err != nil || !utf8.Valid(text) {
			t.Fatalf("guessed %q: %v", name, err)
		}
	})
}

// Decode gives UTF-8, or a place before which all is well.
func FuzzDecode(f *testing.F) {
	for i := range charset.Names() {
		for _, seed := range []string{"", "a\xE9b", "\xFF\xFEa\x00", "\x84\x31\xA4\x37\xFD\xFF", "\x1B$BF|\x1B(B", "\x88\x62\xA4\xA4\xD9", "\x81\x30\x81", "~{VP~}"} {
			f.Add(i, []byte(seed))
		}
	}
	f.Fuzz(func(t *testing.T, i int, data []byte) {
		names := append(charset.Names(), "csUTF16", "hz-gb-2312", "iso-8859-8-e", "ibm1047")
		name := names[uint(i)%uint(len(names))]
		text, err := charset.Decode(data, name)
		if err == nil {
			if !utf8.Valid(text) {
				t.Fatalf("Decode(%q, %s) = %q", data, name, text)
			}
			return
		}
		var bad *charset.Error
		if !errors.As(err, &bad) || bad.Offset < 0 || bad.Offset >= len(data) {
			t.Fatalf("Decode(%q, %s): %v", data, name, err)
		}
		if _, err := charset.Decode(data[:bad.Offset], name); err != nil {
			t.Fatalf("Decode(%q, %s): %v, but before that: %v", data, name, bad, err)
		}
	})
}
