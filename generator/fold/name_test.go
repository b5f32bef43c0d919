package fold_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"gloss/generator/fold"
)

func TestKey(t *testing.T) {
	tests := []struct{ name, want string }{
		{"Arms transfers", "arms transfers"},
		{"  Arms \n TRANSFERS ", "arms transfers"},
		{"Straße", "strasse"},
		{"STRASSE", "strasse"},
		{"co-operation", "cooperation"},
		{"Jean‐Pierre", "jeanpierre"},
		{"a-b-c", "abc"},
		{"x\u0323-y", "x\u0323y"},
		{"BRDM-2", "brdm-2"},
		{"2018–10", "2018-10"},
		{"-ism - -a", "-ism - -a"},
		{"ﬁnal №５", "final no5"},
		{"O’Neil", "o'neil"},
		{"12″ guns", `12" guns`},
		{"İstanbul", "i̇stanbul"},
		{"Ὀδυσσεύς", "ὀδυσσεύσ"},
		{"ᾳ\u0301", "άι"},
		{"ᄀ-ᅡ", "가"},
		{"ŉ", "'n"},
		{"***", "***"},
		{" \u200B ", ""},
		{"\xff", "�"},
	}
	for _, test := range tests {
		if got := fold.Key(test.name); got != test.want {
			t.Errorf("Key(%+q) = %+q, want %+q", test.name, got, test.want)
		}
	}
}

func TestKeysThatDiffer(t *testing.T) {
	for _, pair := range [][2]string{
		{"CAR", "Cár"}, {"й", "и"}, {"BRDM-2", "BRDM2"}, {"Arms transfers", "Armstransfers"}, {"Arms transfers", "Arms-transfers"},
	} {
		if k := fold.Key(pair[0]); k == fold.Key(pair[1]) {
			t.Errorf("%q and %q have the key %q", pair[0], pair[1], k)
		}
	}
}

func TestSlug(t *testing.T) {
	tests := []struct{ name, want string }{
		{"Arms transfers", "arms-transfers"},
		{"  (Arms)  &  transfers! ", "arms-transfers"},
		{"CAR's", "cars"},
		{"the CAR’s rock ’n’ roll", "the-cars-rock-n-roll"},
		{"Jean-Pierre", "jean-pierre"},
		{"co—op", "co-op"},
		{"BRDM-2", "brdm-2"},
		{"2018-10-15 News…", "2018-10-15-news"},
		{"Faustin-Archange Touadéra", "faustin-archange-touadera"},
		{"Łódź, Đà Nẵng & Ærø", "lodz-da-nang-aero"},
		{"Straße Œuvre Þór Ísafjörður ığdır", "strasse-oeuvre-thor-isafjordur-igdir"},
		{"İstanbul", "istanbul"},
		{"Hawaiʻi, Qurʾān, Ŋ, ĳ, ǆ", "hawaii-quran-ng-ij-dz"},
		{"Əliyev", "eliyev"},
		{"Ｆｕｌｌ ５", "full-5"},
		{"Война и мир: Йошкар-Ола, Ёлка", "война-и-мир-йошкар-ола-ёлка"},
		{"Αθήνα", "αθήνα"},
		{"हिन्दी क़", "हिन्दी-\u0915\u093C"},
		{"می\u200Cخواهم", "میخواهم"},
		{"العَرَبِيَّة ٢٠", "العَرَبِيَّة-٢٠"},
		{"ひらがな・カタカナー 二〇一八年 \u304B\u3099", "ひらがな-カタカナー-二〇一八年-が"},
		{"\u1112\u1161\u11AB글", "한글"},
		{"1\uFE0F\u20E3 a\u20DD", "1-a"},
		{"か,\u3099 か'\u3099", "か-か"},
		{"½ x²", "1-2-x2"},
		{"C++", "c"},
		{"***", ""},
		{"👨\u200D👩\u200D👧", ""},
		{"\xff", ""},
		{"", ""},
	}
	for _, test := range tests {
		if got := fold.Slug(test.name); got != test.want {
			t.Errorf("Slug(%+q) = %q, want %q", test.name, got, test.want)
		}
	}
}

// checkName checks the laws of Key and Slug on one name.
func checkName(t *testing.T, name string) {
	t.Helper()
	exact := fold.Exact([]byte(name)).String()
	key := fold.Key(name)
	if again := fold.Key(key); again != key {
		t.Errorf("Key(%+q) = %+q, and its key is %+q", name, key, again)
	}
	if other := fold.Key(exact); other != key {
		t.Errorf("Key(%+q) = %+q, and that of the exact form is %+q", name, key, other)
	}
	if again := fold.Exact([]byte(key)).String(); again != key {
		t.Errorf("Key(%+q) = %+q, and the exact form of that is %+q", name, key, again)
	}
	slug := fold.Slug(name)
	if again := fold.Slug(slug); again != slug {
		t.Errorf("Slug(%+q) = %+q, and its slug is %+q", name, slug, again)
	}
	if other := fold.Slug(exact); other != slug {
		t.Errorf("Slug(%+q) = %+q, and that of the exact form is %+q", name, slug, other)
	}
	if !isSlug(slug) {
		t.Errorf("Slug(%+q) = %+q, which is none", name, slug)
	}
}

// isSlug reports whether s is made of letters, each with its marks, digits and
// single hyphens between them.
func isSlug(s string) bool {
	for _, r := range s {
		if r != '-' && !unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl) {
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(s)
	return utf8.ValidString(s) && !unicode.IsMark(first) &&
		!strings.HasPrefix(s, "-") && !strings.HasSuffix(s, "-") && !strings.Contains(s, "--")
}

// TestLawsOfNames takes every character that has been assigned (of the scripts
// with thousands, a few) by itself, and between letters and marks.
func TestLawsOfNames(t *testing.T) {
	assigned := []*unicode.RangeTable{unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cf, unicode.Cc}
	thousands := []*unicode.RangeTable{unicode.Unified_Ideograph, unicode.Hangul, unicode.Tangut, unicode.Egyptian_Hieroglyphs}
	for r := range rune(unicode.MaxRune + 1) {
		if unicode.In(r, assigned...) && (r%50 == 0 || !unicode.In(r, thousands...)) {
			checkName(t, string(r))
			checkName(t, "-x"+string(r)+"\u0301\u0345-"+string(r)+"к\u0323")
		}
	}
}

func TestLawsOfRandomNames(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 10_000 {
		checkName(t, string(randomText(r)))
	}
}

func FuzzNames(f *testing.F) {
	for _, s := range []string{
		"The CAR's “Arms — transfers”", "Łódź Đà Nẵng ﬁ ½", "Йошкар-Ола", "ᾳ\u0301-\u0345", "ᄀ-ᅡ'ᆨ", "か,\u3099'", "1\uFE0F\u20E3\xff",
	} {
		f.Add(s)
	}
	f.Fuzz(checkName)
}
