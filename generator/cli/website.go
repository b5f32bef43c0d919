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
}

// Visual Studio Code opens such URLs, and so do its relatives.
const usualEditor = "vscode://file{file}:{line}:{column}"

// How long a page is waited for whose source is being changed.
const patience = 2 * time.Second

func (w website) Render(ctx context.Context, path string, out *bytes.Buffer) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return w.Live.Render(ctx, path, out)
}

func (w website) Paths() iter.Seq[string] { return slices.Values(w.Live.Paths()) }

func (w website) Problems() []preview.Problem {
	problems := w.Live.Problems()
	shown := make([]preview.Problem, len(problems))
	editor := cmp.Or(w.Editor(), usualEditor)
	maps := make(map[string]*diag.Map)
	for i, p := range problems {
		var text strings.Builder
		_ = diag.Print(&text, problems[i:i+1], w.Text, false) // a Builder takes everything
		shown[i] = preview.Problem{Text: text.String(), IsError: p.Severity == diag.Error, Page: w.Page(p.Place.File)}
		if p.Place.File == "" {
			continue
		}
		if maps[p.Place.File] == nil {
			maps[p.Place.File] = diag.NewMap(w.Text(p.Place.File))
		}
		at := maps[p.Place.File].Locate(p.Place.Start)
		shown[i].File, shown[i].Line, shown[i].Column = filepath.Join(w.dir, filepath.FromSlash(p.Place.File)), at.Line, at.Column
		shown[i].Editor = editorURL(editor, shown[i].File, at)
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
