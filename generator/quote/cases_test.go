package quote_test

import (
	"cmp"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"gloss/generator/diag"
	"gloss/generator/fold"
	"gloss/generator/quote"
	"gloss/generator/source"
)

// TestCases reads testdata/cases.txt, which says at its beginning how a case is
// written. What was found is written in the same way and compared.
func TestCases(t *testing.T) {
	file, err := os.ReadFile("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases := strings.Split(string(file), "\n== ")[1:]
	if len(cases) < 250 {
		t.Fatalf("there are only %d cases", len(cases))
	}
	names := make(map[string]bool)
	for _, c := range cases {
		name, rest, _ := strings.Cut(c, "\n")
		if names[name] {
			t.Errorf("there are two cases %q", name)
		}
		names[name] = true
		t.Run(name, func(t *testing.T) {
			c := parseCase(t, rest)
			if diff := gocmp.Diff(c.want, c.found()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// A testCase is a source, a quotation, and what is to be found.
type testCase struct {
	text  string
	omit  []string
	quote quote.Quotation
	n     int
	want  outcome
}

// An outcome is what is found, as the file writes it.
type outcome struct {
	Result string
	Text   string   // with marks around what was found
	Help   []string // the quotations that single out a candidate, or ""
	Diff   string   // what the nearest passage has in place of the quotation's words
	Pieces []string // of the quotation, after + where they stand and after - where not
}

func parseCase(t *testing.T, lines string) testCase {
	t.Helper()
	var c testCase
	var text, omit, quoted, literal, help []string
	for line := range strings.Lines(lines) {
		key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ":")
		value = unescape(strings.TrimPrefix(value, " "))
		switch key {
		case "text":
			text = append(text, value)
		case "omit":
			text, omit = append(text, value), append(omit, strings.TrimSpace(marks.ReplaceAllString(value, "")))
		case "quote":
			quoted = append(quoted, value)
		case "literal":
			literal = append(literal, value)
		case "n":
			c.n, _ = strconv.Atoi(value)
		case "want":
			c.want.Result = value
		case "help":
			help = append(help, value)
		case "diff":
			c.want.Diff = value
		case "piece":
			c.want.Pieces = append(c.want.Pieces, value)
		case "":
		default:
			if !strings.HasPrefix(key, "#") {
				t.Fatalf("what is %q?", key)
			}
		}
	}
	c.want.Text = strings.Join(text, "\n")
	c.want.Help = help
	c.text, c.omit = marks.ReplaceAllString(c.want.Text, ""), omit
	c.quote = markedUp(strings.Join(quoted, "\n"))
	if c.quote.Literal = strings.Join(literal, "\n"); literal == nil && len(c.quote.Bold) > 0 {
		c.quote.Literal = strings.Join(quoted, "\n")
	}
	return c
}

// marks are what stands in a text around the passages.
var marks = regexp.MustCompile(`⟦(?:\d+:)?|⟧`)

// unescape puts characters that cannot be seen in place of \u{…} and \r.
func unescape(s string) string {
	s = strings.ReplaceAll(s, `\r`, "\r")
	return regexp.MustCompile(`\\u\{[0-9A-F]+\}`).ReplaceAllStringFunc(s, func(s string) string {
		r, _ := strconv.ParseUint(s[3:len(s)-1], 16, 32)
		return string(rune(r))
	})
}

// markedUp reads a quotation in which ** begins and ends bold.
func markedUp(s string) quote.Quotation {
	var q quote.Quotation
	for i, stretch := range strings.Split(s, "**") {
		start := len(q.Text)
		q.Text += stretch
		if i%2 == 1 {
			q.Bold = append(q.Bold, diag.Span{Start: start, End: len(q.Text)})
		}
	}
	return q
}

// markUp is the way back.
func markUp(q *quote.Quotation) string {
	if q == nil {
		return "-"
	}
	s := q.Text
	for _, b := range slices.Backward(q.Bold) {
		s = s[:b.Start] + "**" + s[b.Start:b.End] + "**" + s[b.End:]
	}
	return s
}

func (c testCase) found() outcome {
	s := source.Parse([]byte(c.text), source.Options{Omit: c.omit})
	text := quote.NewText([]byte(c.text), s.Shown(), s.Omitted())
	r := text.Find(c.quote, c.n)
	o := outcome{Result: map[quote.Failure]string{
		quote.None: "found", quote.Empty: "empty", quote.NotFound: "not found", quote.Ambiguous: "ambiguous",
		quote.Omitted: "left out", quote.OutOfRange: "n out of range",
	}[r.Failure]}
	if r.InsideWord {
		o.Result += " inside a word"
	}
	for i, d := range r.Loose {
		o.Result += []string{" but for ", ", "}[min(i, 1)] + map[fold.Difference]string{
			fold.LetterCase: "letter case", fold.Hyphens: "hyphens", fold.Compatibility: "compatibility characters", fold.LineEnds: "line ends",
		}[d]
	}
	numbers := make(map[diag.Span]string) // of the candidates that have a passage
	for _, passage := range r.Passages {
		numbers[passage] = ""
	}
	for i, candidate := range r.Candidates {
		for _, passage := range candidate.Passages {
			numbers[passage] += strconv.Itoa(i + 1)
		}
		if r.Failure == quote.Ambiguous {
			o.Help = append(o.Help, fmt.Sprintf("%d = %s", i+1, markUp(candidate.Longer)))
		}
	}
	if near, ok := text.Nearest(c.quote); ok && r.Failure == quote.NotFound {
		o.near(c.text, near)
		if near.Passage.Len() > 0 {
			numbers[near.Passage] = ""
		}
	}
	o.Text = mark(c.text, numbers)
	return o
}

// near writes what is near to a quotation that was not found.
func (o *outcome) near(text string, near quote.Near) {
	if near.Passage.Len() > 0 {
		o.Result += fmt.Sprintf(", near %.2f", near.Similarity)
		if near.RunnerUp > 0 {
			o.Result += fmt.Sprintf(", next %.2f", near.RunnerUp)
		}
	}
	var diff []string
	for _, e := range near.Edits {
		switch e.Op {
		case quote.Keep:
			diff = append(diff, e.Quoted)
		case quote.Delete:
			diff = append(diff, "[-"+e.Quoted+"-]")
		case quote.Insert:
			diff = append(diff, "{+"+strings.Join(strings.Fields(text[e.Source.Start:e.Source.End]), " ")+"+}")
		}
	}
	o.Diff = strings.Join(diff, " ")
	for i, piece := range near.Pieces {
		sign := "+ "
		switch {
		case piece.Passage.Len() > 0:
		case i == near.Missing:
			sign = "- "
		default:
			sign = "-- "
		}
		o.Pieces = append(o.Pieces, sign+piece.Quoted)
	}
}

// mark puts marks around passages of a text, which do not overlap.
func mark(text string, numbers map[diag.Span]string) string {
	passages := make([]diag.Span, 0, len(numbers))
	for p := range numbers {
		passages = append(passages, p)
	}
	slices.SortFunc(passages, func(a, b diag.Span) int { return cmp.Compare(a.Start, b.Start) })
	for _, p := range slices.Backward(passages) {
		number := numbers[p]
		if number != "" {
			number += ":"
		}
		text = text[:p.Start] + "⟦" + number + text[p.Start:p.End] + "⟧" + text[p.End:]
	}
	return text
}
