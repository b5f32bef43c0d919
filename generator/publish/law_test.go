package publish

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// randomPages gives up to n pages of few and short names, so that they often
// change, vanish, return, and turn from file to folder.
func randomPages(r *rand.Rand, n int) pages {
	p := make(pages)
	folders := make(map[string]bool)
	for range r.IntN(n + 1) {
		parts := make([]string, 1+r.IntN(3))
		for i := range parts {
			parts[i] = string("abcd"[r.IntN(4)])
		}
		path := strings.Join(parts, "/")
		taken := folders[path]
		for dir := range parents(path) {
			_, file := p[dir]
			taken = taken || file
		}
		if !taken {
			p[path] = strings.Repeat(string("xyz"[r.IntN(3)]), r.IntN(3)*20_000)
			addParents(folders, path)
		}
	}
	return p
}

// After any sequence of publications, failed ones among them, with any number
// of workers, and whatever somebody did to our files in between, the folder
// holds what a fresh publication of the last outputs gives; what is the same is
// not written; a failed publication changes nothing.
func TestIncrementalEqualsFresh(t *testing.T) {
	for seed := range uint64(12) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 7))
			f, dir := newFolder(t)
			publish(t, f, pages{})
			for range 25 {
				p := randomPages(r, 12)
				if r.IntN(2) == 0 {
					backdate(t, dir)
					damage(t, r, dir, p)
				} else {
					damage(t, r, dir, p)
					age(t, dir)
				}
				before := contents(t, dir)
				if r.IntN(3) == 0 {
					fail(t, r, f, p)
					wantSame(t, dir, before)
				}
				report, err := f.Publish(t.Context(), p.outputs(), p.inputs, 1+r.IntN(4))
				if err != nil {
					t.Fatal(err)
				}
				checkReport(t, report, p, before, dir)
				wantFresh(t, dir, p)
			}
		})
	}
}

// damage changes or removes one of the files in dir. It changes only one that
// is an output of p, since another one would be kept.
func damage(t *testing.T, r *rand.Rand, dir string, p pages) {
	t.Helper()
	for path, e := range contents(t, dir) {
		if e.Folder || path == manifestName || r.IntN(4) > 0 {
			continue
		}
		name := filepath.Join(dir, path)
		if _, output := p[path]; output && r.IntN(2) == 0 {
			write(t, name, "damaged")
		} else if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
		return
	}
}

// fail publishes p with one page that cannot be rendered.
func fail(t *testing.T, r *rand.Rand, f *Folder, p pages) {
	t.Helper()
	outputs := p.outputs()
	at := "e"
	if len(outputs) > 0 {
		i := r.IntN(len(outputs))
		at = outputs[i].Path()
		outputs = slices.Delete(outputs, i, i+1)
	}
	if _, err := f.Publish(t.Context(), append(outputs, broken(at)), nil, 1+r.IntN(4)); !errors.Is(err, errTemplate) {
		t.Fatalf("error %v", err)
	}
}

// checkReport compares a report with what the folder held before and what it
// holds now.
func checkReport(t *testing.T, got Report, p pages, before map[string]entry, dir string) {
	t.Helper()
	want := p.measured(Report{})
	after := contents(t, dir)
	for path, text := range p {
		if was, ok := before[path]; ok && !was.Folder && was.Text == text {
			want.Unchanged++
			if after[path] != was {
				t.Errorf("%s was written though it is the same", path)
			}
		} else {
			want.Written = append(want.Written, path)
		}
	}
	for path, e := range before {
		if _, output := p[path]; !e.Folder && !output && path != manifestName {
			want.Removed = append(want.Removed, path)
		}
	}
	slices.Sort(want.Written)
	slices.Sort(want.Removed)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("report (-want +got):\n%s", diff)
	}
}
