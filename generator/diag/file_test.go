package diag_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"gloss/generator/diag"
)

func TestLocate(t *testing.T) {
	const mark = "\uFEFF"
	tests := []struct {
		name   string
		text   string
		offset int
		want   diag.Position
	}{
		{"nothing", "", 0, diag.Position{Line: 1, Column: 1}},
		{"first byte", "ab\ncd", 0, diag.Position{Line: 1, Column: 1}},
		{"line feed", "ab\ncd", 2, diag.Position{Line: 1, Column: 3}},
		{"after a line feed", "ab\ncd", 3, diag.Position{Line: 2, Column: 1}},
		{"end of a last line without an end", "ab\ncd", 5, diag.Position{Line: 2, Column: 3}},
		{"end of a text that ends in a line feed", "ab\n", 3, diag.Position{Line: 2, Column: 1}},
		{"carriage return before a line feed", "ab\r\ncd", 2, diag.Position{Line: 1, Column: 3}},
		{"after CR LF", "ab\r\ncd", 4, diag.Position{Line: 2, Column: 1}},
		{"after a lone carriage return", "ab\rcd", 3, diag.Position{Line: 2, Column: 1}},
		{"after a carriage return at the end", "ab\r", 3, diag.Position{Line: 2, Column: 1}},
		{"CR CR LF are two line ends", "a\r\r\nb", 4, diag.Position{Line: 3, Column: 1}},
		{"LF CR are two line ends", "a\n\rb", 3, diag.Position{Line: 3, Column: 1}},
		{"columns are code points", "дом 👨 x", strings.Index("дом 👨 x", "x"), diag.Position{Line: 1, Column: 7}},
		{"a combining mark is a code point", "e\u0301x", 3, diag.Position{Line: 1, Column: 3}},
		{"within a code point", "a👨b", 3, diag.Position{Line: 1, Column: 2}},
		{"bad bytes are a code point each", "\xff\xe2\x80x", 3, diag.Position{Line: 1, Column: 4}},
		{"within the byte order mark", mark + "a", 1, diag.Position{Line: 1, Column: 1}},
		{"after the byte order mark", mark + "a", 3, diag.Position{Line: 1, Column: 1}},
		{"second after the byte order mark", mark + "ab", 4, diag.Position{Line: 1, Column: 2}},
		{"a mark elsewhere is a code point", "a\n" + mark + "b", 5, diag.Position{Line: 2, Column: 2}},
		{"nothing but a byte order mark", mark, 3, diag.Position{Line: 1, Column: 1}},
		{"a separator of Unicode ends no line", "a\u2028b\u0085c", 7, diag.Position{Line: 1, Column: 5}},
		{"before the text", "ab", -7, diag.Position{Line: 1, Column: 1}},
		{"behind the text", "ab\ncd", 99, diag.Position{Line: 2, Column: 3}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := diag.NewMap([]byte(test.text)).Locate(test.offset); got != test.want {
				t.Errorf("%q: Locate(%d) = %v, want %v", test.text, test.offset, got, test.want)
			}
		})
	}
}

func TestLine(t *testing.T) {
	tests := []struct {
		name   string
		text   string
		offset int
		want   string
	}{
		{"nothing", "", 0, ""},
		{"first", "ab\ncd\n", 1, "ab"},
		{"its end", "ab\ncd\n", 2, "ab"},
		{"second", "ab\ncd\n", 3, "cd"},
		{"after the last end", "ab\ncd\n", 6, ""},
		{"without an end", "ab\ncd", 5, "cd"},
		{"CR LF", "ab\r\ncd", 1, "ab"},
		{"the line feed of CR LF", "ab\r\ncd", 3, "ab"},
		{"lone CR", "ab\rcd", 4, "cd"},
		{"empty", "ab\n\ncd", 3, ""},
		{"byte order mark", "\uFEFFab\ncd", 0, "ab"},
		{"before the text", "ab\ncd", -1, "ab"},
		{"behind the text", "ab\ncd", 99, "cd"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			span := diag.NewMap([]byte(test.text)).Line(test.offset)
			if got := test.text[span.Start:span.End]; got != test.want {
				t.Errorf("%q: Line(%d) is %q, want %q", test.text, test.offset, got, test.want)
			}
		})
	}
}

func TestOffset(t *testing.T) {
	const text = "\uFEFFдом\r\nab\n\nz"
	tests := []struct {
		name     string
		position diag.Position
		want     string // what stands there
	}{
		{"first", diag.Position{Line: 1, Column: 1}, "дом\r\nab\n\nz"},
		{"third letter", diag.Position{Line: 1, Column: 3}, "м\r\nab\n\nz"},
		{"end of the line", diag.Position{Line: 1, Column: 4}, "\r\nab\n\nz"},
		{"behind the line", diag.Position{Line: 1, Column: 40}, "\r\nab\n\nz"},
		{"second line", diag.Position{Line: 2, Column: 2}, "b\n\nz"},
		{"empty line", diag.Position{Line: 3, Column: 1}, "\nz"},
		{"column 0", diag.Position{Line: 2, Column: 0}, "ab\n\nz"},
		{"line 0", diag.Position{Line: 0, Column: 2}, "ом\r\nab\n\nz"},
		{"behind the last line", diag.Position{Line: 9, Column: 1}, "z"},
		{"behind the text", diag.Position{Line: 9, Column: 9}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := text[diag.NewMap([]byte(text)).Offset(test.position):]; got != test.want {
				t.Errorf("at %v stands %q, want %q", test.position, got, test.want)
			}
		})
	}
}

// checkMap checks the laws of Map: Locate goes forward, stands within the line that Line gives, and Offset is its
// inverse wherever a code point begins. No answer depends on what was asked
// before. Only the line feed of CR LF and what is
// within the byte order mark have no position of their own.
func checkMap(t *testing.T, text []byte, order []int) {
	t.Helper()
	m := diag.NewMap(text)
	previous := diag.Position{Line: 1, Column: 1}
	for offset := range len(text) + 1 {
		p := m.Locate(offset)
		if p.Line < previous.Line || p.Line == previous.Line && p.Column < previous.Column {
			t.Fatalf("%q: %d stands at %v, which is before %v", text, offset, p, previous)
		}
		previous = p
		line := m.Line(offset)
		if line.Start > line.End || line.End > len(text) || strings.ContainsAny(string(text[line.Start:line.End]), "\r\n") {
			t.Fatalf("%q: the line of %d is %v", text, offset, line)
		}
		if want := utf8.RuneCount(text[line.Start:line.End]) + 2; p.Column > want {
			t.Fatalf("%q: %d stands at %v, in a line of %d columns", text, offset, p, want)
		}
		begins := offset == len(text) || utf8.RuneStart(text[offset])
		if begins && !(offset > 0 && text[offset-1] == '\r' && offset < len(text) && text[offset] == '\n') &&
			!strings.HasPrefix(string(text[offset:]), "\uFEFF") && m.Offset(p) != offset {
			t.Fatalf("%q: %d stands at %v, where %d stands", text, offset, p, m.Offset(p))
		}
	}
	for _, offset := range order {
		if got, want := m.Locate(offset), diag.NewMap(text).Locate(offset); got != want {
			t.Fatalf("%q, asked for %v: %d stands at %v, want %v", text, order, offset, got, want)
		}
		p := diag.Position{Line: offset%3 + 1, Column: offset%5 + 1}
		if got, want := m.Offset(p), diag.NewMap(text).Offset(p); got != want {
			t.Fatalf("%q, asked for %v: at %v stands %d, want %d", text, order, p, got, want)
		}
	}
}

func TestLawsOfMap(t *testing.T) {
	alphabet := []string{"a", "é", "м", "👨", "\u0301", "\n", "\n", "\r\n", "\r", "\xff", "\xe2\x80", "\uFEFF", "\t", "\u2028"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 2_000 {
		var text []byte
		for range r.IntN(20) {
			text = append(text, alphabet[r.IntN(len(alphabet))]...)
		}
		var order []int
		for range 10 {
			order = append(order, r.IntN(len(text)+3)-1)
		}
		checkMap(t, text, order)
	}
}

func FuzzMap(f *testing.F) {
	for _, seed := range []string{"", "ab\r\ncd\re\n", "\uFEFFé\n", "\xff\xe2\x80x", "a\r\r\n\nb", "\xef\xbb", "é\xa9\xa9"} {
		f.Add([]byte(seed), 3, 1)
	}
	f.Fuzz(func(t *testing.T, text []byte, a, b int) {
		checkMap(t, text[:min(len(text), 500)], []int{a, b, a % 7, b % 7, a})
	})
}

// A file may be one long line, and every place of it be asked for: that takes
// a step for each, not the whole line.
func TestALongLine(t *testing.T) {
	const n = 200_000
	m := diag.NewMap([]byte(strings.Repeat("б", n)))
	start := time.Now()
	for i := range n {
		if got, want := m.Locate(2*i), (diag.Position{Line: 1, Column: i + 1}); got != want {
			t.Fatalf("%d stands at %v, want %v", 2*i, got, want)
		}
	}
	for i := range n {
		if got := m.Offset(diag.Position{Line: 1, Column: i + 1}); got != 2*i {
			t.Fatalf("column %d is %d, want %d", i+1, got, 2*i)
		}
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("%d places took %v", 2*n, took)
	}
}
