package page

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"gloss/generator/archive"
	"gloss/generator/fold"
)

// An attachment is a file of the site's folder that is carried beside a thing's
// page, under its own name.
type attachment struct {
	of   archive.Thing
	file string
}

// address is where the file stands in the website.
func (a attachment) address() address {
	at, _ := addressOf(a.of)
	return at + address(fold.Composed(path.Base(a.file)))
}

// attachmentURL is the URL of a file that a thing carries; "" where it cannot.
func (s *site) attachmentURL(a attachment) string {
	if !s.carried[a] {
		return ""
	}
	return s.link(a.address())
}

// attachments adds the files that things carry.
func (p *plan) attachments() {
	for _, a := range p.archive.Articles {
		if a.Image != "" {
			p.attach(attachment{a, a.Image})
		}
		for _, r := range a.Remarks {
			p.attachFiles(r.Text)
		}
		for _, n := range a.Notes {
			p.attachFiles(n.Text)
		}
		for _, n := range a.Unplaced {
			p.attachFiles(n.Text)
		}
	}
	for _, e := range p.archive.Events {
		p.attachFiles(e.Text)
	}
	for _, e := range p.archive.Essays {
		p.attachFiles(e.Text)
	}
	for _, page := range p.archive.Pages {
		p.attachFiles(page.Text)
	}
	for _, t := range p.archive.Tags {
		p.attachFiles(t.Text)
	}
	for _, publisher := range p.archive.Publishers {
		p.attachFiles(publisher.Text)
	}
}

func (p *plan) attachFiles(of archive.Text) {
	for _, t := range of.Targets {
		if t.File != "" {
			p.attach(attachment{t.Thing, t.File})
		}
	}
}

// Names that stand beside a page, or will: no file may take them.
var ownNames = [...]string{"index.html", "source.txt", "source.orig", "annotations.json", "feed.xml", "page"}

// attach adds a file that a thing carries, once.
func (p *plan) attach(a attachment) {
	if _, met := p.carried[a]; met {
		return
	}
	p.carried[a] = false
	base := path.Base(a.file)
	if slices.Contains(ownNames[:], strings.ToLower(base)) {
		p.report(placeOf(a.of), fmt.Sprintf("%s cannot stand beside this page: Gloss makes a file of that name itself", a.file), "Rename it.")
		return
	}
	at := a.address()
	if holder, free := p.claim(string(at)); !free {
		p.report(placeOf(a.of), fmt.Sprintf("%s cannot stand beside this page as %q: %s", a.file, base, p.whose(holder)),
			"A file keeps its name beside the page that carries it. Rename it.")
		return
	}
	p.carried[a] = true
	p.files[string(at)] = a.file
	p.outputs = append(p.outputs, bytesOf(at, func() ([]byte, error) { return p.read(a.file) }))
}
