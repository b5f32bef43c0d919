package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/cli"
)

// TestSites builds whole small sites, from testdata/sites/NAME/in, and compares
// every file with the one in want that somebody has read and found right. The
// number of workers makes no difference.
func TestSites(t *testing.T) {
	sites, err := os.ReadDir("testdata/sites")
	if err != nil {
		t.Fatal(err)
	}
	for _, site := range sites {
		t.Run(site.Name(), func(t *testing.T) {
			in := filepath.Join("testdata/sites", site.Name(), "in")
			want := filepath.Join("testdata/sites", site.Name(), "want")
			if *update {
				rewrite(t, want, build(t, in))
			}
			for _, workers := range []int{1, 8} {
				before := runtime.GOMAXPROCS(workers)
				got := build(t, in)
				runtime.GOMAXPROCS(before)
				if diff := cmp.Diff(files(t, want), files(t, got)); diff != "" {
					t.Fatalf("with %d workers (-want +got):\n%s", workers, diff)
				}
			}
		})
	}
}

// build gives a new folder with the website of a site that has not so much as
// a warning.
func build(t *testing.T, site string) string {
	t.Helper()
	output := filepath.Join(t.TempDir(), "public")
	var out, problems bytes.Buffer
	args := []string{"build", "--strict", "--site", site, "--output", output}
	if status := cli.Main(t.Context(), args, cli.Streams{Out: &out, Err: &problems}); status != 0 {
		t.Fatalf("exit status %d\n%s", status, problems.String())
	}
	return output
}

// files are the files of a website by path, but for the list of them.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	found, err := readTree(dir)
	if err != nil {
		t.Fatal(err)
	}
	delete(found, ".gloss-manifest.json")
	return found
}

// rewrite makes want what was built.
func rewrite(t *testing.T, want, built string) {
	t.Helper()
	if err := os.RemoveAll(want); err != nil {
		t.Fatal(err)
	}
	for path, data := range files(t, built) {
		name := filepath.Join(want, path)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
