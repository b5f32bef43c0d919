package main

import (
	"fmt"
	"math"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"golang.org/x/text/unicode/norm"
)

// said is what every note of the open page says, by its number: each stretch of
// text in it, whatever is folded, but for links that are of no use on paper.
const said = `Object.fromEntries(Array.from(document.querySelectorAll(".note[data-note]"), note => {
	const found = [], texts = document.createTreeWalker(note, NodeFilter.SHOW_TEXT);
	while (texts.nextNode()) {
		if (!texts.currentNode.parentElement.closest(".of, .unfold, summary, .links")) found.push(texts.currentNode.data);
	}
	return [note.dataset.note, found];
}))`

// solid is a text without what differs between one layout and another: white
// space and hyphens.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Hyphen, r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

// TestBrowserPrint prints an article with forty notes, and reads on the paper what
// each of them says.
func TestBrowserPrint(t *testing.T) {
	pdftotext, err := exec.LookPath("pdftotext")
	if err != nil {
		skipWithout(t, "pdftotext, of Debian's poppler-utils")
	}
	h := newHarbour(t)
	for _, scripts := range []bool{true, false} {
		t.Run(fmt.Sprintf("scripts %v", scripts), func(t *testing.T) {
			tab := h.tab(t)
			if !scripts {
				tab.disableScripts(t)
			}
			tab.openAt(t, h.website, annotated[0])
			sure := true
			printed, err := chromedp.Call(tab.ctx, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &sure})
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(t.TempDir(), "pier.pdf")
			write(t, file, string(printed.Data))
			text, err := exec.Command(pdftotext, "-raw", file, "-").Output()
			if err != nil {
				t.Fatal(err)
			}
			paper := solid(string(text))
			notes := evaluate[map[string][]string](t, tab, said)
			if len(notes) != 40 {
				t.Fatalf("%d notes", len(notes))
			}
			for number, texts := range notes {
				for _, words := range texts {
					if rest := missing(paper, solid(words)); rest != "" {
						t.Errorf("note %s is not on the paper from %q on", number, cut(rest))
					}
				}
			}
			for _, want := range []string{"The pier that sank", "https://gazette.example/1988/pier", "https://archive.example/gazette/pier", "Fallow Point was to have a second pier"} {
				if !strings.Contains(paper, solid(want)) {
					t.Errorf("not on the paper: %s", want)
				}
			}
		})
	}
}

// TestBrowserPrintedMarks finds that on paper marked words are underlined, however
// many notes speak of them, and not painted.
func TestBrowserPrintedMarks(t *testing.T) {
	h := newHarbour(t)
	tab := h.tab(t)
	tab.openAt(t, h.website, annotated[0])
	const painted = `Array.from(document.querySelectorAll("mark")).filter(e => {
		const style = getComputedStyle(e);
		return style.backgroundColor !== "rgba(0, 0, 0, 0)" || style.backgroundImage.split(", ").some(image => image !== "none");
	}).map(e => e.outerHTML)`
	if on := evaluate[[]string](t, tab, painted); !slices.ContainsFunc(on, func(e string) bool { return strings.Contains(e, "deep-4") }) {
		t.Errorf("on the screen only these marks are painted: %q", on)
	}
	if _, err := chromedp.Call(tab.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	if on := evaluate[[]string](t, tab, painted); len(on) > 0 {
		t.Errorf("on paper marks are painted: %q", on)
	}
}

// missing is what a text does not hold of some words, which may be parted where a
// page ends.
func missing(text, words string) string {
	for range 2 {
		n := len(words)
		for n > 0 && !strings.Contains(text, words[:n]) {
			n--
		}
		words = words[n:]
	}
	return words
}

// TestBrowserFolds folds and unfolds notes by the keyboard alone, with scripts and
// without: unfolded, each shows all that it says, and in the mode for the source
// there is none.
func TestBrowserFolds(t *testing.T) {
	h := newHarbour(t)
	for _, width := range []int64{390, 1280} {
		for _, scripts := range []bool{true, false} {
			t.Run(fmt.Sprintf("%d px, scripts %v", width, scripts), func(t *testing.T) {
				tab := h.tab(t)
				if !scripts {
					tab.disableScripts(t)
				}
				tab.resize(t, width, 900)
				tab.openAt(t, h.website, annotated[0])
				notes := evaluate[map[string][]string](t, tab, said)
				const heights = `Array.from(document.querySelectorAll(".text > .note"), e => e.getBoundingClientRect().height).reduce((a, b) => a + b, 0)`
				first := evaluate[float64](t, tab, heights)
				evaluate[any](t, tab, `document.querySelector(".modes input:checked").focus()`)
				tab.press(t, kb.ArrowRight)
				second := evaluate[float64](t, tab, heights)
				if folded := min(first, second); folded > .9*max(first, second) {
					t.Errorf("the notes are %v px high, or %v in the other mode", first, second)
				}
				tab.press(t, kb.ArrowRight)
				if none := evaluate[float64](t, tab, heights); none != 0 {
					t.Errorf("the notes are %v px high where only the source is to be seen", none)
				}
				tab.press(t, kb.ArrowLeft)
				if second < first { // the mode that folds is the other
					evaluate[any](t, tab, `document.querySelector(".modes input:checked").focus()`)
				} else {
					tab.press(t, kb.ArrowLeft)
				}
				const fold = `Array.from(document.querySelectorAll(".text > .note :is(.unfold input:not(:checked), details:not([open]) > summary)")).find(e => e.checkVisibility())`
				unfolded := 0
				for evaluate[bool](t, tab, fold+` !== undefined`) && unfolded < 100 {
					evaluate[any](t, tab, fold+`.focus()`)
					tab.press(t, " ")
					unfolded++
				}
				if unfolded == 0 || unfolded == 100 {
					t.Errorf("%d times something was unfolded", unfolded)
				}
				for number, texts := range notes {
					seen := solid(evaluate[string](t, tab, fmt.Sprintf(`document.querySelector(".note[data-note='%s']").innerText`, number)))
					for _, words := range texts {
						if !strings.Contains(seen, solid(words)) {
							t.Errorf("note %s does not show %q", number, cut(words))
						}
					}
				}
			})
		}
	}
}

// TestBrowserLights points at each note and each of its numbers, by the mouse and
// by the keyboard: the words that it speaks of take the active colour, no others.
func TestBrowserLights(t *testing.T) {
	h := newHarbour(t)
	tab := h.tab(t)
	tab.resize(t, 1280, 900)
	tab.openAt(t, h.website, annotated[0])
	// The numbers of notes of which all marks have the active colour, and of which none has.
	const lit = `(() => {
		const probe = document.body.appendChild(document.createElement("mark"));
		probe.className = "active";
		const active = getComputedStyle(probe).backgroundColor;
		probe.remove();
		return Array.from(document.querySelectorAll("mark")).filter(m => getComputedStyle(m).backgroundColor === active).map(m => m.dataset.notes);
	})()`
	for _, number := range []string{"1", "4", "11", "24", "40"} {
		for how, do := range map[string]func(){
			"the mouse over the note": func() {
				point := evaluate[[]float64](t, tab, fmt.Sprintf(`(e => {
					e.scrollIntoView({block: "center"});
					const b = e.getBoundingClientRect();
					return [b.x + b.width - 20, b.y + 8];
				})(document.querySelector(".note[data-note='%s']"))`, number))
				if _, err := chromedp.Run(tab.ctx, chromedp.MouseEvent("mouseMoved", point[0], point[1])); err != nil {
					t.Fatal(err)
				}
			},
			"the focus in the note": func() {
				if _, err := chromedp.Run(tab.ctx, chromedp.MouseEvent("mouseMoved", 1, 1)); err != nil {
					t.Fatal(err)
				}
				evaluate[any](t, tab, fmt.Sprintf(`document.querySelector(".note[data-note='%s'] .number").focus()`, number))
			},
		} {
			do()
			var wrong []string
			for _, notes := range evaluate[[]string](t, tab, lit) {
				if !slices.Contains(strings.Fields(notes), number) {
					wrong = append(wrong, notes)
				}
			}
			all := evaluate[int](t, tab, fmt.Sprintf(`document.querySelectorAll("mark[data-notes~='%s']").length`, number))
			if got := len(evaluate[[]string](t, tab, lit)); got != all || len(wrong) > 0 {
				t.Errorf("%s %s: %d of %d marks are lit, and those of notes %q", how, number, got, all, wrong)
			}
			evaluate[any](t, tab, `document.activeElement.blur()`)
		}
	}
}

// colours are those of the open page's paper, its marks and what is printed on
// both.
const colours = `(() => {
	const style = selector => getComputedStyle(document.querySelector(selector));
	return {paper: style("body").backgroundColor, ink: style("body").color, mark: style("mark").backgroundColor, marked: style("mark").color,
		link: style(".note a").color, muted: style(".dateline").color};
})()`

// TestBrowserSchemes reads an article as those do who like it dark, who need
// contrast, whose system chooses the colours, or whom movement makes ill.
func TestBrowserSchemes(t *testing.T) {
	h := newHarbour(t)
	tab := h.tab(t)
	tab.openAt(t, h.website, annotated[0])
	papers := make(map[string]float64)
	for name, features := range map[string][]string{
		"light": nil,
		"dark":  {"prefers-color-scheme", "dark"},
		"more":  {"prefers-contrast", "more"},
	} {
		tab.prefer(t, features...)
		c := evaluate[map[string]string](t, tab, colours)
		papers[name] = luminance(t, c["paper"])
		for _, pair := range [][2]string{{"ink", "paper"}, {"marked", "mark"}, {"link", "paper"}, {"muted", "paper"}} {
			if got := contrast(t, c[pair[0]], c[pair[1]]); got < 4.5 {
				t.Errorf("%s: the contrast of %s to %s is %.1f", name, pair[0], pair[1], got)
			}
		}
	}
	if papers["light"] < .8 || papers["dark"] > .05 {
		t.Errorf("the paper is as bright as %v", papers)
	}

	tab.prefer(t, "forced-colors", "active")
	if lines := evaluate[[]string](t, tab, `Array.from(document.querySelectorAll("mark"), e => getComputedStyle(e).textDecorationLine).filter(line => line !== "underline")`); len(lines) > 0 {
		t.Errorf("where colours are forced, %d marks have no line", len(lines))
	}

	tab.prefer(t, "prefers-reduced-motion", "reduce")
	const moving = `Array.from(document.querySelectorAll("*")).filter(e => {
		const style = getComputedStyle(e);
		return [style.transitionDuration, style.animationDuration].some(all => all.split(", ").some(d => parseFloat(d) > .001)) || style.scrollBehavior === "smooth";
	}).map(e => e.cloneNode().outerHTML)`
	if found := evaluate[[]string](t, tab, moving); len(found) > 0 {
		t.Errorf("these move: %q", found)
	}
}

var number = regexp.MustCompile(`[\d.]+`)

// luminance is the relative luminance of a colour as WCAG 2.2 defines it, of
// rgb(r, g, b).
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	var parts [3]float64
	found := number.FindAllString(colour, -1)
	if !strings.HasPrefix(colour, "rgb(") || len(found) != 3 {
		t.Fatalf("the colour is %s", colour)
	}
	for i, digits := range found {
		if _, err := fmt.Sscan(digits, &parts[i]); err != nil {
			t.Fatal(err)
		}
		if parts[i] /= 255; parts[i] <= .04045 {
			parts[i] /= 12.92
		} else {
			parts[i] = math.Pow((parts[i]+.055)/1.055, 2.4)
		}
	}
	return .2126*parts[0] + .7152*parts[1] + .0722*parts[2]
}

// contrast is the contrast ratio of two colours as WCAG 2.2 defines it.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}
