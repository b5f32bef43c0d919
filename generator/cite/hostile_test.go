package cite

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// hostiles are texts that try to be more than one field's text.
var hostiles = []string{
	"plain",
	"}", "{", "{}}{", `\}`, `a\`, `\\{`, `},author={x`, "}\n}\n@article{b,\n  title = {x}", "a,b", `"`, "#1 $x_2^3$ ~ 100 %", "@", "%\n",
	`\input{/etc/passwd}`, `\write18{id}`, "<i>&amp;|</i>", "`'",
	"a\nER  - \nTY  - BOOK", "a\r\nER  - \r\n\r\nTY  - JOUR\r\nAU  - x", "\rER  - ", "ER  - ", "TY  - NEWS", "a\u2028ER  - ", "a\u0085ER  - ", "a\vER  - ",
	`","type":"book`, `"}]`, `\"`, `\u0022`, "</script>", "]]>", "\x00\x01\x1b[31m\x7f", "\xff\xfe", "a\tb", "   ", "\u202eabc", "中文、標題", "שלום, עולם", "e\u0301",
	strings.Repeat("{", 1000),
}

func FuzzSource(f *testing.F) {
	for _, text := range hostiles {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := Source{
			Key: text, Title: text, Byline: text, Publisher: text, Date: date(t, "2018-10-16"), Language: text,
			URL: text, Archived: text, Retrieved: text, Archive: text, Page: text,
		}
		said := line(text)

		entry, fields := readBibTeX(t, s.BibTeX())
		if strings.Trim(said, " ") != "" {
			for name, want := range map[string]string{"author": "{" + said + "}", "title": "{" + said + "}"} {
				if got := untex(unbraced(t, fields[name])); got != want {
					t.Errorf("BibTeX: %s is %q, want %q", name, got, want)
				}
			}
			if entry != "article" || untex(unbraced(t, fields["journal"])) != said {
				t.Errorf("BibTeX: @%s with %q", entry, fields)
			}
		}

		records := readRIS(t, s.RIS())
		if records[0].tag != "TY" || records[len(records)-1] != (risField{"ER", ""}) {
			t.Errorf("RIS: %q", records)
		}
		for _, r := range records[1 : len(records)-1] {
			switch r.tag {
			case "TY", "ER":
				t.Errorf("RIS: %q", records)
			case "AU", "TI", "T2", "UR", "DB":
				if r.value != said {
					t.Errorf("RIS: %s is %q, want %q", r.tag, r.value, said)
				}
			}
		}

		var items []map[string]any
		if err := json.Unmarshal([]byte(s.CSLJSON()), &items); err != nil || len(items) != 1 {
			t.Fatalf("CSL-JSON: %v, %d items", err, len(items))
		}
		if items[0]["title"] != said {
			t.Errorf("CSL-JSON: the title is %q, want %q", items[0]["title"], said)
		}

		for _, tag := range s.Meta() {
			if tag.Content != line(tag.Content) || tag.Content == "" {
				t.Errorf("%s: %q", tag.Name, tag.Content)
			}
		}
		for _, p := range s.Text() {
			if !utf8.ValidString(p.Text) || strings.ContainsAny(p.Text, "\n\r\x00") {
				t.Errorf("a part of the text: %q", p.Text)
			}
		}
	})
}

// readBibTeX reads a file of one entry as BibTeX does, which counts braces and
// knows no escape for them: the entry's type, and the values as they stand.
func readBibTeX(t testing.TB, text string) (entry string, fields map[string]string) {
	t.Helper()
	head := regexp.MustCompile(`^@([a-z]+)\{([^\s,{}"#%~\\@=()']*),\n`).FindStringSubmatch(text)
	if head == nil || !utf8.ValidString(text) {
		t.Fatalf("no entry: %q", text)
	}
	fields = make(map[string]string)
	rest := text[len(head[0]):]
	for {
		if rest == "}\n" {
			return head[1], fields
		}
		name := regexp.MustCompile(`^  ([a-z]+) += `).FindStringSubmatch(rest)
		if name == nil {
			t.Fatalf("no field at %q", rest)
		}
		rest = rest[len(name[0]):]
		depth, end := 0, 0
		for end < len(rest) && (depth > 0 || rest[end] != ',') {
			switch rest[end] {
			case '{':
				depth++
			case '}':
				depth--
			}
			if end++; depth < 0 {
				t.Fatalf("braces do not balance: %q", text)
			}
		}
		if _, twice := fields[name[1]]; twice || !strings.HasPrefix(rest[end:], ",\n") {
			t.Fatalf("the field %s is twice there or does not end: %q", name[1], text)
		}
		fields[name[1]] = rest[:end]
		rest = rest[end+len(",\n"):]
	}
}

// unbraced is a value without its braces.
func unbraced(t testing.TB, value string) string {
	t.Helper()
	if !strings.HasPrefix(value, "{") || !strings.HasSuffix(value, "}") {
		t.Fatalf("%q has no braces", value)
	}
	return value[1 : len(value)-1]
}

// untex reads what TeX prints for a text without commands but those that name a
// character.
func untex(s string) string {
	return strings.NewReplacer(
		`\textbackslash{}`, `\`, `\textbraceleft{}`, `{`, `\textbraceright{}`, `}`, `\textasciitilde{}`, `~`, `\textasciicircum{}`, `^`,
		`\textless{}`, `<`, `\textgreater{}`, `>`, `\textbar{}`, `|`, `\#`, `#`, `\$`, `$`, `\%`, `%`, `\&`, `&`, `\_`, `_`,
	).Replace(s)
}

type risField struct{ tag, value string }

// readRIS reads a record, every line of which has to be a tag and a value.
func readRIS(t testing.TB, text string) (fields []risField) {
	t.Helper()
	body, ended := strings.CutSuffix(text, "\r\n")
	if !ended || !utf8.ValidString(text) {
		t.Fatalf("no record: %q", text)
	}
	for l := range strings.SplitSeq(body, "\r\n") {
		m := regexp.MustCompile(`^([A-Z][A-Z0-9])  - ([^\r\n\x{0085}\x{2028}\x{2029}]*)$`).FindStringSubmatch(l)
		if m == nil {
			t.Fatalf("the line %q has no tag", l)
		}
		fields = append(fields, risField{m[1], m[2]})
	}
	return fields
}
