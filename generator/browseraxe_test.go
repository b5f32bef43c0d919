package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
)

// kinds are pages of a website, as few as have together every sort of element that
// any of its pages has, by name, classes, language and direction, and every sort
// of address.
func kinds(t *testing.T, output string) (names []string) {
	t.Helper()
	met := make(map[string]bool)
	for _, name := range pageNames(t, output) {
		if isRedirect(t, filepath.Join(output, name)) {
			continue
		}
		folder, inner, _ := strings.Cut(name, "/")
		sorts := []string{fmt.Sprint(folder, strings.Count(inner, "/"))}
		for n := range parse(t, output, name).Descendants() {
			if n.Type == html.ElementNode {
				sorts = append(sorts, strings.Join([]string{n.Data, attribute(n, "class"), attribute(n, "lang"), attribute(n, "dir")}, "."))
			}
		}
		isNew := false
		for _, sort := range sorts {
			isNew = isNew || !met[sort]
			met[sort] = true
		}
		if isNew {
			names = append(names, name)
		}
	}
	return names
}

// What axe-core looks for: what WCAG 2.2 A and AA ask, and good practice; and
// what of this can be otherwise where only colours are.
const (
	allRules    = `["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]`
	colourRules = `{type: "rule", values: ["color-contrast", "link-in-text-block"]}`
)

// axe is an expression for what axe-core finds wrong with the open page. It loads
// nothing.
func axe(rules string) string {
	return `axe.run(document, {preload: false, resultTypes: ["violations"], runOnly: ` + rules + `}).then(found => found.violations.map(v => v.id + " (" + v.help + "): " + v.nodes.map(n => n.target.join(" ") + " " + n.any.concat(n.all, n.none).map(c => c.message).join("; ")).slice(0, 3).join(" | ")))`
}

// TestBrowserAxe has axe-core look at every kind of page, as a reader with a
// telephone has it and one with a desk, by day and by night.
func TestBrowserAxe(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	source, err := os.ReadFile(npmFile(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	browser := startBrowser(t)
	for _, site := range checkedSites {
		t.Run(site.name, func(t *testing.T) {
			output := buildForBrowser(t, site.dir)
			website := serve(t, output)
			tab := openTab(t, browser, website)
			for _, name := range kinds(t, output) {
				if status := tab.open(t, at(website, name)); status != http.StatusOK {
					t.Fatalf("%s: status %d", name, status)
				}
				evaluate[any](t, tab, string(source)+"\nnull")
				found := make(map[string][]string) // where each fault is
				for _, width := range []int64{390, 1280} {
					tab.resize(t, width, 800)
					for scheme, rules := range map[string]string{"light": allRules, "dark": colourRules} {
						tab.prefer(t, "prefers-color-scheme", scheme)
						faults, err := chromedp.Run(tab.ctx, chromedp.Evaluate[[]string](axe(rules), chromedp.EvalAwaitPromise))
						if err != nil {
							t.Fatal(err)
						}
						for _, fault := range faults {
							found[fault] = append(found[fault], fmt.Sprintf("%d %s", width, scheme))
						}
					}
				}
				for fault, where := range found {
					t.Errorf("%s at %s: %s", name, strings.Join(where, ", "), fault)
				}
			}
		})
	}
}

// TestBrowserAxeFinds makes sure that axe-core finds what it has to.
func TestBrowserAxeFinds(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	source, err := os.ReadFile(npmFile(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "index.html"), `<!DOCTYPE html><html lang="en"><title>A page</title><main><h1>A page</h1><p style="color: #999">Faint</p><img src="data:,"></main>`)
	website := serve(t, dir)
	tab := openTab(t, startBrowser(t), website)
	tab.open(t, website)
	evaluate[any](t, tab, string(source)+"\nnull")
	for rules, want := range map[string]int{allRules: 2, colourRules: 1} {
		faults, err := chromedp.Run(tab.ctx, chromedp.Evaluate[[]string](axe(rules), chromedp.EvalAwaitPromise))
		if err != nil || len(faults) != want {
			t.Errorf("%s: %q, %v", rules, faults, err)
		}
	}
}
