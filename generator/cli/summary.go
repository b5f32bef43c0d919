package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"gloss/generator/build"
	"gloss/generator/diag"
)

// A list in a summary has no more entries than this. GitHub takes a megabyte.
const mostListed = 50

// addSummary adds to a file, in Markdown, what became of a build: what there is,
// what is wrong, and, where it is known what was published before, what has
// changed. Whatever an author or a website wrote stands in blocks of code.
func addSummary(file string, result *build.Result, compared bool, texts diag.Texts) error {
	out, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o666)
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, summary(result, compared, texts))
	return errors.Join(err, out.Close())
}

func summary(result *build.Result, compared bool, texts diag.Texts) string {
	var w strings.Builder
	c := result.Changes
	wrong, _ := diag.Count(result.Problems)
	switch {
	case !result.Published:
		fmt.Fprintf(&w, "**No website was made: %s.**\n\n", tally(result.Problems))
	case wrong > 0:
		fmt.Fprintf(&w, "**The website was made in spite of %s.**\n\n", number(wrong, "error"))
	}
	fmt.Fprintf(&w, "| | |\n| --- | --- |\n| Articles | %d |\n| Notes | %d", result.Articles, result.Notes)
	if compared {
		fmt.Fprintf(&w, " (%d new, %d changed, %d lost)", len(c.NewNotes), len(c.ChangedNotes), len(c.LostNotes))
		fmt.Fprintf(&w, " |\n| Pages | %d new, %d lost", len(c.NewPages), len(c.LostPages))
	}
	dead, others := partDead(result.Problems)
	fmt.Fprintf(&w, " |\n| Dead links | %d |\n| Problems | %s |\n", len(dead), tally(result.Problems))
	if result.Published {
		fmt.Fprintf(&w, "| Size | %s |\n", strings.ReplaceAll(extent(result.Report), "|", "\\|"))
	}
	for _, warning := range gitHub.warnings(result.Report) {
		fmt.Fprintf(&w, "\n%s\n", block(warning+"\n"))
	}
	list(&w, "Lost pages", c.LostPages)
	list(&w, "Lost notes", c.LostNotes)
	var changed []string
	for _, note := range c.ChangedNotes {
		changed = append(changed, note.From+" is now "+note.To)
	}
	list(&w, "Changed notes", changed)
	problems(&w, "Dead links", dead, texts)
	problems(&w, "Problems", others, texts)
	list(&w, "New pages", c.NewPages)
	list(&w, "New notes", c.NewNotes)
	return w.String()
}

// partDead parts the dead links from what else is wrong.
func partDead(all []diag.Problem) (dead, others []diag.Problem) {
	for _, p := range all {
		if p.Code == diag.LinkDead {
			dead = append(dead, p)
		} else {
			others = append(others, p)
		}
	}
	return dead, others
}

// list writes a heading and lines, if there are any.
func list(w *strings.Builder, heading string, lines []string) {
	if len(lines) == 0 {
		return
	}
	text := strings.Join(lines[:min(len(lines), mostListed)], "\n") + "\n"
	if more := len(lines) - mostListed; more > 0 {
		text += fmt.Sprintf("and %d more\n", more)
	}
	fmt.Fprintf(w, "\n### %s\n\n%s", heading, block(text))
}

// problems writes a heading and problems, if there are any, the errors first.
func problems(w *strings.Builder, heading string, all []diag.Problem, texts diag.Texts) {
	var lines strings.Builder
	single, groups := diag.Grouped(all)
	shown := make([]diag.Problem, 0, len(single))
	for _, severity := range []diag.Severity{diag.Error, diag.Warning} {
		for _, p := range single {
			if p.Severity == severity {
				shown = append(shown, p)
			}
		}
	}
	more := max(0, len(shown)-mostListed)
	_ = diag.Print(&lines, shown[:len(shown)-more], texts, false) // a Builder takes everything
	if more > 0 {
		fmt.Fprintf(&lines, "and %d more, which gloss check lists\n", more)
	}
	_ = diag.PrintGroups(&lines, groups, false)
	if lines.Len() > 0 {
		fmt.Fprintf(w, "\n### %s\n\n%s", heading, block(lines.String()))
	}
}

// block is a text that Markdown leaves alone.
func block(text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	return fence + "text\n" + text + fence + "\n"
}
