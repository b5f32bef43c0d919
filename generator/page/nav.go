package page

import (
	"slices"
	"strings"

	"gloss/generator/archive"
)

// A NavLink is a link of the navigation that every page has.
type NavLink struct {
	URL, Text string
	Current   string // for aria-current: page for the page itself, true for its section
}

// Where the sections begin that are not of one thing.
const (
	timelineAddress   address = "timeline/"
	eventsAddress     address = "events/"
	essaysAddress     address = "essays/"
	tagsAddress       address = "tags/"
	publishersAddress address = "publishers/"
)

// A section is a part of the site with a place in the navigation.
type section struct {
	at   address
	url  string
	name string
}

// sections are those in which there is anything.
func (s *site) newSections() []section {
	a := s.archive
	var all []section
	add := func(at address, name string, n int) {
		if n > 0 {
			all = append(all, section{at, s.link(at), name})
		}
	}
	add(timelineAddress, "Timeline", len(a.Articles)+len(a.Events))
	add(eventsAddress, "Events", len(a.Events))
	add(essaysAddress, "Essays", len(a.Essays))
	add(tagsAddress, "Tags", len(a.Tags))
	add(publishersAddress, "Publishers", len(a.Publishers))
	for _, p := range a.Pages {
		if p.PartOf == nil {
			at, _ := addressOf(archive.Thing(p))
			add(at, p.Title, 1)
		}
	}
	return all
}

// stand tells a frame where its page stands: in the section of its address.
func (s *site) stand(f *Frame, page address) {
	f.Nav = make([]NavLink, len(s.sections))
	var under []Link
	for i, section := range s.sections {
		f.Nav[i] = NavLink{URL: section.url, Text: section.name}
		switch {
		case page == section.at:
			f.Nav[i].Current = "page"
		case strings.HasPrefix(string(page), string(section.at)):
			under = append(under, Link{section.url, section.name})
		}
	}
	f.under(under...)
}

// under tells a frame what its page is part of, from the whole to the part. The
// way begins at home, where it is any longer than that.
func (f *Frame) under(links ...Link) {
	if len(f.Trail) == 0 && len(links) > 0 {
		f.Trail = []Link{{f.Site.Home, "Home"}}
	}
	f.Trail = append(f.Trail, links...)
	for i := range f.Nav {
		if slices.ContainsFunc(links, func(l Link) bool { return l.URL == f.Nav[i].URL }) {
			f.Nav[i].Current = "true"
		}
	}
}

// wholes are the pages that a page is part of, from the whole to the part.
func (s *site) wholes(p *archive.Page) (links []Link) {
	for up := p.PartOf; up != nil; up = up.PartOf {
		links = append(links, s.thing(up))
	}
	slices.Reverse(links)
	return links
}
