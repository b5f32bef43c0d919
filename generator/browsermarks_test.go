package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
)

// TestBrowserMarks reads an article with awkward passages as a reader does, in
// a wide window and in a narrow one: every word is marked for the notes on it
// and no others, and there is a way from the words to each note and back, by
// mouse, by keyboard and by address.
func TestBrowserMarks(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	output := buildForBrowser(t, "testdata/sites-browser/marks")
	source, notes := read(t, output, "articles/ferry/source.txt"), readNotes(t, read(t, output, "articles/ferry/annotations.json"))
	website := serve(t, output)
	browser := startBrowser(t)
	for _, width := range []int64{1280, 390} {
		t.Run(strconv.FormatInt(width, 10), func(t *testing.T) {
			tab := openTab(t, browser, website)
			// A low window seldom shows words and their note at once.
			if _, err := chromedp.Run(tab.ctx, chromedp.EmulateViewport(width, 400)); err != nil {
				t.Fatal(err)
			}
			page := at(website, "articles/ferry/index.html")
			if status := tab.open(t, page); status != http.StatusOK {
				t.Fatalf("status %d", status)
			}
			checkMarks(t, tab, source, notes)
			checkMouse(t, tab, notes)
			tab.open(t, website)
			tab.open(t, page)
			checkKeyboard(t, tab, notes)
			for _, n := range notes {
				tab.open(t, website) // else the page would stay
				tab.open(t, strings.TrimSuffix(website, "/repo/")+n.address)
				tab.awaits(t, n.address, arrived(n.element(t)))
			}
		})
	}
}

// A markedNote is a note of annotations.json that has passages.
type markedNote struct {
	address  string
	passages [][2]int // code points of source.txt
}

// readNotes gives the notes in the order of their numbers.
func readNotes(t *testing.T, data string) (notes []markedNote) {
	t.Helper()
	var c struct {
		First struct {
			Items []struct {
				ID     string
				Target []json.RawMessage // addresses, or resources with selectors
			}
		}
	}
	if err := json.Unmarshal([]byte(data), &c); err != nil {
		t.Fatal(err)
	}
	for _, item := range c.First.Items {
		n := markedNote{address: item.ID}
		for _, target := range item.Target {
			if target[0] == '"' {
				continue
			}
			var resource struct {
				Selector []struct {
					Type       string
					Start, End int
				}
			}
			if err := json.Unmarshal(target, &resource); err != nil {
				t.Fatal(err)
			}
			for _, s := range resource.Selector {
				if s.Type == "TextPositionSelector" {
					n.passages = append(n.passages, [2]int{s.Start, s.End})
				}
			}
		}
		if n.passages != nil {
			notes = append(notes, n)
		}
	}
	return notes
}

// element is an expression for the note's element.
func (n markedNote) element(t *testing.T) string {
	t.Helper()
	address, err := url.Parse(n.address)
	if err != nil {
		t.Fatal(err)
	}
	id, err := json.Marshal(address.Fragment)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf(`document.getElementById(%s)`, id)
}

// A marking is a text with the numbers of its notes: ⟦1 2⟧ where words of notes
// 1 and 2 begin, ⟦⟧ where words of none do, (1) where the reference to note 1
// stands. A run of white space is one space, the end of a paragraph a line end.
type marking struct {
	strings.Builder
	notes string
	last  rune
}

func (m *marking) write(r rune, notes []int) {
	if r != '\n' && unicode.IsSpace(r) {
		r = ' '
	}
	if r == ' ' && m.last == ' ' {
		return
	}
	if numbers := fmt.Sprint(notes); numbers != m.notes {
		m.WriteString("⟦" + strings.Trim(numbers, "[]") + "⟧")
		m.notes = numbers
	}
	m.WriteRune(r)
	m.last = r
}

// wanted is how the notes mark a source.
func wanted(source string, notes []markedNote) string {
	covering := make(map[int][]int)
	ending := make(map[int]string)
	for i, n := range notes {
		for _, p := range n.passages {
			for at := p[0]; at < p[1]; at++ {
				covering[at] = append(covering[at], i+1)
			}
			ending[p[1]] += fmt.Sprintf("(%d)", i+1)
		}
	}
	var m marking
	text := []rune(source)
	for at := 0; at < len(text); at++ {
		m.WriteString(ending[at])
		switch {
		case text[at] != '\n':
			m.write(text[at], covering[at])
		case at+1 == len(text): // the end of the last line
		case text[at+1] == '\n':
			m.write('\n', nil)
			at++
		default:
			m.write(' ', covering[at])
		}
	}
	return m.String()
}

// pieces are the paragraphs of the open page, each its pieces of text with the
// notes of the mark that they are in, and whether they are a reference.
const pieces = `Array.from(document.querySelectorAll("h1, .text .block"), block => {
	const found = [], texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
	while (texts.nextNode()) {
		const inside = texts.currentNode.parentElement;
		const notes = (inside.closest("mark")?.dataset.notes ?? "").split(" ").filter(Boolean).map(Number).sort((a, b) => a - b);
		found.push({Text: texts.currentNode.data, Notes: notes, IsReference: inside.closest(".ref") !== null});
	}
	return found;
})`

// shown is how the open page is marked.
func shown(t *testing.T, tab *tab) string {
	t.Helper()
	type piece struct {
		Text        string
		Notes       []int
		IsReference bool
	}
	var m marking
	for i, block := range evaluate[[][]piece](t, tab, pieces) {
		if i > 0 {
			m.write('\n', nil)
		}
		for _, p := range block {
			if p.IsReference {
				m.WriteString("(" + p.Text + ")")
				continue
			}
			for _, r := range p.Text {
				m.write(r, p.Notes)
			}
		}
	}
	return m.String()
}

// unsound are the elements of marks and notes that are not as they have to be.
const unsound = `Array.from(document.querySelectorAll("mark, .ref, .number")).filter(e => {
	if (e.matches(".ref, .number")) return !e.hasAttribute("href") || !e.ariaLabel.split(/\W/).includes(e.textContent);
	const note = document.getElementById(e.getAttribute("aria-details"));
	return e.querySelector("mark") || e.parentElement.closest("mark") || e.textContent === "" ||
		note?.role !== "comment" || !e.dataset.notes.split(" ").includes(note.querySelector(".number").textContent);
}).map(e => e.outerHTML)`

// sizes are the least widths and heights of what leads from words to notes and
// back, in pixels.
const sizes = `[".ref", ".number"].map(which => {
	const boxes = Array.from(document.querySelectorAll(which), e => e.getBoundingClientRect());
	const least = side => Math.min(...boxes.map(b => b[side])).toFixed(1);
	return which + " " + least("width") + " × " + least("height");
}).join(", ")`

// checkMarks compares the marks of the open page with annotations.json. The
// sizes of numbers are only told.
func checkMarks(t *testing.T, tab *tab, source string, notes []markedNote) {
	t.Helper()
	if diff := cmp.Diff(strings.Split(wanted(source, notes), "\n"), strings.Split(shown(t, tab), "\n")); diff != "" {
		t.Errorf("marks (-annotations.json +page):\n%s", diff)
	}
	for _, e := range evaluate[[]string](t, tab, unsound) {
		t.Errorf("unsound: %s", e)
	}
	for i, n := range notes {
		if got := evaluate[string](t, tab, n.element(t)+`.querySelector(".number").textContent`); got != strconv.Itoa(i+1) {
			t.Errorf("%s has the number %s, want %d", n.address, got, i+1)
		}
	}
	t.Logf("least sizes: %s", evaluate[string](t, tab, sizes))
}

// inView is an expression for whether all of an element is in the window.
func inView(element string) string {
	return `(b => b.width > 0 && b.top > -1 && b.bottom < innerHeight + 1 && b.left > -1 && b.right < innerWidth + 1)(` + element + `.getBoundingClientRect())`
}

// arrived is an expression for whether the reader has been led to an element.
func arrived(element string) string {
	return fmt.Sprintf(`document.querySelector(":target") === %[1]s && decodeURIComponent(location.hash) === "#" + %[1]s.id && %[2]s`, element, inView(element))
}

// awaits waits until an expression is true, which says whether something that
// was done has led where it has to.
func (tab *tab) awaits(t *testing.T, what, expression string) {
	t.Helper()
	for range 100 {
		if evaluate[bool](t, tab, expression) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("%s does not lead there: the address is %s, in focus is %s, the window begins at %v px", what,
		evaluate[string](t, tab, `location.href`), evaluate[string](t, tab, `document.activeElement.cloneNode().outerHTML`), evaluate[float64](t, tab, `scrollY`))
}

// A reference has expressions for a number in the text, for its note, and for
// the first of its note's numbers in the text.
type reference struct{ name, number, note, first string }

// references are those of the open page, in its order.
func references(t *testing.T, tab *tab, notes []markedNote) (all []reference) {
	t.Helper()
	numbers := evaluate[[]int](t, tab, `Array.from(document.querySelectorAll(".ref"), e => Number(e.textContent))`)
	for i, number := range numbers {
		if number < 1 || number > len(notes) {
			t.Fatalf("a reference to note %d", number)
		}
		nth := func(i int) string { return fmt.Sprintf(`document.querySelectorAll(".ref")[%d]`, i) }
		all = append(all, reference{fmt.Sprintf("number %d in the text", number), nth(i), notes[number-1].element(t), nth(slices.Index(numbers, number))})
	}
	return all
}

// wordsInView is an expression for whether the last line of a reference's words
// is in the window, but for the space above its letters.
func wordsInView(reference string) string {
	return fmt.Sprintf(`(ref => {
		const marks = Array.from(document.querySelectorAll("mark")).filter(mark => mark.dataset.notes.split(" ").includes(ref.textContent) &&
			mark.compareDocumentPosition(ref) & Node.DOCUMENT_POSITION_FOLLOWING);
		const line = Array.from(marks.at(-1).getClientRects()).at(-1);
		return line.top > -line.height / 4 && line.bottom < innerHeight + 1;
	})(%s)`, reference)
}

// click presses the mouse in the middle of an element, once it is scrolled to
// the start or end of the window, and says whether another was in view then.
func (tab *tab) click(t *testing.T, element, block, other string) (inViewBefore bool) {
	t.Helper()
	middle := evaluate[[]float64](t, tab, fmt.Sprintf(`(e => {
		e.scrollIntoView({block: %q});
		const b = e.getClientRects()[0];
		return [b.x + b.width / 2, b.y + b.height / 2];
	})(%s)`, block, element))
	inViewBefore = evaluate[bool](t, tab, inView(other))
	if _, err := chromedp.Run(tab.ctx, chromedp.MouseClickXY(middle[0], middle[1])); err != nil {
		t.Fatal(err)
	}
	return inViewBefore
}

// checkMouse clicks from each number in the text to its note, from there back
// to the words, and on the note's own link.
func checkMouse(t *testing.T, tab *tab, notes []markedNote) {
	t.Helper()
	led, back := 0, 0 // how often the window had to be scrolled
	for _, r := range references(t, tab, notes) {
		if !tab.click(t, r.number, "end", r.note) {
			led++
		}
		tab.awaits(t, "a click on "+r.name, arrived(r.note))
		if !tab.click(t, r.note+`.querySelector(".number")`, "start", r.first) {
			back++
		}
		tab.awaits(t, "a click on the note's number for "+r.name, arrived(r.first)+" && "+wordsInView(r.first))
		evaluate[any](t, tab, r.note+`.querySelector(".unfold input:not(:checked)")?.click()`) // in a narrow window
		tab.click(t, `Array.from(`+r.note+`.querySelectorAll(".note-foot a")).find(e => e.textContent === "Link")`, "end", r.note)
		tab.awaits(t, "a click on the note's link for "+r.name, arrived(r.note))
	}
	if led == 0 || back == 0 {
		t.Errorf("%d notes and %d references were out of view", led, back)
	}
}

// press presses a key.
func (tab *tab) press(t *testing.T, key string) {
	t.Helper()
	if _, err := chromedp.Run(tab.ctx, chromedp.KeyEvent(key)); err != nil {
		t.Fatal(err)
	}
}

// checkKeyboard goes from the start of a page that was just opened, link by link,
// to the first number in the text, and from each number to its note and back.
func checkKeyboard(t *testing.T, tab *tab, notes []markedNote) {
	t.Helper()
	// Whatever takes the focus on the way, in the order of the page; of the
	// choices between which arrow keys go, only the one that is made.
	const stops = `Array.from(document.querySelectorAll("a[href], summary, input:not([type=radio]:not(:checked))")).filter(e => e.checkVisibility())`
	links := evaluate[int](t, tab, stops+`.indexOf(document.querySelector(".ref"))`)
	for i := range links + 1 {
		tab.press(t, kb.Tab)
		tab.awaits(t, fmt.Sprintf("the tabulator, pressed %d times,", i+1), fmt.Sprintf(`document.activeElement === %s[%d]`, stops, i))
	}
	if !evaluate[bool](t, tab, `document.links[0].matches(".skip")`) {
		t.Error("the first link does not skip to the content")
	}
	for i, r := range references(t, tab, notes) {
		if i > 0 {
			evaluate[any](t, tab, r.number+`.focus()`)
		}
		tab.press(t, kb.Enter)
		tab.awaits(t, "Enter on "+r.name, arrived(r.note))
		tab.press(t, kb.Tab)
		tab.awaits(t, "the tabulator after "+r.name, `document.activeElement === `+r.note+`.querySelector(".number")`)
		tab.press(t, kb.Enter)
		tab.awaits(t, "Enter on the note's number for "+r.name, arrived(r.first)+" && "+wordsInView(r.first)+` && document.activeElement === `+r.first)
	}
}
