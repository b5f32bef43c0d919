package fold_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

func TestLoose(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"empty", "", ""},
		{"case", "The MINISTER spoke", "the minister spoke"},
		{"sharp s", "Straße STRASSE STRAẞE", "strasse strasse strasse"},
		{"final sigma", "Ὀδυσσεύς ὈΔΥΣΣΕΎΣ", "ὀδυσσεύσ ὀδυσσεύσ"},
		{"no Turkish rule", "IĞDIR ığdır İ", "iğdir ığdır i̇"},
		{"Cherokee", "Ꭰ ꭰ", "ꭰ ꭰ"},
		{"Georgian", "ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ", "საქართველო"},
		{"Armenian", "Եվրոպա և ԵՒ", "եվրոպա եւ եւ"},
		{"ligatures", "oﬃce ﬁnal", "office final"},
		{"full-width forms", "ＡＢＣ　１２", "abc 12"},
		{"half-width kana", "ｶﾞｷﾞ", "ガギ"},
		{"superscripts and fractions", "x² ½", "x2 1⁄2"},
		{"Arabic presentation forms", "ﷲ ﻻ", "الله لا"},
		{"a space and a mark of one character", "a ´b", "a \u0301b"},
		{"two dots of one character", "a‥.", "a..."},
		{"a minus sign above the line", "10⁻² - ⁻", "10-2 - -"},
		{"accents stay", "café", "café"},
		{"a mark that composes with the small letter only", "H\u0331", "ẖ"},
		{"double prime", "12″", `12"`},
		{"hyphens between letters", "co-operation, Jean‐Pierre, a—b", "cooperation, jeanpierre, ab"},
		{"hyphens beside others", "BRDM-2 2017–18 -ism a- b", "brdm-2 2017-18 -ism a- b"},
		{"a hyphen after a mark", "x\u0323-y", "x\u0323y"},
		{"jamo around a hyphen", "ᄀ-ᅡ", "가"},
		{"a word divided at a line end", "govern-\nment", "government"},
		{"with CR LF", "govern-\r\nment", "government"},
		{"with white space around", "govern- \n\t ment", "government"},
		{"with a dash that is no hyphen-minus", "govern‐\u00AD\nment", "government"},
		{"before a capital", "Jean-\nPierre", "jeanpierre"},
		{"before a digit", "BRDM-\n2", "brdm- 2"},
		{"after a digit", "1914-\nstyle", "1914- style"},
		{"after a mark", "x\u0323-\ny", "x\u0323y"},
		{"at the end of a paragraph", "govern-\n\nment", "govern- ment"},
		{"at the end of a paragraph, with CR LF", "govern-\r\n\r\nment", "govern- ment"},
		{"after a space", "he left -\nthen", "he left - then"},
		{"without a line end", "pre- and post-war", "pre- and postwar"},
		{"at a soft hyphen", "govern\u00AD\nment", "government"},
		{"at a soft hyphen with more that vanishes", "govern\u00AD\u200B \nment", "government"},
		{"at a soft hyphen without a line end", "govern\u00AD ment", "govern ment"},
		{"at a soft hyphen at the end of a paragraph", "govern\u00AD\n\nment", "govern ment"},
		{"no soft hyphen", "govern\nment", "govern ment"},
		{"a line end between Han characters", "会议\n结束", "会议结束"},
		{"between paragraphs", "会议。\r\n\r\n　　结束", "会议。结束"},
		{"between kana", "コー\nヒー、\nか\u3099\nき", "コーヒー、がき"},
		{"beside full-width punctuation", "会议，\n结束", "会议,结束"},
		{"a space between Han characters", "会议 结束", "会议 结束"},
		{"between Han and Latin", "会议\nNATO", "会议 nato"},
		{"between Korean words", "서울\n학교", "서울 학교"},
		{"at the ends", "\n会议\n", "会议"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := fold.Loose([]byte(test.src)).String(); got != test.want {
				t.Errorf("Loose(%+q) = %+q, want %+q", test.src, got, test.want)
			}
		})
	}
}

// Lines are spans of their own, without their ends, and some are left out.
func TestLooseSpans(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"a divided word", "[govern-]\r\n[ment]", "government"},
		{"between paragraphs", "[govern-]\n\n[ment]", "govern- ment"},
		{"across a line that is left out", "[govern-]\nADVERTISEMENT\n[ment]", "government"},
		{"across one between paragraphs", "[govern-]\nADVERTISEMENT\n\n[ment]", "govern- ment"},
		{"across two", "[govern-]\nADVERTISEMENT\nMORE\n[ment]", "government"},
		{"a soft hyphen", "[govern\u00AD]\n[ment]", "government"},
		{"a soft hyphen between spans", "[govern]\u200B\u00AD\u200B\r\n[ment]", "government"},
		{"with white space before", "[govern] \u00AD\n[ment]", "govern ment"},
		{"before a line that is left out", "[govern]\u00AD\nADVERTISEMENT\n[ment]", "government"},
		{"Han", "[会议]\n[结束]", "会议结束"},
		{"Han across a line that is left out", "[会议]\n\n广告\n\n[结束]", "会议结束"},
		{"spans that touch", "[govern-][ment] [会][议]", "govern- ment 会 议"},
		{"on one line", "[govern-] [ment]", "govern- ment"},
		{"an empty span", "[govern-]\n[]\n[ment]", "govern- ment"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			src, spans := bracketed(test.src)
			text := fold.Loose(src, spans...)
			if got := text.String(); got != test.want {
				t.Errorf("got %+q, want %+q", got, test.want)
			}
			whole, ok := text.Source(0, len(test.want))
			if !ok || whole.Start != 0 || whole.End != len(src) {
				t.Errorf("the whole is %v of %d bytes", whole, len(src))
			}
		})
	}
}

// bracketed takes the spans of a text from the brackets around them.
func bracketed(s string) (src []byte, spans []diag.Span) {
	for _, c := range []byte(s) {
		switch c {
		case '[':
			spans = append(spans, span(len(src), len(src)))
		case ']':
			spans[len(spans)-1].End = len(src)
		default:
			src = append(src, c)
		}
	}
	return src, spans
}

func TestSourceOfLoose(t *testing.T) {
	tests := []struct {
		name, src, part string
		want            string // what stands there; "" if it cannot be said
	}{
		{"case", "The MINISTER spoke", "minister", "MINISTER"},
		{"half a word", "The MINISTER spoke", "ister", "ISTER"},
		{"Cyrillic", "Сказал МИНИСТР вчера", "министр", "МИНИСТР"},
		{"a letter that grows", "die Straße dort", "strasse", "Straße"},
		{"half a letter", "die Straße dort", "stras", ""},
		{"a letter that shrinks", "K ẞ", "k", "K"},
		{"ligature", "the oﬃce here", "office", "oﬃce"},
		{"inside a ligature", "the oﬃce here", "of", ""},
		{"after a ligature", "the oﬃce here", "ce", "ce"},
		{"ellipsis", "AND… SO", "and...", "AND…"},
		{"inside an ellipsis", "AND… SO", "and..", ""},
		{"inside two dots of one character and more", "a‥.", "a.", ""},
		{"a divided word", "the govern-\r\nment said", "government", "govern-\r\nment"},
		{"its first half", "the govern-\r\nment said", "govern", "govern"},
		{"its second half", "the govern-\r\nment said", "ment", "ment"},
		{"a soft hyphen", "the govern\u00AD\nment said", "government", "govern\u00AD\nment"},
		{"a hyphen", "well-known", "wellk", "well-k"},
		{"Han", "一\n二", "一二", "一\n二"},
		{"marks", "CAFE\u0301 NOIR", "café", "CAFE\u0301"},
		{"jamo around a hyphen", "xᄀ-ᅡy", "가", "ᄀ-ᅡ"},
		{"a space of two kinds", "a ´", " ", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := fold.Loose([]byte(test.src))
			start, end := find(t, text.String(), test.part)
			span, ok := text.Source(start, end)
			if !ok && test.want != "" {
				t.Fatalf("Source(%d, %d) is not ok", start, end)
			}
			if got := test.src[span.Start:span.End]; got != test.want {
				t.Errorf("Source(%d, %d) = %+q, want %+q", start, end, got, test.want)
			}
		})
	}
}

func TestDifferences(t *testing.T) {
	const (
		letterCase    = fold.LetterCase
		hyphens       = fold.Hyphens
		compatibility = fold.Compatibility
		lineEnds      = fold.LineEnds
	)
	tests := []struct {
		a, b string
		want []fold.Difference
	}{
		{"It’s – he", "It's - he", nil},
		{"The Minister", "the minister", []fold.Difference{letterCase}},
		{"Straße", "STRASSE", []fold.Difference{letterCase}},
		{"Straße", "Strasse", []fold.Difference{letterCase}},
		{"well-known", "wellknown", []fold.Difference{hyphens}},
		{"govern-\nment", "government", []fold.Difference{hyphens}},
		{"govern\u00AD\nment", "government", []fold.Difference{hyphens}},
		{"well-\nknown", "well-known", []fold.Difference{hyphens}},
		{"oﬃce", "office", []fold.Difference{compatibility}},
		{"１０", "10", []fold.Difference{compatibility}},
		{"ſo", "so", []fold.Difference{compatibility}},
		{"Ⅷ", "ⅷ", []fold.Difference{letterCase}},
		{"会\n议", "会议", []fold.Difference{lineEnds}},
		{"会，\n议", "会,议", []fold.Difference{compatibility, lineEnds}},
		{"ＴＨＥ oﬃce of GOVERN-\nMENT 会\n议", "the office of government 会议", []fold.Difference{letterCase, hyphens, compatibility, lineEnds}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, fold.Differences([]byte(test.a), []byte(test.b))); diff != "" {
			t.Errorf("%+q and %+q (-want +got)\n%s", test.a, test.b, diff)
		}
	}
}

// Of letters, only case and compatibility make no difference.
func TestLooseLetters(t *testing.T) {
	for _, pair := range [][2]string{
		{"й", "и"}, {"é", "e"}, {"ı", "i"}, {"ø", "o"}, {"ß", "s"}, {"Б", "В"}, {"ё", "е"}, {"क", "ख"}, {"か", "カ"}, {"は", "ば"}, {"٣", "3"}, {"أ", "ا"}, {"א", "ב"},
	} {
		if form := fold.Loose([]byte(pair[0])).String(); form == fold.Loose([]byte(pair[1])).String() {
			t.Errorf("%q and %q have the loose form %q", pair[0], pair[1], form)
		}
	}
}

// A name's key is its loose form, but for what line ends do.
func TestKeyIsLoose(t *testing.T) {
	for _, name := range []string{"Arms transfers", "Straße", "co-operation", "ﬁnal №５", "ᄀ-ᅡ", "ᾳ\u0301", "\xff"} {
		if key, form := fold.Key(name), fold.Loose([]byte(name)).String(); key != form {
			t.Errorf("Key(%+q) = %+q, Loose = %+q", name, key, form)
		}
	}
	if key := fold.Key("Jean-\nPierre 会\n议"); key != "jean- pierre 会 议" {
		t.Errorf("a line end in a name: %+q", key)
	}
}

func BenchmarkLoose(b *testing.B) {
	for _, bench := range []struct {
		name, line string
		size       int
	}{
		{"English/5KB", english, 5 << 10},
		{"English/1MB", english, 1 << 20},
		{"Russian", russian, 64 << 10},
		{"Chinese", chinese, 64 << 10},
		{"Hindi", hindi, 64 << 10},
		{"Vietnamese", vietnamese, 64 << 10},
		{"VietnameseDecomposed", norm.NFD.String(vietnamese), 64 << 10},
	} {
		src := []byte(strings.Repeat(bench.line, bench.size/len(bench.line)+1))
		b.Run(bench.name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				fold.Loose(src)
			}
		})
	}
}
