package webanno_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/commentary"
	"gloss/generator/webanno"
)

const base = "https://example.org/articles/x/annotations.json"

// write gives the file of c and holds it to the model.
func write(t *testing.T, c webanno.Collection) string {
	t.Helper()
	var b bytes.Buffer
	if err := c.Write(&b); err != nil {
		t.Fatal(err)
	}
	for _, v := range check(b.Bytes(), base) {
		t.Errorf("Data Model, %s: %s, in\n%s", v.Section, v.What, b.String())
	}
	return b.String()
}

func TestWrite(t *testing.T) {
	passage := webanno.Target{
		Source:   "source.txt",
		Quote:    &webanno.TextQuote{Exact: "10 armored\nvehicles", Prefix: "Russia ", Suffix: "."},
		Position: &webanno.TextPosition{Start: 7, End: 26},
	}
	for _, c := range []struct {
		name string
		in   webanno.Collection
		want string
	}{
		{"no annotations, so no page", webanno.Collection{ID: base, Label: "Notes on X"},
			`{"@context":"http://www.w3.org/ns/anno.jsonld","id":"https://example.org/articles/x/annotations.json","type":"AnnotationCollection","label":"Notes on X","total":0}
`},
		{"one annotation a line, relative addresses", webanno.Collection{ID: "annotations.json", Label: "X", Annotations: []webanno.Annotation{
			{ID: "./#armored", Kind: "context", Creator: "A. Writer", HTML: "<p>Scout cars & more.</p>", Language: "en", Tags: []string{"Arms <3"},
				Targets: []webanno.Target{passage, passage}},
			{ID: "./#remark", Kind: "note", HTML: "R", Targets: []webanno.Target{{Source: "./"}}},
		}},
			`{"@context":"http://www.w3.org/ns/anno.jsonld","id":"annotations.json","type":"AnnotationCollection","label":"X","total":2,"last":"annotations.json#page","first":{"id":"annotations.json#page","type":"AnnotationPage","partOf":"annotations.json","startIndex":0,"items":[
{"id":"./#armored","type":"Annotation","motivation":"describing","creator":{"type":"Person","name":"A. Writer"},"body":[{"type":"TextualBody","value":"\u003cp>Scout cars & more.\u003c/p>","format":"text/html","language":"en","purpose":"describing"},{"type":"TextualBody","value":"Arms \u003c3","purpose":"tagging"}],"target":[{"type":"SpecificResource","source":"source.txt","selector":[{"type":"TextQuoteSelector","exact":"10 armored\nvehicles","prefix":"Russia ","suffix":"."},{"type":"TextPositionSelector","start":7,"end":26}]},{"type":"SpecificResource","source":"source.txt","selector":[{"type":"TextQuoteSelector","exact":"10 armored\nvehicles","prefix":"Russia ","suffix":"."},{"type":"TextPositionSelector","start":7,"end":26}]}]},
{"id":"./#remark","type":"Annotation","motivation":"commenting","body":[{"type":"TextualBody","value":"R","format":"text/html","purpose":"commenting"}],"target":["./"]}
]}}
`},
		{"where no source.txt is shown, no position; a note without text has no body", webanno.Collection{ID: base, Annotations: []webanno.Annotation{
			{ID: "#a", Targets: []webanno.Target{{Source: "./", Quote: passage.Quote}}},
		}},
			`{"@context":"http://www.w3.org/ns/anno.jsonld","id":"https://example.org/articles/x/annotations.json","type":"AnnotationCollection","label":"","total":1,"last":"https://example.org/articles/x/annotations.json#page","first":{"id":"https://example.org/articles/x/annotations.json#page","type":"AnnotationPage","partOf":"https://example.org/articles/x/annotations.json","startIndex":0,"items":[
{"id":"#a","type":"Annotation","motivation":"highlighting","target":[{"type":"SpecificResource","source":"./","selector":[{"type":"TextQuoteSelector","exact":"10 armored\nvehicles","prefix":"Russia ","suffix":"."}]}]}
]}}
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, write(t, c.in)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMotivation(t *testing.T) {
	kinds := map[string]string{ // of notes with text
		"note":       "commenting",
		"context":    "describing",
		"question":   "questioning",
		"fact-check": "assessing",
		"erratum":    "editing",
		"correction": "commenting",
	}
	for _, kind := range commentary.Kinds {
		if kinds[kind] == "" {
			t.Errorf("the kind %s has no motivation here", kind)
		}
	}
	type c struct {
		in   webanno.Annotation
		want string
	}
	cases := []c{
		{webanno.Annotation{Kind: "note"}, "highlighting"},
		{webanno.Annotation{Kind: "note", Tags: []string{"T"}}, "tagging"},
		{webanno.Annotation{Kind: "note", Tags: []string{"T"}, HTML: "x"}, "commenting"},
		{webanno.Annotation{Kind: "question"}, "questioning"},
		{webanno.Annotation{Kind: "poem", HTML: "x"}, "commenting"},
	}
	for kind, want := range kinds {
		cases = append(cases, c{webanno.Annotation{Kind: kind, HTML: "x"}, want})
	}
	for _, c := range cases {
		c.in.ID, c.in.Targets = "#n", []webanno.Target{{Source: "./"}}
		text := write(t, webanno.Collection{ID: base, Annotations: []webanno.Annotation{c.in}})
		if !strings.Contains(text, `"motivation":"`+c.want+`"`) {
			t.Errorf("%+v: want the motivation %s, got %s", c.in, c.want, text)
		}
	}
}

// FuzzWrite holds files of any text to the model: what was written is what is
// read, but for bytes that are not UTF-8, and nothing in it is markup.
func FuzzWrite(f *testing.F) {
	f.Add("<p>É</p>", "Jo \"the\" Writer", "Tag\u2028", "en", "</script><!--\x00\xff")
	f.Add("", "", "", "", "\u202e\u2066👨\u200d👩\u200d👧\\u003c")
	f.Fuzz(func(t *testing.T, html, name, tag, language, exact string) {
		text := write(t, webanno.Collection{ID: base, Label: name, Annotations: []webanno.Annotation{
			{ID: "#1", Kind: name, HTML: html, Creator: name, Language: language, Tags: []string{tag, tag},
				Targets: []webanno.Target{{Source: "s", Quote: &webanno.TextQuote{Exact: exact, Prefix: tag, Suffix: html}}}},
		}})
		if strings.ContainsAny(text, "<\u2028\u2029") || !utf8.ValidString(text) || strings.Count(text, "\n") != 3 {
			t.Errorf("%q", text)
		}
		var read struct {
			Label string
			First struct {
				Items []struct {
					Body   []struct{ Value string }
					Target []struct{ Selector []webanno.TextQuote }
				}
			}
		}
		if err := json.Unmarshal([]byte(text), &read); err != nil {
			t.Fatal(err)
		}
		a := read.First.Items[0]
		got := []string{read.Label, a.Body[len(a.Body)-1].Value, a.Target[0].Selector[0].Exact, a.Target[0].Selector[0].Prefix, a.Target[0].Selector[0].Suffix}
		want := []string{name, tag, exact, tag, html}
		for i := range want {
			want[i] = string([]rune(want[i]))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}
