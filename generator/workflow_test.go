package main

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The workflow that init writes is the one of this repository, whose copies are
// archives too.
func TestWorkflowOfNewArchives(t *testing.T) {
	const own, of = "../.github/workflows/publish.yml", "scaffold/archive/.github/workflows/publish.yml"
	want, err := os.ReadFile(own)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(of)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s and %s differ; make the second a copy of the first (-first +second):\n%s", own, of, diff)
	}
}
