package page

import (
	"fmt"
	"strings"
)

// An axis parts time into the cells of a chart, each of which is wide enough to
// be aimed at: months where there are few years, else years, else ten, a hundred
// or a thousand of them.
type axis struct {
	unit  int   // the years of a cell; 0 where cells are months
	cells []int // in the order of time: what cellOf gives, or skipped
}

const (
	yearsByMonth = 3  // whose months fit side by side, 24 px for each
	mostCells    = 44 // of 24 px, on a page as wide as it may be
	mostEmpty    = 4  // cells side by side with nothing in them that are shown
	mostUnit     = 1000
	barsOfYears  = 10

	skipped = -1 << 62 // stands for cells with nothing in them that are left out
)

// axisOf is the axis of years, sorted, that have anything; nil where there are
// none, and where they are too far from each other for any.
func axisOf(years []int) *axis {
	if len(years) == 0 {
		return nil
	}
	first, last := years[0], years[len(years)-1]
	if last-first < yearsByMonth {
		return monthsOf(first, last)
	}
	for unit := 1; unit <= mostUnit; unit *= 10 {
		x := &axis{unit: unit}
		for _, y := range years {
			x.reach(x.cellOf(y, 0))
		}
		if len(x.cells) <= mostCells {
			return x
		}
	}
	return nil
}

// monthsOf is the axis of all months of years.
func monthsOf(first, last int) *axis {
	x := &axis{}
	for y := first; y <= last; y++ {
		for month := 1; month <= 12; month++ {
			x.cells = append(x.cells, x.cellOf(y, month))
		}
	}
	return x
}

// reach adds a cell, which is none before the last one, with the empty ones
// before it.
func (x *axis) reach(cell int) {
	if n := len(x.cells); n > 0 {
		last := x.cells[n-1]
		switch {
		case last == cell:
			return
		case cell-last-1 > mostEmpty:
			x.cells = append(x.cells, skipped)
		default:
			for empty := last + 1; empty < cell; empty++ {
				x.cells = append(x.cells, empty)
			}
		}
	}
	x.cells = append(x.cells, cell)
}

// cellOf says into which cell a month of a year falls.
func (x *axis) cellOf(year, month int) int {
	if x.unit == 0 {
		return year*12 + month - 1
	}
	return floor(year, x.unit)
}

// bars is how many bars a cell has.
func (x *axis) bars() int {
	switch x.unit {
	case 0:
		return 1
	case 1:
		return 12
	}
	return barsOfYears
}

// barOf says which of its cell's bars a month of a year belongs to, from 0; -1
// for what is known only to the year, in cells of years.
func (x *axis) barOf(year, month int) int {
	switch x.unit {
	case 0:
		return 0
	case 1:
		return month - 1
	}
	part := x.unit / barsOfYears
	return floor(year, part) - floor(year, x.unit)*barsOfYears
}

// bar is what one bar stands for.
func (x *axis) bar() string {
	return map[int]string{0: "month", 1: "month", 10: "year", 100: "decade", 1000: "century"}[x.unit]
}

// barWords is what a bar of a cell stands for, for a reader.
func (x *axis) barWords(cell, bar int) string {
	switch x.unit {
	case 0:
		return x.words(cell)
	case 1:
		return month{year: cell, number: bar + 1}.words()
	}
	part := &axis{unit: x.unit / barsOfYears}
	return part.words(cell*barsOfYears + bar)
}

// words is what a cell stands for, for a reader.
func (x *axis) words(cell int) string {
	if x.unit == 0 {
		return month{year: floor(cell, 12), number: cell - floor(cell, 12)*12 + 1}.words()
	}
	first := cell * x.unit
	switch {
	case x.unit == 1:
		return year{number: first}.words()
	case x.unit == 10 && first >= 1000:
		return fmt.Sprintf("%ds", first)
	}
	return year{number: first}.words() + "–" + year{number: first + x.unit - 1}.words()
}

// A Label is what stands under a cell: Before and After are left out where there
// is little room.
type Label struct{ Before, Text, After string }

// label is what stands under a cell. Among the months of several years it is the
// year, under January.
func (x *axis) label(cell int) Label {
	if x.unit > 0 {
		words := x.words(cell)
		if len(words) < 4 || len(words) > 5 || strings.Trim(words, "0123456789s") != "" {
			return Label{Text: words}
		}
		return Label{Before: words[:2], Text: words[2:]}
	}
	number := cell - floor(cell, 12)*12
	if len(x.cells) == 12 {
		name := month{year: 2000, number: number + 1}.words()
		return Label{Text: name[:1], After: name[1:3]}
	}
	if number > 0 {
		return Label{}
	}
	return Label{Text: year{number: floor(cell, 12)}.words()}
}

// class says to style sheets what the cells are and how many, so that a page which
// comes piece by piece has them where they will be; and how much room there is for
// a label.
func (x *axis) class() string {
	if x.unit == 0 {
		return fmt.Sprintf("months-%d", len(x.cells))
	}
	what := "ages"
	if x.unit <= 10 {
		what = "years"
		for _, most := range fitting {
			if len(x.cells) <= most {
				what = fmt.Sprintf("years up-to-%d", most)
				break
			}
		}
	}
	return fmt.Sprintf("%s cells-%d", what, len(x.cells))
}

// fitting are how many whole labels of years stand side by side on a phone, a
// tablet and a wide screen.
var fitting = [...]int{7, 19, 27}

// floor is a/b rounded down.
func floor(a, b int) int {
	if a < 0 {
		return -((b - 1 - a) / b)
	}
	return a / b
}
