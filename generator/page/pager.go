package page

import (
	"fmt"
	"slices"
	"sort"

	"gloss/generator/archive"
	"gloss/generator/edtf"
)

// Lists are paged by fifty and numbered from the oldest item, so that a new
// item changes no old page: page 1 always holds the first fifty. A list's own
// address shows what is on no numbered page, the newest 50 to 99.
const perPage = 50

// A Pager leads from one page of a list to the next. Either URL may be "".
type Pager struct {
	Name         string // what the list is called, where a page has several
	Older, Newer string
}

// A list is one of those that share an address. Page N of the address holds
// the N-th fifty of each list that is that long.
type list struct {
	n    int    // how many items
	id   string // of its section, where a page has several
	name string // what it is called there
}

// A sheet is one page of the lists that share an address.
type sheet struct {
	at     address
	number int    // from 1, from the oldest; 0 for the lists' own address
	parts  []part // as many as there are lists
}

// A part is what a sheet holds of a list: a range of its items, which is empty
// where the list has no such page.
type part struct {
	from, to int
	pager    Pager
}

// sheets are the pages of lists whose items stand with the oldest first.
func (s *site) sheets(own address, lists ...list) []sheet {
	last := 1 // the page that stands at the lists' own address
	for _, l := range lists {
		last = max(last, l.last())
	}
	var all []sheet
	for number := 1; number < last; number++ {
		all = append(all, sheet{at: numbered(own, number), number: number})
	}
	all = append(all, sheet{at: own})
	for i := range all {
		for _, l := range lists {
			all[i].parts = append(all[i].parts, s.part(own, l, all[i].number))
		}
	}
	return all
}

// last is the number that the list's newest page would have.
func (l list) last() int { return max(1, l.n/perPage) }

func numbered(own address, number int) address { return own + address(fmt.Sprintf("page/%d/", number)) }

// part is what page number holds of a list; 0 is its own address.
func (s *site) part(own address, l list, number int) part {
	link := func(number int) string {
		at := own
		if number != l.last() {
			at = numbered(own, number)
		}
		if l.id == "" {
			return s.link(at)
		}
		return s.link(at) + fragment(l.id)
	}
	p := part{from: (number - 1) * perPage, to: number * perPage, pager: Pager{Name: l.name}}
	switch {
	case number == 0:
		number = l.last()
		p.from, p.to = (number-1)*perPage, l.n
	case number >= l.last():
		return part{}
	default:
		p.pager.Newer = link(number + 1)
	}
	if number > 1 {
		p.pager.Older = link(number - 1)
	}
	return p
}

// title is what a sheet of something is called.
func (s sheet) title(of string) string {
	if s.number == 0 {
		return of
	}
	return fmt.Sprintf("%s, page %d", of, s.number)
}

// lines makes the lines of a range of items, the newest first.
func lines[T any](items []T, p part, line func(T) (HTML, error)) ([]HTML, error) {
	all := make([]HTML, 0, p.to-p.from)
	for i := p.to - 1; i >= p.from; i-- {
		html, err := line(items[i])
		if err != nil {
			return nil, err
		}
		all = append(all, html)
	}
	return all, nil
}

// undatedFirst are items that are sorted by date, with those that have none moved
// from the end to the oldest: a list that shows the newest first should not begin
// with them.
func undatedFirst[T any](items []T, date func(T) edtf.Date) []T {
	dated := sort.Search(len(items), func(i int) bool { return date(items[i]).IsZero() })
	if dated == 0 || dated == len(items) {
		return items
	}
	return slices.Concat(items[dated:], items[:dated])
}

func articleDate(a *archive.Article) edtf.Date { return a.Date }
func noteDate(n *archive.Note) edtf.Date       { return n.Article.Date }
func eventDate(e *archive.Event) edtf.Date     { return e.Date }
func essayDate(t archive.Thing) edtf.Date      { return writing(t).Date }
