package commentary_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/commentary"
)

func TestReadText(t *testing.T) {
	const text = `---
title: Arms
---
> Words of a law.
{.cite}

See [[Trade]].

> Other words.
{#id}

> [!NOTE]
> Text.

{date=2020}

> More.
{.cite event=“Talks”}
`
	const body = len("---\ntitle: Arms\n---\n")
	read := commentary.NewReader(commentary.Options{}).ReadText("content/tags/arms.md", []byte(text), body)
	const html = `<blockquote>
<p>Words of a law.</p>
</blockquote>
<p>See <a>Trade</a>.</p>
<blockquote>
<p>Other words.</p>
</blockquote>
<div class="alert" role="note">
<p class="alert-kind">Note</p>
<p>Text.</p>
</div>
<blockquote>
<p>More.</p>
</blockquote>`
	if d := cmp.Diff(html, fill(read.Body, "<a>", "</a>", true)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	var got []string
	for _, p := range read.Problems {
		got = append(got, text[p.Place.Start:p.Place.End]+": "+p.Message)
		if p.Place.File != "content/tags/arms.md" {
			t.Errorf("a problem of the file %s", p.Place.File)
		}
	}
	want := []string{
		"{#id}: there is no note here that this line could speak of",
		"{date=2020}: there is no note here that this line could speak of",
		`event=“Talks”: the value of "event" stands in typographic quotation marks`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// Headings of a text have the ids that GitHub gives them, but for those that
// would begin with an underscore.
func TestHeadings(t *testing.T) {
	const text = `# What it *is*, and [why](https://example.org)

## anchor/not-found

## ¿Qué?

Слово и ` + "`дело`" + `
=====

## !

## A-b_c

## a-b_c

> ## a-b_c-1

## a-b_c

### _a
`
	read := commentary.NewReader(commentary.Options{}).ReadText("content/pages/help.md", []byte(text), 0)
	want := []string{"what-it-is-and-why", "anchornot-found", "qué", "слово-и-дело", "a-b_c", "a-b_c-1", "a-b_c-1-1", "a-b_c-2", "a"}
	if d := cmp.Diff(want, read.Headings); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	for _, id := range want {
		if !strings.Contains(read.Body.HTML, ` id="`+id+`">`) {
			t.Errorf("no heading has the id %s in %s", id, read.Body.HTML)
		}
	}
	if file := commentary.NewReader(commentary.Options{}).Read(articleName, []byte(text), 0); strings.Contains(file.Remarks[0].HTML, "id=") {
		t.Error("a heading of a remark has an id, which a note of the article may have")
	}
}

// A Reader is shared by all who read: what one gets depends on nobody else.
func TestReadFromSeveralGoroutines(t *testing.T) {
	reader := commentary.NewReader(commentary.Options{})
	texts := allCases(t)
	want := make([][]string, len(texts))
	for i, text := range texts {
		want[i] = words(commentary.NewReader(commentary.Options{}).Read(articleName, []byte(text), 0))
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for i, text := range texts {
				if d := cmp.Diff(want[i], words(reader.Read(articleName, []byte(text), 0))); d != "" {
					t.Errorf("%q: -alone +together\n%s", text, d)
				}
			}
		})
	}
	all.Wait()
}
