// Package preview serves a website that somebody else keeps in memory.
//
// It takes a [Website], which may change at any time, and a word whenever it has
// changed; it gives a handler that serves the website as GitHub Pages would, and
// pages that renew themselves: a tab reloads where its own page has other bytes
// than those that it shows, takes a new style sheet without reloading, and shows
// the website's problems in a panel of its own.
//
// It never builds, watches or remembers a page. It adds something only to pages
// that a browser asks for: whatever a tool fetches is byte for byte what a build
// writes. It asks no host for anything, answers to no foreign name, and takes
// nothing but GET and HEAD.
package preview

import (
	"bytes"
	"context"
	"iter"
	"net/http"
	"strings"
	"sync"
)

// A Website is what is previewed. Its methods may be called from any goroutine;
// each call sees one state of the website, and the next may see another. A path
// is that of a file in the output, with slashes and nothing escaped:
// "articles/x/index.html".
type Website interface {
	// BasePath is where the website stands on its host, escaped as in a URL:
	// "/" or "/repo/".
	BasePath() string
	// Render appends the bytes of the file at path to out. A page that cannot be
	// made is an error; a template's fault is then among the problems too.
	Render(ctx context.Context, path string, out *bytes.Buffer) (found bool, err error)
	// Has reports whether there is a file at path.
	Has(path string) bool
	// Paths are those of all files.
	Paths() iter.Seq[string]
	// Problems are all problems there are, sorted. Nobody changes them.
	Problems() []Problem
}

// A Problem is one that the author of the website can mend.
type Problem struct {
	Text    string // as the terminal shows it, with the excerpt, without colour
	IsError bool   // and no warning
	Page    string // the path of the page that it concerns; "" where it concerns all

	// Where it is to be mended. Line and Column count from 1; 0 is none.
	File         string
	Line, Column int
	Editor       string // the URL that opens the file there in an editor; "" for none
}

// Options say how a website is served.
type Options struct {
	Bind string // the address that the listener was bound to, which is a good name for it
}

// A Server serves one website. It is an [http.Handler].
type Server struct {
	website Website
	bind    string

	ctx    context.Context // ends with the server
	cancel context.CancelFunc

	mu      sync.Mutex
	closed  bool
	tabs    map[*tab]struct{}
	round   *round // since the website changed last
	streams sync.WaitGroup
}

// New makes a server, which has to be closed.
func New(w Website, o Options) *Server {
	s := &Server{website: w, bind: o.Bind, tabs: make(map[*tab]struct{})}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	s.round = s.newRound()
	return s
}

// Names of files that are the preview's own begin with this. No page of a
// website does: it makes no name with an underscore in front.
const ownRoutes = "_gloss/"

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "no-cache")
	switch {
	case !s.isOurs(r.Host):
		http.Error(w, refusal(r.Host), http.StatusForbidden)
		return
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "This is a preview: it can only be read.", http.StatusMethodNotAllowed)
		return
	}
	base := s.website.BasePath()
	address, below := strings.CutPrefix(r.URL.Path, unescaped(base))
	if !below {
		outside(w, r, base)
		return
	}
	if route, own := strings.CutPrefix(address, ownRoutes); own {
		s.serveOwn(w, r, route)
		return
	}
	s.servePage(w, r, base, address)
}
