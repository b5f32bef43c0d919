package preview

import (
	"embed"
	"net/http"
)

// What the pages in a browser get from the preview itself.
//
//go:embed preview.js place.js panel.js panel.css
var own embed.FS

// serveOwn answers for what is the preview's own. What is wrong with a website
// shows lines of its files, so it is for its own pages only.
func (s *Server) serveOwn(w http.ResponseWriter, r *http.Request, route string) {
	if isForeign(r) {
		http.Error(w, "This is only for pages of the website itself.", http.StatusForbidden)
		return
	}
	if route == "events" {
		s.serveEvents(w, r)
		return
	}
	data, err := own.ReadFile(route)
	if err != nil {
		http.Error(w, "The preview has no such file.", http.StatusNotFound)
		return
	}
	serveBytes(w, r, route, data)
}
