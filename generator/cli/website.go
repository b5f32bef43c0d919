package cli

import (
	"bytes"
	"cmp"
	"context"
	"iter"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"gloss/generator/build"
	"gloss/generator/diag"
	"gloss/generator/preview"
)

// A website is one in memory, for the preview: with its problems as the terminal
// shows them, and as links into the author's editor.
type website struct {
	*build.Live
	dir string // the site's folder, absolute

	mu    sync.Mutex
	of    []diag.Problem // of which shown was made
	shown []preview.Problem
}

// Visual Studio Code opens such URLs, and so do its relatives.
const usualEditor = "vscode://file{file}:{line}:{column}"

// How long a page is waited for whose source is being changed.
const patience = 2 * time.Second

func (w *website) Render(ctx context.Context, path string, out *bytes.Buffer) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return w.Live.Render(ctx, path, out)
}

func (w *website) Paths() iter.Seq[string] { return slices.Values(w.Live.Paths()) }

// Problems are made once for each list of problems, since every tab asks.
func (w *website) Problems() []preview.Problem {
	w.mu.Lock()
	defer w.mu.Unlock()
	problems := w.Live.Problems()
	if len(problems) != len(w.of) || len(problems) > 0 && &problems[0] != &w.of[0] {
		w.of, w.shown = problems, w.show(problems)
	}
	return w.shown
}

func (w *website) show(problems []diag.Problem) []preview.Problem {
	single, groups := diag.Grouped(problems)
	shown := make([]preview.Problem, 0, len(single)+len(groups))
	editor := cmp.Or(w.Editor(), usualEditor)
	texts := make(map[string][]byte)
	text := func(file string) []byte {
		if _, known := texts[file]; !known {
			texts[file] = w.Text(file)
		}
		return texts[file]
	}
	for i, p := range single {
		var said strings.Builder
		_ = diag.Print(&said, single[i:i+1], text, false) // a Builder takes everything
		problem := preview.Problem{Text: said.String(), IsError: p.Severity == diag.Error, Page: w.Page(p.Place.File)}
		if p.Place.File != "" {
			at := diag.NewMap(text(p.Place.File)).Locate(p.Place.Start)
			problem.File, problem.Line, problem.Column = filepath.Join(w.dir, filepath.FromSlash(p.Place.File)), at.Line, at.Column
			problem.Editor = editorURL(editor, problem.File, at)
		}
		shown = append(shown, problem)
	}
	for i := range groups {
		var said strings.Builder
		_ = diag.PrintGroups(&said, groups[i:i+1], false)
		shown = append(shown, preview.Problem{Text: said.String()})
	}
	return shown
}

// editorURL is the URL that opens an absolute file at a place.
func editorURL(editor, file string, at diag.Position) string {
	path := filepath.ToSlash(file)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/ and so on
	}
	return strings.NewReplacer("{file}", (&url.URL{Path: path}).EscapedPath(), "{line}", strconv.Itoa(at.Line), "{column}", strconv.Itoa(at.Column)).Replace(editor)
}
