package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// interfering is an empty page that does something when it is rendered.
func interfering(path string, do func()) Output {
	return page{path, func(*bytes.Buffer) error {
		do()
		return nil
	}}
}

// tooLong is a path that no disk takes.
var tooLong = "m/" + strings.Repeat("x", 5000)

// A failure in the first phase leaves everything as it was, wherever it strikes
// and whatever the publication would have done.
func TestFailureChangesNothing(t *testing.T) {
	first := pages{"index.html": "home", "same": "same", "changed": "old", "stale/page": "stale", "turns": "file", "back/page": "below"}
	next := pages{"index.html": "home", "same": "same", "changed": "new", "new/page": "new", "turns/page": "below", "back": "file"}
	failures := []struct {
		name  string
		with  func(path string, cancel context.CancelCauseFunc) Output
		check func(error) bool
	}{
		{"render", func(path string, _ context.CancelCauseFunc) Output { return broken(path) }, isRender},
		{"write", func(path string, _ context.CancelCauseFunc) Output {
			return page{path + tooLong, func(*bytes.Buffer) error { return nil }}
		}, func(err error) bool { return !isRender(err) && strings.Contains(err.Error(), tooLong) }},
		{"cancel", func(path string, cancel context.CancelCauseFunc) Output {
			return interfering(path, func() { cancel(errInterrupted) })
		}, func(err error) bool { return errors.Is(err, errInterrupted) }},
	}
	for _, fail := range failures {
		// The failing output comes first, in the midst and last.
		for _, path := range []string{"0", "d", "j", "z"} {
			for _, workers := range []int{1, 4} {
				for _, fresh := range []bool{false, true} {
					t.Run(fmt.Sprintf("%s %s workers=%d fresh=%t", fail.name, path, workers, fresh), func(t *testing.T) {
						f, dir := newFolder(t)
						if !fresh {
							publish(t, f, first)
							write(t, filepath.Join(dir, "CNAME"), "mine")
						}
						before := age(t, dir)
						ctx, cancel := context.WithCancelCause(t.Context())
						defer cancel(nil)
						outputs := append(next.outputs(), fail.with(path, cancel))
						_, err := f.Publish(ctx, outputs, nil, workers)
						if err == nil || !fail.check(err) {
							t.Errorf("error %v", err)
						}
						wantSame(t, dir, before)
						if _, err := os.Stat(dir); fresh && err == nil {
							t.Error("the new folder is still there")
						}
						if !fresh {
							if err := os.Remove(filepath.Join(dir, "CNAME")); err != nil {
								t.Fatal(err)
							}
						}
						publish(t, f, next)
						wantFresh(t, dir, next)
					})
				}
			}
		}
	}
}

var errInterrupted = errors.New("interrupted")

func isRender(err error) bool {
	var failed *RenderError
	return errors.As(err, &failed) && errors.Is(err, errTemplate)
}

func TestCancelledBeforehand(t *testing.T) {
	f, dir := newFolder(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := f.Publish(ctx, pages{"a": "a"}.outputs(), nil, 1)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("the folder was made")
	}
}

// failingPaths lists the RenderErrors that err joins, in their order.
func failingPaths(t *testing.T, err error) []string {
	t.Helper()
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		t.Fatalf("%v is not joined", err)
	}
	var paths []string
	for _, err := range joined.Unwrap() {
		var failed *RenderError
		if errors.As(err, &failed) {
			paths = append(paths, failed.Path)
		}
	}
	return paths
}

func TestAllRenderErrorsAreReported(t *testing.T) {
	outputs := append(pages{"a": "", "d": "", "h": ""}.outputs(), broken("g"), broken("b"), broken("c"))
	for _, workers := range []int{1, 4} {
		f, _ := newFolder(t)
		_, err := f.Publish(t.Context(), outputs, nil, workers)
		if diff := cmp.Diff([]string{"b", "c", "g"}, failingPaths(t, err)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestRenderErrorsStopAtTwenty(t *testing.T) {
	var outputs []Output
	var want []string
	var rendered atomic.Int64
	for i := range 500 {
		path := fmt.Sprintf("%03d", i)
		outputs = append(outputs, page{path, func(*bytes.Buffer) error {
			rendered.Add(1)
			if i%3 == 0 {
				return errTemplate
			}
			return nil
		}})
		if i%3 == 0 && len(want) < 20 {
			want = append(want, path)
		}
	}
	messages := make(map[string]bool)
	for _, workers := range []int{1, 2, 8} {
		rendered.Store(0)
		f, _ := newFolder(t)
		_, err := f.Publish(t.Context(), outputs, nil, workers)
		if diff := cmp.Diff(want, failingPaths(t, err)); diff != "" {
			t.Errorf("%d workers: %s", workers, diff)
		}
		if n := rendered.Load(); workers == 1 && n != 58 {
			t.Errorf("%d outputs were rendered, want all up to the twentieth that fails", n)
		}
		messages[err.Error()] = true
	}
	if len(messages) != 1 {
		t.Errorf("the error depends on the number of workers: %v", messages)
	}
}

// What somebody puts into a new folder while it is built survives the failure.
func TestFailureSparesForeignFiles(t *testing.T) {
	f, dir := newFolder(t)
	outputs := append(pages{"a/page": "a"}.outputs(), broken("z"), interfering("b", func() {
		write(t, filepath.Join(dir, "a/mine"), "mine")
	}))
	if _, err := f.Publish(t.Context(), outputs, nil, 1); !isRender(err) {
		t.Errorf("error %v", err)
	}
	want := map[string]entry{"a": {Folder: true}, "a/mine": {Text: "mine"}}
	if diff := cmp.Diff(want, texts(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// A file that turns up in an output's place while it is built is not overwritten.
func TestForeignFileThatAppearsWhileBuilding(t *testing.T) {
	f, dir := newFolder(t)
	outputs := append(pages{"b": "ours"}.outputs(), interfering("a", func() {
		write(t, filepath.Join(dir, "b"), "mine")
	}))
	if _, err := f.Publish(t.Context(), outputs, nil, 1); !errors.Is(err, os.ErrExist) {
		t.Errorf("error %v", err)
	}
	if diff := cmp.Diff(map[string]entry{"b": {Text: "mine"}}, texts(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// A failure in the second phase leaves nothing that the next publication
// cannot put right: the files renamed before it are known as ours.
func TestFailureWhileSettling(t *testing.T) {
	f, dir := newFolder(t)
	publish(t, f, pages{"a": "old", "b": "old", "c": "old", "stale/page": "stale"})
	next := pages{"a": "new", "b": "new", "c": "new"}
	b := filepath.Join(dir, "b")
	outputs := append(next.outputs(), interfering("0", func() {
		if err := os.Remove(b); err != nil {
			t.Fatal(err)
		}
		mkdir(t, filepath.Join(b, "mine"))
	}))
	_, err := f.Publish(t.Context(), outputs, nil, 1)
	if err == nil || !strings.Contains(err.Error(), "write b") {
		t.Fatalf("error %v, want one that names the file", err)
	}
	left := texts(t, dir)
	delete(left, manifestName)
	want := map[string]entry{"0": {}, "a": {Text: "new"}, "b": {Folder: true}, "b/mine": {Folder: true}, "c": {Text: "old"}}
	if diff := cmp.Diff(want, left); diff != "" {
		t.Errorf("left half way (-want +got):\n%s", diff)
	}
	_, err = f.Publish(t.Context(), next.outputs(), nil, 1)
	wantUnsafe(t, err)
	if err := os.RemoveAll(b); err != nil {
		t.Fatal(err)
	}
	recovers(t, dir)
}
