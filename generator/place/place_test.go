package place_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/archive"
	"gloss/generator/commentary"
	"gloss/generator/diag"
	fm "gloss/generator/frontmatter"
	"gloss/generator/load"
	"gloss/generator/place"
)

const sourceFile = "content/articles/flood.txt"

// A file is a commentary, of flood.md where who is "".
type file struct{ who, author, text string }

func (f file) name() string {
	if f.who == "" {
		return "content/articles/flood.md"
	}
	return "content/articles/flood." + f.who + ".md"
}

func newArticle(files ...file) *load.Article {
	a := &load.Article{Slug: "flood", Source: sourceFile, MetaFile: "content/articles/flood.md", Meta: &load.Meta{Readable: true, Seldom: new(load.Seldom)}}
	reader := commentary.NewReader(commentary.Options{})
	for _, f := range files {
		a.Commentaries = append(a.Commentaries, load.Commentary{
			File: f.name(), Who: f.who, Author: f.author, Markdown: reader.Read(f.name(), []byte(f.text), 0),
		})
	}
	return a
}

// placed places the notes and fails the test if there is any problem.
func placed(t *testing.T, text string, files ...file) []place.Note {
	t.Helper()
	a := place.Place(newArticle(files...), []byte(text))
	if len(a.Problems) > 0 {
		t.Fatalf("problems: %v", a.Problems)
	}
	return a.Notes
}

// list is what a test wants to know of notes: id, file and author where they are not the
// article's own, and the passages.
func list(text string, notes []place.Note) []string {
	var lines []string
	for _, n := range notes {
		line := n.ID
		if who := strings.TrimSuffix(strings.TrimPrefix(n.In.File, "content/articles/flood."), "md"); who != "" {
			line += " " + strings.TrimSuffix(who, ".")
		}
		if n.Author() != "" {
			line += " by " + n.Author()
		}
		for _, p := range n.Passages {
			line += fmt.Sprintf(" | %d %s", p.Start, text[p.Start:p.End])
		}
		lines = append(lines, line)
	}
	return lines
}

func TestPlace(t *testing.T) {
	const text = "The flood of October\n\nOn Monday the river rose.\nOn Tuesday it rose, too.\n\nThe mayor’s wife left."
	tests := []struct {
		name  string
		files []file
		want  []string
	}{
		{"no notes", []file{{text: "Only a remark."}}, nil},
		{"in the order of the source", []file{{text: "> Tuesday\n\nb\n\n> Monday\n\na\n\n> flood\n\nHeadline."}},
			[]string{"flood | 4 flood", "monday | 25 Monday", "tuesday | 51 Tuesday"}},
		{"on one place by file and then by order", []file{
			{text: "> Monday\n\na\n\n> Monday\n{#second}\n\nb\n\n> Monday the river\n\nc"},
			{who: "b", text: "> Monday\n\nd"}, {who: "a", text: "> Monday the\n\ne"},
		}, []string{"monday-the-a a | 25 Monday the", "monday-b b | 25 Monday", "monday | 25 Monday", "second | 25 Monday", "monday-the-river | 25 Monday the river"}},
		{"anchors in a row", []file{{text: "> it rose\n\n> flood\n\nOne note.\n\n> Monday\n\nAnother."}},
			[]string{"flood | 4 flood | 59 it rose", "monday | 25 Monday"}},
		{"the same passage twice in a row", []file{{text: "> it rose\n\n> it rose\n\nOne note."}}, []string{"it-rose | 59 it rose"}},
		{"a gap", []file{{text: "> On Monday … rose.\n\nOne note."}}, []string{"on-monday | 22 On Monday | 42 rose."}},
		{"bold", []file{{text: "> the river **rose**\n\nOne note."}}, []string{"rose | 42 rose"}},
		{"n", []file{{text: "> rose\n{n=2}\n\nOne note."}}, []string{"rose-2 | 62 rose"}},
		{"authors", []file{
			{author: "Mill", text: "> Monday\n\na\n\n> Tuesday\n{author=Bell}\n\nb"},
			{who: "hill", author: "Hill", text: "> flood\n\nc"},
		}, []string{"flood-hill hill by Hill | 4 flood", "monday by Mill | 25 Monday", "tuesday by Bell | 51 Tuesday"}},
		{"a note that only marks", []file{{text: "> Monday\n"}}, []string{"monday | 25 Monday"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, list(text, placed(t, text, test.files...))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestNoteKeepsItsComment(t *testing.T) {
	notes := placed(t, "It rose.", file{text: "> rose\n{date=2018}\n\n**Question:** By how much?"})
	if c := notes[0].Comment; c.Attributes.Date.String() != "2018" || c.Label.Text() != "Question" || c.Body.Empty() {
		t.Errorf("the comment is %+v", c)
	}
}

func TestRemarks(t *testing.T) {
	a := place.Place(newArticle(file{author: "Mill", text: "One.\n\n> rose\n\nA note.\n\n# Two\n\nTwo."}, file{who: "b", text: "Three."}), []byte("It rose."))
	var got []string
	for _, r := range a.Remarks {
		got = append(got, r.In.File+" "+r.In.Author)
	}
	want := []string{"content/articles/flood.md Mill", "content/articles/flood.md Mill", "content/articles/flood.b.md "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestTitle(t *testing.T) {
	long := strings.Repeat("Slow news ", 40)
	tests := []struct{ name, text, stated, want string }{
		{"a headline", "The flood\n\nIt rose.", "", "The flood"},
		{"a byte order mark", "\uFEFFThe flood\n\nIt rose.", "", "The flood"},
		{"the title is another", "The flood\n\nIt rose.", "It rose", "It rose"},
		{"the title is the headline", "The flood\n\nIt rose.", "the flood", "the flood"},
		{"a long first line", long, "", long[:79] + "…"},
		{"a long first line beyond ASCII", strings.Repeat("é", 400), "", strings.Repeat("é", 79) + "…"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			article := newArticle()
			article.Meta.Title = fm.Value{Text: test.stated}
			a := place.Place(article, []byte(test.text))
			if a.Title.Text() != test.want {
				t.Errorf("got %q, want %q", a.Title.Text(), test.want)
			}
		})
	}
	hidden := newArticle()
	hidden.Publish = archive.Excerpt
	if title := place.Place(hidden, []byte(long)).Title.Text(); title != hidden.Slug {
		t.Errorf("of a text that is not published whole, the title is %q", title)
	}
}

// What can be kept has to depend on nothing else and to be left alone.
func TestPlaceTwice(t *testing.T) {
	article := newArticle(file{text: "> rose\n\nA.\n\n> It\n{n=2}\n\nB.\n\n> It rose\n\nC."})
	text := []byte("It rose. It fell.")
	first, second := place.Place(article, text), place.Place(article, text)
	if diff := cmp.Diff(list(string(text), first.Notes), list(string(text), second.Notes)); diff != "" {
		t.Errorf("notes (-first +second)\n%s", diff)
	}
	if diff := cmp.Diff(first.Problems, second.Problems); diff != "" {
		t.Errorf("problems (-first +second)\n%s", diff)
	}
	if string(text) != "It rose. It fell." {
		t.Error("the source was changed")
	}
}

func spanOf(t *testing.T, text, part string) diag.Span {
	t.Helper()
	i := strings.Index(text, part)
	if i < 0 {
		t.Fatalf("%q is not in %q", part, text)
	}
	return diag.Span{Start: i, End: i + len(part)}
}
