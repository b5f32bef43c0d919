package diag

import (
	_ "embed"
	"strings"
)

//go:embed codes.md
var manual string

// Manual says of every code, in the order of Codes, what it means, with an
// example and what to do. It is Markdown: a section of the second level for each
// code, which is its heading.
func Manual() string { return manual }

// Explanation is what the manual says of a code, for a terminal: its examples
// are indented. It is "" where there is no such code.
func (c Code) Explanation() string {
	_, section, found := strings.Cut("\n"+manual, "\n## "+string(c)+"\n\n")
	if !found {
		return ""
	}
	section, _, _ = strings.Cut(section, "\n## ")
	var out strings.Builder
	example := false
	for line := range strings.Lines(section) {
		switch {
		case strings.HasPrefix(line, "```"):
			example = !example
		case example && line != "\n":
			out.WriteString("    " + line)
		default:
			out.WriteString(line)
		}
	}
	return strings.TrimRight(out.String(), "\n") + "\n"
}
