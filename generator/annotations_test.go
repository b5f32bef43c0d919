package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"gloss/generator/cli"
	"gloss/generator/corpus"
)

// TestAnnotations: in every website, the code points that annotations.json names
// of source.txt are the words that it says, with the words that it says beside
// them; a note's id is that of an element on its article's page.
func TestAnnotations(t *testing.T) {
	made := t.TempDir()
	if err := corpus.Make(made, 200, 7); err != nil {
		t.Fatal(err)
	}
	sites := map[string]func(*testing.T) string{
		"demo":    func(*testing.T) string { return ".." },
		"rivers":  func(*testing.T) string { return "testdata/sites/rivers/in" },
		"corpus":  func(*testing.T) string { return made },
		"archive": func(t *testing.T) string { return shared(t, "real-site") },
	}
	for name, site := range sites {
		t.Run(name, func(t *testing.T) {
			output := filepath.Join(t.TempDir(), "public")
			var out, problems bytes.Buffer
			if status := cli.Main(t.Context(), []string{"build", "--site", site(t), "--output", output}, cli.Streams{Out: &out, Err: &problems}); status != 0 {
				t.Fatalf("exit status %d\n%s", status, &problems)
			}
			passages := 0
			for _, file := range glob(t, output, "articles/*/annotations.json") {
				folder, source := filepath.Dir(file), ""
				if len(glob(t, output, folder+"/source.txt")) > 0 { // else no text is kept
					source = read(t, output, folder+"/source.txt")
				}
				passages += checkAnnotations(t, file, read(t, output, file), source, read(t, output, folder+"/index.html"))
			}
			if passages < 5 {
				t.Errorf("only %d passages", passages)
			}
		})
	}
}

// checkAnnotations checks the selectors and ids of one article, and says how many
// passages they select.
func checkAnnotations(t *testing.T, file, data, source, page string) (passages int) {
	t.Helper()
	var c struct {
		Total int
		First struct {
			Items []struct {
				ID     string
				Target []json.RawMessage // addresses, or resources with selectors
			}
		}
	}
	if err := json.Unmarshal([]byte(data), &c); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if c.Total != len(c.First.Items) {
		t.Errorf("%s: %d items, said to be %d", file, len(c.First.Items), c.Total)
	}
	text := []rune(source)
	for _, item := range c.First.Items {
		if _, id, _ := strings.Cut(item.ID, "#"); !strings.Contains(page, `id="`+id+`"`) {
			t.Errorf("%s: the page has no element for %s", file, item.ID)
		}
		for _, target := range item.Target {
			if target[0] == '"' {
				continue
			}
			var resource struct {
				Selector []struct {
					Type, Exact, Prefix, Suffix string
					Start, End                  int
				}
			}
			if err := json.Unmarshal(target, &resource); err != nil || len(resource.Selector) != 2 {
				t.Fatalf("%s: %s: %v", file, target, err)
			}
			quote, at := resource.Selector[0], resource.Selector[1]
			before, after := len([]rune(quote.Prefix)), len([]rune(quote.Suffix))
			if quote.Type != "TextQuoteSelector" || at.Type != "TextPositionSelector" ||
				string(text[at.Start:at.End]) != quote.Exact || quote.Exact == "" || before > 32 || after > 32 ||
				string(text[at.Start-before:at.Start]) != quote.Prefix || string(text[at.End:at.End+after]) != quote.Suffix {
				t.Errorf("%s: %s selects %q", file, target, string(text[at.Start:at.End]))
			}
			passages++
		}
	}
	return passages
}
