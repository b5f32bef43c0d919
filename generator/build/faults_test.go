package build_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"gloss/generator/build"
	"gloss/generator/corpus"
	"gloss/generator/diag"
)

// A template that is at fault on every page is one problem of its author's, and
// never the machine's.
func TestFaultOnManyPages(t *testing.T) {
	dir := t.TempDir()
	if err := corpus.Make(dir, 50, 1); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "templates"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "templates", "article.html"), []byte(`{{define "main"}}{{.Nothing}}{{end}}`), 0o666); err != nil {
		t.Fatal(err)
	}
	site := open(t, dir, build.Options{})
	defer site.Close()
	result, err := site.Build(context.Background(), filepath.Join(dir, "public"))
	if err != nil || result.Published {
		t.Fatalf("published: %v, %v", result.Published, err)
	}
	if errors, _ := diag.Count(result.Problems); errors != 1 || !slices.ContainsFunc(result.Problems, func(p diag.Problem) bool { return p.Code == diag.Template }) {
		t.Errorf("%v; want one error, the template's", result.Problems)
	}
}
