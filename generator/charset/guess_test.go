package charset_test

import (
	"bytes"
	"compress/gzip"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/unicode/norm"

	"gloss/generator/charset"
)

// customary has the encodings in which texts of a language are found, besides
// UTF-8.
var customary = map[string]string{
	"ar":      "windows-1256 iso-8859-6",
	"be":      "windows-1251",
	"bg":      "windows-1251 iso-8859-5",
	"cs":      "windows-1250 iso-8859-2",
	"da":      "windows-1252 iso-8859-1 iso-8859-15 macintosh",
	"de":      "windows-1252 iso-8859-1 iso-8859-15 macintosh",
	"el":      "windows-1253 iso-8859-7",
	"en":      "windows-1252 iso-8859-1 iso-8859-15 macintosh",
	"es":      "windows-1252 iso-8859-1 iso-8859-15 macintosh",
	"et":      "windows-1257 iso-8859-15",
	"fi":      "windows-1252 iso-8859-1 iso-8859-15 macintosh",
	"fr":      "windows-1252 iso-8859-1 iso-8859-15 macintosh",
	"he":      "windows-1255 iso-8859-8",
	"hr":      "windows-1250 iso-8859-2",
	"hu":      "windows-1250 iso-8859-2",
	"is":      "windows-1252 iso-8859-1 iso-8859-15 macintosh",
	"it":      "windows-1252 iso-8859-1 iso-8859-15 macintosh",
	"ja":      "shift_jis euc-jp",
	"ko":      "euc-kr",
	"lt":      "windows-1257 iso-8859-13",
	"lv":      "windows-1257 iso-8859-13",
	"mk":      "windows-1251 iso-8859-5",
	"nl":      "windows-1252 iso-8859-1 iso-8859-15 macintosh",
	"pl":      "windows-1250 iso-8859-2",
	"pt":      "windows-1252 iso-8859-1 iso-8859-15 macintosh",
	"ro":      "windows-1250 iso-8859-2",
	"ru":      "windows-1251 koi8-r iso-8859-5 ibm866 x-mac-cyrillic",
	"sk":      "windows-1250 iso-8859-2",
	"sl":      "windows-1250 iso-8859-2",
	"sr":      "windows-1251 iso-8859-5",
	"sv":      "windows-1252 iso-8859-1 iso-8859-15 macintosh",
	"th":      "windows-874",
	"tr":      "windows-1254",
	"uk":      "windows-1251 koi8-u",
	"vi":      "windows-1258",
	"zh-Hans": "gbk gb18030",
	"zh-Hant": "big5",
}

// Every text in every encoding that can hold it.
func TestGuessTexts(t *testing.T) {
	all := 0
	for language, lines := range news(t) {
		for _, name := range charset.Names() {
			for _, text := range writings(language, strings.Join(lines, "\n")) {
				data, ok := encode(name, text)
				if !ok {
					continue
				}
				all++
				if guess := charset.Guess(data); !reads(data, guess, text) {
					t.Errorf("%s in %s: guessed %q", language, name, guess)
				}
				break
			}
		}
	}
	t.Logf("%d guesses", all)
}

// Of 80 characters not every one can be right: there may be one accent in them.
func TestGuessShortTexts(t *testing.T) {
	right, all, rightCustomary, allCustomary := 0, 0, 0, 0
	for language, lines := range news(t) {
		for _, line := range lines {
			line = string([]rune(line)[:min(80, utf8.RuneCountInString(line))])
			for _, name := range charset.Names() {
				for _, text := range writings(language, line) {
					data, ok := encode(name, text)
					if !ok {
						continue
					}
					usual := slices.Contains(strings.Fields(customary[language]), name)
					all++
					if usual {
						allCustomary++
					}
					if guess := charset.Guess(data); !reads(data, guess, text) {
						t.Logf("%s in %s: guessed %q: %s", language, name, guess, text)
						break
					}
					right++
					if usual {
						rightCustomary++
					}
					break
				}
			}
		}
	}
	t.Logf("%d of %d are right, of those in customary encodings %d of %d", right, all, rightCustomary, allCustomary)
	if right*1000 < all*985 || rightCustomary*100 < allCustomary*99 {
		t.Errorf("too many are wrong")
	}
}

func TestGuess(t *testing.T) {
	for _, test := range []struct{ what, encoding, text, want string }{
		{"capitals", "windows-1251", "СОВЕТ ОДОБРИЛ НОВЫЙ МОСТ", "windows-1251"},
		{"capitals", "koi8-r", "СОВЕТ ОДОБРИЛ НОВЫЙ МОСТ", "koi8-r"},
		{"capitals", "windows-1250", "RADA MIASTA ZATWIERDZIŁA BUDOWĘ MOSTU W ŁODZI", "windows-1250"},
		{"one word", "windows-1252", "The mayor was at the café.", "windows-1252"},
		{"one quotation", "windows-1252", "The mayor said “no” twice.", "windows-1252"},
		{"one apostrophe", "windows-1252", "The mayor wasn’t there.", "windows-1252"},
		{"a sum", "windows-1252", "The bridge will cost £12 million.", "windows-1252"},
		{"mostly Latin letters", "windows-1251", "Subscribe: https://news.example/subscribe?id=12. Новости каждый день. Copyright 2004 News Example Ltd. All rights reserved.", "windows-1251"},
		{"one sentence in Russian", "windows-1251", strings.Repeat("The council met on Tuesday. ", 50) + "«Совет собрался», — сказал мэр.", "windows-1251"},
		{"one sentence in Russian", "koi8-r", strings.Repeat("The council met on Tuesday. ", 50) + "Совет собрался, сказал мэр.", "koi8-r"},
		{"many dashes", "macintosh", strings.Repeat("The council – all of it – met on Tuesday. ", 50) + "It “approved” the bridge.", "macintosh"},
		{"ASCII in UTF-16", "utf-16le", "The council met.", "utf-16le"},
		{"ASCII in UTF-16", "utf-16be", "The council met.", "utf-16be"},
		{"not only letters", "shift_jis", "ＧＤＰは２％増。", "shift_jis"},
		{"half-width katakana", "shift_jis", "会議はﾃﾚﾋﾞで放送された。", "shift_jis"},
	} {
		data, ok := encode(test.encoding, test.text)
		if !ok && !strings.HasPrefix(test.encoding, "utf-16") {
			t.Errorf("%s: %s cannot hold %q", test.what, test.encoding, test.text)
		}
		if got := charset.Guess(data); got != test.want {
			t.Errorf("%s: Guess(%.200q in %s) = %q, want %q", test.what, test.text, test.encoding, got, test.want)
		}
	}
}

func TestGuessByMark(t *testing.T) {
	for data, want := range map[string]string{
		"\xFF\xFE\x3F\x04":                 "utf-16le",
		"\xFE\xFF\x04\x3F":                 "utf-16be",
		"\xFF\xFE":                         "utf-16le",
		"\xFF\xFE\x3F\x04a":                "", // ends within a character
		"\xFF\xFE\x00\x00a\x00\x00\x00":    "", // UTF-32
		"\x00\x00\xFE\xFF\x00\x00\x00\x61": "",
	} {
		if got := charset.Guess([]byte(data)); got != want {
			t.Errorf("Guess(%q) = %q, want %q", data, got, want)
		}
	}
}

// What is UTF-8 but for a fault, and what is no text, is not guessed.
func TestGuessNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for language, lines := range news(t) {
		text := strings.Join(lines, "\n")
		if language == "en" || language == "nl" {
			continue // almost all of it is ASCII
		}
		if got := charset.Guess([]byte("\xFF" + text)); got != "" {
			t.Errorf("UTF-8, %s, with a fault: %q", language, got)
		}
		last := strings.LastIndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })
		if got := charset.Guess([]byte(text[:last+1])); got != "" {
			t.Errorf("UTF-8, %s, cut off: %q", language, got)
		}
		var zipped bytes.Buffer
		w := gzip.NewWriter(&zipped)
		w.Write([]byte(text))
		w.Close()
		if got := charset.Guess(zipped.Bytes()); got != "" {
			t.Errorf("gzip, %s: %q", language, got)
		}
		noise := make([]byte, 1000)
		for i := range noise {
			noise[i] = byte(random.IntN(256))
		}
		if got := charset.Guess(noise); got != "" {
			t.Errorf("%q: %q", noise, got)
		}
	}
	if got := charset.Guess(nil); got != "" {
		t.Errorf("Guess of nothing = %q", got)
	}
}

// The first 64 KB count, wherever in a character they end.
func TestGuessLongTexts(t *testing.T) {
	texts := news(t)
	for _, test := range []struct{ language, encoding string }{
		{"ja", "shift_jis"}, {"zh-Hant", "big5"}, {"ru", "gb18030"}, // two bytes to a letter
	} {
		once := strings.Join(texts[test.language], "\n")
		for i := range 2 {
			text := strings.Repeat(".", i) + strings.Repeat(once, 1+100<<10/len(once))
			data, ok := encode(test.encoding, text)
			if !ok || len(data) <= 64<<10 {
				t.Fatalf("%s in %s: %d bytes", test.language, test.encoding, len(data))
			}
			if got := charset.Guess(data); !reads(data, got, text) {
				t.Errorf("%s in %s, moved by %d: %q", test.language, test.encoding, i, got)
			}
		}
	}
	ascii := strings.Repeat("The council met. ", 1<<12)
	if got := charset.Guess([]byte(ascii + "\xE9")); got != "" {
		t.Errorf("of a first byte after 64 KB: %q", got)
	}
	// What the sample is in does not read the end.
	greek := strings.Repeat(plain.Replace(strings.Join(texts["el"], "\n")), 200)
	data, _ := encode("iso-8859-7", greek)
	if got := charset.Guess(data); !reads(data, got, greek) {
		t.Errorf("Greek: %q", got)
	}
	if got := charset.Guess(append(data, 0xD2)); got != "" {
		t.Errorf("Greek with a byte that is none: %q", got)
	}
}

// news is the lines of the texts in testdata/news by language.
func news(t testing.TB) map[string][]string {
	t.Helper()
	files, err := filepath.Glob("testdata/news/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	texts := make(map[string][]string)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		language := strings.TrimSuffix(filepath.Base(file), ".txt")
		texts[language] = strings.Split(strings.TrimSpace(string(text)), "\n")
	}
	return texts
}

// encode gives text in that encoding. It reports false if the encoding cannot
// hold it, or if the bytes are UTF-8 all the same.
func encode(name, text string) ([]byte, bool) {
	e, err := htmlindex.Get(name)
	if err != nil {
		e, err = ianaindex.IANA.Encoding(name)
	}
	if err != nil || e == encoding.Nop {
		panic(name)
	}
	data, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		return nil, false
	}
	back, err := e.NewDecoder().Bytes(data)
	return data, err == nil && string(back) == text && !utf8.Valid(data)
}

// reads reports whether data is text in the encoding of that name. Another than
// the one it was made in will do if it gives the same text.
func reads(data []byte, name, text string) bool {
	got, err := charset.Decode(data, name)
	return err == nil && string(got) == text
}

// plain makes the best of quotation marks and dashes that an encoding lacks.
var plain = strings.NewReplacer("„", `"`, "“", `"`, "”", `"`, "«", `"`, "»", `"`, "‘", "'", "’", "'", "–", "-", "—", "-", "\u00A0", " ")

// writings is how somebody may write text who has fewer characters, the best
// way first.
func writings(language, text string) []string {
	ways := []string{text, plain.Replace(text)}
	switch language {
	case "ro":
		comma := strings.NewReplacer("ş", "ș", "ţ", "ț", "Ş", "Ș", "Ţ", "Ț")
		ways = append(ways, comma.Replace(text), plain.Replace(comma.Replace(text)))
	case "vi":
		ways = append(ways, tonesApart(text), tonesApart(plain.Replace(text)))
	}
	return ways
}

// tonesApart writes Vietnamese as windows-1258 has it: the vowel, then its tone.
func tonesApart(text string) string {
	const tones = "\u0300\u0301\u0303\u0309\u0323"
	var b strings.Builder
	for _, r := range text {
		var vowel, tone []rune
		for _, part := range norm.NFD.String(string(r)) {
			if strings.ContainsRune(tones, part) {
				tone = append(tone, part)
			} else {
				vowel = append(vowel, part)
			}
		}
		b.WriteString(norm.NFC.String(string(vowel)) + string(tone))
	}
	return b.String()
}
