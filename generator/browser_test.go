package main

import (
	"context"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// chromium is the browser's program. Without one a test is skipped, unless
// GLOSS_REQUIRE_BROWSER is set.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("CHROME_PATH"), "chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	skipWithout(t, "Chromium, in PATH or at CHROME_PATH")
	return ""
}

// skipWithout skips a test of pages that needs something which is not there,
// unless GLOSS_REQUIRE_BROWSER is set.
func skipWithout(t *testing.T, missing string) {
	t.Helper()
	if os.Getenv("GLOSS_REQUIRE_BROWSER") != "" {
		t.Fatal("GLOSS_REQUIRE_BROWSER is set; the test needs " + missing)
	}
	t.Skip("needs " + missing)
}

// npmFile is a file of a package that testdata/npm/package.json names, once
// "npm ci --ignore-scripts" was run there.
func npmFile(t *testing.T, name string) string {
	t.Helper()
	file := filepath.Join("testdata", "npm", "node_modules", filepath.FromSlash(name))
	if _, err := os.Stat(file); err != nil {
		skipWithout(t, "what \"npm ci --ignore-scripts\" installs in generator/testdata/npm")
	}
	return file
}

// startBrowser starts a browser with an empty profile that reaches no host but
// this machine. It ends with the test.
func startBrowser(t *testing.T) context.Context {
	t.Helper()
	ctx, _ := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.DisableGPU,
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

// A tab is a window of a browser, in which pages are opened one after the other.
type tab struct {
	ctx  context.Context
	host string // of the website

	mu    sync.Mutex
	noise []string // what happened since the last page was asked for
}

// openTab opens an empty tab for the pages of a website.
func openTab(t *testing.T, browser context.Context, website string) *tab {
	t.Helper()
	at, err := url.Parse(website)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	tab := &tab{ctx: ctx, host: at.Host}
	if err := chromedp.Listen(ctx, tab.hear); err != nil {
		t.Fatal(err)
	}
	return tab
}

// disableScripts lets no page that is opened later run a script.
func (tab *tab) disableScripts(t *testing.T) {
	t.Helper()
	if _, err := chromedp.Call(tab.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
}

// resize gives the window of a tab a size, in CSS pixels.
func (tab *tab) resize(t *testing.T, width, height int64) {
	t.Helper()
	if _, err := chromedp.Run(tab.ctx, chromedp.EmulateViewport(width, height)); err != nil {
		t.Fatal(err)
	}
}

// prefer sets what a reader prefers, such as "prefers-color-scheme" "dark", and
// nothing else; no words for nothing at all.
func (tab *tab) prefer(t *testing.T, features ...string) {
	t.Helper()
	var media emulation.SetEmulatedMediaParams
	for pair := range slices.Chunk(features, 2) {
		media.Features = append(media.Features, &emulation.MediaFeature{Name: pair[0], Value: pair[1]})
	}
	if _, err := chromedp.Call(tab.ctx, emulation.SetEmulatedMedia, media); err != nil {
		t.Fatal(err)
	}
}

// hear notes whatever a page does beyond being shown: dialogs, messages of the
// console, what the content policy forbids, requests to other hosts.
func (tab *tab) hear(event any) {
	switch e := event.(type) {
	case *page.EventJavascriptDialogOpening:
		tab.note("a dialog: %s", e.Message)
		go func() { // the page waits for it, and who hears must not call
			_, _ = chromedp.Call(tab.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{})
		}()
	case *runtime.EventExceptionThrown:
		tab.note("an exception: %s", e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		tab.note("a message on the console: %s", e.Type)
	case *log.EventEntryAdded:
		tab.note("%s, %s: %s", e.Entry.Source, e.Entry.Level, e.Entry.Text)
	case *network.EventRequestWillBeSent:
		if to, err := url.Parse(e.Request.URL); err != nil || to.Host != tab.host {
			tab.note("a request to %s", e.Request.URL)
		}
	}
}

func (tab *tab) note(format string, args ...any) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	tab.noise = append(tab.noise, fmt.Sprintf(format, args...))
}

// open opens a page, and gives the status of the answer once all that belongs
// to the page is there.
func (tab *tab) open(t *testing.T, address string) (status int64) {
	t.Helper()
	tab.mu.Lock()
	tab.noise = nil
	tab.mu.Unlock()
	ctx, cancel := context.WithTimeout(tab.ctx, time.Minute)
	defer cancel()
	response, err := chromedp.Run(ctx, chromedp.NavigateResponse(address))
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	return response.Status
}

// heard is what the open page has done so far.
func (tab *tab) heard() []string {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	return tab.noise
}

// evaluate gives what an expression of JavaScript is in the open page, be its
// own scripts disabled or not.
func evaluate[T any](t *testing.T, tab *tab, expression string) T {
	t.Helper()
	value, err := chromedp.Run(tab.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// buildForBrowser gives a new folder with the website of a site below /repo/, of
// which nothing is said.
func buildForBrowser(t *testing.T, site string) (output string) {
	t.Helper()
	output = filepath.Join(t.TempDir(), "public")
	if status, said := gloss(t, "build", "--strict", "--site", site, "--base-url", "/repo/", "--output", output); status != 0 {
		t.Fatalf("exit status %d\n%s", status, said)
	}
	return output
}

// serve serves a folder at /repo/ as GitHub Pages does.
func serve(t *testing.T, dir string) (website string) {
	t.Helper()
	return serveWith(t, asPages(dir))
}

// serveWith gives the address of a website at /repo/.
func serveWith(t *testing.T, pages http.HandlerFunc) (website string) {
	t.Helper()
	server := httptest.NewServer(pages)
	t.Cleanup(server.Close)
	return server.URL + "/repo/"
}

// asPages answers for a folder at /repo/ as GitHub Pages does: the address of a
// folder ends in a slash, and where nothing is, 404.html is shown. The icon that a
// browser asks the host for is none of the website.
func asPages(dir string) http.HandlerFunc {
	files := os.DirFS(dir)
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/favicon.ico" {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		name, status := strings.TrimPrefix(r.URL.Path, "/repo/"), http.StatusOK
		if info, err := fs.Stat(files, path.Clean(name)); err == nil && info.IsDir() {
			if name != "" && !strings.HasSuffix(name, "/") {
				http.Redirect(w, r, (&url.URL{Path: r.URL.Path + "/"}).String(), http.StatusMovedPermanently)
				return
			}
			name = path.Join(name, "index.html")
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			name, status = "404.html", http.StatusNotFound
			data, _ = fs.ReadFile(files, name)
		}
		w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
		w.WriteHeader(status)
		_, _ = w.Write(data)
	}
}

// at is the address of a file of a website.
func at(website, name string) string {
	return website + (&url.URL{Path: strings.TrimSuffix(name, "index.html")}).EscapedPath()
}
