package build

import (
	"context"
	"slices"

	"gloss/generator/load"
	"gloss/generator/place"
	"gloss/generator/quote"
)

// seek looks for the quotations that are not in their own article's source in
// all others: for all of them together, in one round.
func (s *Site) seek(ctx context.Context, articles []*load.Article, placed []*place.Article) error {
	var lost []quote.Quotation
	var of []int // of each, the index of its article
	for i, p := range placed {
		for _, l := range p.Lost {
			lost, of = append(lost, l.Quotation), append(of, i)
		}
	}
	if len(lost) == 0 {
		return nil
	}
	finder := quote.NewFinder(lost)
	hits := make([][]quote.Hit, len(articles))
	err := each(ctx, len(articles), func(i int) error {
		text, err := s.source(articles[i])
		if err != nil {
			return err
		}
		hits[i] = place.Search(articles[i], text, finder)
		return nil
	})
	first := make(map[int]int) // of an article's lost quotations, the index in lost of the first
	for k, i := range slices.Backward(of) {
		first[i] = k
	}
	for i, found := range hits {
		for _, hit := range found {
			if home := of[hit.Index]; home != i {
				placed[home].Elsewhere(placed[home].Lost[hit.Index-first[home]], articles[i], hit.Passage)
			}
		}
	}
	return err
}
