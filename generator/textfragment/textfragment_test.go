package textfragment_test

import (
	"net/url"
	"strings"
	"testing"

	"gloss/generator/diag"
	"gloss/generator/textfragment"
)

// marked takes the passage out of a text in which it stands between ⟦ and ⟧,
// and what may be shown between { and }.
func marked(t *testing.T, text string) (string, diag.Span, diag.Span) {
	t.Helper()
	take := func(mark string, otherwise int) int {
		if i := strings.Index(text, mark); i >= 0 {
			text = text[:i] + text[i+len(mark):]
			return i
		}
		return otherwise
	}
	within := diag.Span{Start: take("{", 0)}
	passage := diag.Span{Start: take("⟦", -1), End: take("⟧", -1)}
	within.End = take("}", len(text))
	if passage.Start < 0 || passage.End < 0 {
		t.Fatalf("%q marks no passage", text)
	}
	return text, passage, within
}

func TestDirective(t *testing.T) {
	numbers := func(from, to int, parted string) string { // as words: n10 n11 n12 …
		var all []string
		for n := from; n < to; n++ {
			all = append(all, "n"+string(rune('0'+n/10))+string(rune('0'+n%10)))
		}
		return strings.Join(all, parted)
	}
	han := make([]rune, 320)
	for i := range han {
		han[i] = rune(0x5000 + i)
	}
	for _, c := range []struct{ name, text, want string }{
		{"all words of a short passage", "The ⟦old man⟧ sat.", "text=old man"},
		{"the whole text", "⟦The old man.⟧", "text=The old man"},
		{"punctuation at the ends is left out", "He said: ⟦“The old man — he sat.”⟧ So.", "text=The old man — he sat"},
		{"what the syntax reserves", "a ⟦b-c, d & e = 100%?⟧ f", "text=b%2Dc%2C d %26 e = 100"},
		{"white space is one space", "the ⟦old \t  man⟧ sat", "text=old man"},
		{"other spaces are not collapsed on a page", "a\u00A0⟦red\u00A0 car\u2009for⟧\u00A0a red car", "text=red\u00A0 car\u2009for"},
		{"but left out at the ends", "a\u00A0⟦car⟧\u00A0b car", "text=car,-b"},
		{"no word ends before a narrow no-break space", "the ⟦car⟧\u202F!", "text=car\u202F"},
		{"the thousands of a number", "the ⟦10\u202F000 men⟧ sat", "text=10\u202F000 men"},
		{"soft hyphens are dropped", "the ⟦ship\u00ADyard⟧", "text=shipyard"},
		{"a passage within a word is widened to it", "the p⟦art⟧y sat", "text=party"},
		{"300 code points are given whole", "⟦" + numbers(0, 75, " ") + "⟧ more", "text=" + numbers(0, 75, " ")},
		{"of more, the first and the last words", "⟦" + numbers(0, 76, " ") + "⟧ more", "text=n00 n01 n02 n03,n72 n73 n74 n75"},
		{"code points, not bytes, are counted", "⟦" + strings.Repeat("слово ", 49) + "слово.⟧", "text=" + strings.TrimSpace(strings.Repeat("слово ", 50))},
		{"one long word", "a ⟦" + strings.Repeat("x", 400) + "⟧ b", "text=" + strings.Repeat("x", 400)},

		{"twice, a word before", "He had a red car. She had a ⟦red car⟧ too; he had a red car.", "text=red car,-too"},
		{"twice, told apart by a word before", "the old car, a new ⟦car⟧", "text=new-,car"},
		{"punctuation between is part of the prefix", "old car” x. New: “⟦car⟧” x", "text=New: “-,car"},
		{"punctuation between is part of the suffix", "car new. ⟦Car⟧ — (old), car, old", "text=new.-,Car"},
		{"both sides", "a x c, b x d, ⟦b x⟧ c", "text=b x,-c"},
		{"a word on each side", "a x d, b x c, a ⟦x⟧ c", "text=a-,x,-c"},
		{"more words where it takes more", "red old car here, new old ⟦car⟧ here blue, red old car here blue", "text=new old-,car"},
		{"case and accents make no difference", "the résumé, THE ⟦resume⟧", "text=résumé%2C THE-,resume"},
		{"punctuation makes none for telling apart", "so-called car. The ⟦so called⟧ car", "text=The-,so called"},
		{"as many words as it takes", "a b a b a b a ⟦b⟧ a b a b a b", "text=b a b a b a-,b,-a b a b a"},
		{"equal to the end of the line", "x\n⟦a⟧\ny\nx\na\ny", ""},
		{"neither first nor last of many", strings.Repeat("a ", 50) + "⟦a⟧" + strings.Repeat(" a", 50), ""},
		{"no words", "what ⟦…!?⟧ now", ""},
		{"nothing", "what⟦⟧", ""},

		{"over lines, the first and the last words", "⟦The old man sat there\nand then\nhe stood up again slowly.⟧", "text=The old man sat,stood up again slowly"},
		{"over lines, few words", "in the ⟦old\r\nman⟧ sat", "text=old,man"},
		{"the start is made longer rather than a prefix added", "x n01 n02 n03 n04 n06. y ⟦n01 n02 n03 n04 n05 n06\nand so it went on.⟧", "text=n01 n02 n03 n04 n05,so it went on"},
		{"a prefix where that takes fewer words", "x n01 n02 n03 n04 n05 n07. y ⟦n01 n02 n03 n04 n05 n06\nand so it went on.⟧", "text=y-,n01 n02 n03 n04,so it went on"},
		{"the end is the first after the start", "⟦a b c d e\nx x y y z z\nk x y y z z⟧ k", "text=a b c d,k x y y z z"},
		{"the end is sought only after the start", "w x y z. ⟦a b c d\nk w x y z⟧. w x y z", "text=a b c d,w x y z"},
		{"the end is told by a suffix", "⟦A b c d.\nx y. x y\nx y⟧ z", "text=A b c d,x y,-z"},
		{"a prefix from the line before", "one two\n⟦“Red⟧ car”\nthree\nRed car", "text=two-,“Red"},
		{"a suffix from the line after", "a red\none\na ⟦red⟧\n\n(two)", "text=red,-(two"},
		{"rather of its own line", "k\n⟦x⟧ y\nz\nx w", "text=x,-y"},
		{"rather of its own line, before", "y ⟦x⟧\nk\nz\nw x", "text=y-,x"},
		{"a line of signs between is not passed over", "one\n* * *\n⟦x⟧\n* * *\ntwo\nx", ""},
		{"the line before, of several words", "k l\n⟦x⟧\nm\nl\nx\nm", "text=k l-,x"},
		{"not the line before that", "k\nl\n⟦x⟧\nm\nl\nx\nm", ""},

		{"no word that is not shown", "New. {A ⟦car⟧ here.} Old. A car here. New", ""},
		{"not a word that is not all shown", "pa{r⟦t⟧}y", ""},
		{"words that are shown", "New. {Old ⟦car⟧ here.} Old. A car here. New", "text=Old-,car"},
		{"Han", "中国官员说，⟦第一批装甲车⟧已经运抵首都。", "text=第一批装甲车"},
		{"no cut where nothing parts the words", "中国官员，第一批⟦车⟧运抵。首都官员，第二批车运抵。", "text=第一批-,车"},
		{"Arabic", "قال ⟦الرئيس⟧ اليوم", "text=الرئيس"},
		{"an emoji", "a ⟦red 👨\u200D👩\u200D👧 car⟧", "text=red 👨\u200D👩\u200D👧 car"},
		{"two words that elsewhere are one", "barfoo foobar bar a foo ⟦bar⟧ c", "text=bar,-c"},
		{"three words that elsewhere are one", "a x d, b x c, axc, a ⟦x⟧ c", ""},
		{"no cut where a dictionary would be needed", "⟦" + strings.Repeat("中国官员", 80) + "⟧", ""},
		{"nor at the start", "⟦" + string(han) + " 一 二 三 四⟧", ""},
		{"nor at the end", "⟦一 二 三 四 " + strings.Repeat("中国官员", 80) + "⟧", ""},
		{"not UTF-8", "a ⟦b\xffc⟧", "text=b\uFFFDc"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, passage, within := marked(t, c.text)
			got := textfragment.NewText([]byte(text)).Directive(passage, within)
			checkDirective(t, text, passage, got)
			if got = readable(t, got); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// readable is a directive with nothing escaped but what its syntax reserves.
func readable(t *testing.T, directive string) string {
	t.Helper()
	directive = strings.NewReplacer("%2D", "%252D", "%2C", "%252C", "%26", "%2526", "%25", "%2525").Replace(directive)
	plain, err := url.PathUnescape(directive)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

func TestDirectiveIsEncoded(t *testing.T) {
	text := `say "ça" & <b>,x-y</b> 中% (it's) *+!$;:@[]{}|\^~_. end`
	const want = "text=say%20%22%C3%A7a%22%20%26%20%3Cb%3E%2Cx%2Dy%3C%2Fb%3E%20%E4%B8%AD%25%20%28it%27s%29%20" +
		"%2A%2B%21%24%3B%3A%40%5B%5D%7B%7D%7C%5C%5E~_.%20end"
	whole := diag.Span{End: len(text)}
	if got := textfragment.NewText([]byte(text)).Directive(whole, whole); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestURL(t *testing.T) {
	for _, c := range []struct {
		name, address string
		directives    []string
		want          string
	}{
		{"no fragment", "https://example.org/a?b=c", []string{"text=x"}, "https://example.org/a?b=c#:~:text=x"},
		{"a fragment stays", "https://example.org/a#part", []string{"text=x"}, "https://example.org/a#part:~:text=x"},
		{"an empty fragment", "https://example.org/a#", []string{"text=x"}, "https://example.org/a#:~:text=x"},
		{"a route in the fragment", "https://example.org/#!/a#b", []string{"text=x"}, "https://example.org/#!/a#b:~:text=x"},
		{"a directive gives way", "https://example.org/a#part:~:text=old&text=older", []string{"text=x"}, "https://example.org/a#part:~:text=x"},
		{"several passages", "https://example.org/a", []string{"text=x", "text=y,z"}, "https://example.org/a#:~:text=x&text=y,z"},
		{"those that have none", "https://example.org/a", []string{"", "text=x", ""}, "https://example.org/a#:~:text=x"},
		{"none at all", "https://example.org/a#:~:text=old", []string{""}, "https://example.org/a#:~:text=old"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := textfragment.URL(c.address, c.directives...); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
