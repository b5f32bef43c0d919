package watch

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestSmoke(t *testing.T) {
	dir := t.TempDir()
	w, err := New(dir, Options{Folders: []string{"content"}})
	if err != nil {
		t.Fatal(err)
	}
	os.MkdirAll(filepath.Join(dir, "content/a/b"), 0o755)
	os.WriteFile(filepath.Join(dir, "content/a/b/f"), nil, 0o644)
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Second)
	defer stop()
	c, err := w.Next(ctx)
	t.Log(c, err)
	os.Rename(filepath.Join(dir, "content/a"), filepath.Join(dir, "content/c"))
	c, err = w.Next(ctx)
	t.Log(c, err)
	os.WriteFile(filepath.Join(dir, "content/c/b/f"), []byte("x"), 0o644)
	c, err = w.Next(ctx)
	t.Log(c, err)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Next(ctx); !errors.Is(err, os.ErrClosed) {
		t.Fatal(err)
	}
}
