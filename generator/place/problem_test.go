package place_test

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/diag"
	fm "gloss/generator/frontmatter"
	"gloss/generator/load"
	"gloss/generator/place"
	"gloss/generator/source"
)

// told is what an author is told of a problem: its place is shown by the words
// that stand there.
func told(p diag.Problem, texts map[string]string) string {
	where := func(p diag.Place) string {
		name := strings.TrimPrefix(p.File, "content/articles/")
		if p.Len() == 0 {
			return name
		}
		return fmt.Sprintf("%s:%d %q", name, p.Start, texts[p.File][p.Start:p.End])
	}
	s := fmt.Sprintf("%s: %s: %s [%s]\n%s\n", where(p.Place), p.Severity, p.Message, p.Code, p.Help)
	for _, r := range p.Related {
		s += where(r.Place) + ": " + r.Message + "\n"
	}
	return s
}

func toldAll(a *place.Article, texts map[string]string) string {
	var all []string
	for _, p := range a.Problems {
		all = append(all, told(p, texts))
	}
	return strings.Join(all, "\n")
}

// TestAnchors has every way in which a quotation can fail.
func TestAnchors(t *testing.T) {
	tests := []struct{ name, text, notes, want string }{
		{"not found", "It rose.", "> It fell.\n\nA note.", `
flood.md:2 "It fell.": error: these words are not in the source [anchor/not-found]
Copy them from content/articles/flood.txt. White space and the shapes of quotation marks and dashes do not matter; every other character does. A quotation that is no anchor takes {.cite} after it.
`},
		{"empty", "It rose.", "> …\n\nA note.", `
flood.md:2 "…": error: this quotation has no words [anchor/empty]
Quote the words of the source that the note speaks of.
`},
		{"ambiguous", "It rose at noon. Then it sank. It rose at dusk.", "> It rose\n\nA note.", `
flood.md:2 "It rose": error: these words stand in 2 places of the source [anchor/ambiguous]
Quote the words beside them too and put the passage itself in **bold**, or add {n=1} and so on after the quotation.
flood.txt:0 "It rose": n=1, or quote it as: **It rose** at noon.
flood.txt:31 "It rose": n=2, or quote it as: sank. **It rose**
`},
		{"ambiguous with bold", "At noon it rose. At noon it rose again.", "> noon it **rose**\n\nA note.", `
flood.md:2 "noon it **rose**": error: these words stand in 2 places of the source [anchor/ambiguous]
Quote the words beside them too and put the passage itself in **bold**, or add {n=1} and so on after the quotation.
flood.txt:11 "rose": n=1, or quote it as: noon it **rose**.
flood.txt:28 "rose": n=2, or quote it as: noon it **rose** again.
`},
		{"ambiguous beside characters that mean something in Markdown", "*A* is no A.\nB\\_* is no A.", "> no\n\nA note.", `
flood.md:2 "no": error: these words stand in 2 places of the source [anchor/ambiguous]
Quote the words beside them too and put the passage itself in **bold**, or add {n=1} and so on after the quotation.
flood.txt:7 "no": n=1, or quote it as: \*A\* is **no**
flood.txt:21 "no": n=2, or quote it as: B\\\_\* is **no**
`},
		{"ambiguous where bold would be no bold", "会议结束。大家回家。会议结束。他说。", "> 会议结束。\n\nA note.", `
flood.md:2 "会议结束。": error: these words stand in 2 places of the source [anchor/ambiguous]
Quote the words beside them too and put the passage itself in **bold**, or add {n=1} and so on after the quotation.
flood.txt:0 "会议结束。": n=1
flood.txt:30 "会议结束。": n=2, or quote it as: 。**会议结束。**
`},
		{"ambiguous between punctuation", "He said “no!”, she said “no!”.", "> \"no!\"\n\nA note.", `
flood.md:2 "\"no!\"": error: these words stand in 2 places of the source [anchor/ambiguous]
Quote the words beside them too and put the passage itself in **bold**, or add {n=1} and so on after the quotation.
flood.txt:8 "“no!”": n=1, or quote it as: **"no!"**,
flood.txt:28 "“no!”": n=2, or quote it as: **"no!"**.
`},
		{"ambiguous whatever is quoted too", "b a a c", "> b … a … c\n\nA note.", `
flood.md:2 "b … a … c": error: these words stand in 2 places of the source [anchor/ambiguous]
Quote the words beside them too and put the passage itself in **bold**, or add {n=1} and so on after the quotation.
flood.txt:0 "b": n=1
flood.txt:0 "b": n=2
`},
		{"n too great", "It rose, it fell, it rose.", "> rose\n{n=3}\n\nA note.", `
flood.md:2 "rose": error: n is 3, but these words stand in 2 places [anchor/n]
n counts the places from 1.
flood.txt:3 "rose": n=1
flood.txt:21 "rose": n=2
`},
		{"n too great for one place", "It rose.", "> rose\n{n=2}\n\nA note.", `
flood.md:2 "rose": error: n is 2, but these words stand in one place [anchor/n]
n counts the places from 1.
flood.txt:3 "rose": n=1
`},
		{"left out", "It rose.\nADVERTISEMENT\nIt fell.", "> ADVERTISEMENT\n\nA note.", `
flood.md:2 "ADVERTISEMENT": error: these words stand only in a line that is left out of the page [anchor/omitted]
Quote words that are shown, or take the line out of omit or of the publisher's boilerplate.
flood.txt:9 "ADVERTISEMENT": here
`},
		{"inside a word", "The party left.", "> art\n\nA note.", `
flood.md:2 "art": warning: this quotation begins or ends within a word [anchor/inside-word]
Quote whole words.
flood.txt:5 "art": here
`},
		{"two failures in one note", "It rose.", "> It fell\n\n> It froze\n\nA note.", `
flood.md:2 "It fell": error: these words are not in the source [anchor/not-found]
Copy them from content/articles/flood.txt. White space and the shapes of quotation marks and dashes do not matter; every other character does. A quotation that is no anchor takes {.cite} after it.

flood.md:13 "It froze": error: these words are not in the source [anchor/not-found]
Copy them from content/articles/flood.txt. White space and the shapes of quotation marks and dashes do not matter; every other character does. A quotation that is no anchor takes {.cite} after it.
`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			article := newArticle(file{text: test.notes})
			article.Boilerplate = []string{"ADVERTISEMENT"}
			a := place.Place(article, []byte(test.text))
			texts := map[string]string{sourceFile: test.text, "content/articles/flood.md": test.notes}
			if diff := cmp.Diff(strings.TrimPrefix(test.want, "\n"), toldAll(a, texts)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if wanted := strings.Count(test.want, "warning"); len(a.Notes) != wanted {
				t.Errorf("there are %d notes, want %d", len(a.Notes), wanted)
			}
			if len(a.Notes)+len(a.Unplaced) != 1 {
				t.Errorf("there are %d notes without a place beside %d with one", len(a.Unplaced), len(a.Notes))
			}
		})
	}
}

// TestSuggestions follows what an ambiguous quotation is told: it mends it.
func TestSuggestions(t *testing.T) {
	for _, text := range []string{
		"It rose at noon. Then it sank. It rose at dusk.",
		"“It rose”, he said. ‘It rose’ — she said. (It rose.) It rose!",
		"*It rose* and _It rose_ and \\It rose and `It rose`, It rose*",
		"Он сказал: «It rose». Она: «It rose».",
		"It rose\n\nIt rose\n\nIt rose",
		"An It rose, an It rose, an It rose, an It rose",
	} {
		a := place.Place(newArticle(file{text: "> It rose\n\nA note."}), []byte(text))
		if len(a.Problems) != 1 || a.Problems[0].Code != diag.AnchorAmbiguous {
			t.Fatalf("%q: problems %v", text, a.Problems)
		}
		followed := 0
		for _, r := range a.Problems[0].Related {
			n, quotation, ok := strings.Cut(r.Message, ", or quote it as: ")
			notes := []string{"> It rose\n{" + n + "}\n\nA note."}
			if ok {
				notes = append(notes, "> "+quotation+"\n\nA note.")
				followed++
			}
			for _, note := range notes {
				if got := placed(t, text, file{text: note}); got[0].Passages[0] != r.Place.Span {
					t.Errorf("%q: %q marks %v, want %v", text, note, got[0].Passages, r.Place.Span)
				}
			}
		}
		if followed == 0 {
			t.Errorf("%q: no words are suggested: %v", text, a.Problems[0].Related)
		}
	}
}

// TestSources has all else that can be wrong with a source.
func TestSources(t *testing.T) {
	const meta = "caption: The bridge\nomit: Read more\n"
	sum := func(s string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(s))) }
	at := func(part string) fm.Value { return fm.Value{Text: part, Span: spanOf(t, meta, part)} }
	const notGiven = "\x00"
	tests := []struct {
		name, text string
		change     func(*load.Article)
		want       string
	}{
		{"no source", notGiven, func(a *load.Article) { a.Source = "" }, `
flood.md:2 "rose": error: there is no text that this could quote [note/no-source]
Put the article's text beside it as flood.txt, or add {.cite} after the quotation.
`},
		{"not UTF-8", "It rose in Troms\xf8.", nil, `
flood.txt:16 "\xf8": error: this source is not UTF-8 [source/encoding]
It seems to be windows-1252. If that is so, leave the file as it is and state encoding: windows-1252 in flood.md.
`},
		{"not UTF-8 after what is", "Ærø, \uFFFD and Troms\xf8\xf9", nil, `
flood.txt:20 "\xf8": error: this source is not UTF-8 [source/encoding]
Save it as UTF-8.
`},
		{"too large", strings.Repeat("It rose. ", source.Limit/9+1), nil, `
flood.txt: error: this source has 16777224 bytes; Gloss reads at most 16777216 [source/too-large]
Part it into several articles.
`},
		{"empty", " \r\n\uFEFF\n", nil, `
flood.txt: error: this source has no text that could be shown [source/empty]
Put the article's text into it.
`},
		{"nothing that is not left out", "Read more\n\nRead more\n", func(a *load.Article) { a.Boilerplate = []string{"Read more"} }, `
flood.txt: error: this source has no text that could be shown [source/empty]
Every line of it is left out, by omit or by the publisher's boilerplate.
`},
		{"caption not there", "It rose.", func(a *load.Article) {
			a.Meta.Caption = at("The bridge")
		}, `
flood.md:9 "The bridge": error: no line of the source begins with this caption [source/caption]
Copy the line, or its beginning, from the source.
`},
		{"line to be left out not there", "It rose.", func(a *load.Article) {
			a.Meta.Omit = []fm.Value{at("Read more")}
		}, `
flood.md:26 "Read more": warning: no line of the source reads so [source/omit]
A line that is to be left out is written here whole.
`},
		{"publisher's line not there", "It rose.", func(a *load.Article) { a.Boilerplate = []string{"Read more"} }, ""},
		{"long first line", "It rose. " + strings.Repeat("Slow news. ", 30), nil, `
flood.txt:0 "It rose. ` + strings.TrimSpace(strings.Repeat("Slow news. ", 30)) + `": warning: the first line is too long for a headline [article/title]
State a title in the article's front matter.
`},
		{"long first line and a title", "It rose. " + strings.Repeat("Slow news. ", 30), func(a *load.Article) { a.Meta.Title.Text = "News" }, ""},
		{"the stated sum", "It rose.\n", func(a *load.Article) {
			a.Meta.SHA256 = fm.Value{Text: sum("It rose.\n"), Span: spanOf(t, meta, "omit")}
		}, ""},
		{"the stated sum in capitals", "It rose.\n", func(a *load.Article) { a.Meta.SHA256.Text = strings.ToUpper(sum("It rose.\n")) }, ""},
		{"a sum that is none", "It rose.\n", func(a *load.Article) { a.Meta.SHA256.Text = "12ab" }, ""},
		{"another sum", "It rose.\n", func(a *load.Article) {
			a.Meta.SHA256 = fm.Value{Text: sum("It fell.\n"), Span: spanOf(t, meta, "omit")}
		}, `
flood.md:20 "omit": error: the source is not the one that this sum was made of [source/changed]
If the change was meant, state sha256: ` + sum("It rose.\n") + `
flood.txt: this file has changed
`},
		{"line ends that Git has made LF", "It rose.\n\nIt fell.\n", func(a *load.Article) {
			a.Meta.SHA256 = fm.Value{Text: sum("It rose.\r\n\r\nIt fell.\r\n"), Span: spanOf(t, meta, "omit")}
		}, lineEnds},
		{"line ends that Git has made CR LF", "It rose.\r\n\r\nIt fell.\r\n", func(a *load.Article) {
			a.Meta.SHA256 = fm.Value{Text: sum("It rose.\n\nIt fell.\n"), Span: spanOf(t, meta, "omit")}
		}, lineEnds},
		{"line ends of which Git has changed some", "It rose.\r\n\nIt fell.\r\n", func(a *load.Article) {
			a.Meta.SHA256 = fm.Value{Text: sum("It rose.\r\n\r\nIt fell.\r\n"), Span: spanOf(t, meta, "omit")}
		}, lineEnds},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			note := "> rose\n\nA note."
			article := newArticle(file{text: note})
			if test.change != nil {
				test.change(article)
			}
			text, texts := []byte(test.text), map[string]string{sourceFile: test.text, "content/articles/flood.md": meta}
			if article.Source == "" {
				text, texts["content/articles/flood.md"] = nil, note
			}
			a := place.Place(article, text)
			if diff := cmp.Diff(strings.TrimPrefix(test.want, "\n"), toldAll(a, texts)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if len(text) > 0 && a.Sum != sha256.Sum256(text) {
				t.Error("the sum is not that of the source")
			}
		})
	}
}

const lineEnds = `
flood.md:20 "omit": error: the source is not the one that this sum was made of [source/changed]
Only the line ends differ: Git converted the file. Put the line
    content/articles/**/*.txt -text
into .gitattributes and check the file out again.
flood.txt: this file has changed
`

// A quotation of all there is says nothing that a remark would not.
func TestWholeArticle(t *testing.T) {
	for text, want := range map[string]string{
		"The flood\n\nIt rose.":          "[anchor/whole]",
		"The flood\n\nIt rose. It fell.": "[]",
	} {
		a := place.Place(newArticle(file{text: "> The flood\n>\n> It rose.\n\nAll of it.\n"}), []byte(text))
		codes := []diag.Code{}
		for _, p := range a.Problems {
			codes = append(codes, p.Code)
		}
		if got := fmt.Sprint(codes); got != want {
			t.Errorf("of %q: %s, want %s", text, got, want)
		}
		if len(a.Notes) != 1 {
			t.Errorf("of %q: %d notes", text, len(a.Notes))
		}
	}
}
