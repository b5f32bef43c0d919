package publish

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReport(t *testing.T) {
	f, dir := newFolder(t)
	first := pages{"index.html": "home", "a/index.html": "a", "b/index.html": "b", "b/c/index.html": "c"}
	got := publish(t, f, first)
	want := first.measured(Report{Written: []string{"a/index.html", "b/c/index.html", "b/index.html", "index.html"}})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("first (-want +got):\n%s", diff)
	}

	second := pages{"index.html": "home", "a/index.html": "A", "d/index.html": "d"}
	got = publish(t, f, second)
	want = second.measured(Report{
		Written:   []string{"a/index.html", "d/index.html"},
		Removed:   []string{"b/c/index.html", "b/index.html"},
		Unchanged: 1,
	})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("second (-want +got):\n%s", diff)
	}
	wantFresh(t, dir, second)
}

func TestManifestOnDisk(t *testing.T) {
	f, dir := newFolder(t)
	publish(t, f, pages{"b&c/ä.html": "", "a.html": "abc", "a/b.html": "abc"})
	b, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		t.Fatal(err)
	}
	want := `{
 "version": 2,
 "files": {
  "a.html": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  "a/b.html": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  "b&c/ä.html": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
 }
}
`
	if diff := cmp.Diff(want, timeless(string(b))); diff != "" {
		t.Error(diff)
	}
}

func TestUnchangedWritesNothing(t *testing.T) {
	for _, p := range []pages{
		{},
		{"index.html": ""},
		{"index.html": "home", "a/b/c.html": strings.Repeat("long", 100_000), "a/b/d.html": "d"},
	} {
		f, dir := newFolder(t)
		publish(t, f, p)
		before := backdate(t, dir)
		if report := publish(t, f, p); report.Unchanged != len(p) || len(report.Written) > 0 {
			t.Errorf("report %+v", report)
		}
		wantSame(t, dir, before)
	}
}

func TestOnlyChangedFilesAreWritten(t *testing.T) {
	f, dir := newFolder(t)
	long := strings.Repeat("x", 100_000)
	publish(t, f, pages{"same": "same", "size": "a", "bytes": "abc", "end": long + "a"})
	before := age(t, dir)
	next := pages{"same": "same", "size": "aa", "bytes": "abd", "end": long + "b"}
	report := publish(t, f, next)
	if diff := cmp.Diff([]string{"bytes", "end", "size"}, report.Written); diff != "" {
		t.Error(diff)
	}
	after := contents(t, dir)
	if after["same"] != before["same"] {
		t.Error("a file that is the same was written")
	}
	wantFresh(t, dir, next)
}

func TestWhatSomebodyElsePutThereStays(t *testing.T) {
	f, dir := newFolder(t)
	publish(t, f, pages{"index.html": "home", "a/index.html": "a"})
	write(t, filepath.Join(dir, "CNAME"), "example.org")
	write(t, filepath.Join(dir, "a/notes/mine.txt"), "mine")
	mkdir(t, filepath.Join(dir, "empty"))
	publish(t, f, pages{"index.html": "home, too"})
	got := texts(t, dir)
	delete(got, manifestName)
	want := map[string]entry{
		"index.html":       {Text: "home, too"},
		"CNAME":            {Text: "example.org"},
		"a":                {Folder: true},
		"a/notes":          {Folder: true},
		"a/notes/mine.txt": {Text: "mine"},
		"empty":            {Folder: true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestForeignFilesAreNeverOverwritten(t *testing.T) {
	cases := []struct {
		name    string
		foreign []string // paths; a folder if it ends in a slash
		next    pages
		want    []string
	}{
		{"a file", []string{"CNAME"}, pages{"CNAME": "site"}, []string{"CNAME"}},
		{"equal bytes", []string{"CNAME"}, pages{"CNAME": "mine"}, []string{"CNAME"}},
		{"several", []string{"z", "a/y", "b"}, pages{"a/y": "", "b": "", "z": "", "new": ""}, []string{"a/y", "b", "z"}},
		{"a file where a folder must be", []string{"tags"}, pages{"tags/x/index.html": "x"}, []string{"tags"}},
		{"an empty folder where a file must be", []string{"feed/"}, pages{"feed": "x"}, []string{"feed"}},
		{"a folder where a file must be", []string{"feed/mine"}, pages{"feed": "x"}, []string{"feed"}},
		{"a file in a folder of ours where a file must be", []string{"old/x/mine"}, pages{"old": "x"}, []string{"old/x/mine"}},
		{"a folder in a folder of ours where a file must be", []string{"old/x/mine/"}, pages{"old": "x"}, []string{"old/x/mine"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f, dir := newFolder(t)
			publish(t, f, pages{"index.html": "home", "old/x/page": "old"})
			for _, path := range c.foreign {
				if name, ok := strings.CutSuffix(path, "/"); ok {
					mkdir(t, filepath.Join(dir, name))
				} else {
					write(t, filepath.Join(dir, path), "mine")
				}
			}
			before := age(t, dir)
			_, err := f.Publish(t.Context(), c.next.outputs(), nil, 2)
			unsafe := wantUnsafe(t, err)
			if want := ": " + strings.Join(c.want, ", "); !strings.HasSuffix(unsafe.Reason, want) {
				t.Errorf("reason %q, want it to end in %q", unsafe.Reason, want)
			}
			wantSame(t, dir, before)
		})
	}
}

func TestFilesThatSomebodyChangedAreKept(t *testing.T) {
	f, dir := newFolder(t)
	publish(t, f, pages{"index.html": "home", "a/index.html": "a", "b/index.html": "b", "c": "c"})
	write(t, filepath.Join(dir, "a/index.html"), "mine")
	if err := os.Remove(filepath.Join(dir, "c")); err != nil {
		t.Fatal(err)
	}
	next := pages{"index.html": "home"}
	report := publish(t, f, next)
	want := next.measured(Report{Removed: []string{"b/index.html"}, Kept: []string{"a/index.html"}, Unchanged: 1})
	if diff := cmp.Diff(want, report); diff != "" {
		t.Error(diff)
	}
	if got := texts(t, dir)["a/index.html"].Text; got != "mine" {
		t.Errorf("the changed file holds %q", got)
	}

	// It is its owner's now.
	if report := publish(t, f, next); len(report.Kept) > 0 {
		t.Errorf("kept again: %v", report.Kept)
	}
	_, err := f.Publish(t.Context(), pages{"a/index.html": "a"}.outputs(), nil, 1)
	wantUnsafe(t, err)
}

// An output is made whole again, whatever somebody did to its file.
func TestOutputsAreRestored(t *testing.T) {
	f, dir := newFolder(t)
	p := pages{"index.html": "home", "a/b/index.html": "b"}
	publish(t, f, p)
	write(t, filepath.Join(dir, "index.html"), "mine")
	if err := os.RemoveAll(filepath.Join(dir, "a")); err != nil {
		t.Fatal(err)
	}
	publish(t, f, p)
	wantFresh(t, dir, p)

	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	publish(t, f, p)
	wantFresh(t, dir, p)
}

func TestFileTurnsIntoFolderAndBack(t *testing.T) {
	f, dir := newFolder(t)
	for _, p := range []pages{
		{"a": "file", "z": "z"},
		{"a/b": "below", "z": "z"},
		{"a": "file", "z": "z"},
		{"a/b/c/d": "deep", "a/b/x": "x", "z": "z"},
		{"a/b": "less deep", "z": "z"},
		{"a/b/c": "deeper", "a/d": "d", "z": "z"},
		{"a": "below", "z": "z"},
		{},
	} {
		publish(t, f, p)
		wantFresh(t, dir, p)
	}
}

// A kept file in the way is as much in the way as a foreign one.
func TestChangedFileBlocksFolder(t *testing.T) {
	f, dir := newFolder(t)
	publish(t, f, pages{"a": "file", "b/c": "below"})
	write(t, filepath.Join(dir, "a"), "mine")
	write(t, filepath.Join(dir, "b/c"), "mine")
	before := age(t, dir)
	_, err := f.Publish(t.Context(), pages{"a/b": "below", "b": "file"}.outputs(), nil, 1)
	if unsafe := wantUnsafe(t, err); !strings.HasSuffix(unsafe.Reason, ": a, b/c") {
		t.Errorf("reason %q", unsafe.Reason)
	}
	wantSame(t, dir, before)
}

func TestModes(t *testing.T) {
	f, dir := newFolder(t)
	publish(t, f, pages{"a/b": "old"})
	publish(t, f, pages{"a/b": "new", "a/c": "c"})

	// The umask takes from both alike.
	plain := t.TempDir()
	write(t, filepath.Join(plain, "a/b"), "")
	write(t, filepath.Join(plain, "a/c"), "")
	write(t, filepath.Join(plain, manifestName), "")
	for _, path := range []string{"a", "a/b", "a/c", manifestName} {
		want, err := os.Stat(filepath.Join(plain, path))
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.Stat(filepath.Join(dir, path))
		if err != nil {
			t.Fatal(err)
		}
		if got.Mode() != want.Mode() {
			t.Errorf("%s has mode %v, want %v", path, got.Mode(), want.Mode())
		}
	}
}

func TestOutputsAreValidated(t *testing.T) {
	cases := []struct {
		name  string
		paths []string
		want  string // what the error names
	}{
		{"absolute", []string{"/a"}, `"/a"`},
		{"outside", []string{"../a"}, `"../a"`},
		{"empty", []string{""}, `""`},
		{"the folder itself", []string{"."}, `"."`},
		{"not clean", []string{"a//b"}, `"a//b"`},
		{"not UTF-8", []string{"a\xff"}, `"a\xff"`},
		{"the manifest", []string{manifestName}, manifestName},
		{"below the manifest", []string{manifestName + "/a"}, manifestName},
		{"a temporary name", []string{temporary + "1"}, temporary},
		{"twice", []string{"a/b", "c", "a/b"}, `"a/b"`},
		{"file and folder", []string{"a/b/c", "a-b", "a/b"}, `"a/b"`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f, dir := newFolder(t)
			var outputs []Output
			for _, path := range append(c.paths, "index.html") {
				outputs = append(outputs, page{path, func(*bytes.Buffer) error {
					t.Errorf("%s was rendered", path)
					return nil
				}})
			}
			_, err := f.Publish(t.Context(), outputs, nil, 1)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one about %s", err, c.want)
			}
			if _, err := os.Stat(dir); err == nil {
				t.Error("the folder was made")
			}
		})
	}
	if !valid("a/"+manifestName) || !valid("a/"+temporary+"1") {
		t.Error("a name is reserved not only at the top")
	}
}

// Each output is rendered once, and no more buffers are used than there are workers.
func TestBuffersAreReused(t *testing.T) {
	const workers = 3
	var mu sync.Mutex
	rendered := make(map[string]int)
	buffers := make(map[*bytes.Buffer]bool)
	var outputs []Output
	for i := range 200 {
		path := strings.Repeat("x", i+1)
		outputs = append(outputs, page{path, func(w *bytes.Buffer) error {
			mu.Lock()
			defer mu.Unlock()
			if w.Len() > 0 {
				t.Errorf("%s: the buffer is not empty", path)
			}
			rendered[path]++
			buffers[w] = true
			w.WriteString(path)
			return nil
		}})
	}
	f, _ := newFolder(t)
	if _, err := f.Publish(t.Context(), outputs, nil, workers); err != nil {
		t.Fatal(err)
	}
	if len(buffers) > workers {
		t.Errorf("%d buffers", len(buffers))
	}
	if len(rendered) != len(outputs) || slices.Max(slices.Collect(maps.Values(rendered))) > 1 {
		t.Errorf("outputs were not rendered once each: %v", rendered)
	}
}
