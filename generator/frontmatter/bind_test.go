package frontmatter_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/diag"
	"gloss/generator/frontmatter"
)

// A meta has a field of every kind, one of them with a name that is not ASCII.
type meta struct {
	Title, Date, Office frontmatter.Value
	Tags                []frontmatter.Value
	Kinds               []frontmatter.Pair
	Events              []*event
}

type event struct{ Name, Date frontmatter.Value }

func (m *meta) fields() []frontmatter.Field {
	return []frontmatter.Field{
		frontmatter.Text(&m.Title, "title"),
		frontmatter.Text(&m.Date, "published", "date"),
		frontmatter.Text(&m.Office, "Ämter"),
		frontmatter.List(&m.Tags, "tags"),
		frontmatter.Pairs(&m.Kinds, "kinds"),
		frontmatter.Groups(func() (*frontmatter.Value, []frontmatter.Field) {
			e := new(event)
			m.Events = append(m.Events, e)
			return &e.Name, []frontmatter.Field{frontmatter.Text(&e.Name, "event"), frontmatter.Text(&e.Date, "date")}
		}, "events"),
	}
}

// bind reads a file with front matter.
func bind(text string) (*meta, []diag.Problem, bool) {
	m := new(meta)
	span, _, _ := frontmatter.Split([]byte(text))
	problems, ok := frontmatter.Bind("f.md", []byte(text), span, m.fields()...)
	return m, problems, ok
}

// fenced is a file of front matter and a line of text.
func fenced(yaml string) string { return "---\n" + yaml + "\n---\nText.\n" }

func TestValuesAreTheTextThatStandsThere(t *testing.T) {
	tests := []struct{ name, yaml, text, place string }{
		{"plain", "News", "News", "News"},
		{"day", "2018-12-20", "2018-12-20", "2018-12-20"},
		{"time", "2018-12-20T10:00:00Z", "2018-12-20T10:00:00Z", "2018-12-20T10:00:00Z"},
		{"year", "2017", "2017", "2017"},
		{"zero in front", "007", "007", "007"},
		{"no", "no", "no", "no"},
		{"true", "True", "True", "True"},
		{"null", "null", "null", "null"},
		{"tilde", "~", "~", "~"},
		{"exponent", "1e3", "1e3", "1e3"},
		{"hexadecimal", "0x1F", "0x1F", "0x1F"},
		{"infinity", ".inf", ".inf", ".inf"},
		{"underscores", "1_000", "1_000", "1_000"},
		{"sexagesimal", "190:20:30", "190:20:30", "190:20:30"},
		{"merge key", "<<", "<<", "<<"},
		{"nothing", "", "", ""},
		{"nothing but a comment", "# to do", "", ""},
		{"comment behind", "News # to do", "News", "News"},
		{"number sign within", "News #1", "News", "News"},
		{"number sign in a word", "C#1", "C#1", "C#1"},
		{"colon in a word", "a:b", "a:b", "a:b"},
		{"not ASCII", "Новости 👨", "Новости 👨", "Новости 👨"},
		{"white space around", "  News \t", "News", "News"},
		{"double quotes", `"No: 1" # c`, "No: 1", `"No: 1"`},
		{"single quotes", `'No: 1' # c`, "No: 1", `'No: 1'`},
		{"white space in quotes", `" News "`, "News", `" News "`},
		{"empty quotes", `""`, "", `""`},
		{"quotation mark in double quotes", `"a \"b\" c" # d`, `a "b" c`, `"a \"b\" c"`},
		{"backslash before the last quote", `"a\\" # d`, `a\`, `"a\\"`},
		{"apostrophe in single quotes", `'it''s' # c`, "it's", `'it''s'`},
		{"apostrophe alone", `'''' # c`, "'", `''''`},
		{"backslash in single quotes", `'a\' # c`, `a\`, `'a\'`},
		{"escape", `"\u00e9\x41"`, "éA", `"\u00e9\x41"`},
		{"plain over two lines", "one\n  two", "one two", "one"},
		{"quoted over two lines", "\"one\n  two\"", "one two", "\"one"},
		{"literal block", "|\n  one\n    two\n", "one\n  two", "|"},
		{"folded block", ">-\n  one\n  two\n", "one two", ">-"},
		{"on the next line", "\n  News", "News", "News"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := fenced("Ämter: é\ntitle: " + test.yaml)
			m, problems, ok := bind(text)
			if len(problems) > 0 || !ok {
				t.Fatalf("problems: %v", problems)
			}
			if m.Title.Text != test.text || text[m.Title.Start:m.Title.End] != test.place {
				t.Errorf("%q stands at %q, want %q at %q", m.Title.Text, text[m.Title.Start:m.Title.End], test.text, test.place)
			}
		})
	}
}

// texts are values without their places.
func texts(values []frontmatter.Value) []string {
	var all []string
	for _, v := range values {
		all = append(all, v.Text)
	}
	return all
}

func TestFields(t *testing.T) {
	m, problems, ok := bind(fenced(`title: News
date: 2018
tags: [Arms, 1e3, "", no]
kinds: {question: Frage, note: Bemerkung}
events:
  - Launch
  - event: Talks
    date: 2018-10
  - {date: 2019}
  -
`))
	if len(problems) > 0 || !ok {
		t.Fatalf("problems: %v", problems)
	}
	type group struct{ Name, Date string }
	got := map[string]any{"title": m.Title.Text, "date": m.Date.Text, "tags": texts(m.Tags)}
	for _, k := range m.Kinds {
		got["kind "+k.Key.Text] = k.Value.Text
	}
	for i, e := range m.Events {
		got[fmt.Sprint("event ", i)] = group{e.Name.Text, e.Date.Text}
	}
	want := map[string]any{
		"title": "News", "date": "2018", "tags": []string{"Arms", "1e3", "no"},
		"kind question": "Frage", "kind note": "Bemerkung",
		"event 0": group{"Launch", ""}, "event 1": group{"Talks", "2018-10"}, "event 2": group{"", "2019"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

func TestFieldsThatAreNotGiven(t *testing.T) {
	for name, yaml := range map[string]string{
		"nothing":           "",
		"a comment":         "# title: x",
		"empty values":      "title:\ndate:\ntags:\nkinds:\nevents:",
		"empty collections": "tags: []\nkinds: {}\nevents: []",
		"null":              "---",
	} {
		t.Run(name, func(t *testing.T) {
			m, problems, ok := bind(fenced(yaml))
			if len(problems) > 0 || !ok {
				t.Fatalf("problems: %v", problems)
			}
			if m.Title.Text != "" || m.Date.Text != "" || m.Tags != nil || m.Kinds != nil || m.Events != nil {
				t.Errorf("%+v", m)
			}
		})
	}
}

func TestOneValueIsAList(t *testing.T) {
	m, problems, _ := bind(fenced("tags: Arms, trade\nevents: Launch"))
	if len(problems) > 0 || !cmp.Equal(texts(m.Tags), []string{"Arms, trade"}) || len(m.Events) != 1 || m.Events[0].Name.Text != "Launch" {
		t.Errorf("%v, %v, %v", texts(m.Tags), m.Events, problems)
	}
}

// One slip does not take the rest of the front matter with it.
func TestWhatCanBeReadIsRead(t *testing.T) {
	m, problems, ok := bind(fenced("title: [News]\ntags: [Arms, {a: b}, Trade]\nkinds: {question: [], note: Bemerkung}\nevents: [[x], Launch]\ndate: 2018\ndtae: 2017"))
	if len(problems) != 5 || !ok {
		t.Errorf("%d problems: %v", len(problems), problems)
	}
	if m.Title.Text != "" || !cmp.Equal(texts(m.Tags), []string{"Arms", "Trade"}) || len(m.Kinds) != 1 || len(m.Events) != 1 || m.Date.Text != "2018" {
		t.Errorf("%+v", m)
	}
}
