package page

import (
	"bytes"
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"gloss/generator/archive"
	"gloss/generator/sitemap"
)

// forMachines adds the files by which search engines, servers and later builds
// find their way. What has to name the site's host is only there where that is
// known.
func (p *plan) forMachines() {
	s := p.site
	files := []Output{
		file("robots.txt", s.robots),
		file("urls.txt", s.writeURLs),
		file(".nojekyll", func(*bytes.Buffer) error { return nil }), // or GitHub would leave out what begins with an underscore
	}
	if host := s.ownHost(); host != "" {
		files = append(files, file("CNAME", func(out *bytes.Buffer) error {
			out.WriteString(host + "\n")
			return nil
		}))
	}
	if s.origin != "" {
		files = append(files, s.sitemaps(p.outputs)...)
	}
	for _, f := range files {
		if _, free := p.claim(f.path); free {
			p.outputs = append(p.outputs, f)
		}
	}
}

const sitemapAddress address = "sitemap.xml"

func (s *site) robots(out *bytes.Buffer) error {
	out.WriteString("User-agent: *\nAllow: /\n")
	if at := s.absolute(sitemapAddress); at != "" {
		out.WriteString("Sitemap: " + at + "\n")
	}
	return nil
}

// sitemaps are the lists of all pages among outputs: one, or several with an
// index that has the address of the one.
func (s *site) sitemaps(outputs []Output) []Output {
	var pages []Output
	for _, o := range outputs {
		if o.kind == isPage {
			pages = append(pages, o)
		}
	}
	if len(pages) <= sitemap.Most {
		return []Output{file(sitemapAddress, s.sitemap(pages))}
	}
	var index []sitemap.URL
	var files []Output
	for part := range slices.Chunk(pages, sitemap.Most) {
		at := address(fmt.Sprintf("sitemap-%d.xml", len(files)+1))
		index = append(index, sitemap.URL{Location: s.absolute(at)})
		files = append(files, file(at, s.sitemap(part)))
	}
	return append(files, file(sitemapAddress, func(out *bytes.Buffer) error {
		sitemap.WriteIndex(out, index)
		return nil
	}))
}

// sitemap writes the list of some pages.
func (s *site) sitemap(pages []Output) func(*bytes.Buffer) error {
	return func(out *bytes.Buffer) error {
		urls := make([]sitemap.URL, len(pages))
		for i, page := range pages {
			urls[i] = sitemap.URL{Location: s.absolute(page.address()), Modified: s.modified(page.about)}
		}
		sitemap.Write(out, urls)
		return nil
	}
}

// ownHost is the host of a site that stands at the root of a domain of its own,
// which GitHub wants to be told of; "" where there is none: a host of GitHub's, of
// this machine or with a port.
func (s *site) ownHost() string {
	u, err := url.Parse(s.origin)
	if err != nil || s.basePath != "/" || u.Port() != "" {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	if _, err := netip.ParseAddr(host); err == nil || !strings.Contains(host, ".") || strings.HasSuffix(host, ".github.io") {
		return ""
	}
	return host
}

// URLs are the addresses of all pages and notes, old addresses included, as
// paths below the site's root with a leading slash, escaped as in a URL and sorted.
// They say nothing of host and base path, so that those of a site that has moved
// can be compared.
func (w *Website) URLs() []string { return w.site.urls() }

func (s *site) urls() []string {
	var urls []string
	for _, o := range s.outputs {
		if o.kind == isFile {
			continue
		}
		at := rooted(o.address())
		urls = append(urls, at)
		if a, ok := o.about.(*archive.Article); ok {
			for _, n := range slices.Concat(a.Notes, a.Unplaced) {
				if n.ID != "" {
					urls = append(urls, at+fragment(n.ID))
				}
			}
		}
	}
	slices.Sort(urls)
	return slices.Compact(urls)
}

// writeURLs writes the list that a later build is held to: what stands in it is
// not to vanish.
func (s *site) writeURLs(out *bytes.Buffer) error {
	for _, u := range s.urls() {
		out.WriteString(u + "\n")
	}
	return nil
}
