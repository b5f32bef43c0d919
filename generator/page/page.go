// Package page plans the website.
//
// It takes an archive, a renderer and a way to read sources; it gives every
// file of the website, each a small value that knows its path and can write
// itself when it is asked to: pages by way of templates and views, sources as
// they are. Views hold nothing but what a template shows: texts, ready HTML and
// ready URLs, all of them right under the site's base path.
//
// It never decides what an archive holds, and it reads nothing but sources,
// when words of theirs are to be shown, and the files that pages carry.
package page

import (
	"bytes"
	"cmp"
	"html/template"
	"slices"
	"sync"

	"gloss/generator/archive"
	"gloss/generator/diag"
	"gloss/generator/history"
	"gloss/generator/render"
)

// An Output is one file of the website.
type Output struct {
	path   string
	render func(*bytes.Buffer) error
	kind   kind
	about  archive.Thing // whose own page it is; nil for any other file
}

// A kind tells pages from other files.
type kind uint8

const (
	isFile     kind = iota
	isPage          // that search engines may list
	isRedirect      // a page that only leads to another
)

// Path is where the file stands in the website, with slashes.
func (o Output) Path() string { return o.path }

// Render appends the file's bytes to out. It may be called from any goroutine.
func (o Output) Render(out *bytes.Buffer) error { return o.render(out) }

// A Read gives the bytes of a file in the site's folder.
type Read func(name string) ([]byte, error)

// A Website is every file of it, no two of them with one path, even to a disk
// that knows no small and capital letters.
type Website struct {
	Outputs []Output

	site *site
}

// BasePath is where the website stands on its host, escaped as in a URL. It begins
// and ends in a slash.
func (w *Website) BasePath() string { return w.site.basePath }

// Forget lets go what is kept of an article from one page to the next. It is for
// one whose notes say or quote something else than before, and for a time when
// nothing is rendered.
func (w *Website) Forget(a *archive.Article) {
	w.site.chips.said[a.Index] = sayings{}
	for _, e := range a.Events {
		w.site.chips.eventMoments[e.Index] = chip{} // which says what attests it
	}
}

// Plan lists every file of the website. The problems are those of files that are
// left out since others have their paths.
func Plan(a *archive.Archive, h *history.History, r *render.Renderer, read Read) (*Website, []diag.Problem) {
	s := newSite(a, h, r, read)
	outputs := make([]Output, 0, 2*len(a.Articles)+len(a.Tags)+8)
	outputs = append(outputs, s.home(), s.notFound(), s.tagIndex())
	outputs = slices.Concat(outputs, s.timeline(), s.eventIndex(), s.essayIndex(), s.publisherIndex())
	for _, article := range a.Articles {
		outputs = append(outputs, s.article(article)...)
	}
	for _, tag := range a.Tags {
		outputs = append(outputs, s.tag(tag)...)
	}
	for _, event := range a.Events {
		outputs = append(outputs, s.event(event)...)
	}
	for _, publisher := range a.Publishers {
		outputs = append(outputs, s.publisher(publisher)...)
	}
	for _, essay := range a.Essays {
		outputs = append(outputs, s.essay(essay))
	}
	for _, page := range a.Pages {
		if !isReserved(page) {
			outputs = append(outputs, s.essay(page))
		}
	}
	outputs = append(outputs, s.feeds()...)
	for _, asset := range r.Assets() {
		outputs = append(outputs, file(address(asset.Path), func(out *bytes.Buffer) error {
			_, err := out.Write(asset.Data)
			return err
		}))
	}
	p := newPlan(s, outputs)
	p.forMachines()
	p.siteImage()
	p.reserved()
	p.attachments()
	p.redirects()
	p.taken, p.owners = nil, nil // which redirects would keep
	s.outputs = p.outputs
	return &Website{p.outputs, s}, p.problems
}

// site is what all pages are made from.
type site struct {
	archive  *archive.Archive
	history  *history.History
	renderer *render.Renderer
	read     Read
	chips    *chips
	direct   string // the direction of the site's language
	origin   string // such as https://example.org; "" where it is not known
	basePath string // escaped; begins and ends in a slash
	links    SiteLinks
	locale   string // of the site's language, as Open Graph has it

	carried  map[attachment]bool // the files that a page was to carry, and whether it can
	tallies  sync.Pool           // of *tally, for related
	calendar *calendar
	sections []section

	articleURLs, tagURLs []string // by index

	card string // the URL of the picture that stands for the site; "" where there is none

	outputs []Output // every one, once all are planned
}

func newSite(a *archive.Archive, h *history.History, r *render.Renderer, read Read) *site {
	origin, basePath := parseBase(a.Site.BaseURL)
	s := &site{
		archive: a, history: h, renderer: r, read: read, chips: newChips(a), origin: origin, basePath: basePath,
		direct: directionOf(a.Site.Language), locale: locale(a.Site.Language),
		carried:     make(map[attachment]bool),
		articleURLs: make([]string, len(a.Articles)), tagURLs: make([]string, len(a.Tags)),
	}
	s.links = SiteLinks{
		Title: a.Site.Title, Home: basePath, Tags: s.link(tagsAddress), Licence: a.Site.Licence,
		Styles: s.assets("css/gloss.css", "css/site.css"), // the second is a site's own
		Feed:   s.feedURL(""), Icon: s.link(address(r.Asset("icon.svg"))),
	}
	s.tallies.New = func() any { return &tally{weights: make([]int, len(a.Articles))} }
	for i, article := range a.Articles {
		s.articleURLs[i] = s.link(articleAddress(article))
	}
	for i, tag := range a.Tags {
		at, _ := addressOf(tag)
		s.tagURLs[i] = s.link(at)
	}
	s.calendar, s.sections = newCalendar(a), s.newSections()
	return s
}

// A Frame is what every page has around its own content.
type Frame struct {
	Title       string
	Description string
	Language    string
	Direction   string // rtl, or "" for the usual one
	Canonical   string // absolute; "" where the site's host is not known
	Meta        []Meta
	Feeds       []FeedLink
	Scripts     []string // URLs of the modules that add comfort to the page
	Nav         []NavLink
	Trail       []Link // from the beginning of the site to where the page stands, without the page itself
	Site        SiteLinks
	OpenGraph   OpenGraph

	site  *site // nil for a page that has no address of its own
	at    address
	thing archive.Thing // that the page is about; nil for none
}

// Meta is something that the page's head tells machines, by its name.
type Meta struct{ Name, Content string }

// SiteLinks are the links of every page's head and foot.
type SiteLinks struct {
	Title, Home, Tags, Licence string
	Styles                     []string // URLs of style sheets
	Feed                       string   // its URL; "" where there is none
	Icon                       string   // its URL: a browser that is given none asks the host's root
}

func (s *site) frame(a address, title, description string) Frame {
	frame := Frame{
		Title: cmp.Or(title, s.archive.Site.Title), Description: description, Language: s.archive.Site.Language,
		Canonical: s.absolute(a), Feeds: s.feedLinks(), Site: s.links,
		OpenGraph: OpenGraph{Type: "website", Locale: s.locale, Image: s.card},
		site:      s, at: a,
	}
	if s.direct != leftToRight {
		frame.Direction = s.direct
	}
	s.stand(&frame, a)
	return frame
}

// assets are the URLs of those static files, by their paths below static/, that
// there are.
func (s *site) assets(names ...string) (urls []string) {
	for _, name := range names {
		if path := s.renderer.Asset(name); path != "" {
			urls = append(urls, s.link(address(path)))
		}
	}
	return urls
}

// html is a page: the template of a file name, with the view that is made when
// it is asked for.
func (s *site) html(a address, name string, view func() (any, error)) Output {
	return Output{path: a.file(), kind: isPage, render: func(out *bytes.Buffer) error {
		v, err := view()
		if err != nil {
			return err
		}
		return s.renderer.Page(out, name, v)
	}}
}

// file is a file that is no page.
func file(at address, render func(*bytes.Buffer) error) Output {
	return Output{path: at.file(), render: render}
}

// A Link is a URL and what it is called.
type Link struct{ URL, Text string }

// A Date is a date for a person and, where HTML can say it, for a machine.
type Date struct{ Words, Machine string }

// An Item is a thing in a list that is not of articles, with how many there are
// of what Unit names.
type Item struct {
	URL, Title, Count, Unit string
}

func item(of Link, n int, one, many string) Item {
	if n == 1 {
		many = one
	}
	return Item{of.URL, of.Text, thousands(n), many}
}

// HTML is markup that is ready. Only what Gloss itself made of escaped parts
// may become HTML.
type HTML = template.HTML
