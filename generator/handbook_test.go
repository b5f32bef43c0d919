package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"gloss/generator/cli"
	"gloss/generator/diag"
)

const handbook = "../content/pages/"

// The page on problems ends with the manual that gloss help CODE shows.
func TestHandbookTellsOfEveryCode(t *testing.T) {
	const name = handbook + "troubleshooting.md"
	page, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(page), "\n## ")
	want := head + "\n" + diag.Manual()
	if *update {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if d := cmp.Diff(want, string(page)); d != "" {
		t.Errorf("it is written with -update: -want +got\n%s", d)
	}
	for _, code := range diag.Codes() {
		if id := strings.ReplaceAll(string(code), "/", ""); !strings.Contains(head, "["+string(code)+"](#"+id+")") {
			t.Errorf("the head of the page does not link to %s", code)
		}
	}
}

// An example in the handbook that begins with the name of a file is a whole
// site, as txtar has it. It has no problem, warnings included; under the heading
// of a code it has problems of that code alone.
func TestHandbookExamples(t *testing.T) {
	pages, err := filepath.Glob(handbook + "*.md")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	shown := make(map[string]bool) // the codes that have an example
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range examples(string(text)) {
			var want []string
			if slices.Contains(diag.Codes(), diag.Code(e.heading)) {
				want = []string{e.heading}
				shown[e.heading] = true
			}
			if got := codes(t, e.site); !slices.Equal(got, want) {
				t.Errorf("%s, %s: the codes %v, want %v, of\n%s", filepath.Base(page), e.heading, got, want, e.site)
			}
		}
	}
	for _, code := range diag.Codes() {
		switch code {
		case diag.SourceEncoding, diag.SourceTooLarge, diag.FileEncoding, diag.FileTooLarge, diag.FileLink, diag.NameLong, diag.SiteVersion, diag.URLVanished:
			continue // nothing that could be shown on a page
		}
		if !shown[string(code)] {
			t.Errorf("%s has no example", code)
		}
	}
}

// An example is a site that a page shows, and the heading that it stands under.
type example struct{ heading, site string }

func examples(page string) []example {
	var all []example
	var heading, fence string
	var block strings.Builder
	for line := range strings.Lines(page) {
		mark := line[:len(line)-len(strings.TrimLeft(line, "`"))]
		switch {
		case fence == "" && len(mark) >= 3:
			fence = mark
			block.Reset()
		case fence == "" && strings.HasPrefix(line, "#"):
			heading = strings.TrimSpace(strings.TrimLeft(line, "#"))
		case fence != "" && mark == fence && strings.TrimSpace(line) == fence:
			fence = ""
			if strings.HasPrefix(block.String(), "-- ") {
				all = append(all, example{heading, block.String()})
			}
		case fence != "":
			block.WriteString(line)
		}
	}
	return all
}

// codes are those of the problems that a site has, each once, sorted.
func codes(t *testing.T, site string) []string {
	t.Helper()
	dir := t.TempDir()
	files := txtar.Parse([]byte(site)).Files
	if !slices.ContainsFunc(files, func(f txtar.File) bool { return f.Name == "content/site.yaml" }) {
		files = append(files, txtar.File{Name: "content/site.yaml", Data: []byte("licence: CC0\n")})
	}
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	cli.Main(t.Context(), []string{"check", "--strict", "--format", "json", "--site", dir}, cli.Streams{Out: &out, Err: io.Discard})
	var found []string
	for line := range bytes.Lines(out.Bytes()) {
		var problem struct{ Code string }
		if err := json.Unmarshal(line, &problem); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		found = append(found, problem.Code)
	}
	slices.Sort(found)
	return slices.Compact(found)
}
