package page

import (
	"cmp"
	"fmt"
	"html/template"
	"strings"

	"gloss/generator/archive"
	"gloss/generator/commentary"
	"gloss/generator/edtf"
)

// text fills the slots of a text. Ids within it begin with prefix, which has to
// be unique in the page.
func (s *site) text(t archive.Text, prefix string) HTML {
	if len(t.Slots) == 0 {
		return HTML(t.HTML)
	}
	var out strings.Builder
	at := int32(0)
	var open []bool // of the links that are open, whether they lead anywhere
	for _, slot := range t.Slots {
		out.WriteString(t.HTML[at:slot.At])
		at = slot.At
		switch slot.Kind {
		case commentary.OpenLink:
			url := s.target(t.Targets[slot.Ref])
			open = append(open, url != "")
			if url != "" {
				out.WriteString(`<a href="` + template.HTMLEscapeString(url) + `">`)
			}
		case commentary.CloseLink:
			if open[len(open)-1] {
				out.WriteString("</a>")
			}
			open = open[:len(open)-1]
		case commentary.LabelText:
			if t.Labelled {
				at += slot.Size
			}
		case commentary.Prefix:
			out.WriteString(template.HTMLEscapeString(prefix))
		case commentary.Cited:
			at += slot.Size
			s.cited(&out, t.Cited[slot.Ref], t.HTML[slot.At:at])
		case commentary.Image:
			if target := t.Targets[slot.Ref]; target.File != "" {
				at += slot.Size
				out.WriteString(s.image(target, t.HTML[slot.At:at]))
			}
		}
	}
	out.WriteString(t.HTML[at:])
	return HTML(out.String())
}

// cited writes a quotation of another article, and whom it quotes. The words
// are not there where the article itself shows none, or where there is no such
// article, of which it is not known what it may show.
func (s *site) cited(out *strings.Builder, c archive.Cited, quotation string) {
	if c.Article == nil {
		out.WriteString("<p class=\"cited-from\">Quotation left out: its source is not here.</p>\n")
		return
	}
	url, note := s.url(c.Article), ""
	switch {
	case c.Article.Publish == archive.LinkOnly, c.Article.Publish == archive.Excerpt && c.Index < 0:
		quotation, note = "", "Quotation left out: its source may not be shown here. "
	case c.Index >= 0:
		url += fragment(quotedID(c.Index + 1))
	}
	out.WriteString(quotation)
	if quotation != "" && !strings.HasSuffix(quotation, "\n") {
		out.WriteByte('\n')
	}
	out.WriteString(`<p class="cited-from">` + note + `<a href="` + template.HTMLEscapeString(url) + `"`)
	if language := template.HTMLEscapeString(s.foreign(c.Article)); language != "" {
		out.WriteString(` lang="` + language + `" hreflang="` + language + `"`)
	}
	out.WriteString(`>` + template.HTMLEscapeString(c.Article.Title) + `</a>`)
	for _, about := range []string{publisherName(c.Article), c.Article.Date.Words()} {
		if about != "" {
			out.WriteString(", " + template.HTMLEscapeString(about))
		}
	}
	out.WriteString("</p>\n")
}

// publisherName is what an article's publisher is called; "" where none is
// known.
func publisherName(a *archive.Article) string {
	if a.Publisher == nil {
		return ""
	}
	return a.Publisher.Title
}

// image is a picture that a text shows, with its description, which is escaped
// already. Where the picture cannot be carried, that is all there is.
func (s *site) image(t archive.Target, description string) string {
	url := s.target(t)
	if url == "" {
		return description
	}
	return `<img src="` + template.HTMLEscapeString(url) + `" alt="` + description + `" loading="lazy">`
}

// target is the URL that a link leads to; "" where it leads nowhere.
func (s *site) target(t archive.Target) string {
	if t.File != "" {
		return s.attachmentURL(attachment{t.Thing, t.File})
	}
	url := s.url(t.Thing)
	if url != "" && t.ID != "" {
		url += fragment(t.ID)
	}
	return url
}

// thing is a link to a thing by its name.
func (s *site) thing(t archive.Thing) Link { return Link{s.url(t), t.Name()} }

// foreign is the language of an article where it is not the site's, or "".
func (s *site) foreign(a *archive.Article) string {
	if l := s.language(a); l != s.archive.Site.Language {
		return l
	}
	return ""
}

// language is that of an article, or else the site's.
func (s *site) language(a *archive.Article) string {
	return cmp.Or(statedLanguage(a), s.archive.Site.Language)
}

// date is nil for no date.
func date(d edtf.Date) *Date {
	if d.IsZero() {
		return nil
	}
	return &Date{d.Words(), d.Machine()}
}

// count is a number with what it counts.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%s %s", thousands(n), many)
}

// thousands writes a number with a comma between groups of three digits.
func thousands(n int) string {
	digits := fmt.Sprint(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
