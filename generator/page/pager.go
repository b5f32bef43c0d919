package page

import "fmt"

// Lists are paged by fifty and numbered from the oldest item, so that a new
// item changes no old page: page 1 always holds the first fifty. A list's own
// address shows what is on no numbered page, the newest 50 to 99.
const perPage = 50

// A Pager leads from one page of a list to the next. Either URL may be "".
type Pager struct{ Older, Newer string }

// pages calls each for every page of a list of n items, oldest items first:
// with the page's address, the range of its items and its pager.
func (s *site) pages(list address, n int, each func(at address, from, to int, pager Pager)) {
	last := max(1, n/perPage) // the page that stands at the list's own address
	at := func(page int) address {
		if page == last {
			return list
		}
		return list + address(fmt.Sprintf("page/%d/", page))
	}
	for page := 1; page <= last; page++ {
		from, to := (page-1)*perPage, page*perPage
		if page == last {
			to = n
		}
		var pager Pager
		if page > 1 {
			pager.Older = s.link(at(page - 1))
		}
		if page < last {
			pager.Newer = s.link(at(page + 1))
		}
		each(at(page), from, to, pager)
	}
}
