package diag_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/diag"
)

func warnings(code diag.Code, n int, help string) []diag.Problem {
	problems := make([]diag.Problem, n)
	for i := range problems {
		problems[i] = diag.Problem{Code: code, Place: diag.Place{File: "content/articles/x.md"}, Message: "m", Help: help}
	}
	return problems
}

func TestManyWarningsOfOneKindAreOneGroup(t *testing.T) {
	problems := append(warnings(diag.ArticleNoDate, 2914, "State published."), warnings(diag.ArticleRights, 10, "State licence.")...)
	problems = append(problems, warnings(diag.LinkDraft, 11, "One.")...)
	problems[len(problems)-1].Help = "Another."
	for range 10 {
		problems = append(problems, diag.Problem{Code: diag.LinkDead, Severity: diag.Error, Message: "m"})
	}
	single, groups := diag.Grouped(problems)
	if errors, warnings := diag.Count(single); errors != 10 || warnings != 10 {
		t.Errorf("%d errors and %d warnings stand by themselves, want 10 and 10", errors, warnings)
	}
	var text, github strings.Builder
	if err := diag.PrintGroups(&text, groups, false); err != nil {
		t.Fatal(err)
	}
	if err := diag.PrintGitHubGroups(&github, groups); err != nil {
		t.Fatal(err)
	}
	want := `warning: 2,914 articles have no date [article/no-date]
    State published.
    gloss check --code article/no-date lists them.
warning: 11 links lead to drafts, which are not published [link/draft]
    gloss check --code link/draft lists them.
`
	if diff := cmp.Diff(want, text.String()); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	want = "::warning title=article/no-date::2,914 articles have no date%0AState published.%0Agloss check --code article/no-date lists them.\n" +
		"::warning title=link/draft::11 links lead to drafts, which are not published%0Agloss check --code link/draft lists them.\n"
	if diff := cmp.Diff(want, github.String()); diff != "" {
		t.Errorf("GitHub (-want +got):\n%s", diff)
	}
}

// TestCodesAreAll reads code.go, so that no code is left out of the list.
func TestCodesAreAll(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "code.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	declared := make(map[string]bool)
	for _, decl := range file.Decls {
		constants, ok := decl.(*ast.GenDecl)
		if !ok || constants.Tok != token.CONST {
			continue
		}
		for _, spec := range constants.Specs {
			value := spec.(*ast.ValueSpec).Values[0].(*ast.BasicLit).Value
			declared[strings.Trim(value, `"`)] = true
		}
	}
	listed := make(map[string]bool)
	for _, code := range diag.Codes() {
		listed[string(code)] = true
	}
	if diff := cmp.Diff(declared, listed); diff != "" {
		t.Errorf("codes (-declared +listed):\n%s", diff)
	}
}
