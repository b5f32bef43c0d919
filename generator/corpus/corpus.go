// Package corpus makes archives for benchmarks and tests.
//
// It takes a number of articles and a seed, and writes a content folder in the
// shape that Gloss reads: news sources with the typography of the wild (curly
// quotes, dashes, no-break spaces, CR LF, a publisher's furniture), commentary
// that quotes them, tags in a Zipf distribution, and publishers. The prose is
// invented from a small vocabulary; nothing in it is copied or true.
//
// The same number and seed give the same bytes on any machine. Article i is
// the same in an archive of any size, since it only speaks of articles, tags
// and events that came before it; so a bigger archive holds the smaller one,
// and only the tags' folder grows with it.
//
// The archive holds no error: every quotation stands exactly once in its
// source, every link leads somewhere, and no two things bear one name. It
// never reads the clock, the network or a file.
package corpus

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
)

// most is the greatest number of articles for which the vocabulary is known to
// yield enough names.
const most = 1_000_000

// Make writes an archive of n articles into dir/content. The same n and seed
// give the same bytes. Files that stand there already are overwritten or left.
func Make(dir string, n int, seed uint64) error {
	if n < 0 || n > most {
		return fmt.Errorf("cannot make %d articles: the number must be between 0 and %d", n, most)
	}
	m := newMaker(dir+"/content", n, seed)
	if err := m.writeSite(); err != nil {
		return err
	}
	workers := runtime.GOMAXPROCS(0)
	errs := make([]error, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < n && errs[w] == nil; i += workers {
				errs[w] = m.writeArticle(i)
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

// A maker holds what all articles of one archive share. It does not change
// once it is made, so that articles can be made side by side.
type maker struct {
	seed    uint64
	content string // the folder

	tags       []tag
	publishers []publisher
}

func newMaker(content string, n int, seed uint64) *maker {
	papers := publishers()
	return &maker{seed, content, makeTags(seed, tagCount(n), papers), papers}
}

// A purpose parts the random numbers of one thing from those of another.
type purpose uint64

const (
	forHead purpose = iota
	forArticle
	forTags
	forTagText
)

// random gives the random numbers of the thing that has this purpose and index,
// which depend on no other thing.
func random(seed uint64, p purpose, index int) *rand.Rand {
	// An odd factor spreads neighbouring indices over the generator's state.
	const golden = 0x9E3779B97F4A7C15
	return rand.New(rand.NewPCG(seed, (uint64(index)<<3|uint64(p))*golden))
}

// oneIn reports true once in n times on average.
func oneIn(r *rand.Rand, n int) bool { return r.IntN(n) == 0 }

// between is a number from low to high, both included.
func between(r *rand.Rand, low, high int) int { return low + r.IntN(high-low+1) }

// pick is one of the list.
func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }
