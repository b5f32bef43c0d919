package source_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gloss/generator/source"
)

// TestSample reads a source as it was captured: site furniture before and
// after, a headline, a caption with its credit.
func TestSample(t *testing.T) {
	data := sample(t, "2020-10-russia-opens-military-office.txt")
	text := source.Parse(data, source.Options{
		Omit:    []string{"Support The Moscow Times!", "Read more"},
		Caption: "Russia has donated small arms and sent trainers in recent years to bolster the CAR government's fight against militia groups.",
		Credit:  "AlfvanBeem / Wikicommons",
	})
	want := []struct {
		kind         source.Kind
		begins, ends string
	}{
		{source.Omitted, "Support", "The Moscow Times!"},
		{source.Headline, "Russia Opens", "African Republic"},
		{source.Caption, "Russia has donated", "groups. AlfvanBeem / Wikicommons"},
		{source.Paragraph, "Russia has opened", "Reuters reported Saturday."},
		{source.Paragraph, "The moves come", "militia groups."},
		{source.Paragraph, "Russia’s Ambassador", "arrived on Oct. 15."},
		{source.Paragraph, "Russia also sent", "defense ministry."},
		{source.Paragraph, "Titorenko said", "news agency reported."},
		{source.Paragraph, "Russia’s strategic", "BRDM-2 delivery."}, // without the no-break space behind it
		{source.Paragraph, "According to Retuers", "helicopters.”"},
		{source.Paragraph, "The UN Security Council", "Christian militias."},
		{source.Paragraph, "Russia has stepped up", "mining rights."},
		{source.Omitted, "Read", "more"},
	}
	if len(text.Blocks) != len(want) || len(text.Unmatched) > 0 {
		t.Fatalf("%d blocks, want %d; unmatched: %v", len(text.Blocks), len(want), text.Unmatched)
	}
	for i, b := range text.Blocks {
		words := string(data[b.Span().Start:b.Span().End])
		if b.Kind != want[i].kind || len(b.Lines) != 1 || !strings.HasPrefix(words, want[i].begins) || !strings.HasSuffix(words, want[i].ends) {
			t.Errorf("block %d is of kind %d: %q", i, b.Kind, words)
		}
	}
	if c := text.Blocks[2].Credit; string(data[c.Start:c.End]) != "AlfvanBeem / Wikicommons" {
		t.Errorf("the credit is %q", data[c.Start:c.End])
	}
	check(t, data, source.Options{})
}

// sample reads a file that is not part of the repository.
func sample(t *testing.T, name string) []byte {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "real-sources", name)
	data, err := os.ReadFile(path)
	if os.IsNotExist(err) && os.Getenv("GLOSS_REQUIRE_SHARED") != "1" {
		t.Skipf("%s is not beside this checkout", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}
