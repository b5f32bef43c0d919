package preview

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// An answer is what the website has at an address.
type answer struct {
	status int
	file   string // the path of what is shown; of what is not there, that of the page that says so
	to     string // of a redirect
	body   []byte // that of a fault is a page made here
	fault  error  // why the page could not be made
}

// answer renders what stands at an address. The error is that of the context.
func (s *Server) answer(ctx context.Context, base, address string) (answer, error) {
	file, folder := resolve(s.website.Has, address)
	if folder {
		return answer{status: http.StatusMovedPermanently, file: file, to: link(base, address+"/")}, nil
	}
	if file != "" {
		a, found, err := s.render(ctx, base, file, http.StatusOK)
		if found || err != nil {
			return a, err
		}
	}
	a, found, err := s.render(ctx, base, "404.html", http.StatusNotFound)
	if !found && err == nil {
		a.body = []byte("<!DOCTYPE html>\n<title>Not found</title>\n<p>There is no such page, nor a 404.html that says so.</p>\n")
	}
	return a, err
}

// render makes the answer of one file.
func (s *Server) render(ctx context.Context, base, file string, status int) (a answer, found bool, err error) {
	var out bytes.Buffer
	found, fault := s.website.Render(ctx, file, &out)
	if ctx.Err() != nil {
		return answer{}, false, ctx.Err()
	}
	if fault != nil {
		a := answer{status: http.StatusInternalServerError, file: file, fault: fault}
		a.body = faultPage(base, fault, s.explanation(a))
		return a, true, nil
	}
	return answer{status: status, file: file, body: out.Bytes()}, found, nil
}

// servePage serves what the website has at an address.
func (s *Server) servePage(w http.ResponseWriter, r *http.Request, base, address string) {
	a, err := s.answer(r.Context(), base, address)
	switch {
	case err != nil: // nobody waits for it any longer, or the program ends
		http.Error(w, "The preview has ended.", http.StatusServiceUnavailable)
		return
	case a.to != "":
		http.Redirect(w, r, withQuery(a.to, r), a.status)
		return
	case !isHTML(a.file) && a.fault == nil:
		serveBytes(w, r, a.file, a.body)
		return
	}
	w.Header().Set("Vary", "Accept")
	switch {
	case wantsHTML(r.Header):
		o := outlineOf(a.body)
		a.body = o.inject(a.body, scriptTag(base, address, a.status, o.sum(a.status, a.body)))
	case a.fault != nil:
		http.Error(w, faultText(a.fault, s.explanation(a)), a.status)
		return
	}
	if a.status == http.StatusOK {
		serveBytes(w, r, a.file, a.body)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(a.body)))
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body) // of a HEAD request, net/http leaves it out
}

// serveBytes serves a file, or a range of it, unless the client has it already.
func serveBytes(w http.ResponseWriter, r *http.Request, file string, data []byte) {
	sum := sha256.Sum256(data)
	w.Header().Set("ETag", fmt.Sprintf(`"%x"`, sum[:16]))
	w.Header().Set("Content-Type", contentType(file))
	http.ServeContent(w, r, file, time.Time{}, bytes.NewReader(data))
}

// wantsHTML reports whether a client names HTML among what it accepts. Browsers
// do where a person is to see the page. What takes anything is a tool, and gets
// what a build writes.
func wantsHTML(h http.Header) bool {
	for _, accept := range h.Values("Accept") {
		for media := range strings.SplitSeq(accept, ",") {
			name, parameters, _ := strings.Cut(media, ";")
			if strings.EqualFold(strings.TrimSpace(name), "text/html") && !refuses(parameters) {
				return true
			}
		}
	}
	return false
}

// refuses reports whether the parameters of a media range say q=0.
func refuses(parameters string) bool {
	for parameter := range strings.SplitSeq(parameters, ";") {
		key, value, _ := strings.Cut(strings.TrimSpace(parameter), "=")
		if quality, err := strconv.ParseFloat(value, 64); strings.EqualFold(key, "q") && err == nil && quality == 0 {
			return true
		}
	}
	return false
}
