package preview

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"runtime"
	"slices"
	"sync"
	"testing"
)

// A fake is a website of texts, for tests. Files whose text begins with "fault: "
// cannot be made.
type fake struct {
	mu       sync.Mutex
	base     string
	files    map[string]string
	problems []Problem
	renders  map[string]int
	wait     chan struct{} // where it is not nil, Render waits until it is closed
}

func newFake(base string, files map[string]string) *fake {
	return &fake{base: base, files: files, renders: make(map[string]int)}
}

func (f *fake) BasePath() string { return f.base }

func (f *fake) Has(path string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	_, ok := f.files[path]
	return ok
}

func (f *fake) Paths() iter.Seq[string] {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Values(slices.Sorted(maps.Keys(f.files)))
}

func (f *fake) Problems() []Problem {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.problems
}

func (f *fake) Render(ctx context.Context, path string, out *bytes.Buffer) (bool, error) {
	f.mu.Lock()
	f.renders[path]++
	text, ok := f.files[path]
	wait := f.wait
	f.mu.Unlock()
	if wait != nil {
		select {
		case <-wait:
		case <-ctx.Done():
			return false, ctx.Err()
		}
	}
	if fault, isFault := bytes.CutPrefix([]byte(text), []byte("fault: ")); isFault {
		out.WriteString("half a page")
		return true, errors.New(string(fault))
	}
	out.WriteString(text)
	return ok, nil
}

// change changes files; "" deletes one.
func (f *fake) change(files map[string]string, problems ...Problem) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.problems = problems
	f.files = maps.Clone(f.files)
	for path, text := range files {
		if f.files[path] = text; text == "" {
			delete(f.files, path)
		}
	}
}

// rendered is how often a file has been rendered.
func (f *fake) rendered(path string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.renders[path]
}

// setWait lets every rendering that begins from now on wait until a channel is
// closed, or lets none.
func (f *fake) setWait(wait chan struct{}) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.wait = wait
}

// awaitRender returns when a file has been rendered, or begins to be, more than
// a number of times.
func (f *fake) awaitRender(path string, times int) {
	for f.rendered(path) <= times {
		runtime.Gosched()
	}
}

// newServer serves a fake and is closed with the test.
func newServer(t *testing.T, w Website) *Server {
	t.Helper()
	s := New(w, Options{Bind: "127.0.0.1"})
	t.Cleanup(s.Close)
	return s
}

// document is a page with the frame that the website's pages have, with a text,
// a style sheet of a hash and whatever else its head has.
func document(text, hash string) string {
	return fmt.Sprintf(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<title>A page</title>
<link rel="stylesheet" href="/repo/static/css/gloss.%s.css">
</head>
<body>
<main id="_main">
%s
</main>
</body>
</html>
`, hash, text)
}
