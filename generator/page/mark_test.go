package page

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/archive"
	"gloss/generator/diag"
	"gloss/generator/source"
)

// in is the span of words that stand once in a text.
func in(t *testing.T, text, words string) diag.Span {
	t.Helper()
	if strings.Count(text, words) != 1 {
		t.Fatalf("%q stands %d times in %q", words, strings.Count(text, words), text)
	}
	at := strings.Index(text, words)
	return diag.Span{Start: at, End: at + len(words)}
}

// spans are those of words that stand once in a text.
func spans(t *testing.T, text string, words []string) []diag.Span {
	t.Helper()
	found := make([]diag.Span, len(words))
	for i, w := range words {
		found[i] = in(t, text, w)
	}
	return found
}

// spokenOf is an article with a note on each list of words and a quotation of
// each.
func spokenOf(t *testing.T, text string, notes, quoted [][]string) *archive.Article {
	t.Helper()
	a := &archive.Article{Slug: "flood", Facts: &archive.Facts{}, Source: &archive.Source{}}
	for i, words := range notes {
		a.Notes = append(a.Notes, &archive.Note{Article: a, ID: fmt.Sprintf("n%d", i+1), Number: i + 1, Passages: spans(t, text, words)})
	}
	for _, words := range quoted {
		a.Quoted = append(a.Quoted, archive.Quoted{By: &archive.Essay{Title: "Floods"}, Passages: spans(t, text, words)})
	}
	return a
}

// marked are the blocks of a text as a page shows them, without the references.
func marked(text *source.Text, a *archive.Article) []string {
	marker := newMarker(text, a.Notes, a.Quoted)
	var blocks []string
	for _, b := range text.Blocks {
		if b.Kind == source.Omitted {
			blocks = append(blocks, "-")
			continue
		}
		html, _ := marker.block(b)
		blocks = append(blocks, references.ReplaceAllString(string(html), ""))
	}
	return blocks
}

var references = regexp.MustCompile(`<a class="ref".*?</a>`)

func TestMarkRuns(t *testing.T) {
	tests := []struct {
		name, text    string
		notes, quoted [][]string
		want          []string
	}{
		{
			name: "a note", text: "The river rose.\n\nIt fell.", notes: [][]string{{"river"}},
			want: []string{"The " + mark("1", "river") + " rose.", "It fell."},
		},
		{
			name: "a quotation is no mark", text: "The river rose.\n\nIt fell.", quoted: [][]string{{"river"}},
			want: []string{`The <span class="quoted" id="_quoted-1">river</span> rose.`, "It fell."},
		},
		{
			name: "a quotation that runs over blocks", text: "The river rose.\n\nIt fell.", quoted: [][]string{{"rose.\n\nIt"}},
			want: []string{`The river <span class="quoted" id="_quoted-1">rose.</span>`, `<span class="quoted">It</span> fell.`},
		},
		{
			name: "several passages have one id", text: "The river rose.\n\nIt fell.", quoted: [][]string{{"river", "fell"}},
			want: []string{`The <span class="quoted" id="_quoted-1">river</span> rose.`, `It <span class="quoted">fell</span>.`},
		},
		{
			name: "a quotation within a note", text: "The river rose.\n\nIt fell.", notes: [][]string{{"The river rose"}}, quoted: [][]string{{"river"}},
			want: []string{mark("1", "The ") + `<mark id="_quoted-1" data-notes="1" aria-details="n1">river</mark>` + mark("1", " rose") + ".", "It fell."},
		},
		{
			name: "a note within a quotation", text: "The river rose.\n\nIt fell.", notes: [][]string{{"river"}}, quoted: [][]string{{"The river rose"}},
			want: []string{`<span class="quoted" id="_quoted-1">The </span>` + mark("1", "river") + `<span class="quoted"> rose</span>.`, "It fell."},
		},
		{
			name: "two quotations of the same words", text: "The river rose.\n\nIt fell.", quoted: [][]string{{"river"}, {"river rose"}},
			want: []string{`The <span id="_quoted-2"></span><span class="quoted" id="_quoted-1">river</span><span class="quoted"> rose</span>.`, "It fell."},
		},
		{
			name: "two notes and two quotations of the same words", text: "The river rose.\n\nIt fell.",
			notes: [][]string{{"river"}, {"river"}}, quoted: [][]string{{"river"}, {"river"}},
			want: []string{`The <span id="_quoted-2"></span><mark id="_quoted-1" class="deep-2" data-notes="1 2" aria-details="n2">river</mark> rose.`, "It fell."},
		},
		{
			name: "lines", text: "The river\nrose.\n\nIt fell.", quoted: [][]string{{"river\nrose"}},
			want: []string{`The <span class="quoted" id="_quoted-1">river rose</span>.`, "It fell."},
		},
		{
			name: "markup", text: "The <b> & rose.\n\nIt fell.", quoted: [][]string{{"<b> &"}},
			want: []string{`The <span class="quoted" id="_quoted-1">&lt;b&gt; &amp;</span> rose.`, "It fell."},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := source.Parse([]byte(test.text), source.Options{Title: "none"})
			if diff := cmp.Diff(test.want, marked(text, spokenOf(t, test.text, test.notes, test.quoted))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// mark is a run under notes, of which the last began last.
func mark(numbers, text string) string {
	return fmt.Sprintf(`<mark data-notes="%s" aria-details="n%s">%s</mark>`, numbers, numbers[len(numbers)-1:], text)
}

// Whatever passages there are, no element stands in another, every quotation's
// id is there once, and the words are those of the text.
func TestMarksAreFlat(t *testing.T) {
	const text = "One two three\nfour five.\n\nSix seven eight.\n\nNine ten."
	parsed := source.Parse([]byte(text), source.Options{Title: "none"})
	words := regexp.MustCompile(`\w+`).FindAllStringIndex(text, -1)
	random := rand.New(rand.NewPCG(1, 2))
	passage := func() []diag.Span {
		from := random.IntN(len(words))
		to := from + random.IntN(len(words)-from)
		return []diag.Span{{Start: words[from][0], End: words[to][1]}}
	}
	for range 2000 {
		a := spokenOf(t, text, nil, nil)
		for i := range random.IntN(4) {
			a.Notes = append(a.Notes, &archive.Note{Article: a, ID: "n", Number: i + 1, Passages: passage()})
		}
		for range random.IntN(4) {
			a.Quoted = append(a.Quoted, archive.Quoted{Passages: passage()})
		}
		html := strings.Join(marked(parsed, a), "\n\n")
		if plain := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(html, ""); plain != strings.Replace(text, "\n", " ", 1) {
			t.Fatalf("%s\nreads %q", html, plain)
		}
		if nested := regexp.MustCompile(`<(mark|span)[^>]*>[^<]*<[^/]`).FindString(html); nested != "" {
			t.Fatalf("%s\nhas an element in another: %s", html, nested)
		}
		for k := range a.Quoted {
			if n := strings.Count(html, fmt.Sprintf(`id="%s"`, quotedID(k+1))); n != 1 {
				t.Fatalf("%s\nhas the id of quotation %d %d times", html, k+1, n)
			}
		}
	}
}
