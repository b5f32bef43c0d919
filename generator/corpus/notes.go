package corpus

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// A note is one or more anchors and what is said of them.
type note struct {
	at         int // the word of the source at which it begins
	anchors    []string
	attributes string // of an attribute line, or nothing
	text       string
}

// A hand writes commentary on one article.
type hand struct {
	r      *rand.Rand
	w      *writer // whose phrases are remarks
	source *source
	tags   func(count int) []string    // names some of the article's tags
	event  func() (title, date string) // names an event, and its date in EDTF
}

// commentary gives count notes in the order of the source, with general remarks
// before and after them now and then.
func (h *hand) commentary(count int) string {
	q := &quoter{r: h.r, s: h.source, begun: map[int]bool{}}
	var notes []note
	for range count {
		lines, at, ok := q.quote()
		if !ok {
			break
		}
		notes = append(notes, note{at, lines, h.attributes(), h.text()})
	}
	slices.SortFunc(notes, func(a, b note) int { return cmp.Compare(a.at, b.at) })

	var b strings.Builder
	if oneIn(h.r, 3) {
		b.WriteString("\n" + h.sentences(20) + "\n")
	}
	for _, n := range notes {
		n.write(&b)
	}
	if oneIn(h.r, 5) {
		b.WriteString(pick(h.r, []string{"\n## Remarks\n\n", "\n---\n\n"}) + h.sentences(20) + "\n")
	}
	return b.String()
}

func (n note) write(b *strings.Builder) {
	for _, a := range n.anchors {
		b.WriteString("\n> " + a + "\n")
	}
	if n.attributes != "" {
		b.WriteString("<!-- {" + n.attributes + "} -->\n")
	}
	b.WriteString("\n" + n.text + "\n")
}

// attributes gives what a quarter of the notes say of themselves.
func (h *hand) attributes() string {
	var all []string
	n := h.r.IntN(16)
	if n < 3 {
		all = append(all, fmt.Sprintf(`tags="%s"`, strings.Join(h.tags(between(h.r, 1, 2)), ", ")))
	}
	if n == 2 || n == 3 {
		title, date := h.event()
		all = append(all, fmt.Sprintf(`date=%s event="%s"`, date, title))
	}
	return strings.Join(all, " ")
}

// text gives a note of 8 to 50 words, about 27 on average.
func (h *hand) text() string {
	switch n := h.r.IntN(24); {
	case n < 3:
		return "**Context:** " + h.sentences(between(h.r, 8, 30))
	case n < 6:
		return "**Question:** " + h.w.fill("{question} ") + h.sentences(between(h.r, 5, 14))
	case n < 8:
		return "**Fact-check (not proven):** " + h.sentences(between(h.r, 8, 30))
	case n < 10:
		return h.w.fill("{remark} {listing}:\n\n- {item};\n- {item};\n- {item}.")
	}
	return h.sentences(between(h.r, 8, 32))
}

// sentences gives at least so many words, now and then in two paragraphs.
func (h *hand) sentences(words int) string {
	text := h.w.fill("{remark}")
	for len(strings.Fields(text)) < words {
		if oneIn(h.r, 6) {
			text += "\n\n"
		} else {
			text += " "
		}
		text += h.w.fill("{remark}")
	}
	return text
}

// remarks holds the patterns of commentary in Markdown.
var remarks = map[string][]string{
	"remark": {
		`This is *not* what {report} says.`,
		`{Report} gives a lower figure, and {report} none at all.`,
		`Compare {tag}, where the same words were used {few} {unit} later.`,
		`The figure seems to come from {web}, which counts only {goods}.`,
		`Nothing in {web} bears this out.`,
		`It is worth asking *who* paid for the {goods}, and *when*.`,
		`The reporter may have confused {town} with {town}; see {tag}.`,
		`A {role} said the same to a {scope} paper in {month} 20{10..22}.`,
		`On the part played by {tag} in all this, see {report}.`,
		`The word "{field}" is doing a lot of work in this sentence.`,
		`By {season} the claim had become a *fact* in most papers.`,
		`For the wider story, see {tag} and {tag}.`,
		`The original announcement has since been taken down, but {web} keeps a copy.`,
		`We asked the {field} {body} in {town} and have had no answer since {month}.`,
		`Note the passive voice: nobody *does* anything here.`,
		`The sum would be worth about {2..60} million crowns today, by the table in {web}.`,
		`{Report}, from a rival paper, names a **different** {role}.`,
		`The dates do not fit: the {field} {body} was founded {few} {unit} after this.`,
		`An earlier version said *{few}* instead of *{few}*.`,
		`Here {tag} comes into the story for the first time.`,
		`What was meant by a "{field} season" is not said, here or anywhere else.`,
		`The {role} named in this sentence held the office for only {few} {unit}.`,
		`Two sentences earlier the text gives another order of events.`,
		`The {goods} were counted in {month}, when the stores are never full.`,
		`It does not follow from this that the {field} {body} *knew*.`,
		`Whether {town} or the district is meant cannot be told from the text.`,
		`A quotation within a quotation: the paper did not hear this itself.`,
		`Prices of {few} {unit} before are compared with prices of the day.`,
		`The clause after the comma was added in the evening edition.`,
		`This is the only place in which the {goods} are said to be *old*.`,
		"Its mark in the paper's own archive was `{field}-{100..999}`, which is out of date.",
	},
	"question": {
		`Who signed for the {goods} in {town}?`, `Was the {field} {body} asked before {month}?`,
		`How does this fit with {tag}?`, `Is the {role} the same one as in {report}?`, `Where did the other {goods} go?`,
	},
	"listing": {
		`Three things are missing here`, `Readers should know the following`, `What we know from {web} so far`, `Other papers differ on three points`,
	},
	"item": {
		`the price of the {goods}`, `the name of the {role}`, `why {town} was chosen`, `the part of {tag}`,
		`what *{month}* means here`, `the {field} figures before 20{10..19}`, `who told the {field} {body}`,
	},
	"report": {`{article}`, `{article}`, `{article}`, `a later article`, `the second edition`},
	"link text": {
		`the earlier report`, `our other clipping`, `the account of {month}`, `the interview`, `a longer piece`, `the {field} story`,
	},
	"scope": {`regional`, `national`, `foreign`, `local`},
	"web": {
		`[the {field} register](https://records.example.org/{field}/{100..999})`,
		`[this table](https://statistics.example.com/20{10..22}/{field}?page={2..40}#row-{2..90})`,
		`[the minutes](https://www.example.net/minutes/19{60..99}/{month})`,
		`<https://archive.example.org/{100..999}>`,
	},
	"definition": {
		`In this archive the name stands for what the papers of {town} wrote about it.`,
		`It came up first in a {scope} paper, in {season}, and never quite went away.`,
		`Not to be confused with {tag}.`,
		`It often appears together with {tag}.`,
		`For numbers see {web}.`,
		`The usage of the *{field} {body}* differs from that of {tag}.`,
		`A first account is {article}.`,
	},
}
