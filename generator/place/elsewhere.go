package place

import (
	"fmt"

	"gloss/generator/diag"
	"gloss/generator/load"
	"gloss/generator/quote"
)

// Search gives those of the quotations that a finder seeks which stand in the
// source of an article.
func Search(a *load.Article, text []byte, f *quote.Finder) []quote.Hit {
	p := newPlacing(a, text)
	if p.source == nil {
		return nil
	}
	return f.Search(p.source.Data, p.shown)
}

// A message names so many other articles at most.
const mostElsewhere = 3

// Elsewhere adds to what is said of a lost quotation that it stands in another
// article.
func Elsewhere(problem *diag.Problem, other *load.Article, passage diag.Span) {
	const message = "they stand in this article"
	count := 0
	for _, r := range problem.Related {
		if r.Message == message {
			count++
		}
	}
	if count == mostElsewhere {
		return
	}
	if count == 0 {
		problem.Help = fmt.Sprintf("They stand in another article. To quote that, write {from=%s} after the quotation.", other.Slug)
		problem.Related = nil
	}
	problem.Related = append(problem.Related, diag.Related{Place: diag.Place{File: other.Source, Span: passage}, Message: message})
}
