package build_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"gloss/generator/build"
	"gloss/generator/corpus"
	"gloss/generator/corpus/edits"
)

// TestFeedsStay makes random edits, and looks at all articles whose own files were
// not touched: in the feed their ids and dates are what they were.
func TestFeedsStay(t *testing.T) {
	dir, origin := roomy(t), roomy(t)
	defer os.RemoveAll(dir)
	defer os.RemoveAll(origin)
	if err := corpus.Make(dir, 20, 5); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(origin, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	site := open(t, dir, build.Options{KeepGoing: true, BaseURL: "https://example.org/repo/"})
	defer site.Close()
	live := site.Live()
	feed := func() map[string]string {
		if _, err := live.Update(context.Background(), nil, true); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		found, err := live.Render(context.Background(), "feed.xml", &out)
		if err != nil {
			return nil // a template is broken
		}
		var feed struct {
			Entries []struct {
				ID      string `xml:"id"`
				Updated string `xml:"updated"`
				Link    []struct {
					Href string `xml:"href,attr"`
				} `xml:"link"`
			} `xml:"entry"`
		}
		if err := xml.Unmarshal(out.Bytes(), &feed); err != nil || !found {
			t.Fatal(found, err)
		}
		entries := make(map[string]string)
		for _, e := range feed.Entries {
			entries[path.Base(e.Link[0].Href)] = e.ID + " " + e.Updated
		}
		return entries
	}
	stem := regexp.MustCompile(`^content/articles/(?:.*/)?([^/.]+)[^/]*$`)
	names, kept := edits.Names(), 0
	files, before := look(t, dir), feed()
	for i := range 100 {
		name := names[i*7%len(names)]
		edits.Make(name, dir, origin, uint64(i))
		filesNow, now := look(t, dir), feed()
		if now == nil {
			continue
		}
		changed := make(map[string]bool)
		for _, file := range touched(files, filesNow) {
			if m := stem.FindStringSubmatch(file); m != nil {
				changed[m[1]] = true
			}
		}
		for slug, was := range before {
			stem, _, _ := strings.Cut(slug, ".")
			if is, ok := now[slug]; ok && !changed[stem] {
				if kept++; is != was {
					t.Errorf("edit %d, %s: of the article %s the feed had %s, now %s", i, name, slug, was, is)
				}
			}
		}
		files, before = filesNow, now
	}
	if kept < 1000 {
		t.Errorf("only %d entries could be compared", kept)
	}
}
