package page

import (
	"gloss/generator/archive"
	"gloss/generator/source"
	"gloss/generator/textfragment"
)

// An original leads to the passages of notes on the page that their article was
// taken from. Nil leads nowhere.
type original struct {
	article *archive.Article
	text    *source.Text
	words   *textfragment.Text // of text
}

// newOriginal is nil where an article's address is not known, or where no words
// of it may leave: a link names them.
func newOriginal(a *archive.Article, text *source.Text) *original {
	if a.URL == "" || text == nil || len(a.Notes) == 0 {
		return nil
	}
	return &original{a, text, textfragment.NewText(text.Data)}
}

// link is the URL that shows a note's passages there; "" where none can be
// singled out.
func (o *original) link(n *archive.Note) string {
	if o == nil {
		return ""
	}
	var directives []string
	for _, p := range n.Passages {
		if d := o.words.Directive(p, around(o.article, o.text, p)); d != "" {
			directives = append(directives, d)
		}
	}
	if len(directives) == 0 {
		return ""
	}
	return textfragment.URL(o.article.URL, directives...)
}
