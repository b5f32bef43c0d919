package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/archive"
	"gloss/generator/commentary"
	"gloss/generator/edtf"
)

// slotted is a fragment in which each {kind|words} is a slot of a kind at its
// words; its Ref counts those of one kind.
func slotted(t *testing.T, marked string) commentary.Fragment {
	t.Helper()
	kinds := map[string]commentary.SlotKind{"cited": commentary.Cited, "image": commentary.Image, "open": commentary.OpenLink, "close": commentary.CloseLink}
	refs := make(map[commentary.SlotKind]int32)
	var f commentary.Fragment
	for {
		before, rest, found := strings.Cut(marked, "{")
		f.HTML += before
		if !found {
			return f
		}
		slot, after, _ := strings.Cut(rest, "}")
		name, words, _ := strings.Cut(slot, "|")
		kind, ok := kinds[name]
		if !ok {
			t.Fatalf("there is no kind of slots %q", name)
		}
		f.Slots = append(f.Slots, commentary.Slot{Kind: kind, At: int32(len(f.HTML)), Size: int32(len(words)), Ref: refs[kind]})
		refs[kind]++
		f.HTML += words
		marked = after
	}
}

func TestTextCited(t *testing.T) {
	date, err := edtf.Parse("2018-10-16")
	if err != nil {
		t.Fatal(err)
	}
	article := func(publish archive.Publish) *archive.Article {
		return &archive.Article{
			Facts: &archive.Facts{}, Slug: "flood", Title: "Flood & <ebb>", Date: date, Source: new(archive.Source), Publish: publish,
			Publisher: &archive.Publisher{Title: "The <Herald>"},
		}
	}
	foreign := article(archive.Full)
	foreign.Facts, foreign.Date, foreign.Publisher = &archive.Facts{Language: "de"}, edtf.Date{}, nil
	const (
		quotation = "<blockquote class=\"cited\"><p>rose</p></blockquote>\n"
		text      = "<p>Before.</p>\n{cited|" + quotation + "}<p>After.</p>"
		about     = `>Flood &amp; &lt;ebb&gt;</a>, The &lt;Herald&gt;, 16 October 2018</p>` + "\n"
	)
	tests := []struct {
		name, text string
		cited      archive.Cited
		want       string
	}{
		{
			name: "words that were found", text: text, cited: archive.Cited{Article: article(archive.Full), Index: 1},
			want: "<p>Before.</p>\n" + quotation + `<p class="cited-from"><a href="/repo/articles/flood/#_quoted-2"` + about + "<p>After.</p>",
		},
		{
			name: "words of an excerpt", text: text, cited: archive.Cited{Article: article(archive.Excerpt)},
			want: "<p>Before.</p>\n" + quotation + `<p class="cited-from"><a href="/repo/articles/flood/#_quoted-1"` + about + "<p>After.</p>",
		},
		{
			name: "words that were not found", text: text, cited: archive.Cited{Article: article(archive.Full), Index: -1},
			want: "<p>Before.</p>\n" + quotation + `<p class="cited-from"><a href="/repo/articles/flood/"` + about + "<p>After.</p>",
		},
		{
			name: "words of an excerpt that were not found", text: text, cited: archive.Cited{Article: article(archive.Excerpt), Index: -1},
			want: "<p>Before.</p>\n" + `<p class="cited-from">Quotation left out: its source may not be shown here. <a href="/repo/articles/flood/"` + about + "<p>After.</p>",
		},
		{
			name: "no such article", text: text,
			want: "<p>Before.</p>\n" + `<p class="cited-from">Quotation left out: its source is not here.</p>` + "\n<p>After.</p>",
		},
		{
			name: "words that may not be shown", text: text, cited: archive.Cited{Article: article(archive.LinkOnly), Index: 1},
			want: "<p>Before.</p>\n" + `<p class="cited-from">Quotation left out: its source may not be shown here. <a href="/repo/articles/flood/"` + about + "<p>After.</p>",
		},
		{
			name: "words that may not be shown and were not found", text: text, cited: archive.Cited{Article: article(archive.LinkOnly), Index: -1},
			want: "<p>Before.</p>\n" + `<p class="cited-from">Quotation left out: its source may not be shown here. <a href="/repo/articles/flood/"` + about + "<p>After.</p>",
		},
		{
			name: "at the end, in another language", text: "{cited|<blockquote>x</blockquote>}", cited: archive.Cited{Article: foreign},
			want: "<blockquote>x</blockquote>\n" + `<p class="cited-from"><a href="/repo/articles/flood/#_quoted-1" lang="de" hreflang="de">Flood &amp; &lt;ebb&gt;</a></p>` + "\n",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := tagged(t, nil)
			s.archive.Site.BaseURL = "https://example.org/repo/"
			s = newSite(s.archive, s.history, s.renderer, nil)
			if test.cited.Article != nil {
				s.articleURLs = []string{s.link(articleAddress(test.cited.Article))}
			}
			got := string(s.text(archive.Text{Fragment: slotted(t, test.text), Cited: []archive.Cited{test.cited}}, "_"))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTextImage(t *testing.T) {
	s := tagged(t, nil)
	tag := &archive.Tag{Slug: "danube", Title: "Danube"}
	s.tagURLs = []string{"/tags/danube/"}
	chart := archive.Target{Thing: tag, File: "content/tags/the map.png"}
	s.carried = map[attachment]bool{{tag, chart.File}: true, {tag, "content/tags/page"}: false}
	tests := []struct {
		name, text, want string
		target           archive.Target
	}{
		{
			name: "a picture", text: "<p>{image|&lt;A&gt; &quot;map&quot;}.</p>", target: chart,
			want: `<p><img src="/tags/danube/the%20map.png" alt="&lt;A&gt; &quot;map&quot;" loading="lazy">.</p>`,
		},
		{name: "a link to a file", text: "<p>{open|}map{close|}</p>", target: chart, want: `<p><a href="/tags/danube/the%20map.png">map</a></p>`},
		{name: "a picture that is none", text: "<p>{image|A map}.</p>", want: `<p>A map.</p>`},
		{
			name: "a picture that cannot be carried", text: "<p>{image|A map}.</p>", target: archive.Target{Thing: tag, File: "content/tags/page"},
			want: `<p>A map.</p>`,
		},
		{
			name: "a link to a file that cannot be carried", text: "<p>{open|}map{close|}</p>", target: archive.Target{Thing: tag, File: "content/tags/page"},
			want: `<p>map</p>`,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := string(s.text(archive.Text{Fragment: slotted(t, test.text), Targets: []archive.Target{test.target}}, "_"))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
