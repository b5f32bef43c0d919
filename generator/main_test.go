package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
)

// With -update the tests write down what they see instead of comparing it:
// read what has changed before you keep it.
var update = flag.Bool("update", false, "rewrite the files of testdata that hold what is expected")

// TestMain makes the command known to scripts as gloss: exec gloss build runs
// the real main in a process of its own. What Git knows of the sites here would
// be otherwise with every commit of ours.
func TestMain(m *testing.M) {
	if here, err := os.Getwd(); err == nil {
		os.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(here))
	}
	testscript.Main(m, map[string]func(){"gloss": main})
}

// TestScripts says what the command does, a verb, a flag or a rule a script.
func TestScripts(t *testing.T) { runScripts(t, "testdata/script") }

// TestInvalid has sites that must fail. What is said of them, as text and as
// JSON, is all that their author will know.
func TestInvalid(t *testing.T) { runScripts(t, "testdata/invalid") }

func runScripts(t *testing.T, dir string) {
	testscript.Run(t, testscript.Params{
		Dir:                 dir,
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			builtin, err := filepath.Abs("../templates")
			env.Setenv("BUILTIN", builtin)
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"replace": replace,
			"copy":    copyFolder,
			"same":    same,
			"diary":   diary,
		},
	})
}

// exits runs a program, which has to end with the given exit status:
//
//	exits STATUS PROGRAM [ARGUMENT…]
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS PROGRAM [ARGUMENT…]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	if failed := (*exec.ExitError)(nil); errors.As(err, &failed) {
		got = failed.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// replace changes a file as an editor would, everywhere that the old text
// stands in it. Both texts may have the escapes of Go, for what a script cannot
// hold: line ends, bytes that are not UTF-8, characters that nobody sees.
//
//	replace FILE OLD NEW
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	unquote := func(s string) string {
		text, err := strconv.Unquote(`"` + strings.ReplaceAll(s, `"`, `\"`) + `"`)
		ts.Check(err)
		return text
	}
	text, before := ts.ReadFile(args[0]), unquote(args[1])
	if !strings.Contains(text, before) {
		ts.Fatalf("%s does not hold %q", args[0], before)
	}
	text = strings.ReplaceAll(text, before, unquote(args[2]))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}

// copyFolder copies a folder with all that is in it:
//
//	copy FROM TO
func copyFolder(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: copy FROM TO")
	}
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), os.DirFS(ts.MkAbs(args[0]))))
}

// same compares two folders with all that is in them, but for the list of what
// Gloss made, which tells the time:
//
//	same WANT GOT
func same(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: same WANT GOT")
	}
	want, err := readTree(ts.MkAbs(args[0]))
	ts.Check(err)
	got, err := readTree(ts.MkAbs(args[1]))
	ts.Check(err)
	for _, tree := range []map[string]string{want, got} {
		delete(tree, ".gloss-manifest.json")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		ts.Fatalf("%s and %s differ (-want +got):\n%s", args[0], args[1], diff)
	}
}

// readTree gives the bytes of all files of a folder by their paths.
func readTree(dir string) (map[string]string, error) {
	found := make(map[string]string)
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, path))
		found[path] = string(data)
		return err
	})
	return found, err
}

// diary writes so many articles, one for each of the first days from
// 1 January 2018 on, all of which bear the tag Rivers:
//
//	diary DAYS
func diary(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: diary DAYS")
	}
	days, err := strconv.Atoi(args[0])
	ts.Check(err)
	dir := ts.MkAbs("content/articles")
	ts.Check(os.MkdirAll(dir, 0o777))
	for day := 1; day <= days; day++ {
		name := filepath.Join(dir, fmt.Sprintf("2018-%02d-%02d-day", 1+(day-1)/28, 1+(day-1)%28))
		ts.Check(os.WriteFile(name+".txt", fmt.Appendf(nil, "Day %d\n\nThe river rose.\n", day), 0o666))
		ts.Check(os.WriteFile(name+".md", []byte("---\ntags: Rivers\nlicence: CC0\n---\n"), 0o666))
	}
}
