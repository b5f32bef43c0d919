// Package diag says what is wrong with what an author wrote, and where.
//
// It takes problems whose places are byte offsets, and the texts that the
// offsets point into; it gives lines for a person, JSON for a program or
// commands for GitHub. Offsets travel inside Gloss; lines and columns are
// worked out here and nowhere else, when a problem is printed.
//
// It never decides whether something is a problem, never reads a file, and
// never holds a failure of the machine: a full disk is an error, not a problem.
package diag

import (
	"cmp"
	"slices"
)

// Severity says whether a problem stops a build.
type Severity int

const (
	Warning Severity = iota
	Error
)

// String is the word that stands in messages.
func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "warning"
}

// A Problem is one thing that its author has to mend or may want to.
type Problem struct {
	Code     Code
	Severity Severity
	Place    Place
	Message  string    // what is wrong, in one sentence without a full stop
	Help     string    // what to do; may have several lines; "" where the message says it
	Related  []Related // other places that belong to it, in the order of their file
}

// A Related is a further place of a problem, and what stands there.
type Related struct {
	Place   Place
	Message string
}

// Sort orders problems by file and place, so that their order depends on
// nothing but the content.
func Sort(problems []Problem) {
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.Place.File, b.Place.File),
			cmp.Compare(a.Place.Start, b.Place.Start),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Message, b.Message),
		)
	})
}

// Count says how many of the problems are errors and how many are warnings.
func Count(problems []Problem) (errors, warnings int) {
	for _, p := range problems {
		if p.Severity == Error {
			errors++
		}
	}
	return errors, len(problems) - errors
}
