package main

import (
	"fmt"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/render"
)

// TestHandbookTellsOfEveryView: the handbook's page for people who restyle lists
// what every template gets, as the code of package page and the comments in
// parts.html have it. It is written with -update.
func TestHandbookTellsOfEveryView(t *testing.T) {
	const name = handbook + "views.md"
	v := readViews(t)
	want := v.page()
	if *update {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, string(got)); d != "" {
		t.Errorf("it is written with -update: -want +got\n%s", d)
	}
}

// views are what templates get.
type views struct {
	t     *testing.T
	types map[string]*doc.Type // of package page, by name
	gets  map[string]got       // by template
	order []string             // of the types, as they are met
}

// A got is what a page's template gets beside the frame, and its type.
type got struct {
	field string
	typ   ast.Expr
}

func readViews(t *testing.T) *views {
	t.Helper()
	set := token.NewFileSet()
	names, err := filepath.Glob("page/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	v := &views{t: t, types: make(map[string]*doc.Type), gets: make(map[string]got)}
	for _, file := range files {
		ast.Inspect(file, v.call)
	}
	all, err := doc.NewFromFiles(set, files, "gloss/generator/page", doc.AllDecls|doc.PreserveAST)
	if err != nil {
		t.Fatal(err)
	}
	for _, typ := range all.Types {
		v.types[typ.Name] = typ
	}
	return v
}

// call notes which template is executed, and with what: a call of html with the
// template's name and a function that makes a struct of Page and another field.
func (v *views) call(node ast.Node) bool {
	call, ok := node.(*ast.CallExpr)
	if !ok {
		return true
	}
	if f, ok := call.Fun.(*ast.SelectorExpr); !ok || f.Sel.Name != "html" {
		return true
	}
	for _, arg := range call.Args {
		literal, ok := arg.(*ast.BasicLit)
		if !ok || !strings.HasSuffix(literal.Value, `.html"`) {
			continue
		}
		name, _ := strconv.Unquote(literal.Value)
		v.gets[name] = got{}
		ast.Inspect(call, func(node ast.Node) bool {
			s, ok := node.(*ast.StructType)
			if ok && len(s.Fields.List) == 2 && s.Fields.List[0].Names[0].Name == "Page" {
				typ := s.Fields.List[1].Type
				if pointer, ok := typ.(*ast.StarExpr); ok {
					typ = pointer.X // which is never nil
				}
				v.gets[name] = got{s.Fields.List[1].Names[0].Name, typ}
			}
			return true
		})
	}
	return true
}

func (v *views) page() string {
	v.t.Helper()
	var page strings.Builder
	fmt.Fprintf(&page, `---
title: The views of templates
summary: What a template can show of a page, field by field.
part_of: Handbook
---
A **view** is what a template gets: everything that its page can show, ready to be shown. This page lists version %d of the views. A template of your own says so at its beginning, so that a newer Gloss can tell you what has
changed since: %s{{- /* gloss-view: %[1]d */ -}}%[2]s. The number grows only when something is taken away or gets another name.

Of what follows, *text* is escaped wherever you put it, *markup* is HTML that is ready, and *maybe* stands for what may be missing: ask for it with %[2]s{{with}}%[2]s. A list may be empty.

## Templates

Every page is made with %[2]sbase.html%[2]s, in which the template of its own name defines %[2]smain%[2]s. Each gets %[2]s.Page%[2]s, the [frame](#frame), and:

| template | gets | type |
| --- | --- | --- |
`, render.ViewVersion, "`")
	templates, err := fs.Glob(os.DirFS("../templates"), "*.html")
	if err != nil {
		v.t.Fatal(err)
	}
	v.meet("Frame")
	for _, name := range templates {
		g, ok := v.gets[name]
		if !ok {
			continue // a part of pages
		}
		gets, typ := "", ""
		if g.field != "" {
			gets, typ = "`."+g.field+"`", v.words(g.typ)
		}
		fmt.Fprintf(&page, "| `%s` | %s | %s |\n", name, gets, typ)
	}
	for name := range v.gets {
		if !slices.Contains(templates, name) {
			v.t.Errorf("there is no template %s", name)
		}
	}
	v.parts(&page)
	for i := 0; i < len(v.order); i++ { // which grows meanwhile
		v.view(&page, v.types[v.order[i]])
	}
	return page.String()
}

// A part says at its head what it gets.
var part = regexp.MustCompile(`(?s)\{\{-? ?/\* "([a-z-]+)" gets (.*?)\s*\*/ -?\}\}`)

// parts lists the parts that templates share.
func (v *views) parts(page *strings.Builder) {
	v.t.Helper()
	page.WriteString("\n## Parts\n\n`parts.html` and its like define what several pages share. A template calls them by name, as in `{{template \"date\" .Date}}`:\n\n")
	for _, name := range []string{"parts.html", "cite.html", "meta.html"} {
		for _, m := range part.FindAllStringSubmatch(read(v.t, "../templates", name), -1) {
			fmt.Fprintf(page, "- `%s` gets %s\n", m[1], escapeMarkdown(m[2]))
		}
	}
}

// view lists the fields of a view.
func (v *views) view(page *strings.Builder, typ *doc.Type) {
	fmt.Fprintf(page, "\n## %s\n\n%s\n\n| field | type | meaning |\n| --- | --- | --- |\n", typ.Name, escapeMarkdown(strings.Join(strings.Fields(typ.Doc), " ")))
	s := typ.Decl.Specs[0].(*ast.TypeSpec).Type.(*ast.StructType)
	for _, field := range s.Fields.List {
		var names []string
		for _, name := range field.Names {
			if name.IsExported() {
				names = append(names, "`"+name.Name+"`")
			}
		}
		if len(names) == 0 {
			continue
		}
		said := field.Comment.Text()
		if said == "" {
			said = field.Doc.Text()
		}
		fmt.Fprintf(page, "| %s | %s | %s |\n", strings.Join(names, ", "), v.words(field.Type), escapeMarkdown(strings.Join(strings.Fields(said), " ")))
	}
}

// words say of what type something is. A type of package page is met so.
func (v *views) words(typ ast.Expr) string {
	switch typ := typ.(type) {
	case *ast.StarExpr:
		return "maybe " + v.words(typ.X)
	case *ast.ArrayType:
		return "list of " + v.words(typ.Elt)
	case *ast.Ident:
		switch typ.Name {
		case "string":
			return "text"
		case "bool":
			return "true or false"
		case "int":
			return "number"
		case "HTML":
			return "markup"
		}
		if v.meet(typ.Name) {
			return "[" + typ.Name + "](#" + strings.ToLower(typ.Name) + ")"
		}
	}
	v.t.Errorf("a view has a field of the type %v, for which there are no words", typ)
	return ""
}

// meet puts a type among those that are listed, if it is a struct of package
// page.
func (v *views) meet(name string) bool {
	typ := v.types[name]
	if typ == nil {
		return false
	}
	if _, ok := typ.Decl.Specs[0].(*ast.TypeSpec).Type.(*ast.StructType); !ok {
		return false
	}
	if !slices.Contains(v.order, name) {
		v.order = append(v.order, name)
	}
	return true
}

// escapeMarkdown lets a comment stand in a table as it is.
func escapeMarkdown(s string) string {
	return strings.NewReplacer("|", `\|`, "<", `\<`, "*", `\*`, "_", `\_`, "[", `\[`, "`", "\\`").Replace(s)
}
