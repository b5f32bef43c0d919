package cite

import (
	"cmp"
	"strings"

	"gloss/generator/edtf"
)

// A Part is a piece of a citation in words.
type Part struct {
	Text string
	Fact Fact
}

// A Fact is what a part of a citation says.
type Fact int

// The facts that a page may want to tell apart: Title is in the source's own
// language, Name is somebody's or something's, in whatever language.
const (
	Words Fact = iota // of the citation itself
	Name
	Title
)

// Text is the citation in words, in no style of any school: who, what, where,
// when, the addresses, and who keeps it. The texts of its parts, one after the
// other, are the whole.
func (s Source) Text() []Part {
	var parts []Part
	say := func(before, said string, fact Fact, after string) {
		if said = line(said); said != "" {
			parts = append(parts, Part{before, Words}, Part{said, fact}, Part{after, Words})
		}
	}
	say("", s.Byline, Name, ", ")
	say("“", s.Title, Title, "”")
	say(", ", s.Publisher, Name, "")
	say(", ", cmp.Or(s.Date.Words(), "undated"), Words, "")
	say(", ", s.URL, Name, "")
	say(", retrieved ", s.inWords(), Name, "")
	say(" (archived copy ", s.Archived, Name, ")")
	say(", as kept by ", s.Archive, Name, "")
	say(", ", s.Page, Name, "")
	return joined(append(parts, Part{".", Words}))
}

// inWords is when the source was retrieved.
func (s Source) inWords() string {
	d, err := edtf.Parse(strings.TrimSpace(s.Retrieved))
	if err != nil {
		return s.Retrieved
	}
	return d.Words()
}

// joined are parts of which no two of [Words] follow each other.
func joined(parts []Part) (short []Part) {
	for _, p := range parts {
		switch last := len(short) - 1; {
		case p.Text == "":
		case last >= 0 && p.Fact == Words && short[last].Fact == Words:
			short[last].Text += p.Text
		default:
			short = append(short, p)
		}
	}
	return short
}
