package preview

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// startBrowser starts a browser with an empty profile that reaches no host but
// this machine. It ends with the test. Without Chromium the test is skipped,
// unless GLOSS_REQUIRE_BROWSER is set.
func startBrowser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("takes long")
	}
	program := ""
	for _, name := range []string{os.Getenv("CHROME_PATH"), "chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			program = found
			break
		}
	}
	if program == "" {
		const missing = "needs Chromium, in PATH or at CHROME_PATH"
		if os.Getenv("GLOSS_REQUIRE_BROWSER") != "" {
			t.Fatal("GLOSS_REQUIRE_BROWSER is set; the test " + missing)
		}
		t.Skip(missing)
	}
	ctx, _ := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-quic", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
	)...)
	ctx, cancel := chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// A local is a fake that is served at a port of this machine, and can be
// stopped and started again there.
type local struct {
	*fake
	port    int
	preview *Server
	server  *http.Server
	ended   chan struct{}
	asked   atomic.Int64 // how many requests there were
}

// serveLocally serves a fake until the test ends.
func serveLocally(t *testing.T, w *fake) *local {
	t.Helper()
	l := &local{fake: w}
	l.start(t)
	t.Cleanup(l.stop)
	return l
}

func (l *local) start(t *testing.T) {
	t.Helper()
	listener, err := Listen("127.0.0.1", l.port, true)
	if err != nil {
		t.Fatal(err)
	}
	l.port = portOf(listener)
	l.preview, l.ended = New(l.fake, Options{Bind: "127.0.0.1"}), make(chan struct{})
	preview := l.preview
	l.server = &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		l.asked.Add(1)
		preview.ServeHTTP(w, r)
	})}
	go func(server *http.Server, ended chan<- struct{}) {
		defer close(ended)
		_ = server.Serve(listener)
	}(l.server, l.ended)
}

func (l *local) stop() {
	l.preview.Close()
	_ = l.server.Close()
	<-l.ended
}

// change changes files, and says so.
func (l *local) change(files map[string]string, problems ...Problem) {
	l.fake.change(files, problems...)
	l.preview.Refresh()
}

// at is the URL of an address of the website.
func (l *local) at(address string) string {
	return fmt.Sprintf("http://127.0.0.1:%d%s", l.port, link(l.base, address))
}

// A window is a tab of a browser.
type window struct {
	ctx context.Context

	mu    sync.Mutex
	noise []string
}

// openWindow opens an empty tab, in which scripts run at the start of every page.
func openWindow(t *testing.T, browser context.Context, scripts ...string) *window {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	w := &window{ctx: ctx}
	if err := chromedp.Listen(ctx, w.hear); err != nil {
		t.Fatal(err)
	}
	w.run(t, chromedp.EmulateViewport(1000, 600))
	for _, script := range scripts {
		if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script}); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

// hear notes what is amiss: messages of the console, what the content policy
// forbids, requests to other hosts. The icon that a browser asks a host for, and
// pages that are not there or cannot be made, are no noise.
func (w *window) hear(event any) {
	noise := ""
	switch e := event.(type) {
	case *page.EventJavascriptDialogOpening:
		noise = "a dialog: " + e.Message
	case *runtime.EventExceptionThrown:
		noise = fmt.Sprintf("an exception: %s %v", e.ExceptionDetails.Text, e.ExceptionDetails.Exception)
	case *runtime.EventConsoleAPICalled:
		noise = fmt.Sprintf("a message on the console: %s", e.Type)
	case *log.EventEntryAdded:
		if e.Entry.Source == "network" && (strings.Contains(e.Entry.Text, "status of 404") || strings.Contains(e.Entry.Text, "status of 500")) {
			return
		}
		noise = fmt.Sprintf("%s, %s: %s %s", e.Entry.Source, e.Entry.Level, e.Entry.Text, e.Entry.URL)
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, "http://127.0.0.1:") {
			noise = "a request to " + e.Request.URL
		}
	}
	if noise != "" {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.noise = append(w.noise, noise)
	}
}

// quiet fails if anything was amiss so far.
func (w *window) quiet(t *testing.T) {
	t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.noise) > 0 {
		t.Errorf("heard %q", w.noise)
	}
	w.noise = nil
}

func (w *window) run(t *testing.T, action chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, time.Minute)
	defer cancel()
	if _, err := chromedp.Run(ctx, action); err != nil {
		t.Fatal(err)
	}
}

// open opens a page, and returns when it is there.
func (w *window) open(t *testing.T, url string) {
	t.Helper()
	w.run(t, chromedp.Navigate(url))
}

// do evaluates an expression for what it does.
func (w *window) do(t *testing.T, expression string) {
	t.Helper()
	if _, err := chromedp.Run(w.ctx, chromedp.Evaluate[any]("(() => { "+expression+" })()")); err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
}

// read gives what an expression is.
func read[T any](t *testing.T, w *window, expression string) T {
	t.Helper()
	value, err := chromedp.Run(w.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// awaits fails unless an expression is soon true. While a page is being loaded
// nothing can be asked.
func (w *window) awaits(t *testing.T, expression string) {
	t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for {
		if value, err := chromedp.Run(w.ctx, chromedp.Evaluate[bool]("Boolean("+expression+")")); err == nil && value {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("never true: %s\n%s", expression, read[string](t, w, "document.documentElement.outerHTML + (document.querySelector('gloss-preview')?.shadowRoot.innerHTML ?? '')"))
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// Expressions about the page.
const (
	mark   = "window.mark = true"
	marked = "window.mark" // the page has not been loaded again since
	shadow = "document.querySelector('gloss-preview').shadowRoot"
)

// says is true where the page's text has a text.
func says(text string) string {
	return fmt.Sprintf("document.readyState === 'complete' && document.body.innerText.includes(%q)", text)
}

// panelSays is true where the panel can be seen and has a text.
func panelSays(text string) string {
	return fmt.Sprintf("document.querySelector('gloss-preview')?.checkVisibility() && !%[1]s.querySelector('.box').hidden && %[1]s.querySelector('.box').innerText.includes(%[2]q)", shadow, text)
}

// noPanel is true where no panel can be seen.
const noPanel = "!document.querySelector('gloss-preview')?.shadowRoot.querySelector('.box').checkVisibility()"

// awaitTabs returns when so many tabs listen.
func (l *local) awaitTabs(t *testing.T, n int) {
	t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for {
		l.preview.mu.Lock()
		open := len(l.preview.tabs)
		l.preview.mu.Unlock()
		if open == n {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d tabs listen, want %d", open, n)
		}
		time.Sleep(5 * time.Millisecond)
	}
}
