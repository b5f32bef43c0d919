package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/cli"
)

// guarded is a site of which every sentence of one source has a word that
// stands nowhere else but where somebody quotes it. FRONT is more of the
// article's front matter.
var guarded = map[string]string{
	"content/site.yaml": "base_url: https://example.org/repo/\nSITE\n",
	"content/articles/flood.txt": "Albatross begins.\n\nBunting rose. Cormorant rose, and\nfulmar too. Dunlin rose.\n\nEgret on the bridge. Photo: Gannet\n\n" +
		"Heron said so. Ibis did not.\n\nSubscribe to Jackdaw!\n\nKestrel fell. Lapwing fell.\n\nMerlin ends.\n",
	"content/articles/flood.md": `---
title: The flood
published: 2018-10-16
publisher: The Herald
url: https://herald.example/flood
licence: CC0
summary: A river rises.
tags: [Floods]
caption: Egret on the bridge.
image: bridge.png
omit: Subscribe to Jackdaw!
aliases: [/old/flood/, The great flood]
events:
  - event: The ebb
    date: 2018-10-17
    quote: Kestrel fell
FRONT
---
A remark.

> Cormorant rose, and fulmar

A note on [[Danube]]. See ![the bridge](bridge.png).

> Bunting
<!-- {tags="Danube, Floods" event="The rise" date=2018-10-16} -->

**Question:** Who?

> Heron
<!-- {#heard} -->

Somebody.
`,
	"content/articles/flood.mill.md": "---\nauthor: Miller\n---\n> fulmar too.\n\nBy the mill.\n",
	"content/articles/bridge.png":    "a picture",
	"content/articles/ebb.txt":       "The ebb\n\nThe river fell.\n",
	"content/articles/ebb.md":        "---\npublished: 2018-10-17\ntags: [Floods]\nlicence: CC0\n---\nAfter [[The flood]], and [its first note](flood.md#heard).\n\n> fell\n\nSee [[The great flood]].\n\n> Ibis did not.\n{from=flood}\n",
	"content/events/the-rise.md":     "---\ntitle: The rise\n---\nSee [[The flood]].\n",
	"content/tags/danube.md":         "---\ntitle: Danube\nkind: place\n---\nSee [the flood](../articles/flood.txt).\n",
	"content/publishers/herald.md":   "---\ntitle: The Herald\nPUBLISHER\n---\n",
	"content/essays/rivers.md":       "---\ntitle: On rivers\ntags: Danube\n---\nThey rise.\n\n> Heron said so.\n<!-- {from=flood} -->\n\nAnd fall.\n",
}

// guard are the words of guarded that must not be seen, or only where they may.
var guard = []string{
	"albatross", "bunting", "cormorant", "dunlin", "egret", "fulmar", "gannet", "heron", "ibis", "jackdaw", "kestrel", "lapwing", "merlin",
}

// TestHidden looks through every byte of a website for words that it must not
// show.
func TestHidden(t *testing.T) {
	spokenOf := []string{"bunting", "cormorant", "fulmar", "heron", "ibis", "kestrel"}
	tests := []struct {
		name                   string
		front, publisher, site string
		broken                 bool
		seen                   []string
	}{
		{name: "all", seen: guard},
		{name: "an article's excerpt", front: "publish: excerpt", seen: spokenOf},
		{name: "a publisher's excerpts", publisher: "publish: excerpt", seen: spokenOf},
		{name: "an article's link", front: "publish: link"},
		{name: "a publisher's links", publisher: "publish: link"},
		{name: "a site's links", site: "publish: link"},

		// Of a file that cannot be read nobody knows what it says.
		{name: "an article's link that cannot be read", front: "publish: link\nbroken: [", broken: true},
		{name: "an article's excerpt that cannot be read", front: "'publish' : excerpt\nbroken: [", broken: true},
		{name: "an article that cannot be read, of a publisher with links", front: "broken: [", publisher: "publish: link", broken: true},
		{name: "a publisher that cannot be read", publisher: "publish: link\nbroken: [", broken: true},
		{name: "a site that cannot be read", site: "publish: excerpt\nbroken: [", broken: true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			site := t.TempDir()
			fill := strings.NewReplacer("FRONT", test.front, "PUBLISHER", test.publisher, "SITE", test.site)
			for name, text := range guarded {
				name = filepath.Join(site, name)
				if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte(fill.Replace(text)), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			var out, problems bytes.Buffer
			output := filepath.Join(t.TempDir(), "public")
			args := []string{"build", "--site", site, "--output", output}
			if test.broken {
				args = append(args, "--keep-going")
			}
			if status := cli.Main(t.Context(), args, cli.Streams{Out: &out, Err: &problems}); status != 0 {
				t.Fatalf("exit status %d\n%s", status, &problems)
			}
			seen := make(map[string]bool)
			for name, text := range files(t, output) {
				for _, word := range guard {
					if strings.Contains(strings.ToLower(name+"\n"+text), word) {
						seen[word] = true
						if !slices.Contains(test.seen, word) {
							t.Errorf("%s has the word %q", name, word)
						}
					}
				}
			}
			if diff := cmp.Diff(test.seen, slices.Sorted(maps.Keys(seen))); diff != "" {
				t.Errorf("what is seen (-want +got):\n%s", diff)
			}
		})
	}
}
