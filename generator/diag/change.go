package diag

import (
	"bufio"
	"fmt"
	"io"
)

// A Change is lines of a file as they stand and as they would stand.
type Change struct {
	Place    Place
	Old, New []string // without line ends
}

// PrintChange writes a change for a person: where, the old lines and the new
// ones. The text is that of the file. With colour it uses ANSI escapes. Nothing
// that an author wrote reaches the terminal as a control character.
func PrintChange(w io.Writer, c Change, text []byte, colour bool) error {
	out := bufio.NewWriter(w)
	at := newPositions(func(string) []byte { return text })
	fmt.Fprintln(out, at.where(c.Place))
	lines := func(mark, paint string, lines []string) {
		for _, line := range lines {
			if line = mark + " " + clean(line); colour {
				line = paint + line + "\x1b[0m"
			}
			fmt.Fprintln(out, line)
		}
	}
	lines("-", "\x1b[31m", c.Old)
	lines("+", "\x1b[32m", c.New)
	return out.Flush()
}
