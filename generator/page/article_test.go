package page

import (
	"bytes"
	"crypto/sha256"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/archive"
	"gloss/generator/commentary"
)

// pageOf is an article's page as a browser gets it.
func pageOf(t *testing.T, s *site, a *archive.Article) string {
	t.Helper()
	var out bytes.Buffer
	if err := s.article(a)[0].Render(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Notes whose words were not found stand at the foot, with an id only where
// their author gave one, and without a number or a way back.
func TestUnplaced(t *testing.T) {
	s := tagged(t, [][]string{{"danube"}})
	a := s.archive.Articles[0]
	footnote := commentary.Fragment{HTML: `<p>Text.<a id="fn1"></a></p>`, Slots: []commentary.Slot{{Kind: commentary.Prefix, At: int32(len(`<p>Text.<a id="`))}}}
	a.Unplaced = []*archive.Note{
		{Article: a, Kind: "note", Text: archive.Text{Fragment: footnote}},
		{Article: a, Kind: "question", ID: "who", Tags: a.Tags, Text: archive.Text{Fragment: footnote}},
	}
	_, foot, found := strings.Cut(pageOf(t, s, a), `<h2 id="_unplaced">Notes whose words were not found</h2>`)
	if !found {
		t.Fatal("the page says nothing of them")
	}
	foot, _, _ = strings.Cut(foot, "</section>")
	want := `
<div class="note note" role="note" aria-label="Note">
<div class="say">
<p>Text.<a id="_unplaced-1-fn1"></a></p>
</div>
</div>
<div class="note question" id="who" role="note" aria-label="Note: Question">
<p class="note-head"> <span class="kind">Question</span></p>
<div class="say">
<p>Text.<a id="_unplaced-2-fn1"></a></p>
</div>
<p class="note-foot"><span class="tags"><a href="/tags/danube/">danube</a></span><span class="links"> · <a href="#who">Link</a></span></p>
</div>
`
	if diff := cmp.Diff(want, foot); diff != "" {
		t.Error(diff)
	}
}

// Whoever quotes an article is named once, by title; the article itself is not.
func TestQuotedIn(t *testing.T) {
	s := tagged(t, [][]string{nil, nil})
	a, b := s.archive.Articles[0], s.archive.Articles[1]
	b.Title = "Ebb"
	essay := &archive.Essay{Slug: "floods", Title: "Floods & ebbs"}
	a.Quoted = []archive.Quoted{{By: essay}, {By: a}, {By: b}, {By: essay}}
	if diff := cmp.Diff([]Link{{"/articles/1/", "Ebb"}, {"/essays/floods/", "Floods & ebbs"}}, s.quotedIn(a)); diff != "" {
		t.Error(diff)
	}
	if page := pageOf(t, s, a); !strings.Contains(page, `<li><a href="/essays/floods/">Floods &amp; ebbs</a></li>`) {
		t.Error("its page does not say so")
	}
}

// A source that is no UTF-8 is published in UTF-8 and as it is; but only where
// all of it may be shown.
func TestSourceFiles(t *testing.T) {
	tests := []struct {
		name    string
		source  *archive.Source
		publish archive.Publish
		want    []string
	}{
		{"none", nil, archive.Full, nil},
		{"full", &archive.Source{}, archive.Full, []string{"articles/0/source.txt"}},
		{"encoded", &archive.Source{Encoding: "windows-1251"}, archive.Full, []string{"articles/0/source.txt", "articles/0/source.orig"}},
		{"excerpt", &archive.Source{Encoding: "windows-1251"}, archive.Excerpt, nil},
		{"link", &archive.Source{}, archive.LinkOnly, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := tagged(t, [][]string{nil})
			a := s.archive.Articles[0]
			a.Source, a.Publish = test.source, test.publish
			if a.Source != nil {
				a.Source.Sum = sha256.Sum256([]byte("Rose."))
			}
			s.read = func(string) ([]byte, error) { return []byte("Rose."), nil }
			var got []string
			for _, o := range s.article(a)[2:] { // after the page and annotations.json
				var out bytes.Buffer
				if err := o.Render(&out); err != nil || out.String() != "Rose." {
					t.Errorf("%s holds %q: %v", o.Path(), &out, err)
				}
				got = append(got, o.Path())
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			links := regexp.MustCompile(`source\.(txt|orig)"`).FindAllString(pageOf(t, s, a), -1)
			if len(links) > 0 != (len(test.want) > 0) {
				t.Errorf("the page has the links %q", links)
			}
		})
	}
}

// A source that changes while a site is built stops the build, and nothing of
// it is shown.
func TestSourceChanged(t *testing.T) {
	for _, publish := range []archive.Publish{archive.Full, archive.Excerpt} {
		s := tagged(t, [][]string{nil})
		a := s.archive.Articles[0]
		a.Source, a.Publish = &archive.Source{File: "content/articles/0.txt"}, publish
		s.read = func(string) ([]byte, error) { return []byte("It fell."), nil }
		for _, o := range s.article(a) {
			var out bytes.Buffer
			err := o.Render(&out)
			if err == nil || !strings.Contains(err.Error(), "content/articles/0.txt was changed") {
				t.Errorf("%s: %v", o.Path(), err)
			}
			if strings.Contains(out.String(), "fell") {
				t.Errorf("%s shows it", o.Path())
			}
		}
	}
}
