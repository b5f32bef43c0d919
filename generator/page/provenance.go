package page

import (
	"cmp"
	"encoding/hex"
	"fmt"

	"gloss/generator/archive"
)

// A Fact is a line of an article's provenance. URL may be "".
type Fact struct{ Name, Text, URL string }

// provenance says where an article comes from, as far as that is known, and how
// many lines of its source are left out.
func (s *site) provenance(a *archive.Article, omitted int) []Fact {
	var facts []Fact
	add := func(name, text, url string) {
		if text != "" {
			facts = append(facts, Fact{name, text, url})
		}
	}
	licence, rights := a.Licence, a.Rights
	if a.Publisher != nil {
		add("Publisher", a.Publisher.Title, a.Publisher.URL)
		licence, rights = cmp.Or(licence, a.Publisher.Licence), cmp.Or(rights, a.Publisher.Rights)
	}
	add("By", a.Byline, "")
	add("Published", a.Date.Words(), "")
	add("Original", cmp.Or(a.URL, "Address not known"), a.URL)
	add("Archived copy", a.Archived, a.Archived)
	add("Found by way of", a.Via, "")
	add("Retrieved", a.Retrieved, "")
	add("Picture", a.Credit, "")
	add("Licence", licence, "")
	add("Rights", rights, "")
	if a.Source == nil {
		return facts
	}
	if isWhole(a) {
		how := "as captured, byte for byte"
		if a.Source.Encoding != "" {
			how = "as captured, in UTF-8"
		}
		add("Source text", how, s.link(sourceAddress(a)))
		if a.Source.Encoding != "" {
			add("As captured", fmt.Sprintf("byte for byte, in %s", a.Source.Encoding), s.link(originalAddress(a)))
		}
	}
	changed, url := s.day(s.history.Of(a.Source.File)), ""
	if isWhole(a) {
		url = s.archive.Site.Repository.History(s.history.Path(a.Source.File))
	}
	if changed != nil {
		add("Source file last changed", changed.Words, url)
	}
	add("SHA-256", hex.EncodeToString(a.Source.Sum[:]), "")
	if omitted > 0 {
		add("Left out here", count(omitted, "line of the source (site furniture)", "lines of the source (site furniture)"), "")
	}
	return facts
}

// mostRights is how many characters of its rights an article begins with: all
// of them stand in its provenance.
const mostRights = 120

// rightsInOne is what is stated of an article's rights: by itself, else by its
// publisher.
func rightsInOne(a *archive.Article) string {
	stated := cmp.Or(a.Rights, a.Licence)
	if stated == "" && a.Publisher != nil {
		stated = cmp.Or(a.Publisher.Rights, a.Publisher.Licence)
	}
	return stated
}
