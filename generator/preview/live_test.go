package preview

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const plainCSS = "section { height: 700px } .bar { position: sticky; top: 0 }"

// tall is a page that is higher than any window, with folds and a heading that
// stays in sight.
func tall(before, after string) string {
	var text strings.Builder
	fmt.Fprintf(&text, "<h1 id=bar class=bar>Title</h1>\n%s\n", before)
	for i := range 9 {
		fmt.Fprintf(&text, "<section id=s%d>Section %d <a id=l%d href='#s1'>a link</a></section>\n<details><summary>Fold %d</summary>Folded</details>\n", i, i, i, i)
	}
	text.WriteString("<details id=named><summary>Named</summary>Folded</details>\n" + after)
	return document(text.String(), "00000000")
}

func newSite() *fake {
	return newFake("/repo/", map[string]string{
		"index.html":                    document("home <a id=a href='/repo/a/'>a</a>", "00000000"),
		"a/index.html":                  document("first a", "00000000"),
		"b/index.html":                  document("first b", "00000000"),
		"tall/index.html":               tall("", ""),
		"404.html":                      document("No such page here", "00000000"),
		"static/css/gloss.00000000.css": plainCSS,
	})
}

// watchScrolling notes in every frame that is painted where the window stands.
const watchScrolling = `
	window.seen = []
	const look = () => { window.seen.push(Math.round(scrollY)); requestAnimationFrame(look) }
	requestAnimationFrame(look)`

func TestLivePages(t *testing.T) {
	browser := startBrowser(t)
	for _, test := range []struct {
		name string
		do   func(t *testing.T, l *local, w *window)
	}{
		{"the text changes", liveText},
		{"the place stays", livePlace},
		{"the place stays while a page cannot be made", liveFaultBetween},
		{"a page that scrolls by itself", liveOwnScroll},
		{"an address with a fragment", liveFragment},
		{"a style sheet changes", liveStyle},
		{"problems come and go", livePanel},
		{"a panel is dismissed", liveDismiss},
		{"the panel by keyboard", liveKeyboard},
		{"a template's fault", liveFault},
		{"a page that is not there", liveMissing},
		{"the server starts again", liveRestart},
		{"the way back", liveBack},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := openWindow(t, browser, watchScrolling)
			test.do(t, serveLocally(t, newSite()), w)
			w.quiet(t)
		})
	}
}

func liveText(t *testing.T, l *local, w *window) {
	w.open(t, l.at("a/"))
	w.awaits(t, says("first a"))
	for i := range 5 { // each the moment after the other, whether the tab is ready or not
		l.change(map[string]string{"a/index.html": document(fmt.Sprint("version ", i), "00000000")})
	}
	w.awaits(t, says("version 4"))
	l.change(map[string]string{"a/index.html": ""})
	w.awaits(t, says("No such page here"))
	l.change(map[string]string{"a/index.html": document("back again", "00000000")})
	w.awaits(t, says("back again"))
}

func TestTwoTabsReloadSeparately(t *testing.T) {
	browser := startBrowser(t)
	l := serveLocally(t, newSite())
	a, b := openWindow(t, browser), openWindow(t, browser)
	a.open(t, l.at("a/"))
	b.open(t, l.at("b/"))
	l.awaitTabs(t, 2)
	a.do(t, mark)
	b.do(t, mark)
	l.change(map[string]string{"a/index.html": document("second a", "00000000")})
	a.awaits(t, says("second a")+" && !"+marked)
	if !read[bool](t, b, marked) {
		t.Error("b is loaded again where a has changed")
	}
	a.do(t, mark)
	l.awaitTabs(t, 2)
	l.change(map[string]string{"b/index.html": document("second b", "00000000")})
	b.awaits(t, says("second b")+" && !"+marked)
	if !read[bool](t, a, marked) {
		t.Error("a is loaded again where b has changed")
	}
	a.quiet(t)
	b.quiet(t)
}

// A reader who is in the middle of a page stays at the words that they read,
// whatever is added above; what they opened stays open, and what they chose with
// the keyboard stays chosen.
func livePlace(t *testing.T, l *local, w *window) {
	w.open(t, l.at("tall/"))
	w.do(t, `
		document.querySelectorAll('details')[2].open = true
		document.querySelector('#named').open = true
		document.querySelector('#l4').focus()
		window.scrollTo(0, document.querySelector('#s4').offsetTop + 123)`)
	const place = "Math.round(document.querySelector('#s4').getBoundingClientRect().top)"
	before := read[int](t, w, place)
	if before != -123 {
		t.Fatalf("the section stands at %d", before)
	}
	w.do(t, mark)
	l.awaitTabs(t, 1)
	l.change(map[string]string{"tall/index.html": tall("<section>more</section><p id=new>and more</p>", "")})
	w.awaits(t, "!"+marked+" && document.querySelector('#new') && document.readyState === 'complete'")
	w.awaits(t, "history.scrollRestoration === 'auto'")
	if got := read[int](t, w, place); got != before {
		t.Errorf("after text was added above, the section stands at %d, before at %d", got, before)
	}
	if !read[bool](t, w, "seen.every(y => y === Math.round(scrollY))") {
		t.Errorf("on its way there it was seen at %v", read[[]int](t, w, "seen"))
	}
	open := read[[]bool](t, w, "[...document.querySelectorAll('details')].map(fold => fold.open)")
	if fmt.Sprint(open) != "[false false true false false false false false false true]" {
		t.Errorf("open are %v", open)
	}
	if got := read[string](t, w, "document.activeElement.id"); got != "l4" {
		t.Errorf("the focus is on %q", got)
	}

	// Its words have gone: the place in pixels is the best there is.
	y := read[int](t, w, "Math.round(scrollY)")
	l.awaitTabs(t, 1)
	l.change(map[string]string{"tall/index.html": strings.NewReplacer(" id=", " title=").Replace(tall("<p>other words</p>", ""))})
	w.awaits(t, says("other words"))
	w.awaits(t, fmt.Sprintf("Math.round(scrollY) === %d", y))

	// Who is at the top stays there.
	w.do(t, "window.scrollTo(0, 0)")
	l.awaitTabs(t, 1)
	l.change(map[string]string{"tall/index.html": tall("<p>new at the top</p>", "")})
	w.awaits(t, says("new at the top"))
	if got := read[int](t, w, "scrollY"); got != 0 {
		t.Errorf("the window stands at %d", got)
	}

	// It is kept for one time: whoever comes again begins at the top.
	w.do(t, "window.scrollTo(0, 2000)")
	l.awaitTabs(t, 1)
	l.change(map[string]string{"tall/index.html": tall("<p>the last</p>", "")})
	w.awaits(t, says("the last"))
	w.awaits(t, "scrollY > 1000")
	w.open(t, l.at("a/"))
	w.open(t, l.at("tall/"))
	if got := read[int](t, w, "scrollY"); got != 0 {
		t.Errorf("a page that is opened anew stands at %d", got)
	}
}

func liveFaultBetween(t *testing.T, l *local, w *window) {
	w.open(t, l.at("tall/"))
	w.do(t, "window.scrollTo(0, document.querySelector('#s5').offsetTop)")
	l.awaitTabs(t, 1)
	l.change(map[string]string{"tall/index.html": "fault: slip"})
	w.awaits(t, says("slip"))
	l.awaitTabs(t, 1)
	l.change(map[string]string{"tall/index.html": "fault: blunder"})
	w.awaits(t, says("blunder"))
	l.awaitTabs(t, 1)
	l.change(map[string]string{"tall/index.html": tall("<section>repaired</section>", "")})
	w.awaits(t, says("repaired"))
	w.awaits(t, "Math.round(document.querySelector('#s5').getBoundingClientRect().top) === 0")
}

func liveOwnScroll(t *testing.T, l *local, w *window) {
	w.open(t, l.at("tall/"))
	w.do(t, "history.scrollRestoration = 'manual'; window.scrollTo(0, 2000)")
	l.awaitTabs(t, 1)
	l.change(map[string]string{"tall/index.html": tall("<p>new</p>", "")})
	w.awaits(t, says("new"))
	if y, restoration := read[int](t, w, "scrollY"), read[string](t, w, "history.scrollRestoration"); y != 0 || restoration != "manual" {
		t.Errorf("it is scrolled to %d, %s", y, restoration)
	}
}

func liveFragment(t *testing.T, l *local, w *window) {
	w.open(t, l.at("tall/")+"#s3")
	const top = "Math.round(document.querySelector('#s3').getBoundingClientRect().top)"
	w.awaits(t, top+" === 0")
	l.awaitTabs(t, 1)
	l.change(map[string]string{"tall/index.html": tall("<section>one</section>", "")})
	w.awaits(t, says("one")+" && "+top+" === 0 && document.querySelector(':target').id === 's3'")
	// Who has read on is not taken back.
	w.do(t, "window.scrollBy(0, 900)")
	l.awaitTabs(t, 1)
	l.change(map[string]string{"tall/index.html": tall("<section>two</section><section>more</section>", "")})
	w.awaits(t, says("two"))
	w.awaits(t, "history.scrollRestoration === 'auto' && "+top+" === -900")
}

func liveStyle(t *testing.T, l *local, w *window) {
	const colour = "getComputedStyle(document.body).color"
	w.open(t, l.at("a/"))
	l.awaitTabs(t, 1)
	// It is noted in every frame whether the page has a style.
	w.do(t, mark+`
		window.bare = 0
		const look = () => { if (!document.styleSheets.length) window.bare++; requestAnimationFrame(look) }
		look()`)
	for i, colour16 := range []string{"010203", "040506"} {
		hash := strings.Repeat(fmt.Sprint(i+1), 8)
		l.change(map[string]string{
			"a/index.html": document("first a", hash), "static/css/gloss." + hash + ".css": "body { color: #" + colour16 + " }",
			"static/css/gloss.00000000.css": "",
		})
		w.awaits(t, fmt.Sprintf("%s === 'rgb(%d, %d, %d)'", colour, 3*i+1, 3*i+2, 3*i+3))
		w.awaits(t, "document.styleSheets.length === 1")
	}
	if !read[bool](t, w, marked) || read[int](t, w, "window.bare") != 0 {
		t.Error("it was loaded again, or was seen without a style")
	}
	// It now has the second styles, as a server that is started again finds.
	l.stop()
	l.start(t)
	l.awaitTabs(t, 1)
	l.change(nil, Problem{Text: "a sign"})
	w.awaits(t, panelSays("1 problem"))
	if !read[bool](t, w, marked) {
		t.Error("it was loaded again when the server was started again")
	}
	l.change(map[string]string{"a/index.html": document("other text", "22222222")})
	w.awaits(t, says("other text"))
	w.mu.Lock()
	w.noise = nil // that the server was away
	w.mu.Unlock()
}

const hostileText = "content/a.md:3:1: error: <img src=x onerror=alert(1)> </pre><script>alert(2)</script> &amp; ${x}\n    | \u202egnp.exe"

func livePanel(t *testing.T, l *local, w *window) {
	w.open(t, l.at("a/"))
	l.awaitTabs(t, 1)
	w.do(t, mark)
	l.change(nil,
		Problem{Text: hostileText, IsError: true, Page: "a/index.html", File: "/site/content/a.md", Line: 3, Editor: "vscode://file/site/content/a.md:3:1"},
		Problem{Text: "a warning of b", Page: "b/index.html"},
	)
	w.awaits(t, panelSays("2 problems"))
	w.awaits(t, panelSays("<img src=x onerror=alert(1)> </pre><script>alert(2)</script> &amp; ${x}"))
	w.awaits(t, shadow+".querySelector('[role=status]').textContent === '2 problems, 1 of this page'")
	if got := read[string](t, w, shadow+".querySelector('pre').textContent"); got != hostileText {
		t.Errorf("the panel says %q", got)
	}
	if got := read[[]string](t, w, "[..."+shadow+".querySelectorAll('a')].map(a => a.textContent + ' ' + a.getAttribute('href'))"); fmt.Sprint(got) != "[Open a.md:3 vscode://file/site/content/a.md:3:1 Show the page /repo/b/]" {
		t.Errorf("its links are %q", got)
	}
	if read[bool](t, w, shadow+".querySelector('details').open") {
		t.Error("problems of other pages are in the way")
	}

	// Nothing of the page reaches the panel.
	w.do(t, `
		const sheet = new CSSStyleSheet()
		sheet.replaceSync("* { color: red !important; display: none; position: static; font-size: 40px !important; width: 3px !important } gloss-preview { display: none !important; all: unset !important }")
		document.adoptedStyleSheets = [sheet]`)
	if got := read[string](t, w, "(style => style.position + ' ' + style.display + ' ' + style.fontSize)(getComputedStyle(document.querySelector('gloss-preview')))"); got != "fixed block 16px" {
		t.Errorf("the page's style makes the panel %s", got)
	}
	w.do(t, "document.adoptedStyleSheets = []")

	// Elsewhere it is small, and opened when asked for.
	w.open(t, l.at("b/"))
	w.awaits(t, panelSays("a warning of b"))
	w.open(t, l.at(""))
	w.awaits(t, panelSays("2 problems"))
	if !read[bool](t, w, shadow+".querySelector('.list').hidden") {
		t.Error("the panel is open on a page that has no problem")
	}
	w.do(t, shadow+".querySelector('.count').click()")
	w.awaits(t, panelSays("a warning of b"))
	l.change(nil, Problem{Text: "another of b", Page: "b/index.html"})
	w.awaits(t, panelSays("another of b")+" && "+panelSays("1 problem"))
	w.do(t, mark)
	l.change(nil)
	w.awaits(t, noPanel)
	w.awaits(t, shadow+".querySelector('[role=status]').textContent === 'No problems are left'")
	l.change(nil, Problem{Text: "of all"})
	w.awaits(t, panelSays("of all"))
	l.change(nil)
	w.awaits(t, noPanel)
	if !read[bool](t, w, marked) {
		t.Error("the page was loaded again")
	}
}

func liveDismiss(t *testing.T, l *local, w *window) {
	dismiss := func() {
		t.Helper()
		w.do(t, shadow+".querySelector('.dismiss').click()")
		w.awaits(t, noPanel)
	}
	heard := func(page string) { // whether it is shown or not
		t.Helper()
		w.open(t, l.at(page))
		w.awaits(t, "document.querySelector('gloss-preview')?.shadowRoot.querySelector('[role=status]').textContent")
	}
	ofA, ofB := Problem{Text: "of a", Page: "a/index.html"}, Problem{Text: "of b", Page: "b/index.html"}
	l.change(nil, ofA, ofB)
	w.open(t, l.at(""))
	w.awaits(t, panelSays("2 problems"))
	dismiss()
	heard("tall/")
	w.awaits(t, noPanel) // on other pages too
	w.open(t, l.at("a/"))
	w.awaits(t, panelSays("of a")) // but for what is wrong with one
	dismiss()
	heard("a/")
	w.awaits(t, noPanel)
	w.open(t, l.at("b/"))
	w.awaits(t, panelSays("of b"))
	w.open(t, l.at("a/"))
	l.awaitTabs(t, 1)
	l.change(nil, ofA, ofB, Problem{Text: "of tall", Page: "tall/index.html"})
	w.awaits(t, panelSays("of a")) // until something changes
}

// The panel can be reached, opened, read and closed without a mouse.
func liveKeyboard(t *testing.T, l *local, w *window) {
	l.change(nil, Problem{Text: "of b", Page: "b/index.html", File: "b.md", Editor: "vscode://file/b.md"})
	w.open(t, l.at(""))
	w.awaits(t, panelSays("1 problem"))
	focus := func(keys string) string {
		t.Helper()
		w.run(t, chromedp.KeyEvent(keys))
		return read[string](t, w, "(e => e?.textContent ?? '')("+shadow+".activeElement)")
	}
	w.do(t, "document.querySelector('#a').focus()")
	for _, step := range []struct{ keys, focus string }{
		{kb.Tab, "1 problem"}, {kb.Enter, "1 problem"}, {kb.Tab, "×"}, {kb.Tab, "of bOpen b.mdShow the page"}, {kb.Tab, "Open b.md"},
	} {
		if got := focus(step.keys); got != step.focus {
			t.Fatalf("after %q the focus is on %q, want %q", step.keys, got, step.focus)
		}
	}
	if got := read[string](t, w, "getComputedStyle("+shadow+".activeElement).outlineStyle"); got != "solid" {
		t.Errorf("the outline is %s", got)
	}
	l.change(nil, Problem{Text: "another of b", Page: "b/index.html"})
	w.awaits(t, panelSays("another of b"))
	if got := read[string](t, w, shadow+".activeElement?.id"); got != "list" {
		t.Errorf("the focus is lost when problems change: it is on %q", got)
	}
	if got := focus(kb.Escape); got != "1 problem" {
		t.Errorf("after Escape the focus is on %q", got)
	}
	w.awaits(t, shadow+".querySelector('.list').hidden")
	focus(kb.Tab)
	focus(kb.Enter)
	w.awaits(t, noPanel)
}

func liveFault(t *testing.T, l *local, w *window) {
	w.open(t, l.at("a/"))
	l.awaitTabs(t, 1)
	fault := Problem{Text: "templates/a.html:1:2: " + hostileText, IsError: true, File: "a.html", Line: 1, Editor: "vscode://file/a.html:1:2"}
	l.change(map[string]string{"a/index.html": "fault: can't evaluate field <b>X</b>"}, fault, Problem{Text: "of b", Page: "b/index.html"})
	w.awaits(t, says("can't evaluate field <b>X</b>"))
	w.awaits(t, panelSays("1 problem")) // that the page does not show itself
	if got := read[string](t, w, "document.querySelector('pre').textContent"); got != fault.Text {
		t.Errorf("the page says %q", got)
	}
	fault.Text = "another place"
	l.change(nil, fault)
	w.awaits(t, says("another place"))
	if _, err := chromedp.Call(w.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	w.open(t, l.at("a/"))
	w.awaits(t, says("another place")+" && document.querySelector('a').textContent === 'Open a.html:1'")
	if got := read[string](t, w, "getComputedStyle(document.querySelector('pre')).whiteSpaceCollapse"); got != "preserve" {
		t.Errorf("without scripts the page has no style: %s", got)
	}
	if _, err := chromedp.Call(w.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{}); err != nil {
		t.Fatal(err)
	}
	w.open(t, l.at("a/"))
	l.awaitTabs(t, 1)
	l.change(map[string]string{"a/index.html": document("repaired", "00000000")})
	w.awaits(t, says("repaired")+" && "+noPanel)
}

func liveMissing(t *testing.T, l *local, w *window) {
	w.open(t, l.at("x/tal/"))
	w.awaits(t, says("No such page here")+" && "+panelSays("There is no page at /repo/x/tal/. Near it:"))
	l.change(nil, Problem{Text: "of b", Page: "b/index.html"})
	w.awaits(t, panelSays("1 problem")+" && "+panelSays("1 elsewhere")+" && "+panelSays("Near it:"))
	l.change(nil)
	w.awaits(t, panelSays("No such page"))
	w.do(t, shadow+".querySelector('a').click()")
	w.awaits(t, says("Section 8"))
	w.open(t, l.at("nothing/like/maple"))
	l.awaitTabs(t, 1)
	w.awaits(t, says("No such page here")+" && "+noPanel)
	l.change(map[string]string{"nothing/like/maples/index.html": document("", "00000000")})
	w.awaits(t, panelSays("/repo/nothing/like/maple."))
	l.change(map[string]string{"nothing/like/maple.html": document("here it is", "00000000")})
	w.awaits(t, says("here it is")+" && "+noPanel)
}

func liveRestart(t *testing.T, l *local, w *window) {
	w.open(t, l.at("a/"))
	l.awaitTabs(t, 1)
	w.do(t, mark)
	l.stop()
	l.start(t)
	l.awaitTabs(t, 1) // by itself
	l.change(nil, Problem{Text: "a sign", Page: "a/index.html"})
	w.awaits(t, panelSays("a sign"))
	if !read[bool](t, w, marked) {
		t.Error("it is loaded again though nothing has changed")
	}
	l.stop()
	l.fake.change(map[string]string{"a/index.html": document("while it was away", "00000000")})
	l.start(t)
	w.awaits(t, says("while it was away"))
	// One that answers, but not as it should, makes a browser give up.
	l.awaitTabs(t, 1)
	w.do(t, mark)
	l.preview.Close()
	asked := l.asked.Load()
	for l.asked.Load() == asked {
		time.Sleep(time.Millisecond)
	}
	l.stop()
	l.start(t)
	l.awaitTabs(t, 1)
	l.change(map[string]string{"a/index.html": document("and again", "00000000")})
	w.awaits(t, says("and again"))
	w.mu.Lock()
	w.noise = nil // that the server was away
	w.mu.Unlock()
}

// A page that is kept for the way back, as it was, is put right.
func liveBack(t *testing.T, l *local, w *window) {
	w.open(t, l.at("a/"))
	l.awaitTabs(t, 1)
	w.open(t, l.at("b/"))
	w.awaits(t, says("first b"))
	l.awaitTabs(t, 1) // and none of the page that was left
	l.change(map[string]string{"a/index.html": document("second a", "00000000")})
	w.do(t, "history.back()")
	w.awaits(t, says("second a"))
}

// A browser opens six connections to one host. However many tabs are open, there
// is one for the next page, and each tab is right when somebody looks at it.
func TestManyTabs(t *testing.T) {
	browser := startBrowser(t)
	for name, script := range map[string]string{
		"hidden": `
			let isHidden = true
			Object.defineProperty(document, 'hidden', { get: () => isHidden })
			document.hasFocus = () => false
			window.show = () => { isHidden = false; document.dispatchEvent(new Event('visibilitychange')) }`,
		"seen without the focus": `
			document.hasFocus = () => false
			window.show = () => window.dispatchEvent(new Event('focus'))`,
	} {
		t.Run(name, func(t *testing.T) {
			l := serveLocally(t, newSite())
			var tabs []*window
			for range 9 {
				w := openWindow(t, browser, script)
				w.open(t, l.at("a/"))
				tabs = append(tabs, w)
			}
			last := openWindow(t, browser)
			last.open(t, l.at("a/"))
			l.change(map[string]string{"a/index.html": document("second a", "00000000")})
			last.awaits(t, says("second a"))
			tabs[8].awaits(t, says("second a"))
			if !read[bool](t, tabs[0], says("first a")) {
				t.Error("a tab that nobody looks at keeps its connection")
			}
			tabs[0].do(t, "show()")
			tabs[0].awaits(t, says("second a"))
			for _, w := range append(tabs, last) {
				w.quiet(t)
				if err := chromedp.Cancel(w.ctx); err != nil {
					t.Error(err)
				}
			}
		})
	}
}
