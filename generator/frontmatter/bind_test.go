package frontmatter_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

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

// In the YAML of a problemTest, ⟦ and ⟧ stand around the place of the problem.
type problemTest struct {
	name, yaml string
	code       diag.Code
	severity   diag.Severity
	message    string
	help       string // its beginning
	first      string // what the related place holds
}

const inQuotes = " has to stand in quotation marks."

var problemTests = []problemTest{
	{"unknown key", "⟦titel⟧: x", diag.YAMLUnknownKey, diag.Warning, `there is no key "titel"`, `Did you mean "title"?`, ""},
	{"unknown key in quotes", "⟦\"titel\"⟧: x", diag.YAMLUnknownKey, diag.Warning, `there is no key "titel"`, `Did you mean "title"?`, ""},
	{"unknown key in a flow mapping", "{Ämter: ж, ⟦dete⟧: x}", diag.YAMLUnknownKey, diag.Warning, `there is no key "dete"`, `Did you mean "date"?`, ""},
	{"key like no other", "⟦colour⟧: x", diag.YAMLUnknownKey, diag.Warning, `there is no key "colour"`,
		"The keys are: title, published, date, Ämter, tags, kinds, events.", ""},
	{"empty key", "⟦⟧: x", diag.YAMLUnknownKey, diag.Warning, `there is no key ""`, "The keys are:", ""},
	{"merge key", "⟦<<⟧: x", diag.YAMLUnknownKey, diag.Warning, `there is no key "<<"`, "The keys are:", ""},
	{"unknown key of a group", "events:\n- event: x\n  ⟦dat⟧: x", diag.YAMLUnknownKey, diag.Warning, `there is no key "dat"`, `Did you mean "date"?`, ""},
	{"key of the file in a group", "events: [{⟦title⟧: x}]", diag.YAMLUnknownKey, diag.Warning, `there is no key "title"`, "The keys are: event, date.", ""},

	{"key twice", "title: x\n⟦title⟧: y", diag.YAMLDuplicate, diag.Error, `"title" is given twice`, "Keep one of the two.", "title"},
	{"key by two names", "'date': x\n⟦published⟧: y", diag.YAMLDuplicate, diag.Error, `"date" and "published" are one key`, "Keep one of the two.", "'date'"},
	{"key twice in a group", "events: [{date: ж, ⟦date⟧: y}]", diag.YAMLDuplicate, diag.Error, `"date" is given twice`, "Keep one of the two.", "date"},
	{"free key twice", "kinds: {note: ж, ⟦note⟧: y}", diag.YAMLDuplicate, diag.Error, `"note" is given twice`, "Keep one of the two.", "note"},

	{"list for a value", "title: ⟦[a, b]⟧", diag.YAMLType, diag.Error, "here stands a list; wanted is one value", "", ""},
	{"block list for a value", "title:\n  ⟦- a⟧\n  - b", diag.YAMLType, diag.Error, "here stands a list; wanted is one value", "", ""},
	{"mapping for a value", "title:\n  ⟦a: b⟧", diag.YAMLType, diag.Error, "here stands a mapping of keys; wanted is one value", "A text that holds a colon and a space" + inQuotes, ""},
	{"list in a list", "tags: [ж, ⟦[a]]⟧", diag.YAMLType, diag.Error, "here stands a list; wanted is one value or a list of values", "", ""},
	{"mapping in a list", "tags:\n- ж\n- ⟦Talks: today⟧", diag.YAMLType, diag.Error, "here stands a mapping of keys; wanted is one value or a list of values", "A text that holds a colon", ""},
	{"text for pairs", "kinds: ⟦Frage⟧", diag.YAMLType, diag.Error, "here stands a text; wanted is keys with values", "", ""},
	{"list for the value of a pair", "kinds: {a: ⟦[b]}⟧", diag.YAMLType, diag.Error, "here stands a list; wanted is one value", "", ""},
	{"list for the key of a pair", "kinds: {⟦[b]: a}⟧", diag.YAMLType, diag.Error, "here stands a list; wanted is a key", "", ""},
	{"list for a key", "⟦[a]: b⟧", diag.YAMLType, diag.Error, "here stands a list; wanted is a key", "", ""},
	{"list for a group", "events: [⟦[a]]⟧", diag.YAMLType, diag.Error, "here stands a list; wanted is one value or keys with values", "", ""},
	{"anchor", "title: ⟦&Sons today⟧", diag.YAMLType, diag.Error, "here stands a YAML anchor; wanted is one value", "A text that begins with an ampersand" + inQuotes, ""},
	{"tag", "title: ⟦!Kung people⟧", diag.YAMLType, diag.Error, "here stands a YAML tag; wanted is one value", "A text that begins with an exclamation mark" + inQuotes, ""},
	{"standard tag", "title: ⟦!!str x⟧", diag.YAMLType, diag.Error, "here stands a YAML tag; wanted is one value", "A text that begins", ""},
	{"exclamation mark", "title: ⟦! x⟧", diag.YAMLType, diag.Error, "here stands a YAML tag; wanted is one value", "A text that begins", ""},
	{"only a text", "⟦title x⟧", diag.YAMLType, diag.Error, "here stands a text; wanted is keys with values, such as title: …", "", ""},
	{"no space behind the colon", "⟦title:x⟧", diag.YAMLType, diag.Error, "here stands a text; wanted is keys with values, such as title: …", "", ""},
	{"only a list", "⟦- a⟧\n- b", diag.YAMLType, diag.Error, "here stands a list; wanted is keys with values, such as title: …", "", ""},

	{"colon in a text", "title: Talks⟦⟧: today", diag.YAMLSyntax, diag.Error, "this is not YAML: mapping values are not allowed in this context", "Texts that hold “: ” or", ""},
	{"quotation without end", "title: ⟦⟧\"x\ndate: y", diag.YAMLSyntax, diag.Error, "this is not YAML: found unexpected end of stream", "Texts that hold", ""},
	{"bracket without end", "Ämter: ж\ntags: ⟦⟧[a\ntitle: y", diag.YAMLSyntax, diag.Error, "this is not YAML: did not find expected ',' or ']'", "Texts that hold", ""},
	{"text behind a quotation", "title: \"x\" ⟦⟧and more", diag.YAMLSyntax, diag.Error, "this is not YAML: did not find expected key", "Texts that hold", ""},
	{"at sign", "title: ⟦⟧@x", diag.YAMLSyntax, diag.Error, "this is not YAML: found character that cannot start any token", "YAML is indented with spaces, never with tabs; @ and ` may not begin a value.", ""},
	{"tab", "events:\n⟦⟧\t- a", diag.YAMLSyntax, diag.Error, "this is not YAML: found character that cannot start any token", "YAML is indented with spaces", ""},
	{"asterisk", "title: ⟦⟧*x", diag.YAMLSyntax, diag.Error, "this is not YAML: unknown anchor 'x' referenced", "Texts that hold", ""},
	{"line without a colon", "title: x\n⟦⟧tags\ndate: y", diag.YAMLSyntax, diag.Error, "this is not YAML: could not find expected ':'", "Texts that hold", ""},
	{"second document", "title: x\n... # end\n⟦date: y⟧", diag.YAMLSyntax, diag.Error, "a second YAML document begins here", "Take out the line of hyphens or dots above it.", ""},
	{"broken second document", "title: x\n--- # end\ndate: ⟦⟧[y", diag.YAMLSyntax, diag.Error, "this is not YAML: did not find expected ',' or ']'", "Texts that hold", ""},
	{"NUL", "title: a⟦\x00⟧b", diag.YAMLSyntax, diag.Error, "a control character, which YAML does not allow", "Delete it.", ""},
	{"escape code", "title: ж\ntags: a⟦\x1b⟧[0m", diag.YAMLSyntax, diag.Error, "a control character, which YAML does not allow", "Delete it.", ""},
	{"delete", "title: a⟦\x7f⟧", diag.YAMLSyntax, diag.Error, "a control character, which YAML does not allow", "Delete it.", ""},
	{"control character of Latin-1", "title: a⟦\u009b⟧b", diag.YAMLSyntax, diag.Error, "a control character, which YAML does not allow", "Delete it.", ""},
	{"no character", "title: a⟦\uffff⟧b", diag.YAMLSyntax, diag.Error, "a control character, which YAML does not allow", "Delete it.", ""},
	{"line separator", "title: a⟦\u2028⟧tags: b", diag.YAMLSyntax, diag.Error, "an invisible line end, which YAML takes for one", "Delete it.", ""},
	{"next line", "title: a⟦\u0085⟧b", diag.YAMLSyntax, diag.Error, "an invisible line end, which YAML takes for one", "Delete it.", ""},
	{"not UTF-8", "title: ж\ntags: a⟦\xff⟧b", diag.YAMLSyntax, diag.Error, "a byte that is not UTF-8", "Delete it.", ""},
}

// TestProblems checks every problem and its place, and that the place is the
// same whatever the file's line ends and whatever stands before.
func TestProblems(t *testing.T) {
	shapes := map[string]func(string) string{
		"as it is":         fenced,
		"byte order mark":  func(s string) string { return "\uFEFF" + fenced(s) },
		"CR LF":            func(s string) string { return strings.ReplaceAll(fenced(s), "\n", "\r\n") },
		"lone CR":          func(s string) string { return strings.ReplaceAll(fenced(s), "\n", "\r") },
		"mark and CR LF":   func(s string) string { return "\uFEFF" + strings.ReplaceAll(fenced(s), "\n", "\r\n") },
		"after a comment":  func(s string) string { return fenced("# Ä 北京 👨\n\n" + s) },
		"text behind":      func(s string) string { return fenced(s) + "\u2028\xff\n" },
		"no end of a line": func(s string) string { return strings.TrimSuffix(fenced(s), "\nText.\n") },
	}
	for _, test := range problemTests {
		for name, shape := range shapes {
			t.Run(test.name+"/"+name, func(t *testing.T) { test.check(t, shape(test.yaml)) })
		}
	}
}

func (test problemTest) check(t *testing.T, marked string) {
	before, rest, _ := strings.Cut(marked, "⟦")
	within, after, _ := strings.Cut(rest, "⟧")
	text := before + within + after
	_, problems, ok := bind(text)
	if len(problems) != 1 {
		t.Fatalf("%d problems: %v", len(problems), problems)
	}
	p := problems[0]
	if want := (diag.Place{File: "f.md", Span: diag.Span{Start: len(before), End: len(before) + len(within)}}); p.Place != want {
		t.Errorf("%q: the place is %v %q, want %v %q", text, p.Place, text[p.Place.Start:p.Place.End], want, within)
	}
	if p.Code != test.code || p.Severity != test.severity || p.Message != test.message || !strings.HasPrefix(p.Help, test.help) || (test.help == "") != (p.Help == "") {
		t.Errorf("%+v", p)
	}
	broken := test.code == diag.YAMLSyntax && test.name != "second document"
	if ok == broken {
		t.Errorf("ok is %v", ok)
	}
	var first string
	for _, r := range p.Related {
		first = text[r.Place.Start:r.Place.End]
		if r.Place.Start >= p.Place.Start {
			t.Errorf("the first one stands at %v, after %v", r.Place, p.Place)
		}
	}
	if first != test.first {
		t.Errorf("the first one is %q, want %q", first, test.first)
	}
}

func TestAlias(t *testing.T) {
	text := fenced("Ämter: &a b\ntitle: *a")
	_, problems, ok := bind(text)
	var got []string
	for _, p := range problems {
		got = append(got, text[p.Place.Start:p.Place.End]+": "+p.Message)
	}
	want := []string{"&a b: here stands a YAML anchor; wanted is one value", "*a: here stands a YAML alias; wanted is one value"}
	if d := cmp.Diff(want, got); d != "" || !ok {
		t.Errorf("ok is %v, -want +got\n%s", ok, d)
	}
}

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
