package main

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"testing"
)

// annotated are articles of the harbour's site: one with forty notes on fifteen
// paragraphs, one from right to left, and one without spaces between words.
var annotated = []string{
	"articles/1988-02-01-pier/index.html", "articles/1988-02-03-rasif/index.html", "articles/1988-02-05-pier-ja/index.html",
}

// A harbour is its site, served, and a browser to read it.
type harbour struct {
	browser         context.Context
	website, output string
}

func newHarbour(t *testing.T) harbour {
	t.Helper()
	if testing.Short() {
		t.Skip("takes long")
	}
	output := buildForBrowser(t, "testdata/sites-browser/harbour")
	return harbour{startBrowser(t), serve(t, output), output}
}

// tab opens a tab for the pages of the site.
func (h harbour) tab(t *testing.T) *tab {
	t.Helper()
	return openTab(t, h.browser, h.website)
}

// openAt opens a page of a website.
func (tab *tab) openAt(t *testing.T, website, name string) {
	t.Helper()
	if status := tab.open(t, at(website, name)); status != http.StatusOK {
		t.Fatalf("%s: status %d", name, status)
	}
}

// besideText is what is wrong in the open page with notes that stand beside the
// text. A note begins level with its block or right below the note before it; no
// note covers another or the text; a block is right below the one before it, but
// that no block may rise above a note which is before it in the page.
const besideText = `(() => {
	const wrong = [], near = 40, notes = [], blocks = [];
	const box = e => e.getBoundingClientRect();
	const covers = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > .5 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > .5;
	let block = document.querySelector(".text"), top = box(block).top;
	for (const e of document.querySelectorAll(".text > *")) {
		const b = box(e), say = what => wrong.push((e.id || e.textContent.slice(0, 30)) + " " + what);
		if (b.width === 0 || getComputedStyle(e).position === "absolute") continue;
		if (e.matches(".note")) {
			const free = Math.max(top, notes.length ? box(notes.at(-1)).bottom : 0);
			if (b.top < top - .5) say("begins " + (top - b.top) + " px above its block");
			if (b.top > free + near) say("begins " + (b.top - free) + " px below where it could");
			if (blocks.some(other => covers(b, box(other)))) say("covers the text");
			if (notes.some(other => covers(b, box(other)))) say("covers a note");
			notes.push(e);
		} else {
			const free = Math.max(blocks.length ? box(blocks.at(-1)).bottom : 0, notes.length ? box(notes.at(-1)).top : 0);
			if (blocks.length && b.top > free + near) say("begins " + (b.top - free) + " px below where it could");
			blocks.push(e);
			top = b.top;
		}
		if (b.left < 0 || b.right > document.documentElement.clientWidth) say("leaves the window");
	}
	if (notes.length === 0) wrong.push("there are no notes");
	return wrong;
})()`

// belowText is what is wrong in the open page with notes that stand in the text.
const belowText = `(() => {
	const wrong = [];
	let bottom = 0;
	for (const e of document.querySelectorAll(".text > :is(.block, .note)")) {
		const b = e.getBoundingClientRect();
		if (b.top < bottom - .5) wrong.push(e.id + " begins " + (bottom - b.top) + " px above the end of what is before it");
		bottom = b.bottom;
	}
	if (bottom === 0) wrong.push("there is no text");
	return wrong;
})()`

// sideways is by how many pixels the open page can be scrolled sideways.
const sideways = `document.scrollingElement.scrollWidth - document.documentElement.clientWidth`

// TestBrowserNotes measures where notes stand in windows of all widths, and in
// one of 1280 pixels at twice the size.
func TestBrowserNotes(t *testing.T) {
	h := newHarbour(t)
	tab := h.tab(t)
	for _, name := range annotated {
		tab.openAt(t, h.website, name)
		for width, wrong := range map[int64]string{
			320: belowText, 390: belowText, 640: belowText, 768: belowText,
			1024: besideText, 1280: besideText, 1600: besideText, 1920: besideText, 2560: besideText,
		} {
			tab.resize(t, width, 900)
			for _, fault := range evaluate[[]string](t, tab, wrong) {
				t.Errorf("%s at %d px: %s", name, width, fault)
			}
		}
	}
	// That the measures find what is wrong: without a style nothing is beside.
	if len(evaluate[[]string](t, tab, `document.styleSheets[0].disabled = true, `+besideText)) == 0 {
		t.Error("nothing is wrong with a page without style")
	}
}

// TestBrowserWidths finds that no page can be scrolled sideways, however narrow
// the window is.
func TestBrowserWidths(t *testing.T) {
	h := newHarbour(t)
	tab := h.tab(t)
	for _, name := range kinds(t, h.output) {
		tab.openAt(t, h.website, name)
		for _, width := range []int64{320, 390, 640, 960, 1280, 2560} {
			tab.resize(t, width, 900)
			if by := evaluate[float64](t, tab, sideways); by > 0 {
				t.Errorf("%s at %d px is %v px too wide: %s", name, width, by, evaluate[[]string](t, tab, tooWide))
			}
		}
	}
}

// tooWide are the innermost elements that leave the window.
const tooWide = `Array.from(document.querySelectorAll("body *")).filter(e => {
	const leaves = e => e.getBoundingClientRect().right > document.documentElement.clientWidth + .5;
	return leaves(e) && !Array.from(e.children).some(leaves);
}).map(e => e.cloneNode().outerHTML.slice(0, 120)).slice(0, 5)`

// TestBrowserText measures the source's lines: none is longer than a reader's eye
// takes in.
func TestBrowserText(t *testing.T) {
	h := newHarbour(t)
	tab := h.tab(t)
	for _, width := range []int64{1024, 1280, 2560} {
		t.Run(strconv.FormatInt(width, 10), func(t *testing.T) {
			tab.resize(t, width, 900)
			tab.openAt(t, h.website, annotated[0])
			const characters = `(() => {
				const block = Array.from(document.querySelectorAll(".text > .block")).reduce((a, b) => a.textContent.length > b.textContent.length ? a : b);
				return block.textContent.length / (block.getBoundingClientRect().height / parseFloat(getComputedStyle(block).lineHeight));
			})()`
			if n := evaluate[float64](t, tab, characters); n < 45 || n > 80 {
				t.Errorf("a line has %s characters", fmt.Sprintf("%.0f", n))
			}
		})
	}
}

// TestBrowserTargets presses around the numbers of notes, which are small: in the
// text and at the notes each is hit as far as WCAG 2.2 asks of what is not in a
// line of text (2.5.8: 24 pixels), unless another number stands beside it.
func TestBrowserTargets(t *testing.T) {
	const missed = `Array.from(document.querySelectorAll(".ref, .note .number")).filter(e => {
		e.scrollIntoView({block: "center"});
		const {x, y, width, height} = e.getBoundingClientRect();
		const isBeside = [e.previousElementSibling, e.nextElementSibling].some(other => other?.matches(".ref"));
		const aside = isBeside ? 0 : 11.5;
		return e.checkVisibility() && [[0, 0], [0, -11.5], [0, 11.5], [-aside, 0], [aside, 0]].some(([dx, dy]) =>
			document.elementFromPoint(x + width / 2 + dx, y + height / 2 + dy) !== e);
	}).map(e => e.outerHTML)`
	h := newHarbour(t)
	tab := h.tab(t)
	for _, width := range []int64{390, 1280} {
		tab.resize(t, width, 800)
		for _, name := range annotated {
			tab.openAt(t, h.website, name)
			for _, e := range evaluate[[]string](t, tab, missed) {
				t.Errorf("%s at %d px: it is hard to hit %s", name, width, e)
			}
		}
	}
	if len(evaluate[[]string](t, tab, `document.styleSheets[0].disabled = true, `+missed)) == 0 {
		t.Error("nothing is hard to hit without style")
	}
}
