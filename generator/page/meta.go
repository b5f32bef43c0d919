package page

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"golang.org/x/text/language"

	"gloss/generator/archive"
	"gloss/generator/diag"
)

// OpenGraph is what a page says of itself to those who show a link to it, by the
// Open Graph protocol, besides its title, description and address.
type OpenGraph struct {
	Type   string // website or article
	Locale string // such as de_DE; "" where none is meant
	Image  string // absolute; "" where there is none
}

// mostDescription is how long, in characters, a page's description may be.
const mostDescription = 240

// about is the frame of a page of a thing: with what machines are told of it. A
// description that is "" follows from the thing.
func (s *site) about(f Frame, t archive.Thing) Frame {
	if f.Description == "" {
		f.Description = shortened(s.describe(t), mostDescription)
	}
	f.thing = t
	switch t := t.(type) {
	case *archive.Article:
		f.OpenGraph.Type = "article"
		if picture := (attachment{t, t.Image}); s.carried[picture] {
			f.OpenGraph.Image = s.absolute(picture.address())
		}
	case *archive.Essay:
		f.OpenGraph.Type = "article"
	case *archive.Tag, *archive.Publisher:
		f = s.followed(f, t)
	}
	return f
}

// describe says in a sentence what a thing without a summary is: as its author
// does, or else what there is of it.
func (s *site) describe(t archive.Thing) string {
	switch t := t.(type) {
	case *archive.Article:
		for _, r := range t.Remarks {
			if said := firstSentence(r.Text); said != "" {
				return said
			}
		}
		return s.describeArticle(t)
	case *archive.Tag:
		counts := count(len(t.Articles), "text", "texts") + ", " + count(len(t.Notes), "note", "notes")
		return cmp.Or(firstSentence(t.Text), fmt.Sprintf("%s (%s) in %s: %s.", t.Title, t.Kind, s.archive.Site.Title, counts))
	case *archive.Event:
		attested := "What attests it"
		if n := len(t.Attested); n > 0 {
			attested = "Attested " + times(n)
		}
		return cmp.Or(firstSentence(t.Text), strings.TrimSuffix(t.Title+", "+t.Date.Words(), ", ")+". "+attested+" in "+s.archive.Site.Title+".")
	case *archive.Publisher:
		return cmp.Or(firstSentence(t.Text), fmt.Sprintf("%s of %s in %s.", count(len(t.Articles), "text", "texts"), t.Title, s.archive.Site.Title))
	}
	e := writing(t)
	return cmp.Or(firstSentence(e.Text), s.inAll(e.Title, ""))
}

// describeArticle says of whom an article is and how many notes there are on it.
func (s *site) describeArticle(a *archive.Article) string {
	said := count(len(a.Notes), "note", "notes") + " on a text"
	if name := publisherName(a); name != "" {
		said += " of " + name
	}
	if date := a.Date.Words(); date != "" {
		said += ", " + date
	}
	return said + ", kept by " + s.archive.Site.Title + "."
}

// inAll describes a page that is about no thing, with how many of them there are.
func (s *site) inAll(title, counted string) string {
	if counted != "" {
		title += " (" + counted + ")"
	}
	return title + " · " + s.archive.Site.Title
}

// counts says how much there is in the archive.
func (s *site) counts() string {
	a := s.archive
	return count(len(a.Articles), "text", "texts") + " · " + count(a.CountNotes(), "note", "notes") + " · " + count(len(a.Tags), "tag", "tags")
}

// locale is a language as Open Graph has it, with the country that it is most often
// spoken in where none is stated.
func locale(tag string) string {
	parsed, err := language.Parse(tag)
	if err != nil {
		return ""
	}
	base, _ := parsed.Base()
	region, _ := parsed.Region()
	if !region.IsCountry() {
		return ""
	}
	return base.String() + "_" + region.String()
}

// siteImage adds the picture that stands for the site, for whoever shows a link to
// it: they want its whole address.
func (p *plan) siteImage() {
	picture := p.archive.Site.Image
	if picture == "" || p.origin == "" {
		return
	}
	at := address(path.Base(picture))
	if holder, free := p.claim(string(at)); !free {
		p.report(diag.Place{File: "content/site.yaml"}, fmt.Sprintf("%s cannot stand at the site's root as %q: %s", picture, at, p.whose(holder)), "Rename it.")
		return
	}
	p.files[string(at)], p.card = picture, p.absolute(at)
	p.outputs = append(p.outputs, bytesOf(at, func() ([]byte, error) { return p.read(picture) }))
}
