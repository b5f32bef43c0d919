package preview

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A message is a server-sent event.
type message struct{ Name, ID, Data string }

// A stream is the events that a tab hears.
type stream struct {
	messages chan message // closed when it ends
	cancel   context.CancelFunc
}

// listen opens the stream of a tab that shows a page.
func (h *host) listen(t *testing.T, page, sum, last string) *stream {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	query := url.Values{"page": {page}, "sum": {sum}}
	r, err := http.NewRequestWithContext(ctx, "GET", h.URL+h.website.BasePath()+"_gloss/events?"+query.Encode(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if last != "" {
		r.Header.Set("Last-Event-ID", last)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if response.StatusCode != 200 || response.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("the stream is %d, %v", response.StatusCode, response.Header)
	}
	s := &stream{make(chan message, 100), cancel}
	go func() {
		defer close(s.messages)
		defer response.Body.Close()
		lines := bufio.NewScanner(response.Body)
		lines.Buffer(nil, 1<<24)
		for m := (message{}); lines.Scan(); {
			field, value, _ := strings.Cut(lines.Text(), ": ")
			switch field {
			case "event":
				m.Name = value
			case "id":
				m.ID = value
			case "data":
				m.Data = value
			case "":
				if m.Name != "" {
					s.messages <- m
				}
				m = message{}
			}
		}
	}()
	return s
}

// next is what the tab hears next.
func (s *stream) next(t *testing.T) message {
	t.Helper()
	select {
	case m, ok := <-s.messages:
		if !ok {
			t.Fatal("the stream has ended")
		}
		return m
	case <-time.After(20 * time.Second):
		t.Fatal("nothing is heard")
	}
	return message{}
}

// expect fails unless the tab hears an event of that name next.
func (s *stream) expect(t *testing.T, name string) message {
	t.Helper()
	m := s.next(t)
	if m.Name != name {
		t.Fatalf("heard %v, want %s", m, name)
	}
	return m
}

// ended fails unless the stream ends without anything more.
func (s *stream) ended(t *testing.T) {
	t.Helper()
	select {
	case m, ok := <-s.messages:
		if ok {
			t.Fatalf("heard %v, want an end", m)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("the stream does not end")
	}
}

// A host serves a fake over the network.
type host struct {
	*httptest.Server
	website *fake
	preview *Server
}

func newHost(t *testing.T, w *fake) *host {
	t.Helper()
	s := New(w, Options{Bind: "127.0.0.1"})
	server := httptest.NewServer(s)
	t.Cleanup(func() { s.Close(); server.Close() })
	return &host{server, w, s}
}

var sumOf = regexp.MustCompile(`data-sum="([^"]*)"`)

// sum is that of a page as a browser gets it.
func sum(t *testing.T, s *Server, page string) string {
	t.Helper()
	got := body(t, get(s, "GET", link(s.website.BasePath(), page), browser))
	m := sumOf.FindStringSubmatch(got)
	if m == nil {
		t.Fatalf("%s has no sum", got)
	}
	return m[1]
}

// open opens a page as a browser does: it takes the page and then listens.
func (h *host) open(t *testing.T, page string) (string, *stream) {
	t.Helper()
	sum := sum(t, h.preview, page)
	s := h.listen(t, page, sum, "")
	s.expect(t, "problems")
	return sum, s
}

func (h *host) change(files map[string]string, problems ...Problem) {
	h.website.change(files, problems...)
	h.preview.Refresh()
}

func twoPages() map[string]string {
	return map[string]string{
		"a/index.html": document("a", "00000000"), "b/index.html": document("b", "00000000"),
		"404.html": document("none", "00000000"), "a/c/index.html": document("c", "00000000"),
	}
}

func TestATabReloadsWhereItsPageChanges(t *testing.T) {
	h := newHost(t, newFake("/repo/", twoPages()))
	for _, test := range []struct{ name, page, path, text string }{
		{"another text", "a/", "a/index.html", document("A", "00000000")},
		{"it has gone", "b/", "b/index.html", ""},
		{"it cannot be made", "a/c/", "a/c/index.html", "fault: x"},
		{"there is one where none was", "д/", "д/index.html", document("д", "00000000")},
		{"there is none where one was", "д/", "д/index.html", ""},
		{"a folder takes its address", "e", "e/index.html", document("e", "00000000")},
		{"it can be made again", "a/c/", "a/c/index.html", document("c", "00000000")},
	} {
		_, changed := h.open(t, test.page)
		_, other := h.open(t, "a/d/")
		h.change(map[string]string{test.path: test.text})
		if m := changed.next(t); m.Name != "reload" || m.ID != "" {
			t.Errorf("%s: heard %v", test.name, m)
		}
		changed.ended(t)
		h.change(nil, Problem{Text: test.name})
		other.expect(t, "problems") // and nothing before
	}
}

func TestOnlyNewsIsTold(t *testing.T) {
	h := newHost(t, newFake("/repo/", twoPages()))
	_, a := h.open(t, "a/")
	for range 5 {
		h.change(nil)
	}
	h.change(map[string]string{"b/index.html": document("B", "11111111")})
	h.change(nil, Problem{Text: "one"})
	if m := a.expect(t, "problems"); !strings.Contains(m.Data, `"one"`) {
		t.Errorf("%s", m.Data)
	}
	h.change(nil, Problem{Text: "one"})
	h.change(nil)
	if m := a.expect(t, "problems"); strings.Contains(m.Data, `"one"`) {
		t.Errorf("%s", m.Data)
	}
}

func TestStyles(t *testing.T) {
	h := newHost(t, newFake("/repo/", twoPages()))
	first, a := h.open(t, "a/")
	h.change(map[string]string{"a/index.html": document("a", "11111111")})
	m := a.expect(t, "style")
	if m.Data != `["/repo/static/css/gloss.11111111.css"]` || m.ID == "" || m.ID == first {
		t.Errorf("%v", m)
	}
	h.change(map[string]string{"a/index.html": document("a", "22222222")})
	second := a.expect(t, "style")
	a.cancel()

	// A browser that reconnects says what it was told last.
	h.change(map[string]string{"a/index.html": document("a", "00000000")})
	a = h.listen(t, "a/", first, second.ID)
	if m := a.expect(t, "style"); m.ID != first {
		t.Errorf("back at the first styles it is told %v", m)
	}
	a.expect(t, "problems")
	h.change(map[string]string{"a/index.html": document("A", "33333333")})
	a.expect(t, "reload")
}

func TestATabThatComesBackIsPutRight(t *testing.T) {
	first := newHost(t, newFake("/repo/", twoPages()))
	sum, a := first.open(t, "a/")
	first.preview.Close()
	a.ended(t)
	for name, test := range map[string]struct{ page, want string }{
		"nothing has changed": {document("a", "00000000"), "problems"},
		"the text has":        {document("A", "00000000"), "reload"},
		"the style has":       {document("a", "11111111"), "style"},
		"it has gone":         {"", "reload"},
	} {
		w := newFake("/repo/", twoPages())
		w.change(map[string]string{"a/index.html": test.page})
		h := newHost(t, w)
		if got := h.listen(t, "a/", sum, "").next(t); got.Name != test.want {
			t.Errorf("%s: heard %v, want %s", name, got, test.want)
		}
	}
	h := newHost(t, newFake("/repo/", twoPages()))
	h.listen(t, "a/", "nonsense", "").expect(t, "reload")
	h.listen(t, "a/", "", "").expect(t, "reload")
}

func TestAPageIsRenderedOnceForAllTabs(t *testing.T) {
	w := newFake("/repo/", twoPages())
	h := newHost(t, w)
	var tabs []*stream
	for range 8 {
		_, a := h.open(t, "a/")
		tabs = append(tabs, a)
	}
	before, other := w.rendered("a/index.html"), w.rendered("b/index.html")
	h.change(map[string]string{"a/index.html": document("A", "00000000")})
	for _, a := range tabs {
		a.expect(t, "reload")
	}
	if got := w.rendered("a/index.html") - before; got != 1 {
		t.Errorf("rendered %d times", got)
	}
	if got := w.rendered("b/index.html"); got != other {
		t.Error("a page is rendered that nobody looks at")
	}
}

// However often the website changes while a tab is busy, the tab then looks
// once.
func TestChangesAreGathered(t *testing.T) {
	w := newFake("/repo/", twoPages())
	h := newHost(t, w)
	_, a := h.open(t, "a/")
	before := w.rendered("a/index.html")
	gate := make(chan struct{})
	w.setWait(gate)
	h.change(nil, Problem{Text: "first"})
	w.awaitRender("a/index.html", before)
	for i := range 1000 {
		h.change(nil, Problem{Text: fmt.Sprint(i)})
	}
	w.setWait(nil)
	close(gate)
	for !strings.Contains(a.expect(t, "problems").Data, `"999"`) {
	}
	if got := w.rendered("a/index.html") - before; got > 2 {
		t.Errorf("rendered %d times, want at most once for the first and once for all the others", got)
	}
}

// A tab that does not read its stream holds up neither Refresh nor Close.
func TestATabThatDoesNotRead(t *testing.T) {
	before := runtime.NumGoroutine()
	w := newFake("/repo/", twoPages())
	s := New(w, Options{})
	server := httptest.NewServer(s)
	connection, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	fmt.Fprintf(connection, "GET /repo/_gloss/events?page=a/&sum=%s HTTP/1.1\r\nHost: localhost\r\n\r\n", sum(t, s, "a/"))
	for i := range 200 { // of which each is more than a connection holds
		w.change(nil, Problem{Text: fmt.Sprint(i, strings.Repeat("x", 1<<20))})
		s.Refresh()
		time.Sleep(time.Millisecond)
	}
	s.Close()
	server.CloseClientConnections()
	server.Close()
	waitForGoroutines(t, before)
}

func TestClose(t *testing.T) {
	before := runtime.NumGoroutine()
	w := newFake("/repo/", twoPages())
	s := New(w, Options{})
	server := httptest.NewServer(s)
	h := &host{server, w, s}
	var tabs []*stream
	for range 10 {
		_, a := h.open(t, "a/")
		tabs = append(tabs, a)
	}
	// One of them is just rendering.
	w.setWait(make(chan struct{}))
	rendered := w.rendered("a/index.html")
	s.Refresh()
	w.awaitRender("a/index.html", rendered)
	s.Close()
	s.Close()
	s.Refresh()
	for _, a := range tabs {
		a.ended(t)
	}
	if got := get(s, "GET", "/repo/_gloss/events?page=a/", nil).StatusCode; got != http.StatusServiceUnavailable {
		t.Errorf("a stream after the end is %d", got)
	}
	w.setWait(nil)
	if got := get(s, "GET", "/repo/a/", nil).StatusCode; got != 200 {
		t.Errorf("a page after the end is %d", got)
	}
	http.DefaultClient.CloseIdleConnections()
	server.Close()
	waitForGoroutines(t, before)
}

// waitForGoroutines fails unless there are soon no more than before.
func waitForGoroutines(t *testing.T, before int) {
	t.Helper()
	for range 1000 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	stacks := make([]byte, 1<<16)
	t.Errorf("%d goroutines more:\n%s", runtime.NumGoroutine()-before, stacks[:runtime.Stack(stacks, true)])
}

func TestPanel(t *testing.T) {
	w := newFake("/repo/", map[string]string{"a/index.html": "a", "b.html": "b", "index.html": "fault: x", "404.html": "none", "near/index.html": ""})
	w.problems = []Problem{
		{Text: "a warning elsewhere", Page: "b.html"},
		{Text: "an error elsewhere", IsError: true, Page: "b.html", File: `C:\site\b.md`, Line: 3, Column: 14, Editor: "vscode://file/c:/site/b.md:3"},
		{Text: "of a page that is gone", IsError: true, Page: "gone/index.html"},
		{Text: "for all", IsError: true, File: "/site/content/site.yaml", Editor: "javascript:alert(1)"},
		{Text: "<b>here</b>\n\x00\u202e", Page: "a/index.html", Editor: " javascript:alert(1)"},
	}
	s := newServer(t, w)
	show := func(address string) panel {
		t.Helper()
		v, err := s.view(s.newRound(), address)
		if err != nil {
			t.Fatal(err)
		}
		var p panel
		if err := json.Unmarshal(v.panel, &p); err != nil {
			t.Fatal(err)
		}
		return p
	}
	sum := show("a/").Sum
	everywhere := item{Text: "for all", IsError: true, Here: true, Place: "site.yaml"}
	gone := item{Text: "of a page that is gone", IsError: true}
	warning := item{Text: "a warning elsewhere", Page: "/repo/b.html"}
	want := panel{Sum: sum, Count: 5, Problems: []item{
		everywhere,
		{Text: "<b>here</b>\n\x00\u202e", Here: true, Own: true},
		{Text: "an error elsewhere", IsError: true, Place: "b.md:3:14", Editor: "vscode://file/c:/site/b.md:3", Page: "/repo/b.html"},
		gone,
		warning,
	}}
	if diff := cmp.Diff(want, show("a/")); diff != "" {
		t.Errorf("on a page of its own, -want +got:\n%s", diff)
	}
	here := item{Text: "<b>here</b>\n\x00\u202e", Page: "/repo/a/"}
	want = panel{Sum: sum, Count: 4, Problems: []item{{Text: "an error elsewhere", IsError: true, Page: "/repo/b.html", Place: "b.md:3:14", Editor: "vscode://file/c:/site/b.md:3"}, gone, warning, here}}
	if diff := cmp.Diff(want, show("")); diff != "" {
		t.Errorf("on a page that shows its faults itself, -want +got:\n%s", diff)
	}
	if got := show("naer").Missing; cmp.Diff(&missing{"/repo/naer", []nearby{{"/repo/near/", "near/"}}}, got) != "" {
		t.Errorf("where nothing is: %v", got)
	}
	if got := show("b").Problems; !got[0].Own && !got[1].Own {
		t.Errorf("on a page asked for without its ending: %v", got)
	}
	w.change(nil, w.problems[:4]...)
	if show("a/").Sum == sum {
		t.Error("with one problem less the sum is the same")
	}
	w.change(nil, make([]Problem, 3*mostProblems)...)
	if got := show("a/"); got.Count != 3*mostProblems || len(got.Problems) != mostProblems {
		t.Errorf("of %d problems it shows %d", got.Count, len(got.Problems))
	}
}

func TestEditors(t *testing.T) {
	for _, test := range []struct {
		editor string
		want   bool
	}{
		{"vscode://file/a%20b.md:1:2", true},
		{"idea://open?file=/a&line=1", true},
		{"https://example.org/edit", true},
		{"", false},
		{"/a.md", false},
		{"javascript:alert(1)", false},
		{"JavaScript:alert(1)", false},
		{" javascript:alert(1)", false},
		{"\x01javascript:alert(1)", false},
		{"java\nscript:alert(1)", false},
		{"java\tscript:alert(1)", false},
		{"data:text/html,x", false},
		{"vbscript:x", false},
		{"blob:x", false},
		{"%6aavascript:x", false},
	} {
		if got := (Problem{Editor: test.editor}).editor(); got != "" && got != test.editor || (got != "") != test.want {
			t.Errorf("%q gives %q", test.editor, got)
		}
	}
}
