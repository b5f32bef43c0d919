package diag_test

import (
	"slices"
	"strings"
	"testing"

	"gloss/generator/diag"
)

// Every code has its section in the manual, in their order, and nothing else has.
func TestManual(t *testing.T) {
	var codes []diag.Code
	for line := range strings.Lines(diag.Manual()) {
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			codes = append(codes, diag.Code(strings.TrimSpace(heading)))
		}
	}
	if !slices.Equal(codes, diag.Codes()) {
		t.Errorf("the manual has %v, and the codes are %v", codes, diag.Codes())
	}
	for _, code := range diag.Codes() {
		said := code.Explanation()
		if said == "" || strings.Contains(said, "```") || strings.Contains(said, "\n## ") || !strings.HasSuffix(said, ".\n") {
			t.Errorf("%s is explained so:\n%s", code, said)
		}
		if !strings.Contains(said, "\nTo mend it, ") {
			t.Errorf("%s is not said how to mend", code)
		}
	}
	if said := diag.Code("anchor").Explanation(); said != "" {
		t.Errorf("what is no code is explained so:\n%s", said)
	}
}
