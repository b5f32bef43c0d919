package build

import (
	"context"
	"reflect"
	"slices"

	"gloss/generator/diag"
	"gloss/generator/place"
	"gloss/generator/quote"
)

// A search is one for the quotations that are not in their own article's source:
// for all of them together, in the sources of all articles.
type search struct {
	lost []quote.Quotation
	hits map[*place.Article][]quote.Hit // in the source of each article

	problems map[int][]diag.Problem // of the articles that have lost something, by index: what is said of them now
}

// seek looks for what is lost; nil where nothing is. A source in which the very
// same was sought before is not searched again.
func (s *Site) seek(ctx context.Context, e, before *edition) (*search, error) {
	r := &search{problems: make(map[int][]diag.Problem)}
	var of []int // of each lost quotation, the index of its article
	for i, p := range e.placed {
		for _, l := range p.Lost {
			r.lost, of = append(r.lost, l.Quotation), append(of, i)
		}
	}
	if len(r.lost) == 0 {
		return nil, nil
	}
	known := make(map[*place.Article][]quote.Hit)
	if before != nil && before.search != nil && reflect.DeepEqual(before.search.lost, r.lost) {
		known = before.search.hits
	}
	finder := quote.NewFinder(r.lost)
	found := make([][]quote.Hit, len(e.placed))
	err := each(ctx, len(e.placed), func(i int) error {
		hits, ok := known[e.placed[i]]
		if !ok {
			a := e.content.Articles[i]
			text, err := s.source(a)
			if err != nil {
				return err
			}
			hits = place.Search(a, text, finder)
		}
		found[i] = hits
		return nil
	})
	r.hits = make(map[*place.Article][]quote.Hit, len(found))
	first := make(map[int]int) // of an article's lost quotations, the index in lost of the first
	for k, i := range slices.Backward(of) {
		first[i] = k
	}
	for i, hits := range found {
		r.hits[e.placed[i]] = hits
		for _, hit := range hits {
			if home := of[hit.Index]; home != i {
				lost := e.placed[home].Lost[hit.Index-first[home]]
				if r.problems[home] == nil {
					r.problems[home] = slices.Clone(e.placed[home].Problems)
				}
				place.Elsewhere(&r.problems[home][lost.Problem], e.content.Articles[i], hit.Passage)
			}
		}
	}
	return r, err
}

// told is what is said of the i-th article, once it has been sought for what it
// has lost.
func (r *search) told(i int, p *place.Article) []diag.Problem {
	if r != nil && r.problems[i] != nil {
		return r.problems[i]
	}
	return p.Problems
}
