package page

import (
	"fmt"
	"path"
	"strings"

	"gloss/generator/archive"
	"gloss/generator/diag"
)

// redirects adds a page for every old address: first for those that their
// authors state, then for those that only follow from a name, as far as their
// paths are free.
func (p *plan) redirects() {
	for _, r := range p.archive.Redirects {
		if r.Stated {
			p.redirect(r)
		}
	}
	for _, r := range p.archive.Redirects {
		if !r.Stated {
			p.redirect(r)
		}
	}
}

func (p *plan) redirect(r archive.Redirect) {
	file := oldFile(r.From)
	if holder, free := p.claim(file); !free {
		if r.Stated {
			p.refuse(r, holder)
		}
		return
	}
	p.moved[file] = r
	page := p.html(address(file), "redirect.html", func() (any, error) {
		at, _ := addressOf(r.To)
		return struct {
			Page Frame
			To   Link
		}{p.frame(at, r.To.Name(), ""), p.thing(r.To)}, nil
	})
	page.kind = isRedirect
	p.outputs = append(p.outputs, page)
}

// refuse reports an old address that an author states and a file has. What
// would lead to where the address leads anyway is no problem.
func (p *plan) refuse(r archive.Redirect, holder string) {
	if first, ok := p.moved[holder]; ok {
		if first.To != r.To {
			p.report(r.Place, fmt.Sprintf("this old address is said to be that of %q too", first.To.Name()), "An address leads to one page.",
				diag.Related{Place: first.Place, Message: "stated here"})
		}
		return
	}
	if at, _ := addressOf(r.To); at.file() != holder {
		p.report(r.Place, "there is a page at this old address: "+p.whose(holder), "An old address is one at which nothing stands any more.")
	}
}

// oldFile is the file that a server gives for an old address.
func oldFile(from string) string {
	if strings.HasSuffix(from, "/") || path.Ext(from) == "" {
		return path.Join(from, "index.html")
	}
	return from
}
