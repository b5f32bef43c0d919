package render

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

type view struct {
	Title string
	Lines []line
}

type line struct {
	Text string
	Next *line
}

// What a template asks for that was there once is called by its name of now.
func TestGone(t *testing.T) {
	for _, c := range gone {
		if c.version < 2 || c.version > ViewVersion {
			t.Errorf("%+v: ViewVersion is %d", c, ViewVersion)
		}
	}
	defer func(before []change) { gone = before }(gone)
	gone = []change{{2, "render.view", "Heading", "Title"}, {3, "render.line", "Heading", ""}, {4, "", "footer", "foot"}}
	builtin := fstest.MapFS{}
	for _, name := range frame {
		builtin[name] = &fstest.MapFile{Data: []byte(`{{define "foot"}}{{end}}`)}
	}
	builtin["base.html"].Data = []byte(`{{template "main" .}}`)
	for asked, want := range map[string]string{
		`{{.Heading}}`:                        "Since version 2 of the views Heading is called Title.",
		`{{range .Lines}}{{.Heading}}{{end}}`: "Since version 3 of the views there is no Heading, and nothing in its place.",
		`{{template "footer"}}`:               "Since version 4 of the views footer is called foot.",
		`{{template "fot"}}`:                  "Did you mean foot?",
		`{{.Titel}}`:                          "Did you mean Title?",
		`{{range .Lines}}{{.Tex}}{{end}}`:     "Did you mean Text?",
		`{{range .Lines}}{{.Titel}}{{end}}`:   whatItGets,
		`{{nothing}}`:                         whatItGets,
	} {
		builtin["page.html"] = &fstest.MapFile{Data: []byte(`{{define "main"}}` + asked + `{{end}}`)}
		r, err := New(fstest.MapFS{}, builtin, fstest.MapFS{})
		if err != nil {
			t.Fatal(err)
		}
		err = r.Page(new(bytes.Buffer), "page.html", &view{Lines: []line{{}}})
		fault, ok := errors.AsType[*Error](err)
		if !ok {
			t.Fatalf("%s: %v", asked, err)
		}
		if help := fault.Problem.Help; !strings.HasPrefix(help, want) || !strings.HasSuffix(help, whatItGets) {
			t.Errorf("%s:\n%s\nwant %s", asked, help, want)
		}
	}
}
