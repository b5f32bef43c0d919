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

// positions remembers the map of every file that a problem stands in or names.
type positions struct {
	texts Texts
	maps  map[string]*Map
}

func newPositions(texts Texts) *positions {
	return &positions{texts, make(map[string]*Map)}
}

func (p *positions) of(file string) *Map {
	m, ok := p.maps[file]
	if !ok {
		m = NewMap(p.texts(file))
		p.maps[file] = m
	}
	return m
}

// where is a place as a person reads it.
func (p *positions) where(at Place) string {
	pos := p.of(at.File).Locate(at.Start)
	return fmt.Sprintf("%s:%d:%d", clean(at.File), pos.Line, pos.Column)
}

// advice is what a person reads below the sentence and the line of a problem:
// what to do, and the related places.
func (p *positions) advice(problem Problem) []string {
	var advice []string
	if problem.Help != "" {
		for line := range strings.SplitSeq(problem.Help, "\n") {
			advice = append(advice, clean(line))
		}
	}
	for i, r := range problem.Related {
		left := len(problem.Related) - i
		if i == mostRelated && left > 1 {
			return append(advice, fmt.Sprintf("and %d more places", left))
		}
		advice = append(advice, p.where(r.Place)+": "+clean(r.Message))
	}
	return advice
}

// More places than this, but for a last one, are counted for a person, and
// listed in JSON.
const mostRelated = 10

// Print writes problems for a person: where, what, the line with a caret, and
// what to do. With colour it uses ANSI escapes. Nothing that an author wrote
// reaches the terminal as a control character.
func Print(w io.Writer, problems []Problem, texts Texts, colour bool) error {
	out := bufio.NewWriter(w)
	at := newPositions(texts)
	for _, p := range problems {
		fmt.Fprintf(out, "%s: %s: %s [%s]\n", at.where(p.Place), severity(p.Severity, colour), clean(p.Message), p.Code)
		if p.Place.Span != (Span{}) { // which is the file as a whole
			excerpt(out, p.Place.Span, at.of(p.Place.File))
		}
		for _, line := range at.advice(p) {
			fmt.Fprintf(out, "    %s\n", line)
		}
	}
	return out.Flush()
}

// severity is the word for it, painted where there is colour.
func severity(s Severity, colour bool) string {
	switch {
	case !colour:
		return s.String()
	case s == Error:
		return "\x1b[1;31m" + s.String() + "\x1b[0m"
	}
	return "\x1b[1;33m" + s.String() + "\x1b[0m"
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
	if line.Len() > most {
		from = m.runeStart(max(from, start-before))
		to = m.runeStart(min(to, from+most))
	}
	end = max(start, min(end, to))
	text := func(a, b int) string { return clean(string(m.text[a:b])) }
	fmt.Fprintf(out, "    | %s\n", text(from, to))
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
// (escapes, line ends, marks that turn the writing direction) and every byte
// that is not UTF-8 shows as U+FFFD, a tab as a space.
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
	}, s)
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

// The escapes of workflow commands.
var (
	commandProperty = strings.NewReplacer("%", "%25", ":", "%3A", ",", "%2C")
	commandData     = strings.NewReplacer("%", "%25", "\n", "%0A")
)

// PrintGitHub writes workflow commands, which GitHub shows beside the lines of
// a pull request.
func PrintGitHub(w io.Writer, problems []Problem, texts Texts) error {
	out := bufio.NewWriter(w)
	at := newPositions(texts)
	for _, p := range problems {
		pos := at.of(p.Place.File).Locate(p.Place.Start)
		text := strings.Join(append([]string{clean(p.Message)}, at.advice(p)...), "\n")
		fmt.Fprintf(out, "::%s file=%s,line=%d,col=%d,title=%s::%s\n", p.Severity,
			commandProperty.Replace(clean(p.Place.File)), pos.Line, pos.Column, commandProperty.Replace(string(p.Code)), commandData.Replace(text))
	}
	return out.Flush()
}
