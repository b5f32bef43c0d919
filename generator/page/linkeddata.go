package page

import (
	"strings"

	"gloss/generator/archive"
	"gloss/generator/edtf"
)

// LinkedData is a page as schema.org describes it, in JSON-LD. The page of an
// article is a work of the site that is based on another, the source, and is said
// to be nobody's but its publisher's.
type LinkedData struct {
	Context string `json:"@context"`
	LinkedThing

	Headline      string         `json:"headline,omitempty"`
	Description   string         `json:"description,omitempty"`
	Language      string         `json:"inLanguage"`
	DatePublished string         `json:"datePublished,omitempty"`
	DateModified  string         `json:"dateModified,omitempty"`
	Image         string         `json:"image,omitempty"`
	Authors       []LinkedThing  `json:"author,omitempty"`
	Publisher     *LinkedThing   `json:"publisher,omitempty"`
	License       string         `json:"license,omitempty"`
	Notice        string         `json:"copyrightNotice,omitempty"`
	About         []LinkedThing  `json:"about,omitempty"`
	PartOf        *LinkedThing   `json:"isPartOf,omitempty"`
	BasedOn       *LinkedSource  `json:"isBasedOn,omitempty"`
	Breadcrumb    *LinkedSection `json:"breadcrumb,omitempty"`
}

// A LinkedThing is anything that has a name.
type LinkedThing struct {
	Type   string `json:"@type"`
	Name   string `json:"name"`
	URL    string `json:"url,omitempty"`
	SameAs string `json:"sameAs,omitempty"`
}

// A LinkedSource is the text that a page has notes on.
type LinkedSource struct {
	LinkedThing

	Language      string       `json:"inLanguage,omitempty"`
	DatePublished string       `json:"datePublished,omitempty"`
	Publisher     *LinkedThing `json:"publisher,omitempty"`
	Credit        string       `json:"creditText,omitempty"`
	ArchivedAt    string       `json:"archivedAt,omitempty"`
	License       string       `json:"license,omitempty"`
	Notice        string       `json:"copyrightNotice,omitempty"`
}

// A LinkedSection is the way from the beginning of the site to a page.
type LinkedSection struct {
	Type  string       `json:"@type"`
	Steps []LinkedStep `json:"itemListElement"`
}

// A LinkedStep is one step of it, counted from 1.
type LinkedStep struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item"`
}

// What schema.org calls the kinds of tags.
var linkedTypes = map[string]string{"person": "Person", "organisation": "Organization", "place": "Place", "work": "CreativeWork"}

// LinkedData is what the page is; nil where it has no address of its own.
func (f Frame) LinkedData() *LinkedData {
	if f.site == nil {
		return nil
	}
	s := f.site
	home := &LinkedThing{Type: "WebSite", Name: s.archive.Site.Title, URL: s.iri("")}
	d := &LinkedData{
		Context: "https://schema.org", LinkedThing: LinkedThing{Type: "WebPage", Name: f.Title, URL: s.iri(f.at)},
		Description: f.Description, Language: f.Language, Image: f.OpenGraph.Image, PartOf: home, Breadcrumb: f.breadcrumb(),
	}
	d.License, d.Notice = rightsOf(s.archive.Site.Licence)
	if f.at == "" {
		d.LinkedThing, d.PartOf = *home, nil
	}
	if f.thing != nil {
		d.DateModified = s.modified(f.thing)
		s.linkThing(d, f.thing)
	}
	return d
}

// linkThing adds what the page is about.
func (s *site) linkThing(d *LinkedData, t archive.Thing) {
	switch t := t.(type) {
	case *archive.Article:
		d.Name = "Notes on " + t.Title
		d.BasedOn, d.Publisher = s.linkSource(t), s.linkSelf()
		for _, name := range commentators(t) {
			d.Authors = append(d.Authors, LinkedThing{Type: "Person", Name: name})
		}
		for _, tag := range t.Tags {
			d.About = append(d.About, s.linkTag(tag))
		}
	case *archive.Tag:
		d.Type, d.About = "CollectionPage", []LinkedThing{s.linkTag(t)}
	case *archive.Publisher:
		d.Type, d.About = "CollectionPage", []LinkedThing{{Type: "Organization", Name: t.Title, URL: t.URL}}
	case *archive.Event:
		d.About = []LinkedThing{{Type: "Thing", Name: t.Title}}
	default:
		e := writing(t)
		d.Publisher = s.linkSelf()
		if e.Author != "" {
			d.Authors = []LinkedThing{{Type: "Person", Name: e.Author}}
		}
		if e.Licence != "" {
			d.License, d.Notice = rightsOf(e.Licence)
		}
		for _, tag := range e.Tags {
			d.About = append(d.About, s.linkTag(tag))
		}
		if published := certain(e.Date); published != "" {
			d.Type, d.Headline, d.DatePublished = "Article", e.Title, published
		}
	}
}

// linkSelf is the archive as those who publish it.
func (s *site) linkSelf() *LinkedThing {
	return &LinkedThing{Type: "Organization", Name: s.archive.Site.Title, URL: s.iri("")}
}

func (s *site) linkTag(t *archive.Tag) LinkedThing {
	at, _ := addressOf(t)
	linked := LinkedThing{Type: linkedTypes[t.Kind], Name: t.Title, URL: s.iri(at)}
	if linked.Type == "" {
		linked.Type = "Thing"
	}
	if t.Wikidata != "" {
		linked.SameAs = "http://www.wikidata.org/entity/" + t.Wikidata
	}
	return linked
}

// linkSource is what is known of the text itself.
func (s *site) linkSource(a *archive.Article) *LinkedSource {
	source := &LinkedSource{
		LinkedThing: LinkedThing{Type: "Article", Name: a.Title, URL: a.URL}, Language: s.language(a), DatePublished: certain(a.Date), Credit: a.Byline,
		ArchivedAt: a.Archived,
	}
	if p := a.Publisher; p != nil {
		source.Publisher = &LinkedThing{Type: "Organization", Name: p.Title, URL: p.URL}
	}
	source.License, source.Notice = rightsOf(rightsInOne(a))
	return source
}

// breadcrumb is the way to the page; nil for the beginning.
func (f Frame) breadcrumb() *LinkedSection {
	if len(f.Trail) == 0 {
		return nil
	}
	section := &LinkedSection{Type: "BreadcrumbList"}
	for i, step := range append(f.Trail[:len(f.Trail):len(f.Trail)], Link{f.site.link(f.at), f.Title}) {
		section.Steps = append(section.Steps, LinkedStep{"ListItem", i + 1, step.Text, f.site.origin + step.URL})
	}
	return section
}

// certain is a date that is known for certain, as precisely as it is, in ISO 8601;
// else "".
func certain(d edtf.Date) string {
	if d.Approximate() || d.Uncertain() {
		return ""
	}
	return w3cDate(d)
}

// rightsOf tells the address of a licence, which schema.org has a key for, from
// words.
func rightsOf(stated string) (license, notice string) {
	if strings.HasPrefix(stated, "https://") || strings.HasPrefix(stated, "http://") {
		return stated, ""
	}
	return "", stated
}
