package source_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/diag"
	"gloss/generator/source"
)

// dump shows what became of a source: a line for each block, its lines parted
// by bars, with the credit in brackets.
func dump(t *source.Text) string {
	kinds := map[source.Kind]string{
		source.Paragraph: "paragraph", source.Headline: "headline", source.Caption: "caption", source.Omitted: "omitted",
	}
	var out strings.Builder
	for _, b := range t.Blocks {
		var lines []string
		for _, l := range b.Lines {
			line := string(t.Data[l.Start:l.End])
			if c := b.Credit; c.Len() > 0 && l.Start <= c.Start && c.End <= l.End {
				line = string(t.Data[l.Start:c.Start]) + "[" + string(t.Data[c.Start:c.End]) + "]" + string(t.Data[c.End:l.End])
			}
			lines = append(lines, line)
		}
		fmt.Fprintf(&out, "%s: %s\n", kinds[b.Kind], strings.Join(lines, " | "))
	}
	if len(t.Unmatched) > 0 {
		fmt.Fprintf(&out, "unmatched: %v\n", t.Unmatched)
	}
	return out.String()
}

func TestParse(t *testing.T) {
	type options = source.Options
	long := strings.Repeat("word ", 60) + "end" // 303 code points
	tests := []struct {
		name, text string
		options    options
		want       string
	}{
		{"nothing", "", options{}, ""},
		{"only blank lines", "\n \n\t\r\n\u00A0\n\uFEFF", options{}, ""},
		{"one line", "Title", options{}, "headline: Title\n"},
		{"paragraphs", "Title\n\nOne.\n\n\nTwo.\n", options{}, "headline: Title\nparagraph: One.\nparagraph: Two.\n"},
		{"single line ends", "Title\n\nOne\ngoes on\nand on.\n\nTwo.\n", options{},
			"headline: Title\nparagraph: One | goes on | and on.\nparagraph: Two.\n"},
		{"the headline ends with its line", "Title\nOne\ngoes on.\n\nTwo.", options{},
			"headline: Title\nparagraph: One | goes on.\nparagraph: Two.\n"},
		{"no blank lines", "Title\nOne.\nTwo.\nThree.\n", options{}, "headline: Title\nparagraph: One.\nparagraph: Two.\nparagraph: Three.\n"},
		{"blank lines only around", "\n\nTitle\nOne.\nTwo.\n\n\n", options{}, "headline: Title\nparagraph: One.\nparagraph: Two.\n"},
		{"lines kept", "Title\n\nOne\ngoes on.\n", options{KeepLines: true}, "headline: Title\nparagraph: One\nparagraph: goes on.\n"},
		{"CR LF", "Title\r\n\r\nOne\r\ngoes on.\r\n\r\nTwo.\r\n", options{}, "headline: Title\nparagraph: One | goes on.\nparagraph: Two.\n"},
		{"lone CR", "Title\r\rOne\rgoes on.\r\rTwo.\r", options{}, "headline: Title\nparagraph: One | goes on.\nparagraph: Two.\n"},
		{"mixed line ends", "Title\r\n\nOne\rgoes on.\n\r\nTwo.", options{}, "headline: Title\nparagraph: One | goes on.\nparagraph: Two.\n"},
		{"byte order mark", "\uFEFFTitle\n\nOne.", options{}, "headline: Title\nparagraph: One.\n"},
		{"line of a no-break space", "Title\n\u00A0\nOne\n\u00A0 \u3000\nTwo.", options{}, "headline: Title\nparagraph: One\nparagraph: Two.\n"},
		{"line of what cannot be seen", "Title\n\nOne\n\u200B\nTwo\n\u200E\u2069\nThree\n\uFE0F\u00AD\nFour", options{},
			"headline: Title\nparagraph: One\nparagraph: Two\nparagraph: Three\nparagraph: Four\n"},
		{"white space around lines", "  Title \n\n\u00A0One\u00A0\n\tgoes on.  \n", options{}, "headline: Title\nparagraph: One | goes on.\n"},
		{"marks beside words stay", "Title\n\n\u200FOne\u200E\u200B", options{}, "headline: Title\nparagraph: \u200FOne\u200E\n"},
		{"a sign that is shown is a line", "Title\n\n\u0600", options{}, "headline: Title\nparagraph: \u0600\n"},
		{"separators of Unicode end no line", "Title\n\nOne\u2028two\u0085three\u2029", options{}, "headline: Title\nparagraph: One\u2028two\u0085three\n"},
		{"bytes that are no text", "Title\n\n\xff\x00\xfe", options{}, "headline: Title\nparagraph: \xff\x00\xfe\n"},

		{"long first line", long + "\n\nOne.", options{}, "paragraph: " + long + "\nparagraph: One.\n"},
		{"first line just short enough", strings.Repeat("ж", 300) + "\n\nOne.", options{}, "headline: " + strings.Repeat("ж", 300) + "\nparagraph: One.\n"},
		{"long first line that is the title", long + "\n\nOne.", options{Title: long}, "headline: " + long + "\nparagraph: One.\n"},
		{"title equals the first line", "Russia’s  TALKS\n\nOne.", options{Title: "Russia's talks"}, "headline: Russia’s  TALKS\nparagraph: One.\n"},
		{"title differs from the first line", "Moscow.\n\nOne.", options{Title: "Talks"}, "paragraph: Moscow.\nparagraph: One.\n"},
		{"title is a later line", "Moscow.\n\nTalks", options{Title: "Talks"}, "paragraph: Moscow.\nparagraph: Talks\n"},

		{"line left out before the headline", "Support us!\n\nTitle\n\nOne.", options{Omit: []string{"Support us!"}},
			"omitted: Support us!\nheadline: Title\nparagraph: One.\n"},
		{"typographic differences", "“Don’t” –  share…\n\nTitle", options{Omit: []string{`"Don't" - share...`}},
			"omitted: “Don’t” –  share…\nheadline: Title\n"},
		{"the other way", "\"Don't\" - share...\n\nTitle", options{Omit: []string{"„Don‘t“ —\u00A0sha\u00ADre…"}},
			"omitted: \"Don't\" - share...\nheadline: Title\n"},
		{"bullet", "• Share\n\nTitle\n\n† 1", options{Omit: []string{"• Share", "† 1"}}, "omitted: • Share\nheadline: Title\nomitted: † 1\n"},
		{"backtick", "`Share`\n\nTitle", options{Omit: []string{"'Share'"}}, "omitted: `Share`\nheadline: Title\n"},
		{"letter case differs", "SHARE\n\nTitle", options{Omit: []string{"Share"}}, "headline: SHARE\nparagraph: Title\nunmatched: [0]\n"},
		{"part of a line", "Title\n\nShare this page", options{Omit: []string{"Share"}}, "headline: Title\nparagraph: Share this page\nunmatched: [0]\n"},
		{"every line that reads so", "Title\n\nShare\n\nOne.\n\nShare", options{Omit: []string{"Share"}},
			"headline: Title\nomitted: Share\nparagraph: One.\nomitted: Share\n"},
		{"two adjacent lines", "Title\n\nOne.\n\nShare\nRead more\n", options{Omit: []string{"Read more", "Share"}},
			"headline: Title\nparagraph: One.\nomitted: Share | Read more\n"},
		{"two lines with a blank one between", "Title\n\nShare\n\nRead more\n", options{Omit: []string{"Share", "Read more"}},
			"headline: Title\nomitted: Share\nomitted: Read more\n"},
		{"line within a paragraph", "Title\n\nOne\nADVERTISEMENT\ngoes on.\n", options{Omit: []string{"ADVERTISEMENT"}},
			"headline: Title\nparagraph: One\nomitted: ADVERTISEMENT\nparagraph: goes on.\n"},
		{"among lines that are kept", "Title\n\nOne\nShare\nTwo\n", options{KeepLines: true, Omit: []string{"Share"}},
			"headline: Title\nparagraph: One\nomitted: Share\nparagraph: Two\n"},
		{"everything left out", "Share\n\nShare", options{Omit: []string{"Share"}}, "omitted: Share\nomitted: Share\n"},
		{"what is no line", "Title", options{Omit: []string{"", "Share", "Title\nShare", " "}}, "headline: Title\nunmatched: [0 1 2 3]\n"},
		{"the same line twice", "Share", options{Omit: []string{"Share", "Share "}}, "omitted: Share\n"},

		{"caption", "Title\n\nA tank. Reuters\n\nOne.", options{Caption: "A tank."}, "headline: Title\ncaption: A tank. Reuters\nparagraph: One.\n"},
		{"caption and credit", "Title\n\nA “tank”. Photo: Reuters\n\nOne.", options{Caption: `A "tank".`, Credit: "Photo: Reuters"},
			"headline: Title\ncaption: A “tank”. [Photo: Reuters]\nparagraph: One.\n"},
		{"credit that is not the rest", "Title\n\nA tank. Photo: Reuters", options{Caption: "A tank.", Credit: "Reuters"},
			"headline: Title\ncaption: A tank. Photo: Reuters\n"},
		{"credit on the next line", "Title\n\nA tank.\nReuters\nOne.\n\nTwo.", options{Caption: "A tank.", Credit: "Reuters"},
			"headline: Title\ncaption: A tank. | [Reuters]\nparagraph: One.\nparagraph: Two.\n"},
		{"credit after a blank line", "Title\n\nA tank.\n\nReuters\n\nReuters", options{Caption: "A tank.", Credit: "Reuters"},
			"headline: Title\ncaption: A tank. | [Reuters]\nparagraph: Reuters\n"},
		{"credit after other words", "Title\n\nA tank.\n\nOne.\n\nReuters", options{Caption: "A tank.", Credit: "Reuters"},
			"headline: Title\ncaption: A tank.\nparagraph: One.\nparagraph: Reuters\n"},
		{"credit without a caption", "Title\n\nReuters", options{Credit: "Reuters"}, "headline: Title\nparagraph: Reuters\n"},
		{"caption before the headline", "A tank.\n\nTitle\n\nOne.", options{Caption: "A tank."}, "caption: A tank.\nheadline: Title\nparagraph: One.\n"},
		{"caption within a paragraph", "Title\n\nOne\nA tank.\ngoes on.", options{Caption: "A tank."},
			"headline: Title\nparagraph: One\ncaption: A tank.\nparagraph: goes on.\n"},
		{"the first line that begins so", "Title\n\nA tank.\n\nA tank. Again.", options{Caption: "A tank."},
			"headline: Title\ncaption: A tank.\nparagraph: A tank. Again.\n"},
		{"a line that is left out is no caption", "Title\n\nA tank.\n\nA tank. Again.", options{Caption: "A tank", Omit: []string{"A tank."}},
			"headline: Title\nomitted: A tank.\ncaption: A tank. Again.\n"},
		{"caption that is not there", "Title\n\nOne.", options{Caption: "A tank."}, "headline: Title\nparagraph: One.\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := source.Parse([]byte(test.text), test.options)
			if d := cmp.Diff(test.want, dump(got)); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
			if got.CaptionFound != strings.Contains(test.want, "caption: ") {
				t.Errorf("CaptionFound is %v", got.CaptionFound)
			}
			check(t, []byte(test.text), test.options)
		})
	}
}

func TestShownAndOmitted(t *testing.T) {
	data := []byte("Share\nTitle\n\nOne\ngoes on.\n\nShare\n")
	text := source.Parse(data, source.Options{Omit: []string{"Share"}})
	words := func(spans []diag.Span) []string {
		all := []string{}
		for _, s := range spans {
			all = append(all, string(data[s.Start:s.End]))
		}
		return all
	}
	if d := cmp.Diff([]string{"Title", "One", "goes on."}, words(text.Shown())); d != "" {
		t.Errorf("shown: -want +got\n%s", d)
	}
	if d := cmp.Diff([]string{"Share", "Share"}, words(text.Omitted())); d != "" {
		t.Errorf("omitted: -want +got\n%s", d)
	}
	if got := text.Headline(); got != "Title" {
		t.Errorf("the headline is %q", got)
	}
	if got := text.Blocks[2].Span(); string(data[got.Start:got.End]) != "One\ngoes on." {
		t.Errorf("the paragraph is %q", data[got.Start:got.End])
	}
	if got := source.Parse([]byte("a\x00\xff\n\nb"), source.Options{}).Headline(); got != "a\uFFFD\uFFFD" {
		t.Errorf("the headline is %q", got)
	}
	if got := source.Parse(data, source.Options{Title: "Another"}).Headline(); got != "" {
		t.Errorf("a headline where there is none: %q", got)
	}
}

func TestShow(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"plain", "plain ~", "plain ~"},
		{"other scripts", "дом 北京 👨 e\u0301", "дом 北京 👨 e\u0301"},
		{"white space", "a\tb\nc\r\nd\ve\ff\u0085g\u2028h\u2029i", "a b c  d e f g h i"},
		{"no-break space stays", "a\u00A0b", "a\u00A0b"},
		{"control characters", "a\x00b\x1b[31mc\x7f\u009b", "a\uFFFDb\uFFFD[31mc\uFFFD\uFFFD"},
		{"bad bytes, one for each", "a\xff\xe2\x80b\xc3", "a\uFFFD\uFFFD\uFFFDb\uFFFD"},
		{"byte order mark", "\uFEFFa\uFEFFb", "ab"},
		{"what joins and parts stays", "a\u200Db\u200Cc\u00ADd", "a\u200Db\u200Cc\u00ADd"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := source.Show([]byte(test.text)); got != test.want {
				t.Errorf("Show(%q) = %q, want %q", test.text, got, test.want)
			}
		})
	}
}
