package diag

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Texts gives the text that the offsets of a file's problems point into, or
// nil where it cannot be had; then problems of that file have no line.
type Texts func(file string) []byte

// A reader of problems remembers the map of the file that it read last, since
// problems come sorted by file.
type positions struct {
	texts Texts
	maps  map[string]*Map
}

func (p *positions) of(file string) *Map {
	m, ok := p.maps[file]
	if !ok {
		m = NewMap(p.texts(file))
		p.maps[file] = m
	}
	return m
}

func newPositions(texts Texts) *positions {
	return &positions{texts, make(map[string]*Map)}
}

// Print writes problems for a person: where, what, the line with a caret, and
// what to do. With colour it uses ANSI escapes. Nothing that an author wrote
// reaches the terminal as a control character.
func Print(w io.Writer, problems []Problem, texts Texts, colour bool) error {
	out := bufio.NewWriter(w)
	at := newPositions(texts)
	for _, p := range problems {
		m := at.of(p.Place.File)
		word := p.Severity.String()
		if colour {
			word = paint(p.Severity) + word + "\x1b[0m"
		}
		fmt.Fprintf(out, "%s: %s: %s [%s]\n", where(p.Place, m), word, clean(p.Message), p.Code)
		excerpt(out, p.Place.Span, m)
		for _, line := range lines(p.Help) {
			fmt.Fprintf(out, "    %s\n", clean(line))
		}
		for i, r := range p.Related {
			if i == mostRelated {
				fmt.Fprintf(out, "    and %d more places\n", len(p.Related)-i)
				break
			}
			fmt.Fprintf(out, "    %s: %s\n", where(r.Place, at.of(r.Place.File)), clean(r.Message))
		}
	}
	return out.Flush()
}

// More places than this are counted for a person, and listed in JSON.
const mostRelated = 10

func paint(s Severity) string {
	if s == Error {
		return "\x1b[1;31m"
	}
	return "\x1b[1;33m"
}

func where(p Place, m *Map) string {
	pos := m.Locate(p.Start)
	return fmt.Sprintf("%s:%d:%d", clean(p.File), pos.Line, pos.Column)
}

func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// Of a long line an excerpt shows this many bytes before the place, and this
// many in all.
const (
	before = 60
	most   = 160
)

// excerpt writes the line of a span and marks the span, or as much of it as
// stands on the line.
func excerpt(out io.Writer, span Span, m *Map) {
	line := m.Line(span.Start)
	if line.Len() == 0 {
		return
	}
	start := min(max(span.Start, line.Start), line.End)
	end := min(max(span.End, start), line.End)
	from, to := line.Start, line.End
	if start-from > before && line.Len() > most {
		from = start - before
	}
	to = min(to, from+most)
	end = min(end, to)
	text := func(a, b int) string { return clean(string(m.text[a:max(a, b)])) }
	fmt.Fprintf(out, "    | %s\n", text(from, start)+text(start, end)+text(end, to))
	fmt.Fprintf(out, "    | %s%s\n",
		strings.Repeat(" ", columns(text(from, start))), strings.Repeat("^", max(1, columns(text(start, end)))))
}

// columns is the number of columns that s takes on a terminal.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me):
		case width.LookupRune(r).Kind() == width.EastAsianWide, width.LookupRune(r).Kind() == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

// clean makes text harmless on a terminal: what is not there to be seen
// (escapes, line ends, marks that turn the writing direction) shows as U+FFFD,
// a tab as a space.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case unicode.Is(unicode.Bidi_Control, r), !unicode.IsPrint(r) && !unicode.IsSpace(r),
			unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// PrintJSON writes one JSON object a line, for programs. Lines and columns
// count from 1, columns in code points.
func PrintJSON(w io.Writer, problems []Problem, texts Texts) error {
	type place struct {
		File   string `json:"file"`
		Line   int    `json:"line"`
		Column int    `json:"column"`
	}
	type related struct {
		place
		Message string `json:"message"`
	}
	type object struct {
		Code     Code   `json:"code"`
		Severity string `json:"severity"`
		place
		Message string    `json:"message"`
		Help    string    `json:"help"`
		Related []related `json:"related"`
	}
	out := bufio.NewWriter(w)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	at := newPositions(texts)
	locate := func(p Place) place {
		pos := at.of(p.File).Locate(p.Start)
		return place{p.File, pos.Line, pos.Column}
	}
	for _, p := range problems {
		o := object{p.Code, p.Severity.String(), locate(p.Place), p.Message, p.Help, []related{}}
		for _, r := range p.Related {
			o.Related = append(o.Related, related{locate(r.Place), r.Message})
		}
		if err := encoder.Encode(o); err != nil {
			return err
		}
	}
	return out.Flush()
}

// PrintGitHub writes workflow commands, which GitHub shows beside the lines of
// a pull request.
func PrintGitHub(w io.Writer, problems []Problem, texts Texts) error {
	out := bufio.NewWriter(w)
	at := newPositions(texts)
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	for _, p := range problems {
		pos := at.of(p.Place.File).Locate(p.Place.Start)
		text := p.Message
		if p.Help != "" {
			text += "\n" + p.Help
		}
		for _, r := range p.Related {
			text += "\n" + where(r.Place, at.of(r.Place.File)) + ": " + r.Message
		}
		fmt.Fprintf(out, "::%s file=%s,line=%d,col=%d,title=%s::%s\n", p.Severity,
			property.Replace(p.Place.File), pos.Line, pos.Column, property.Replace(string(p.Code)), data.Replace(text))
	}
	return out.Flush()
}
