package diag

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPrintChange(t *testing.T) {
	change := Change{Place: Place{"a.md", Span{4, 5}}, Old: []string{"> a\x1b[31m"}, New: []string{"> b\u202e"}}
	for _, test := range []struct {
		colour bool
		want   string
	}{
		{false, "a.md:3:2\n- > a\uFFFD[31m\n+ > b\uFFFD\n"},
		{true, "a.md:3:2\n\x1b[31m- > a\uFFFD[31m\x1b[0m\n\x1b[32m+ > b\uFFFD\x1b[0m\n"},
	} {
		var out strings.Builder
		if err := PrintChange(&out, change, []byte("x\n\n>a"), test.colour); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, out.String()); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
}
