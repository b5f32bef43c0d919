package preview

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// A tab is a page that is open in a browser and wants to hear what becomes of it.
type tab struct {
	address string // below the base path
	stale   chan struct{}
	stream  *http.ResponseController

	// What it has, as it was last told.
	sum   string
	panel []byte
}

// A round is what there is to see since the website changed last. Each page that
// somebody looks at is rendered once in it, however many tabs show it.
type round struct {
	problems func() []Problem

	mu    sync.Mutex
	views map[string]func() (view, error) // by address
}

// A view is what a tab at an address should show.
type view struct {
	sum    string
	styles []string // the URLs of the style sheets whose names change
	panel  []byte   // JSON for the panel
}

func (s *Server) newRound() *round {
	return &round{problems: sync.OnceValue(s.website.Problems), views: make(map[string]func() (view, error))}
}

// Refresh tells the tabs that are open that the website has changed. It waits
// for none of them: a tab that is slow is told once of all that it missed.
func (s *Server) Refresh() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.round = s.newRound()
	for t := range s.tabs {
		select {
		case t.stale <- struct{}{}:
		default: // it has not yet looked since the last time
		}
	}
}

// Close ends what is sent to the tabs that are open, and waits until it has
// ended. Pages are still served. An [http.Server] waits for the tabs when it is
// shut down, so this comes first.
func (s *Server) Close() {
	s.mu.Lock()
	s.closed = true
	s.cancel()
	for t := range s.tabs {
		_ = t.stream.SetWriteDeadline(time.Unix(1, 0)) // one that does not read must not hold us up
	}
	s.mu.Unlock()
	s.streams.Wait()
}

// join adds a tab; false where the server is closed.
func (s *Server) join(t *tab) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	s.tabs[t] = struct{}{}
	s.streams.Add(1)
	return true
}

func (s *Server) leave(t *tab) {
	s.mu.Lock()
	delete(s.tabs, t)
	s.mu.Unlock()
	s.streams.Done()
}

// serveEvents is a stream of server-sent events (HTML standard, section 9.2)
// for one tab:
//
//   - reload: the page has other bytes than the tab shows, and the stream ends;
//   - style: only names of style sheets differ, data are their new URLs;
//   - problems: data are what the panel shows.
//
// An event's id is the sum of what the tab then shows. A browser that reconnects
// sends the last one, so that a server which was started again knows it.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	t := &tab{address: query.Get("page"), sum: query.Get("sum"), stale: make(chan struct{}, 1), stream: http.NewResponseController(w)}
	if last := r.Header.Get("Last-Event-ID"); last != "" {
		t.sum = last
	}
	_ = t.stream.SetWriteDeadline(time.Time{}) // unless Close sets one, it has no end
	if !s.join(t) {
		http.Error(w, "The preview has ended.", http.StatusServiceUnavailable)
		return
	}
	defer s.leave(t)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Connection", "close")
	if r.Method == http.MethodHead {
		return
	}
	if _, err := fmt.Fprint(w, "retry: 500\n\n"); err != nil || t.stream.Flush() != nil {
		return
	}
	// A tab that comes looks for itself: the round may have begun before what it
	// shows was rendered.
	for now := s.newRound(); ; now = s.latest() {
		v, err := s.view(now, t.address)
		if err != nil {
			return
		}
		news, again := t.tell(v)
		if len(news) > 0 {
			if _, err := w.Write(news); err != nil || t.stream.Flush() != nil {
				return
			}
		}
		if again {
			return
		}
		select {
		case <-t.stale:
		case <-r.Context().Done():
			return
		case <-s.ctx.Done():
			return
		}
	}
}

func (s *Server) latest() *round {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.round
}

// view is what a tab at an address should show in a round.
func (s *Server) view(r *round, address string) (view, error) {
	r.mu.Lock()
	look := r.views[address]
	if look == nil {
		look = sync.OnceValues(func() (view, error) { return s.look(r, address) })
		r.views[address] = look
	}
	r.mu.Unlock()
	return look()
}

// look renders the page at an address. The error is that the server is closed.
func (s *Server) look(r *round, address string) (view, error) {
	base := s.website.BasePath()
	a, err := s.answer(s.ctx, base, address)
	if err != nil {
		return view{}, err
	}
	o := outlineOf(a.body)
	v := view{sum: o.sum(a.status, a.body), panel: s.panel(r.problems(), base, address, a)}
	for _, style := range o.styles {
		v.styles = append(v.styles, style.url)
	}
	return v, nil
}

// tell writes the events that bring the tab from what it shows to a view. Where
// the page has to be loaded again, no others follow: it then asks for itself.
func (t *tab) tell(v view) (news []byte, again bool) {
	var out bytes.Buffer
	switch {
	case v.sum == t.sum:
	case differInStyles(v.sum, t.sum):
		event(&out, "style", v.sum, marshal(v.styles))
		t.sum = v.sum
	default:
		event(&out, "reload", "", []byte("{}"))
		return out.Bytes(), true
	}
	if !bytes.Equal(v.panel, t.panel) {
		event(&out, "problems", v.sum, v.panel)
		t.panel = v.panel
	}
	return out.Bytes(), false
}

// event writes one event, whose data is JSON and so one line.
func event(out *bytes.Buffer, name, id string, data []byte) {
	fmt.Fprintf(out, "event: %s\n", name)
	if id != "" {
		fmt.Fprintf(out, "id: %s\n", id)
	}
	fmt.Fprintf(out, "data: %s\n\n", data)
}

// marshal writes a value of strings, numbers and the like as JSON, which cannot
// fail.
func marshal(value any) []byte {
	data, err := json.Marshal(value)
	if err != nil {
		return []byte("null")
	}
	return data
}
