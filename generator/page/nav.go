package page

import (
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
		at, _ := addressOf(archive.Thing(p))
		add(at, p.Title, 1)
	}
	return all
}

// trail is the way from the beginning to a page: by its section, if it is not
// the section's own.
func (s *site) trail(page address) []Link {
	if page == "" {
		return nil
	}
	trail := []Link{{s.basePath, "Home"}}
	for _, section := range s.sections {
		if page != section.at && strings.HasPrefix(string(page), string(section.at)) {
			trail = append(trail, Link{section.url, section.name})
		}
	}
	return trail
}

// nav is the navigation as a page shows it.
func (s *site) nav(page address) []NavLink {
	links := make([]NavLink, len(s.sections))
	for i, section := range s.sections {
		links[i] = NavLink{URL: section.url, Text: section.name}
		switch {
		case page == section.at:
			links[i].Current = "page"
		case strings.HasPrefix(string(page), string(section.at)):
			links[i].Current = "true"
		}
	}
	return links
}
