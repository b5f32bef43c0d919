package frontmatter_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/diag"
)

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
