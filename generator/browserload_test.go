package main

import (
	"bytes"
	"net/http"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// named is a function that says which element of a page one is.
const named = `e => e.localName + ": " + e.textContent.replace(/[^A-Za-z0-9]+/g, " ").slice(0, 60)`

// observe starts to gather what a browser saw while it loaded and painted the open
// page.
const observe = `window.seen = {shifts: [], largest: null};
new PerformanceObserver(list => seen.shifts.push(...list.getEntries().map(e => e.value + " by " + e.sources.map(s => s.node?.cloneNode?.().outerHTML).join(", "))))
	.observe({type: "layout-shift", buffered: true});
new PerformanceObserver(list => { for (const e of list.getEntries()) seen.largest = e.element ? (` + named + `)(e.element) : "gone" })
	.observe({type: "largest-contentful-paint", buffered: true});
null`

// painted is what the open page has shown: each shift of its layout, and what the
// largest paint was of.
func (tab *tab) painted(t *testing.T) (shifts []string, largest string) {
	t.Helper()
	evaluate[any](t, tab, observe)
	tab.awaits(t, "the largest paint", `seen.largest !== null`)
	time.Sleep(50 * time.Millisecond) // for what comes after it
	return evaluate[[]string](t, tab, `seen.shifts`), evaluate[string](t, tab, `seen.largest`)
}

// slowly sends pages piece by piece, as a far network does, so that the browser
// shows what it has. A piece ends with a line, and not within a table: a word in
// halves and a table that lacks rows move in any page.
type slowly struct{ http.ResponseWriter }

var unit = regexp.MustCompile(`(?s)<table.*?</table>.*?\n|.*?\n|.+$`)

func (w slowly) Write(data []byte) (n int, err error) {
	const pieces, pause = 24, 20 * time.Millisecond
	if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
		return w.ResponseWriter.Write(data)
	}
	units := unit.FindAll(data, -1)
	for piece := range slices.Chunk(units, len(units)/pieces+1) {
		written, err := w.ResponseWriter.Write(bytes.Join(piece, nil))
		n += written
		if err != nil {
			return n, err
		}
		w.ResponseWriter.(http.Flusher).Flush()
		time.Sleep(pause)
	}
	return n, nil
}

// TestBrowserLoad loads every kind of page as a reader far away does and as one to
// whom no script comes: it is quiet, nothing that was shown moves, and what is
// largest is there without scripts.
func TestBrowserLoad(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	browser := startBrowser(t)
	for _, site := range checkedSites {
		t.Run(site.name, func(t *testing.T) {
			output := buildForBrowser(t, site.dir)
			pages := asPages(output)
			website, far := serveWith(t, pages), serveWith(t, func(w http.ResponseWriter, r *http.Request) { pages(slowly{w}, r) })
			with, without := openTab(t, browser, far), openTab(t, browser, website)
			without.withoutScripts(t)
			for i, name := range kinds(t, output) {
				width := []int64{1280, 390}[i%2]
				with.resize(t, width, 800)
				without.resize(t, width, 800)
				with.openAt(t, far, name)
				shifts, largest := with.painted(t)
				if len(shifts) > 0 {
					t.Errorf("%s at %d px moves by %s", name, width, strings.Join(shifts, "; "))
				}
				if heard := with.heard(); len(heard) > 0 {
					t.Errorf("%s at %d px: %s", name, width, strings.Join(heard, "; "))
				}
				without.openAt(t, website, name)
				if !evaluate[bool](t, without, `Array.from(document.querySelectorAll("*")).some(e => e.checkVisibility() && (`+named+`)(e) === `+strconv.Quote(largest)+`)`) {
					t.Errorf("%s at %d px: the largest paint is of %q, which is not there without scripts", name, width, largest)
				}
			}
		})
	}
}

// TestBrowserShifts makes sure that a layout that moves is seen, and that scripts
// are kept away where they are to be.
func TestBrowserShifts(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "index.html"), `<!DOCTYPE html><html lang="en"><title>A page</title><p id="a">Words</p><p>Words that move down</p><script src="a.js"></script>`)
	write(t, filepath.Join(dir, "a.js"), `requestAnimationFrame(() => setTimeout(() => { a.style.height = "300px" }, 100))`)
	website := serve(t, dir)
	tab := openTab(t, startBrowser(t), website)
	tab.open(t, website)
	evaluate[any](t, tab, observe)
	tab.awaits(t, "a shift", `seen.shifts.length > 0`)
	tab.withoutScripts(t)
	tab.open(t, website)
	if shifts, largest := tab.painted(t); len(shifts) > 0 || !strings.Contains(largest, "Words") {
		t.Errorf("without the script: %q, %q", shifts, largest)
	}
}

// withoutScripts lets no script come to the pages that are opened later, while
// the test's own still run as ever.
func (tab *tab) withoutScripts(t *testing.T) {
	t.Helper()
	block := network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: "*://*:*/*.js", Block: true}}}
	if _, err := chromedp.Call(tab.ctx, network.SetBlockedURLs, block); err != nil {
		t.Fatal(err)
	}
}
