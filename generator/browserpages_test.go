package main

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestBrowserHears makes sure that a tab hears what the other tests find that
// no page does.
func TestBrowserHears(t *testing.T) {
	const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`
	cases := []struct{ page, noise string }{
		{`<script>alert(1)</script>`, "a dialog: 1"},
		{`<script>throw 1</script>`, "an exception: "},
		{`<script>console.log(1)</script>`, "a message on the console: log"},
		{`<img src="https://example.org/">`, "a request to https://example.org/"},
		{`<img src="nothing.png">`, "network, error: Failed"},
		{policy + `<script>window.hacked=1</script>`, "security, error: Executing inline script"},
		{policy + `<body onload="window.hacked=1">`, "security, error: Executing inline event handler"},
		{policy + `<img src="nothing.png">`, "security, error: Loading the image"},
	}
	dir := t.TempDir()
	website := serve(t, dir)
	tab := openTab(t, startBrowser(t), website)
	for _, c := range cases {
		write(t, filepath.Join(dir, "index.html"), `<!DOCTYPE html><html lang="en"><title>A page</title>`+c.page)
		tab.open(t, website)
		if heard := tab.heard(); !slices.ContainsFunc(heard, func(s string) bool { return strings.HasPrefix(s, c.noise) }) {
			t.Errorf("%s: heard is %q", c.page, heard)
		}
	}
}

// isStyled is whether the open page looks otherwise without its style sheet.
const isStyled = `(() => {
	const look = () => JSON.stringify(Array.from(getComputedStyle(document.body)).map(name => getComputedStyle(document.body)[name]));
	const styled = look();
	document.styleSheets[0].disabled = true;
	return look() !== styled;
})()`

// added takes what scripts add to a page away from it.
const added = `document.querySelectorAll(".filter").forEach(e => e.remove());`

// TestBrowserSite opens the pages of a usual site, with scripts and without:
// they are quiet, have their style and read alike.
func TestBrowserSite(t *testing.T) {
	output := buildForBrowser(t, "testdata/sites/rivers/in")
	website := serve(t, output)
	browser := startBrowser(t)
	texts := make(map[bool]map[string]string)
	for _, scripts := range []bool{true, false} {
		tab := openTab(t, browser, website)
		if !scripts {
			tab.disableScripts(t)
		}
		texts[scripts] = make(map[string]string)
		for _, name := range pageNames(t, output) {
			if isRedirect(t, filepath.Join(output, name)) {
				continue
			}
			if status := tab.open(t, at(website, name)); status != http.StatusOK {
				t.Errorf("%s: status %d", name, status)
			}
			texts[scripts][name] = evaluate[string](t, tab, added+`document.body.innerText`)
			if !evaluate[bool](t, tab, isStyled) {
				t.Errorf("%s does not look as its style sheet says", name)
			}
			if heard := tab.heard(); len(heard) > 0 {
				t.Errorf("%s: %s", name, strings.Join(heard, "; "))
			}
		}
		if status := tab.open(t, website+"nowhere"); status != http.StatusNotFound {
			t.Errorf("an address of no page: status %d", status)
		}
		if got := evaluate[string](t, tab, `document.body.innerText`); got != texts[scripts]["404.html"] {
			t.Errorf("an address of no page shows %q", got)
		}
	}
	if diff := cmp.Diff(texts[true], texts[false]); diff != "" {
		t.Errorf("without scripts (-with +without):\n%s", diff)
	}
}

// provoke sends every element the events that an attribute could listen for.
const provoke = `for (const e of document.querySelectorAll("*"))
	for (const type of ["mouseover", "mouseout", "focus", "blur", "click", "load", "error", "toggle", "animationend"])
		e.dispatchEvent(new Event(type));
"hacked" in window`

// textOfAll is all the text of a page but what is in a language of its own, and
// what machines are told, which TestHostileText reads back.
const textOfAll = `document.querySelectorAll("pre.format, script").forEach(e => e.remove());
document.documentElement.textContent`

// isRedirect reports whether a page only leads to another.
func isRedirect(t *testing.T, file string) bool {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Contains(data, []byte(`<meta http-equiv="refresh"`))
}

// TestBrowserHostile opens every page of sites whose authors mean harm, and
// touches all that is on it: nothing is executed, nothing is asked of another
// host, and what was written is there as text.
func TestBrowserHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	browser := startBrowser(t)
	for _, h := range hostiles {
		if len(h.text) > 1000 {
			continue // is only long, which takes a browser long
		}
		t.Run(h.name, func(t *testing.T) {
			t.Parallel()
			site, blanks := fill(t, "every", h)
			output := buildHostile(t, site, "--base-url", "/repo/")
			website := serve(t, output)
			tab := openTab(t, browser, website)
			for _, name := range pageNames(t, output) {
				if isRedirect(t, filepath.Join(output, name)) {
					continue // it is left before anything can be asked of it
				}
				if status := tab.open(t, at(website, name)); status != http.StatusOK {
					t.Errorf("%q: status %d", name, status)
				}
				if evaluate[bool](t, tab, provoke) {
					t.Errorf("%q is hacked", name)
				}
				_, faults := readBlanks(plain(evaluate[string](t, tab, textOfAll)), blanks)
				for _, fault := range slices.Concat(faults, slices.Compact(tab.heard())) {
					t.Errorf("%q: %s", name, fault)
				}
			}
		})
	}
}
