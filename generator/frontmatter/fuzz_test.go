package frontmatter_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"gloss/generator/diag"
	"gloss/generator/frontmatter"
)

// What is far too large or too deep is refused or read, but soon.
func TestLargeAndDeep(t *testing.T) {
	const n = 100_000
	for name, yaml := range map[string]string{
		"lists in lists":       strings.Repeat("[", n),
		"mappings in mappings": strings.Repeat("{a: ", n),
		"block lists":          strings.Repeat("- ", n),
		"keys of keys":         strings.Repeat("? ", n),
		"deep and closed":      "title: " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000),
		"keys":                 strings.Repeat("title: b\n", n),
		"aliases of aliases":   "tags: [&a [x, x], &b [*a, *a], &c [*b, *b], &d [*c, *c], &e [*d, *d]]\ntitle: *e",
		"aliases":              "Ämter: &a x\ntags:\n" + strings.Repeat("- *a\n", n),
		"items":                "tags: [" + strings.Repeat("b, ", n) + "]",
		"long value":           "title: " + strings.Repeat("б ", n),
		"long line of items":   "tags: [" + strings.Repeat("[б], ", n) + "]",
		"escapes":              `title: "` + strings.Repeat(`\"`, n) + `"`,
		"blank lines":          "title: |\n" + strings.Repeat("\n", n),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			bind(fenced(yaml))
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("%d bytes took %v", len(yaml), took)
			}
		})
	}
}

func FuzzBind(f *testing.F) {
	for _, test := range problemTests {
		f.Add([]byte(fenced(strings.NewReplacer("⟦", "", "⟧", "").Replace(test.yaml))))
	}
	for _, seed := range []string{
		"\uFEFF---\r\ntitle: |\r\n  one\r\n  two\r\ntags: [a, 'b''c', \"d\\\"e\"]\r\n---\r\n",
		"---\nkinds: {question: Frage, ? [a] : b}\nevents:\n- x\n- {event: y, date: 2018}\n...\n",
		"---\r%YAML 1.1\r--- !!map\rtitle: >+2\r    x\r\r# c\r",
		"---\n? - &a [*a]\n: !x y\n--- *b\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		slow := time.AfterFunc(10*time.Second, func() { panic(fmt.Sprintf("%q takes too long", text)) })
		defer slow.Stop()
		m, problems, ok := bind(string(text))
		inside := func(what string, s diag.Span) {
			if s.Start < 0 || s.Start > s.End || s.End > len(text) {
				t.Errorf("%q: %s stands at %v", text, what, s)
			}
		}
		values := append([]frontmatter.Value{m.Title, m.Date, m.Office}, m.Tags...)
		for _, k := range m.Kinds {
			values = append(values, k.Key, k.Value)
		}
		for _, e := range m.Events {
			values = append(values, e.Name, e.Date)
		}
		for _, v := range values {
			inside(v.Text, v.Span)
			if v.Text != strings.TrimSpace(v.Text) {
				t.Errorf("%q: the value %q", text, v.Text)
			}
		}
		for _, p := range problems {
			inside(p.Message, p.Place.Span)
			for _, r := range p.Related {
				inside(r.Message, r.Place.Span)
			}
		}
		if !ok && len(problems) == 0 {
			t.Errorf("%q: not read, and nobody is told why", text)
		}
	})
}

func BenchmarkBind(b *testing.B) {
	text := []byte(fenced(`title: Russia Opens Military Office in Central African Republic
published: 2020-10~ # the capture carries no date
Ämter: "The Moscow Times"
tags: [Central African Republic, Arms transfers, "Titorenko, Vladimir"]
kinds:
  question: Frage
  note: Bemerkung
events:
  - First BRDM-2s reach Bangui
  - event: Military office opened
    date: 2020-10
  - event: Talks in Moscow
    date: 2018-10-15/2018-10-20
    # as the ministry has it`))
	span, _, _ := frontmatter.Split(text)
	b.SetBytes(int64(span.Len()))
	b.ReportAllocs()
	for b.Loop() {
		m := new(meta)
		if problems, ok := frontmatter.Bind("f.md", text, span, m.fields()...); !ok || len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}
