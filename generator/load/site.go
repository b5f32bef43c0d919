package load

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"gloss/generator/commentary"
	"gloss/generator/diag"
	"gloss/generator/fold"
)

const siteFile = "content/site.yaml"

// readSite reads site.yaml, which may be missing: every key has a default.
func (f *Folder) readSite() (*Site, []diag.Problem, error) {
	site := &Site{File: siteFile, Readable: true}
	if _, err := f.root.Lstat(siteFile); errors.Is(err, fs.ErrNotExist) {
		site.File = ""
		return site, nil, nil
	}
	c := &check{file: siteFile}
	if info, err := f.root.Stat(siteFile); err != nil || !info.Mode().IsRegular() {
		c.report(diag.FileLink, diag.Error, diag.Span{}, "site.yaml is no file within the site", "Put the file itself here.")
		return site, c.problems, nil
	}
	text, err := f.Read(siteFile)
	if err != nil {
		return nil, nil, err
	}
	site.sum = sha256.Sum256(text)
	start := len(text) - len(trimMark(text))
	site.Readable = c.isUTF8(text) && c.bind(text, diag.Span{Start: start, End: len(text)}, site.fields())
	site.mayHide = !site.Readable && mayHide(text)
	c.baseURL(&site.BaseURL)
	c.language(&site.Language)
	c.editor(&site.Editor)
	c.id(&site.ID)
	c.publish(site.Publish)
	site.Forge = c.repository(site.Repository, site.Branch)
	site.Zone = c.zone(site.Timezone)
	site.ShowContributors = c.truth(site.Contributors, "contributors")
	site.rawHTML = c.truth(site.RawHTML, "raw_html")
	for _, kind := range site.Kinds {
		c.oneOf(kind.Key, "a kind", commentary.Kinds[:]...)
	}
	return site, c.problems, nil
}

// Reader reads the site's Markdown.
func (s *Site) Reader() *commentary.Reader {
	return commentary.NewReader(commentary.Options{RawHTML: s.rawHTML})
}

func trimMark(text []byte) []byte {
	if len(text) >= 3 && string(text[:3]) == "\uFEFF" {
		return text[3:]
	}
	return text
}

// VerdictKeys are the verdicts that site.yaml lists, folded; nil where it lists
// none, and any may stand.
func (s *Site) VerdictKeys() map[string]bool {
	if len(s.Verdicts) == 0 {
		return nil
	}
	keys := make(map[string]bool, len(s.Verdicts))
	for _, v := range s.Verdicts {
		keys[fold.Key(v.Text)] = true
	}
	return keys
}

// VerdictHelp says what may stand where a verdict does that is not listed.
func (s *Site) VerdictHelp(verdict string) string {
	listed := texts(s.Verdicts)
	if nearest := diag.Nearest(verdict, listed); nearest != "" {
		return fmt.Sprintf("Did you mean %q?", nearest)
	}
	return "The verdicts that site.yaml lists are: " + strings.Join(listed, ", ") + "."
}

// KindWords are the words by which labels name the kinds of notes, folded, and
// the kind of each: the kinds' own names and those that site.yaml gives them.
func (s *Site) KindWords() map[string]string {
	words := make(map[string]string)
	for _, kind := range commentary.Kinds {
		words[commentary.NewName(kind, diag.Span{}).Key()] = kind
	}
	for _, pair := range s.Kinds {
		words[commentary.NewName(pair.Value.Text, diag.Span{}).Key()] = pair.Key.Text
	}
	return words
}
