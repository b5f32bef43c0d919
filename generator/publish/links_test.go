package publish

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// outside makes a folder beside the site with one file in it.
func outside(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "page"), "theirs")
	age(t, dir)
	return dir
}

func TestLinksAreNotWrittenThrough(t *testing.T) {
	cases := []struct {
		name string
		link string // the path that is replaced by a link
		to   string // below the folder outside
		next pages
		want string // what the error names
	}{
		{"a folder of ours", "a", "", pages{"a/page": "new"}, "a"},
		{"a folder of ours, unchanged", "a", "", pages{"a/page": "old"}, "a"},
		{"a folder of ours, new page", "a", "", pages{"a/new": "new"}, "a"},
		{"a new folder", "new", "", pages{"new/b/page": "new"}, "new"},
		{"a file of ours", "a/page", "page", pages{"a/page": "new"}, "a/page"},
		{"a file of ours, equal bytes", "a/page", "page", pages{"a/page": "theirs"}, "a/page"},
		{"a new file", "new", "page", pages{"new": "new"}, "new"},
		{"a new file, leading nowhere", "new", "nowhere", pages{"new": "new"}, "new"},
	}
	for _, c := range cases {
		for _, inside := range []bool{false, true} {
			name := c.name + ", leading outside"
			if inside {
				name = c.name + ", leading inside"
			}
			t.Run(name, func(t *testing.T) {
				f, dir := newFolder(t)
				publish(t, f, pages{"a/page": "old", "index.html": "home"})
				target := outside(t)
				if inside {
					target = filepath.Join(dir, "mine")
					write(t, filepath.Join(target, "page"), "theirs")
				}
				if err := os.RemoveAll(filepath.Join(dir, c.link)); err != nil {
					t.Fatal(err)
				}
				relative, err := filepath.Rel(filepath.Dir(filepath.Join(dir, c.link)), filepath.Join(target, c.to))
				if err != nil {
					t.Fatal(err)
				}
				symlink(t, relative, filepath.Join(dir, c.link))

				before, beyond := contents(t, dir), contents(t, target)
				_, err = f.Publish(t.Context(), c.next.outputs(), nil, 2)
				if unsafe := wantUnsafe(t, err); !strings.HasSuffix(unsafe.Reason, ": "+c.want) {
					t.Errorf("reason %q, want it to name %q", unsafe.Reason, c.want)
				}
				wantSame(t, dir, before)
				wantSame(t, target, beyond)
			})
		}
	}
}

func TestNothingIsRemovedThroughLinks(t *testing.T) {
	f, dir := newFolder(t)
	publish(t, f, pages{"a/page": "theirs", "b/page": "theirs", "index.html": "home"})
	target := outside(t)
	if err := os.RemoveAll(filepath.Join(dir, "a")); err != nil {
		t.Fatal(err)
	}
	symlink(t, target, filepath.Join(dir, "a"))
	if err := os.Remove(filepath.Join(dir, "b/page")); err != nil {
		t.Fatal(err)
	}
	symlink(t, filepath.Join(target, "page"), filepath.Join(dir, "b/page"))

	beyond := contents(t, target)
	report := publish(t, f, pages{"index.html": "home"})
	wantSame(t, target, beyond)
	if len(report.Removed) > 0 || len(report.Kept) != 1 || report.Kept[0] != "b/page" {
		t.Errorf("report %+v, want only b/page kept", report)
	}
	if after := texts(t, dir); after["a"].Text != target || after["b/page"].Text == "" {
		t.Error("a link was removed")
	}
}

// Should a link turn up after the folder was looked at, os.Root still holds.
func TestLinkThatAppearsWhileBuilding(t *testing.T) {
	f, dir := newFolder(t)
	publish(t, f, pages{"a/page": "old"})
	target := outside(t)
	beyond := contents(t, target)
	outputs := append(pages{"a/page": "new"}.outputs(), interfering("0", func() {
		if err := os.RemoveAll(filepath.Join(dir, "a")); err != nil {
			t.Fatal(err)
		}
		symlink(t, target, filepath.Join(dir, "a"))
	}))
	_, err := f.Publish(t.Context(), outputs, nil, 1)
	if err == nil || !strings.Contains(err.Error(), "a/page") {
		t.Errorf("error %v, want one that names a/page", err)
	}
	wantSame(t, target, beyond)
}
