package cli_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gloss/generator/cli"
)

// started is a new archive.
func started(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "River papers")
	if status := cli.Main(t.Context(), []string{"init", dir}, cli.Streams{Out: io.Discard, Err: t.Output()}); status != 0 {
		t.Fatalf("init ends with status %d", status)
	}
	return dir
}

// A new archive can be built and served, and nothing is wrong with it.
func TestInit(t *testing.T) {
	dir := started(t)
	for _, args := range [][]string{{"check", "--strict"}, {"build", "--strict"}} {
		var said bytes.Buffer
		if status := cli.Main(t.Context(), append(args, "--site", dir), cli.Streams{Out: io.Discard, Err: &said}); status != 0 || said.Len() > 0 {
			t.Errorf("%v ends with status %d and says:\n%s", args, status, &said)
		}
	}
	s := serve(t, dir)
	response, err := http.Get(s.url)
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(response.Body)
	response.Body.Close()
	if err != nil || !bytes.Contains(page, []byte("River papers")) || !bytes.Contains(page, []byte("Old bridge to close")) {
		t.Errorf("the home page is not there: %v\n%s", err, page)
	}
	if status := s.stop(); status != 0 || strings.ReplaceAll(s.said(&s.err), "no problems\n", "") != "" {
		t.Errorf("serve ends with status %d and says:\n%s", status, s.said(&s.err))
	}
}

// The problem matcher of a new archive finds in what check says what an editor
// has to know.
func TestProblemMatcher(t *testing.T) {
	dir := started(t)
	name := filepath.Join(dir, "content", "articles", "2024", "2024-03-18-old-bridge-to-close.md")
	appendTo(t, name, "\n> the [new: bridge]\n")
	var tasks struct {
		Tasks []struct {
			Command        string
			Args           []string
			ProblemMatcher json.RawMessage
		}
	}
	text, err := os.ReadFile(filepath.Join(dir, ".vscode", "tasks.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &tasks); err != nil {
		t.Fatal(err)
	}
	var matcher struct {
		Pattern struct {
			Regexp                                      string
			File, Line, Column, Severity, Message, Code int
		}
	}
	if err := json.Unmarshal(tasks.Tasks[0].ProblemMatcher, &matcher); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	cli.Main(t.Context(), append(tasks.Tasks[0].Args, "--site", dir), cli.Streams{Out: &out, Err: io.Discard})
	p := matcher.Pattern
	var found []string
	for line := range strings.Lines(out.String()) {
		if m := regexp.MustCompile(p.Regexp).FindStringSubmatch(strings.TrimSuffix(line, "\n")); m != nil {
			found = append(found, m[p.File], m[p.Line], m[p.Column], m[p.Severity], m[p.Message], m[p.Code])
		}
	}
	want := []string{"content/articles/2024/2024-03-18-old-bridge-to-close.md", "16", "3", "error", "these words are not in the source", "anchor/not-found"}
	if !slices.Equal(found, want) {
		t.Errorf("the editor finds %q in\n%s", found, &out)
	}
	var snippets map[string]struct {
		Scope, Prefix string
		Body          []string
	}
	text, err = os.ReadFile(filepath.Join(dir, ".vscode", "gloss.code-snippets"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &snippets); err != nil || snippets["Note"].Body[0] == "" {
		t.Errorf("the snippets cannot be read: %v", err)
	}
}
