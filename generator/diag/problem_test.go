package diag_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/diag"
)

func TestSort(t *testing.T) {
	problem := func(file string, start int, code diag.Code, message string) diag.Problem {
		return diag.Problem{Code: code, Place: diag.Place{File: file, Span: diag.Span{Start: start, End: start + 1}}, Message: message}
	}
	want := []diag.Problem{
		problem("a", 2, diag.LinkDead, "m"),
		problem("a", 10, diag.AnchorN, "m"),
		problem("a", 10, diag.LinkDead, "m"),
		problem("a", 10, diag.LinkDead, "n"),
		problem("b", 0, diag.AnchorN, "m"),
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		got := slices.Clone(want)
		r.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		diag.Sort(got)
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("-want +got\n%s", d)
		}
	}
}

func TestCount(t *testing.T) {
	problems := []diag.Problem{{Severity: diag.Error}, {Severity: diag.Warning}, {Severity: diag.Error}}
	if errors, warnings := diag.Count(problems); errors != 2 || warnings != 1 {
		t.Errorf("%d errors and %d warnings", errors, warnings)
	}
	if errors, warnings := diag.Count(nil); errors != 0 || warnings != 0 {
		t.Errorf("none: %d errors and %d warnings", errors, warnings)
	}
	if diag.Error.String() != "error" || diag.Warning.String() != "warning" {
		t.Errorf("%v, %v", diag.Error, diag.Warning)
	}
}
