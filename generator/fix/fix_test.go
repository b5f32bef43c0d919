package fix

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"gloss/generator/commentary"
	"gloss/generator/load"
)

func TestUnsafe(t *testing.T) {
	for _, test := range []struct{ quoted, source, want string }{
		{"rosse", "rose", ""},
		{"rose.", "rose,", ""},
		{"Rose", "rose", ""},
		{"bridgge,", "bridge", ""},
		{"", "of", ""},
		{"thier", "their", ""},
		{"1986", "1968", "a number differs"},
		{"2018.", "2018,", "a number differs"},
		{"billion", "million", "a number differs"},
		{"now", "not", "a negation differs"},
		{"dont", "don't", "a negation differs"},
		{"do", "don’t", "a negation differs"},
		{"mit", "nicht", "a negation differs"},
		{"но", "не", "a negation differs"},
		{"nest", "n’est", "a negation differs"},
		{"", "kein", "a negation differs"},
		{"legal", "illegal", "a prefix differs"},
		{"increased", "decreased", "a prefix differs"},
		{"amoral", "moral", "a prefix differs"},
		{"Maier", "Meier", "a word with a capital"},
		{"meier", "Meyer", "a word with a capital"},
		{"", "UN", "a word with a capital"},
		{"房子", "房屋", "in a script without capitals"},
		{"", "later", "a whole word"},
		{"later", "", "a whole word"},
	} {
		var s step
		if test.quoted != "" {
			s.quoted = &word{text: test.quoted}
		}
		if test.source != "" {
			s.source = &word{text: test.source}
		}
		got := s.unsafe(false)
		if test.want == "" && got != "" || !strings.HasPrefix(got, test.want) {
			t.Errorf("%q from %q: got %q, want %q", test.quoted, test.source, got, test.want)
		}
	}
}

func TestEscape(t *testing.T) {
	for _, test := range []struct {
		text  string
		first bool
		want  string
	}{
		{"*all*", false, `\*all\*`},
		{"a_b", false, `a\_b`},
		{"R&D", false, "R&D"},
		{"&amp;", false, `\&amp;`},
		{"<b>", false, `\<b>`},
		{"-", false, "-"},
		{"-", true, `\-`},
		{"#", true, `\#`},
	} {
		if got := escape(test.text, test.first); got != test.want {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
	}
}

const flood = "The flood of October\n\nThe river rose on Monday, and by the evening it had reached the mill. On Tuesday the water stood in every street " +
	"of the lower town; people were carried from their houses in small boats.\n\nNobody was hurt. The pupils of the old school stayed in the height of the " +
	"town, where all the churches are. The mayor praised what had been done, and the paper printed 3,000 copies of his speech.\n"

// Whatever slip there is in one letter of a quotation, either it is refused or
// the file becomes what it was without the slip.
func TestOneSlip(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields(flood)
	reader := commentary.NewReader(commentary.Options{})
	rewritten := 0
	for range 400 {
		n := 3 + random.IntN(12)
		start := random.IntN(len(words) - n)
		passage := words[start : start+n]
		lines := "\uFEFF---\r\ntags: x\r\n---\r\nA remark.\r\n\r\n> " + strings.Join(passage[:n/2], "  ") + "\r\n>" + strings.Join(passage[n/2:], " ") +
			"\r\n\r\nA  note.\r\n\r\n> Nobody was hurt\r\n{.question}\r\n"
		from := strings.Index(lines, ">")
		at := from + 2 + random.IntN(strings.Index(lines, "\r\n\r\nA  note")-from-2)
		if c := lines[at]; c < 'A' || c == '>' {
			continue
		}
		slip := lines[:at] + string(rune('a'+random.IntN(26))) + lines[at+random.IntN(2):]
		for _, file := range files(t, reader, slip) {
			got, ok := file.Rewritten(file.Changes)
			rewritten++
			if !ok || !bytes.Equal(got, []byte(lines)) && !strings.EqualFold(string(got), lines) {
				t.Errorf("%q\nbecame %q, %v", slip, got, ok)
			}
		}
	}
	if rewritten < 40 {
		t.Errorf("only %d were rewritten", rewritten)
	}
}

// files are those in which something may be rewritten.
func files(t *testing.T, reader *commentary.Reader, text string) []*File {
	t.Helper()
	_, body, _ := strings.Cut(text, "---\r\n")
	_, body, _ = strings.Cut(body, "---\r\n")
	a := &load.Article{
		Slug: "flood", Source: "flood.txt", Meta: &load.Meta{Readable: true, Seldom: new(load.Seldom)},
		Commentaries: []load.Commentary{{File: "flood.md", Markdown: reader.Read("flood.md", []byte(text), len(text)-len(body))}},
	}
	found, _, err := Article(a, []byte(flood), reader, func(string) ([]byte, error) { return []byte(text), nil })
	if err != nil {
		t.Fatal(err)
	}
	return found
}
