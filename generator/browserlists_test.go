package main

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// serveArchive serves the website of a site that stands in a file of testdata/browser.
func serveArchive(t *testing.T, name string) (website string) {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", "browser", name))
	if err != nil {
		t.Fatal(err)
	}
	site := t.TempDir()
	for _, f := range archive.Files {
		write(t, filepath.Join(site, f.Name), string(f.Data))
	}
	return serve(t, buildHostile(t, site, "--base-url", "/repo/"))
}

// shownMoments are the titles on a page of the timeline that can be seen, and the
// headings over them.
const shownMoments = `Array.from(document.querySelectorAll("h2, h3, .moment .title, .moment .what > a")).filter(e => e.checkVisibility()).map(e => e.innerText)`

// press presses the button of a filter that begins with a word.
func press(t *testing.T, tab *tab, word string) {
	t.Helper()
	pressed := evaluate[bool](t, tab, `(() => {
		const button = Array.from(document.querySelectorAll(".filter button")).find(b => b.innerText.startsWith("`+word+`"));
		button?.click();
		return button?.ariaPressed === "true" && document.querySelectorAll(".filter [aria-pressed=true]").length === 1;
	})()`)
	if !pressed {
		t.Errorf("%s cannot be pressed", word)
	}
}

// TestBrowserFilter lets a reader see only the events on a page of the timeline,
// or only the texts. Without scripts the words are not there.
func TestBrowserFilter(t *testing.T) {
	website := serveArchive(t, "timeline.txtar")
	browser := startBrowser(t)
	page := at(website, "timeline/index.html")
	tab := openTab(t, browser, website)
	tab.open(t, page)
	const words = `Array.from(document.querySelectorAll(".filter button")).map(b => b.innerText)`
	if diff := cmp.Diff([]string{"All 8", "Events 3", "Texts 5"}, evaluate[[]string](t, tab, words)); diff != "" {
		t.Errorf("the words (-want +got):\n%s", diff)
	}
	for _, c := range []struct {
		word  string
		shown []string
	}{
		{"Events", []string{"2020", "Some time in 2020", "The drought", "2018", "The flood", "1951", "The bridge opens"}},
		{"Texts", []string{"2020", "After the drought", "2019", "A quiet year", "2018", "The water fell", "The water rose", "1950", "A bridge is planned"}},
		{"All", []string{
			"2020", "Some time in 2020", "The drought", "After the drought", "2019", "A quiet year",
			"2018", "The water fell", "The flood", "The water rose", "1951", "The bridge opens", "1950", "A bridge is planned",
		}},
	} {
		press(t, tab, c.word)
		if diff := cmp.Diff(c.shown, evaluate[[]string](t, tab, shownMoments)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.word, diff)
		}
	}
	if heard := tab.heard(); len(heard) > 0 {
		t.Error(heard)
	}

	without := openTab(t, browser, website)
	without.disableScripts(t)
	without.open(t, page)
	if height := evaluate[float64](t, without, `document.querySelector(".filter").offsetHeight`); height != 0 {
		t.Errorf("without scripts the filter takes %v px", height)
	}
	if n := evaluate[int](t, without, `document.querySelectorAll(".filter button").length`); n != 0 {
		t.Errorf("without scripts there are %d words", n)
	}
}

// TestBrowserChart measures what one has to aim at in the charts, on the
// narrowest phone and on a wide screen, and that no page is wider than its window.
func TestBrowserChart(t *testing.T) {
	website := serveArchive(t, "timeline.txtar")
	tab := openTab(t, startBrowser(t), website)
	for _, width := range []int64{320, 1280} {
		tab.resize(t, width, 800)
		for _, name := range []string{"index.html", "timeline/index.html", "timeline/2018/index.html", "tags/danube/index.html"} {
			tab.open(t, at(website, name))
			least := evaluate[float64](t, tab, `Math.min(...Array.from(document.querySelectorAll(".chart a"), a => Math.min(a.getBoundingClientRect().width, a.getBoundingClientRect().height)))`)
			if least < 24 {
				t.Errorf("%s at %d px: a link of %v px", name, width, least)
			}
			if got := evaluate[int64](t, tab, `document.documentElement.scrollWidth`); got > width {
				t.Errorf("%s at %d px is %d wide", name, width, got)
			}
		}
	}
}

// TestBrowserDirection reads the frame's words and dates on pages from right to
// left, letter by letter as they stand from left to right: they keep their order,
// and each line begins at the page's side.
func TestBrowserDirection(t *testing.T) {
	const wrong = `(() => {
		const faults = [];
		for (const e of document.querySelectorAll("time, bdi, .about, .whose, .when")) {
			const range = document.createRange(), letters = [];
			const texts = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
			while (texts.nextNode()) {
				if (texts.currentNode.parentElement.closest(".unseen")) continue;
				for (let i = 0; i < texts.currentNode.length; i++) {
					range.setStart(texts.currentNode, i);
					range.setEnd(texts.currentNode, i + 1);
					const {left, width} = range.getBoundingClientRect();
					if (width > 0) letters.push({left, letter: range.toString()});
				}
			}
			const logical = letters.map(l => l.letter).join("");
			const seen = letters.toSorted((a, b) => a.left - b.left).map(l => l.letter).join("");
			if (!/[\u0600-\u06ff]/.test(logical) && seen !== logical) faults.push(seen + " is seen for " + logical);
			if (getComputedStyle(e).display === "block" && letters.length > 0) {
				range.selectNodeContents(e);
				const gap = e.getBoundingClientRect().right - range.getBoundingClientRect().right;
				if (gap > 1) faults.push(logical + " is " + gap + " px from the side");
			}
		}
		return faults;
	})()`
	website := serveArchive(t, "rtl.txtar")
	tab := openTab(t, startBrowser(t), website)
	tab.resize(t, 1280, 800)
	for _, name := range []string{"index.html", "timeline/index.html", "articles/2018-10-16-flood/index.html", "articles/2019-03-19-letter/index.html", "tags/index.html", "events/index.html"} {
		tab.openAt(t, website, name)
		for _, fault := range evaluate[[]string](t, tab, wrong) {
			t.Errorf("%s: %s", name, fault)
		}
	}
	tab.openAt(t, website, "index.html")
	if len(evaluate[[]string](t, tab, `document.styleSheets[0].disabled = true, `+wrong)) == 0 {
		t.Error("nothing is wrong without style")
	}
}
