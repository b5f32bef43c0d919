package build_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gloss/generator/build"
	"gloss/generator/corpus"
	"gloss/static"
	"gloss/templates"
)

// known says that it is known which program builds, whichever it is.
var known = build.Options{Program: [32]byte{1}}

// A hooked file system calls a function when it is first opened, which a build
// does to the templates after it has loaded the content.
type hooked struct {
	fs.FS
	call  func()
	opens int
}

func (h *hooked) Open(name string) (fs.File, error) {
	h.opens++
	if h.opens == 1 && h.call != nil {
		h.call()
	}
	return h.FS.Open(name)
}

// smallSite makes an archive of some articles without a problem.
func smallSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := corpus.Make(dir, 6, 1); err != nil {
		t.Fatal(err)
	}
	date(t, dir)
	return dir
}

// date gives a date to the articles of an archive that have none, so that
// there is no warning.
func date(t testing.TB, dir string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "content/articles/undated/*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(name, ".anna.md") { // the further commentaries have no date
			text = bytes.Replace(text, []byte("---\n"), []byte("---\npublished: 2018\n"), 1)
			if err := os.WriteFile(name, text, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func buildWith(t *testing.T, dir string, o build.Options, call func()) (result *build.Result, opens int) {
	t.Helper()
	hook := &hooked{FS: templates.FS, call: call}
	site, err := build.Open(dir, hook, static.FS, o)
	if err != nil {
		t.Fatal(err)
	}
	defer site.Close()
	result, err = site.Build(t.Context(), filepath.Join(dir, "public"))
	if err != nil || len(result.Problems) > 0 || !result.Published {
		t.Fatal(err, result)
	}
	return result, hook.opens
}

func TestSecondBuildDoesNothing(t *testing.T) {
	dir := smallSite(t)
	first, _ := buildWith(t, dir, known, nil)
	second, opens := buildWith(t, dir, known, nil)
	if !second.Fresh || opens > 0 {
		t.Errorf("fresh %t, %d templates opened", second.Fresh, opens)
	}
	if n := len(first.Report.Written); second.Report.Unchanged != n || second.Report.Bytes != first.Report.Bytes {
		t.Errorf("report %+v after %d files were written", second.Report, n)
	}
	other := known
	other.Program = [32]byte{2}
	for name, o := range map[string]build.Options{
		"base URL": {Program: known.Program, BaseURL: "/archive/"}, "drafts": {Program: known.Program, Drafts: true},
		"another program": other, "an unknown program": {},
	} {
		if result, _ := buildWith(t, dir, o, nil); result.Fresh {
			t.Errorf("%s: the build is taken for one of before", name)
		}
		buildWith(t, dir, known, nil)
	}
}

func TestUnknownProgramRemembersNothing(t *testing.T) {
	dir := smallSite(t)
	for range 2 {
		if result, _ := buildWith(t, dir, build.Options{}, nil); result.Fresh {
			t.Error("a build by who knows whom is remembered")
		}
	}
}

// What is edited between the loading and the end is not taken for built.
func TestEditedWhileBuilding(t *testing.T) {
	dir := smallSite(t)
	page := filepath.Join(dir, "content/pages/about.md")
	for i, edit := range []func() error{
		func() error { return os.MkdirAll(filepath.Dir(page), 0o777) },
		func() error { return os.WriteFile(page, []byte("# About\n\nOne.\n"), 0o666) },
		func() error { return os.WriteFile(page, []byte("# About\n\nTwo.\n"), 0o666) },
		func() error { return os.Remove(page) },
	} {
		if err := os.RemoveAll(filepath.Join(dir, "public")); err != nil {
			t.Fatal(err)
		}
		buildWith(t, dir, known, func() {
			if err := edit(); err != nil {
				t.Fatal(err)
			}
		})
		again, _ := buildWith(t, dir, known, nil)
		if makesDifference := i > 0; again.Fresh == makesDifference {
			t.Errorf("edit %d: fresh is %t", i, again.Fresh)
		}
		if last, _ := buildWith(t, dir, known, nil); !last.Fresh {
			t.Errorf("edit %d: nothing changes any more, and it is not fresh", i)
		}
	}
}

// BenchmarkSecondBuild finds out that nothing has changed since BenchmarkBuild.
// Its archives are the same, but that every article has a date: a build with
// warnings is not remembered.
func BenchmarkSecondBuild(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := b.TempDir()
			if err := corpus.Make(dir, n, 1); err != nil {
				b.Fatal(err)
			}
			date(b, dir)
			out := filepath.Join(dir, "public")
			run := func() *build.Result {
				site, err := build.Open(dir, templates.FS, static.FS, known)
				if err != nil {
					b.Fatal(err)
				}
				defer site.Close()
				result, err := site.Build(b.Context(), out)
				if err != nil {
					b.Fatal(err)
				}
				return result
			}
			run()
			measure(b, n, func() {
				if !run().Fresh {
					b.Fatal("not fresh")
				}
			})
		})
	}
}
