package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"

	"gloss/generator/cli"
)

// A hostile is a text that tries to be more than text wherever an author can
// write one.
type hostile struct {
	name, text string

	means  string // a pattern of the blanks in which it means something, and is not shown as it stands
	spared string // a pattern of the blanks that are filled harmlessly
}

const harmless = "harmless"

var hostiles = []hostile{
	{name: "script", text: `<script>window.hacked=1</script>`},
	{name: "upper case", text: `<SCRIPT SRC=//example.org/x.js></SCRIPT>`},
	{name: "attribute's end", text: `"><img src=x onerror=window.hacked=1>`, means: `^note\.(tags|event|verdict|author)$`},
	{name: "attribute", text: `' onmouseover=window.hacked=1 x='`},
	{name: "javascript", text: `javascript:window.hacked=1`},
	{name: "javascript in disguise", text: "\tJava\tScript:window.hacked=1//"},
	{name: "data", text: `data:text/html,<script>window.hacked=1</script>`, means: `^note\.tags$`},
	{name: "another host", text: `//example.org/x`},
	{name: "elements' ends", text: `</textarea></title></style><script>window.hacked=1</script>`},
	{name: "address", text: `a?b=c#d%22%2e%2e%2f&e f\g:h`},
	{name: "template", text: `{{.Page}}`},
	{name: "comment", text: `<!--`},
	{name: "comment's end", text: `--><script>window.hacked=1</script>`},
	{name: "CDATA", text: `]]>`, means: `^wikilink\.`},
	{name: "entities", text: `&lt;script&gt;&#60;img src=x onerror=window.hacked=1&#62;`},
	{name: "bidi", text: "\u202Egnp.\u2066exe\u2069"},
	{name: "controls", text: "a\x00b\x01c\x1B]31md\x7Fe\u0085f\u009Fg", means: `^note\.(tags|event|verdict|author)$`,
		spared: `^(wikilink\.name|elsewhere\.(url|title))$`},
	{name: "byte order mark", text: "\uFEFFa\uFEFF"},
	{name: "line separators", text: "a\u2028b\u2029c"},
	{name: "100 KB", text: strings.Repeat("word", 25_000), means: `^source\.headline$|\.(tags|broader|events?|publisher)$`},
}

// unshown are the blanks that no page need show: those that stand in no page by
// their nature.
var unshown = regexp.MustCompile(`^(file\.(folder|article)|article\.(omit|aliases|url|archived)|publishers\.boilerplate|.*\.aliases)$` +
	`|^(link\.(title|reference-title)|image\.title|code\.info|note\.id)$` +
	`|^(site\.rights|anchor\..*)$`)

// A blank is a place in a site of testdata/hostile that is filled with a mark, by
// which it is found again, and a hostile text.
type blank struct {
	name string
	text string // plain
}

var (
	opening = regexp.MustCompile(`⟦([=&]?)([a-z._-]+)⟧`)
	mark    = regexp.MustCompile(`Q[0-9]{3}x`)
)

// fill writes a site of testdata/hostile with a text in its blanks, and gives
// those of them, by their marks, that show what they are filled with.
func fill(t *testing.T, fixture string, h hostile) (site string, blanks map[string]blank) {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata/hostile", fixture+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	marks := make(map[string]string) // by the names of blanks
	blanks = make(map[string]blank)
	put := func(s string, form func(string) string) string {
		return opening.ReplaceAllStringFunc(s, func(found string) string {
			m := opening.FindStringSubmatch(found)
			text := h.in(m[2])
			if strings.HasPrefix(m[2], "file.") {
				text = fileName(text)
			}
			switch m[1] {
			case "=":
				return form(text)
			case "&":
				return form(entities(text))
			}
			if marks[m[2]] == "" {
				marks[m[2]] = fmt.Sprintf("Q%dx", 100+len(marks))
				if h.means == "" || !regexp.MustCompile(h.means).MatchString(m[2]) {
					blanks[marks[m[2]]] = blank{m[2], plain(text)}
				}
			}
			return form(marks[m[2]] + text)
		})
	}
	site = t.TempDir()
	for _, file := range archive.Files {
		name := put(file.Name, strings.Clone)
		front, body := splitFront(name, string(file.Data))
		write(t, filepath.Join(site, name), put(front, yamlText)+put(body, strings.Clone))
	}
	return site, blanks
}

// in is what a blank is filled with.
func (h hostile) in(blank string) string {
	if h.spared != "" && regexp.MustCompile(h.spared).MatchString(blank) {
		return harmless
	}
	return h.text
}

// splitFront parts the YAML of a file from what comes after it.
func splitFront(name, text string) (front, body string) {
	if filepath.Ext(name) == ".yaml" {
		return text, ""
	}
	if strings.HasPrefix(text, "---\n") {
		end := strings.Index(text, "\n---\n") + len("\n---\n")
		return text[:end], text[end:]
	}
	return "", text
}

// fileName is as much of a text as can be, and stay, in the name of one file.
func fileName(s string) string {
	s = strings.NewReplacer("/", "", "\x00", "", ".", "-").Replace(s)
	return s[:min(len(s), 100)]
}

// yamlText is a text as it stands between the quotation marks of YAML.
func yamlText(s string) string {
	var out strings.Builder
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			out.WriteString(`\` + string(r))
		case unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\uFEFF':
			fmt.Fprintf(&out, `\u%04x`, r)
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// entities is a text as HTML may have it, a number for each character.
func entities(s string) string {
	var out strings.Builder
	for _, r := range s {
		fmt.Fprintf(&out, "&#%d;", r)
	}
	return out.String()
}

// write writes a file whose folder need not be there, unless the disk does not
// allow its name.
func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// buildHostile gives the website of a site whose author means harm. Whatever
// that is, a build survives it.
func buildHostile(t *testing.T, site string, flags ...string) (output string) {
	t.Helper()
	output = filepath.Join(t.TempDir(), "public")
	status, said := gloss(t, append([]string{"build", "--keep-going", "--site", site, "--output", output}, flags...)...)
	if status != 0 {
		t.Fatalf("exit status %d\n%s", status, said)
	}
	return output
}

// gloss runs the command in this process, and checks that it writes nothing to
// a terminal that the terminal might obey.
func gloss(t *testing.T, args ...string) (status int, said string) {
	t.Helper()
	var out, problems bytes.Buffer
	status = cli.Main(t.Context(), args, cli.Streams{Out: &out, Err: &problems})
	said = out.String() + problems.String()
	for line := range strings.Lines(said) {
		if i := strings.IndexFunc(strings.TrimSuffix(line, "\n"), isUnseen); i >= 0 {
			t.Errorf("the command says %q", cut(line[i:]))
		}
	}
	return status, said
}

// isUnseen reports whether a character is one that a terminal or a browser
// obeys rather than shows.
func isUnseen(r rune) bool {
	return unicode.IsControl(r) && r != '\t' || unicode.Is(unicode.Bidi_Control, r)
}

// cut is a text that is short enough for a message.
func cut(s string) string {
	return s[:min(len(s), 200)]
}

// TestHostileText fills every place where an author can write something with
// hostile texts, and looks at every page for anything that came of it but text.
func TestHostileText(t *testing.T) {
	for _, c := range []struct {
		fixture string
		flags   []string
	}{
		{"every", []string{"--base-url", "/repo/"}},
		{"base", nil},
		{"bare", nil},
	} {
		t.Run(strings.Join(append(c.flags, c.fixture), " "), func(t *testing.T) {
			site, blanks := fill(t, c.fixture, hostile{text: harmless})
			usual := readWebsite(t, buildHostile(t, site, c.flags...))
			usual.check(t, blanks)
			kinds := usual.kinds()
			for _, h := range hostiles {
				t.Run(h.name, func(t *testing.T) {
					t.Parallel()
					site, blanks := fill(t, c.fixture, h)
					output := buildHostile(t, site, c.flags...)
					pages := readWebsite(t, output)
					pages.check(t, blanks)
					if c.flags != nil {
						pages.checkLinks(t, output)
					}
					for kind := range pages.kinds() {
						if !kinds[kind] {
							t.Errorf("there is %s, which a harmless text does not make", kind)
						}
					}
				})
			}
		})
	}
}
