package page

import (
	"cmp"
	"slices"
	"strings"

	"gloss/generator/archive"
)

const (
	mostRelated = 5
	mostShared  = 500     // a tag on more articles says nothing of how near two are
	aHandful    = 10      // articles: where there are more, nor does one on more than half of them
	rarity      = 1 << 20 // of a tag that is on one article alone
)

// Related is the view of an article that has tags in common with another.
type Related struct {
	Article HTML // its line in a list
	Reason  string
}

// A tally is the weight of the tags that articles share with one, by their
// index. It is all 0 between two uses.
type tally struct {
	weights []int
	touched []*archive.Article
}

// relatedTo are the views of the articles that are nearest to one.
func (s *site) relatedTo(a *archive.Article) ([]Related, error) {
	var views []Related
	for _, b := range s.related(a) {
		line, err := s.articleLine(b)
		if err != nil {
			return nil, err
		}
		var shared []string
		for _, t := range a.Tags {
			if len(t.Articles) <= s.tellingUpTo() && slices.Contains(b.Tags, t) {
				shared = append(shared, t.Title)
			}
		}
		views = append(views, Related{line, "shares " + strings.Join(shared, ", ")})
	}
	return views, nil
}

// tellingUpTo is on how many articles a tag may be that says how near two are.
func (s *site) tellingUpTo() int {
	n := len(s.archive.Articles)
	if n <= aHandful {
		return n
	}
	return min(n/2, mostShared)
}

// related are the articles that share the rarest and the most tags with one, at
// most so many: the weight of a tag is one part in the number of its articles.
// Of those that are alike the ones nearest in the archive's order go first.
func (s *site) related(a *archive.Article) []*archive.Article {
	t := s.tallies.Get().(*tally)
	defer s.tallies.Put(t)
	telling := s.tellingUpTo()
	for _, tag := range a.Tags {
		if len(tag.Articles) > telling {
			continue
		}
		for _, b := range tag.Articles {
			if t.weights[b.Index] == 0 {
				t.touched = append(t.touched, b)
			}
			t.weights[b.Index] += rarity / len(tag.Articles)
		}
	}
	nearer := func(b, c *archive.Article) int {
		return cmp.Or(
			cmp.Compare(t.weights[c.Index], t.weights[b.Index]),
			cmp.Compare(distance(a, b), distance(a, c)),
			cmp.Compare(b.Index, c.Index),
		)
	}
	best := make([]*archive.Article, 0, mostRelated+1)
	for _, b := range t.touched {
		if b == a || len(best) == mostRelated && nearer(b, best[mostRelated-1]) > 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, b, nearer)
		best = slices.Insert(best, at, b)
		best = best[:min(len(best), mostRelated)]
	}
	for _, b := range t.touched {
		t.weights[b.Index] = 0
	}
	t.touched = t.touched[:0]
	return best
}

// distance is how far two articles are from each other in the archive's order.
func distance(a, b *archive.Article) int { return max(a.Index-b.Index, b.Index-a.Index) }
