package main

import (
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
)

// packages is the order of the packages as ARCHITECTURE.md lists them: a
// package imports only those above it.
func packages(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z]+)/` \\|").FindAllStringSubmatch(string(text), -1) {
		names = append(names, m[1])
	}
	return names
}

func TestImportOrder(t *testing.T) {
	order := packages(t)
	eachFile(t, func(file string, imports []string) {
		folder := filepath.Dir(file)
		if folder == "." || strings.HasPrefix(folder, "corpus") {
			return
		}
		own := slices.Index(order, folder)
		if own < 0 {
			t.Errorf("%s: ARCHITECTURE.md does not list the package %s/", file, folder)
		}
		for _, name := range imports {
			imported, ok := strings.CutPrefix(name, "gloss/generator/")
			if ok && slices.Index(order, imported) >= own {
				t.Errorf("%s imports %s, which does not stand above it in ARCHITECTURE.md", file, imported)
			}
		}
	})
	for _, name := range order {
		if _, err := os.Stat(name); err != nil {
			t.Errorf("ARCHITECTURE.md lists %s/, which is not there", name)
		}
	}
}

// Some imports belong to one room alone.
func TestImportsOfOneRoom(t *testing.T) {
	rooms := map[string][]string{ // of an import, the packages that may have it
		"go.yaml.in/yaml":              {"frontmatter"},
		"github.com/yuin/goldmark":     {"commentary"},
		"github.com/fsnotify/fsnotify": {"watch"},
		"os":                           {".", "load", "publish", "watch", "scaffold", "cli", "corpus"},
		"net":                          {"preview", "cli"},
		"net/http":                     {"preview", "cli"},
		"os/exec":                      {"history", "cli"},                                                  // git, and the browser of whoever serves
		"time":                         {"edtf", "history", "publish", "corpus", "watch", "preview", "cli"}, // never now in what makes output
		"html/template":                {"render", "page"},
		"text/template":                {},
		"math/rand/v2":                 {"corpus"},
		"unsafe":                       {},
		"log":                          {},
		"golang.org/x/text/unicode":    {"fold"},
		"golang.org/x/text/encoding":   {"charset"},
		"github.com/alecthomas/chroma": {"commentary"},
	}
	eachFile(t, func(file string, imports []string) {
		folder, _, _ := strings.Cut(filepath.Dir(file), "/")
		for _, name := range imports {
			for guarded, rooms := range rooms {
				if (name == guarded || strings.HasPrefix(name, guarded+"/") && strings.Contains(guarded, ".")) && !slices.Contains(rooms, folder) {
					t.Errorf("%s imports %s, which only %v may", file, name, rooms)
				}
			}
		}
	})
}

// eachFile calls do for every Go file that is no test, with what it imports.
func eachFile(t *testing.T, do func(file string, imports []string)) {
	t.Helper()
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		var imports []string
		for _, spec := range parsed.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			imports = append(imports, path)
		}
		do(filepath.ToSlash(name), imports)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
