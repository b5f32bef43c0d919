package commentary_test

import (
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
