package load

import (
	"cmp"
	"strings"
	"unique"

	"gloss/generator/archive"
	"gloss/generator/diag"
	fm "gloss/generator/frontmatter"
)

// terms are what site.yaml and the publishers' files say of all their articles.
type terms struct {
	site       *Site
	publishers map[string]*Definition // by all that they may be called

	siteMayHide    bool // whether site.yaml cannot be read and may hide everything
	hidesSome      bool // whether anything is hidden
	unknownMayHide bool // whether the file of a publisher cannot be read, whoever it is, and may hide something
}

func (c *Content) terms() *terms {
	t := &terms{site: c.Site, publishers: make(map[string]*Definition), siteMayHide: !c.Site.Readable && c.Site.mayHide}
	t.hidesSome = t.siteMayHide
	for _, d := range c.Publishers {
		for _, name := range append(names(append(d.Aliases, fm.Value{Text: d.Stem})), d.Name) {
			if t.publishers[name.Key()] == nil {
				t.publishers[name.Key()] = d
			}
		}
		t.hidesSome = t.hidesSome || publishValue(d.Publish.Text) != archive.Full
		t.unknownMayHide = t.unknownMayHide || !d.Readable && d.mayHide
	}
	return t
}

// of is what the terms are for an article, which its own .md goes before; own is
// nil where it has none.
func (t *terms) of(a *Article, own *articleFile) (boilerplate []string, publish archive.Publish, encoding string) {
	if own == nil {
		own = new(articleFile)
	}
	publisher := t.publishers[a.Publisher.Key()]
	stated := t.site.Publish.Text
	if publisher != nil {
		boilerplate = publisher.boilerplate
		stated, encoding = cmp.Or(publisher.Publish.Text, stated), publisher.Encoding.Text
	}
	publish = publishValue(cmp.Or(own.publish, stated))
	if t.mayBeHidden(a, own, publisher) {
		publish = archive.LinkOnly
	}
	if encoding = strings.ToLower(cmp.Or(own.encoding, encoding)); encoding == "utf-8" || encoding == "utf8" {
		encoding = ""
	}
	return boilerplate, publish, unique.Make(encoding).Value()
}

// mayBeHidden reports whether a file that cannot be read may say that an
// article's source is to be hidden, so that a slip of the pen publishes nothing.
func (t *terms) mayBeHidden(a *Article, own *articleFile, publisher *Definition) bool {
	if !a.Meta.Readable && (own.mayHide || t.hidesSome || t.unknownMayHide) {
		return true
	}
	stranger := a.Publisher.Text() != "" && publisher == nil // by a name that no readable file has
	return own.publish == "" && (t.siteMayHide || t.unknownMayHide && stranger)
}

// remarks are the problems of what an article leaves open.
func (t *terms) remarks(a *Article) []diag.Problem {
	if !a.Meta.Readable {
		return nil // what it leaves open is not known
	}
	var problems []diag.Problem
	report := func(code diag.Code, severity diag.Severity, message, help string) {
		problems = append(problems, diag.Problem{
			Code: code, Severity: severity, Place: diag.Place{File: a.File()}, Message: message, Help: help,
		})
	}
	if a.Source == "" && a.Meta.URL == "" {
		report(diag.ArticleNoText, diag.Error, "this article has neither a text nor an address",
			"Put the text beside it as "+a.Slug+".txt, or state its url.")
	}
	if a.Date.IsZero() && !a.Meta.Dated {
		report(diag.ArticleNoDate, diag.Warning, "this article has no date",
			"State published, or begin the name of its files with a date. It stands among the undated ones.")
	}
	if a.Source != "" && a.Publish == archive.Full && !t.isLicensed(a) && t.site.Readable {
		report(diag.ArticleRights, diag.Warning, "the whole text is published, and no licence is stated",
			"State licence or rights here, in the publisher's file or in site.yaml.")
	}
	return problems
}

// isLicensed reports whether anything says under which terms an article's text
// may be published.
func (t *terms) isLicensed(a *Article) bool {
	if a.Meta.Licence != "" || a.Meta.Rights != "" || t.site.Licence.Text != "" || t.site.Rights.Text != "" {
		return true
	}
	publisher := t.publishers[a.Publisher.Key()]
	return publisher != nil && (publisher.Licence.Text != "" || publisher.Rights.Text != "")
}
