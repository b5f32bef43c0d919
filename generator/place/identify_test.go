package place_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/place"
)

func TestIDs(t *testing.T) {
	tests := []struct {
		name, text string
		files      []file
		want       []string // in the order of the source
	}{
		{"the first six words", "One two, three — four “five” six seven.", []file{{text: "> One two, three -- four \"five\" six seven\n"}}, []string{"one-two-three-four-five-six"}},
		{"fewer", "One two three.", []file{{text: "> two three.\n"}}, []string{"two-three"}},
		{"digits, hyphens and apostrophes", "Don’t pay 10,000 to well-known men.", []file{{text: "> Don't pay 10,000 to well-known men\n"}}, []string{"dont-pay-10-000-to-well"}},
		{"other scripts", "Министр обороны сообщил: поставки начались вчера вечером.", []file{{text: "> Министр обороны сообщил: поставки начались вчера вечером\n"}},
			[]string{"министр-обороны-сообщил-поставки-начались-вчера"}},
		{"long words of two bytes a letter", "Достопримечательности государственного сельскохозяйственного предпринимательства усовершенствовались непосредственно.",
			[]file{{text: "> Достопримечательности государственного сельскохозяйственного предпринимательства усовершенствовались непосредственно\n"}},
			[]string{"достопримечательности-государственного-сельскохозяйственного-предпринимательства-усовершенствовались-непосредственно"}},
		{"characters without spaces", "官员说会议已经结束。", []file{{text: "> 会议已经结束\n"}}, []string{"会议已经结束"}},
		{"accents", "Émile in Malmo\u0308", []file{{text: "> Émile in Malmö\n"}}, []string{"emile-in-malmo"}},
		{"the second place of the words", "It rose. It rose.", []file{{text: "> It rose\n{n=2}\n"}}, []string{"it-rose-2"}},
		{"the second place whatever case and punctuation", "IT — “rose”? It rose.", []file{{text: "> It rose\n"}}, []string{"it-rose-2"}},
		{"the second place in another form", "Cafe\u0301 noir. CAFÉ NOIR", []file{{text: "> CAFÉ NOIR\n"}}, []string{"cafe-noir-2"}},
		{"places that overlap", "row row row row", []file{{text: "> row row\n{n=1}\n\na\n\n> row row\n{n=2}\n\nb\n\n> row row\n{n=3}\n\nc"}}, []string{"row-row", "row-row-2", "row-row-3"}},
		{"words within others are no place of them", "The roses rose.", []file{{text: "> rose\n"}}, []string{"rose"}},
		{"words in a line that is left out are no place of them", "It rose.\nADVERTISEMENT It rose.\nIt rose.", []file{{text: "> It rose.\n{n=2}\n"}}, []string{"it-rose-2"}},
		{"a possessive", "The mayor’s wife and the mayor and the mayor’s car.", []file{{text: "> the mayor\n{n=1}\n\na\n\n> the mayor\n{n=2}\n\nb\n\n> the mayor's\n\nc"}},
			[]string{"the-mayor-2", "the-mayor-3", "the-mayors-2"}},
		{"a possessive as a place of the words", "The mayor’s wife and the mayor.", []file{{text: "> The mayor\n\na\n\n> the mayor\n\nb"}}, []string{"the-mayor", "the-mayor-2"}},
		{"a possessive before a letter that is not ASCII", "Sørens Søren’s Søren", []file{{text: "> Søren\n{n=1}\n\na\n\n> Søren\n{n=2}\n\nb"}}, []string{"soren", "soren-2"}},
		{"a possessive in capitals", "THE MAYOR’S WIFE AND THE MAYOR", []file{{text: "> THE MAYOR\n{n=1}\n\na\n\n> THE MAYOR\n{n=2}\n\nb"}}, []string{"the-mayor", "the-mayor-2"}},
		{"a gap", "It rose and it fell.", []file{{text: "> It rose … fell\n"}}, []string{"it-rose"}},
		{"another hand", "It rose. It rose.", []file{{who: "mill", text: "> It rose\n{n=2}\n"}}, []string{"it-rose-2-mill"}},
		{"another hand with capitals", "It rose.", []file{{who: "J. Mill", text: "> It rose\n"}}, []string{"it-rose-j-mill"}},
		{"two hands on one place", "It rose.", []file{{text: "> It rose\n"}, {who: "b", text: "> It rose\n"}, {who: "a", text: "> It rose\n"}}, []string{"it-rose-a", "it-rose-b", "it-rose"}},
		{"an id of its own", "It rose.", []file{{text: "> It rose\n{#mine}\n"}, {who: "b", text: "> It rose\n{#Yours}\n"}}, []string{"Yours", "mine"}},
		{"two notes on one place, of which one has an id of its own", "It rose.", []file{{text: "> It rose\n{#mine}\n\na\n\n> It rose\n\nb"}}, []string{"mine", "it-rose"}},
		{"two notes that begin in one place", "It rose.", []file{{text: "> It rose\n\na\n\n> It\n\nb"}}, []string{"it-rose", "it"}},
		{"no words", "Why?! Because <…> of it.", []file{{text: "> ?!\n\na\n\n> <…>\n\nb"}}, []string{"passage-2", "passage-3"}},
		{"no words where the source begins", "🎉 We won.", []file{{text: "> 🎉\n"}}, []string{"passage"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			article := newArticle(test.files...)
			article.Boilerplate = []string{"ADVERTISEMENT It rose."}
			a := place.Place(article, []byte(test.text))
			if len(a.Problems) > 0 {
				t.Errorf("problems: %v", a.Problems)
			}
			if diff := cmp.Diff(test.want, ids(a.Notes)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func ids(notes []place.Note) []string {
	var all []string
	for _, n := range notes {
		all = append(all, n.ID)
	}
	return all
}

// Inside a word, ids are made of the whole word: there is a place for each.
func TestIDsInsideWords(t *testing.T) {
	a := place.Place(newArticle(file{text: "> art\n{n=1}\n\na\n\n> art\n{n=2}\n\nb\n\n> art\n{n=3}\n\nc"}), []byte("The party carted the parties away."))
	if diff := cmp.Diff([]string{"party", "carted", "parties"}, ids(a.Notes)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestLongWords(t *testing.T) {
	long := strings.Repeat("長", 5) + strings.Repeat("é", 1000)
	notes := placed(t, "The longest words\n\n"+long+" end", file{text: "> " + long + "\n"})
	if id := notes[0].ID; len(id) > 250 || !strings.HasPrefix(id, "長長長長長") {
		t.Errorf("the id has %d bytes: %s", len(id), id)
	}
}

func TestDuplicateIDs(t *testing.T) {
	tests := []struct {
		name, text string
		files      []file
		want       string
	}{
		{"one place", "It rose.", []file{{text: "> It rose\n\na\n\n> It rose\n\nb"}}, `
flood.md:16 "It rose": error: another note of this article stands on the same place [note/duplicate-id]
Write both remarks as one note, or give this one an id of its own: <!-- {#it-rose-too} --> after the quotation.
flood.md:2 "It rose": the other note
`},
		{"one place for three", "It rose.", []file{{text: "> It rose\n\na\n\n> It rose\n\nb\n\n> It rose\n\nc"}}, `
flood.md:16 "It rose": error: another note of this article stands on the same place [note/duplicate-id]
Write both remarks as one note, or give this one an id of its own: <!-- {#it-rose-too} --> after the quotation.
flood.md:2 "It rose": the other note

flood.md:30 "It rose": error: another note of this article stands on the same place [note/duplicate-id]
Write both remarks as one note, or give this one an id of its own: <!-- {#it-rose-too-2} --> after the quotation.
flood.md:2 "It rose": the other note
`},
		{"six equal words", "One two three four five six seven.", []file{{who: "b", text: "> One two three four five six\n\na\n\n> One two three four five six seven\n\nb"}}, `
flood.b.md:36 "One two three four five six seven": error: another note of this article stands on the same place [note/duplicate-id]
Write both remarks as one note, or give this one an id of its own: <!-- {#one-two-three-four-five-six-b-too} --> after the quotation.
flood.b.md:2 "One two three four five six": the other note
`},
		{"two of their own", "It rose.", []file{{text: "> rose\n{#mine}\n\na"}, {who: "b", text: "> It\n{#mine}\n\nb"}}, `
flood.md:2 "rose": error: another note of this article has the id "mine" [note/duplicate-id]
Give one of them another.
flood.b.md:2 "It": the other note
`},
		{"of its own, and made of words elsewhere", "It rose. Then it fell.", []file{{text: "> It rose\n{#it-fell}\n\na\n\n> it fell\n\nb"}}, `
flood.md:27 "it fell": error: another note of this article has the id "it-fell" [note/duplicate-id]
To tell them apart, give this one an id of its own: <!-- {#it-fell-too} --> after the quotation.
flood.md:2 "It rose": the other note
`},
		{"a number that is a word", "May 2, and in May.", []file{{text: "> May 2\n\na\n\n> May\n{n=2}\n\nb"}}, `
flood.md:14 "May": error: another note of this article has the id "may-2" [note/duplicate-id]
To tell them apart, give this one an id of its own: <!-- {#may-2-too} --> after the quotation.
flood.md:2 "May 2": the other note
`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a := place.Place(newArticle(test.files...), []byte(test.text))
			texts := make(map[string]string)
			for _, f := range test.files {
				texts[f.name()] = f.text
			}
			if diff := cmp.Diff(strings.TrimPrefix(test.want, "\n"), toldAll(a, texts)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestProposals follows what is proposed for notes on one place: it mends them.
func TestProposals(t *testing.T) {
	notes := strings.Repeat("> It rose\n\nA note.\n\n", 4)
	for _, p := range place.Place(newArticle(file{text: notes}), []byte("It rose.")).Problems {
		_, proposal, _ := strings.Cut(p.Help, ": ")
		line, _, _ := strings.Cut(proposal, " after")
		last := strings.LastIndex(notes, "rose\n\n") + len("rose\n")
		notes = notes[:last] + line + "\n" + notes[last:]
	}
	if diff := cmp.Diff([]string{"it-rose", "it-rose-too-3", "it-rose-too-2", "it-rose-too"}, ids(placed(t, "It rose.", file{text: notes}))); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A randomNote quotes the words from first to last of a source.
type randomNote struct {
	first, last int
	who, text   string
}

var idWords = strings.Fields("it It IT rose rose, rose. Rose “rose” fell fell: the the — mayor mayor’s roses 10 10,000 May May, 2 café Émile don’t well-known Министр здание 中国")

// TestIDsLast: a note's id depends on its file, on the first words of its
// passage and on how often they stand before it, and on nothing else: not on other
// notes, on their order or text, or on how long the quotation is.
func TestIDsLast(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	longer := 0
	for range 2_000 {
		words := make([]string, 20+r.IntN(60))
		for i := range words {
			words[i] = idWords[r.IntN(len(idWords))]
		}
		text := strings.Join(words, " ")
		notes := randomNotes(r, len(words))
		before := idsOf(t, words, text, notes)

		changed := slices.Clone(notes)
		r.Shuffle(len(changed), func(i, j int) { changed[i], changed[j] = changed[j], changed[i] })
		changed = changed[:1+r.IntN(len(changed))]
		for i := range changed {
			n := &changed[i]
			n.text += " And more."
			if n.last-n.first >= 11 && n.last+1 < len(words) { // six words at least, whatever counts as one
				n.last++
				longer++
			}
		}
		for first, id := range idsOf(t, words, text, changed) {
			if id != before[first] {
				t.Fatalf("source %q, notes %v: the note at %v has the id %s, and with %v %s", text, notes, first, before[first], changed, id)
			}
		}
	}
	if longer < 1000 {
		t.Errorf("only %d quotations became longer", longer)
	}
}

// randomNotes are notes no two of which begin at one word.
func randomNotes(r *rand.Rand, words int) []randomNote {
	notes := make([]randomNote, 1+r.IntN(8))
	starts := r.Perm(words)
	for i := range notes {
		n := &notes[i]
		n.first = starts[i]
		n.last = min(words-1, n.first+r.IntN(16))
		n.who, n.text = []string{"", "", "mill"}[r.IntN(3)], fmt.Sprintf("Note %d.", i)
	}
	return notes
}

var tooOften = regexp.MustCompile(`-too(-[0-9]+)?$`)

// idsOf gives the ids of notes by the word at which their passages begin.
func idsOf(t *testing.T, words []string, text string, notes []randomNote) map[int]string {
	t.Helper()
	texts := map[string]string{}
	for _, n := range notes {
		quoted := strings.Join(words[n.first:n.last+1], " ")
		at := len(strings.Join(words[:n.first], " "))
		if n.first > 0 {
			at++
		}
		// Which of several equal places is meant, is found out by asking.
		for k := 1; ; k++ {
			note := fmt.Sprintf("> %s\n{n=%d}\n\n%s\n\n", quoted, k, n.text)
			a := placeTitled(text, file{who: n.who, text: note})
			if len(a.Problems) > 0 {
				t.Fatalf("%q, %q: %v", text, note, a.Problems)
			}
			if a.Notes[0].Passages[0].Start == at {
				texts[n.who] += note
				break
			}
		}
	}
	found := make(map[int]string)
	a := placeTitled(text, file{text: texts[""]}, file{who: "mill", text: texts["mill"]})
	for _, n := range a.Notes {
		first := strings.Count(text[:n.Passages[0].Start], " ")
		found[first] = tooOften.ReplaceAllString(n.ID, "") // what stands there twice is an error
	}
	for _, p := range a.Problems {
		if strings.Contains(p.Message, "same place") {
			t.Fatalf("%q, notes %v: %v", text, notes, p)
		}
	}
	return found
}

// placeTitled spares the source a headline.
func placeTitled(text string, files ...file) *place.Article {
	article := newArticle(files...)
	article.Meta.Title.Text = "A title"
	return place.Place(article, []byte(text))
}
