package page

import (
	"fmt"
	"strings"

	"gloss/generator/edtf"
)

// A Chart is the view of how much there is of every time: cells side by side,
// each a link with bars in it.
type Chart struct {
	Class   string // what the cells are, for style sheets
	Name    string // what the chart shows
	Cells   []Cell // in the order of time
	Bar     string // what a bar stands for: month, year, …
	Highest string // what the highest bar stands for
	Left    string // what is not in it; or ""
	Events  bool   // whether there are any
	Whole   bool   // whether anything is known only to its year, and drawn so
}

// A Cell is a part of a chart. Its bars are the data of SVG paths in a box that is
// Width wide and Height high.
type Cell struct {
	URL           string // "" where there is nothing
	Words         string // what there is
	Label         Label
	Skipped       bool // stands for times with nothing in them that are left out
	Width, Height int
	Aspect        string // SVG's preserveAspectRatio: a bar by itself is not stretched
	Texts, Events string
	Whole         string // for what is known only to the year
}

// How bars are drawn, in the units of a chart.
const (
	chartHeight = 64
	barWidth    = 3 // of several in a cell
	barGap      = 1
	soleCell    = 24 // of one bar, as wide as it is in pixels at least
	soleBar     = 14
	lowestBar   = 3
	leastMost   = 4 // of which the highest bar is, be there ever so little
	fewest      = 3 // things that make a chart
)

// A tick is one thing that a chart counts.
type tick struct {
	day   edtf.Day // Month 0 where only the year is known
	event bool
}

// mass is how many things there are somewhere.
type mass struct{ texts, events int }

func (m *mass) add(event bool) {
	if event {
		m.events++
	} else {
		m.texts++
	}
}

// words says how much there is, with nouns for what is no event.
func (m mass) words(one, many string) string {
	texts, events := count(m.texts, one, many), count(m.events, "event", "events")
	switch {
	case m.events == 0:
		return texts
	case m.texts == 0:
		return events
	}
	return texts + ", " + events
}

// heap is what falls into a cell.
type heap struct {
	all   mass
	bars  [12]mass
	whole int // known only to the year, in cells of years
	first int // year
}

// chart counts ticks in the cells of an axis. It is nil without an axis, and
// where there is next to nothing to count. The nouns are those of what is no
// event.
func (s *site) chart(x *axis, ticks []tick, one, many string) *Chart {
	if x == nil || len(ticks) < fewest {
		return nil
	}
	heaps, left := x.count(ticks)
	chart := &Chart{Class: x.class(), Bar: x.bar(), Cells: make([]Cell, 0, len(x.cells))}
	if left > 0 {
		chart.Left = thousands(left) + " known only to the year"
	}
	highest, most := 0, leastMost
	for _, cell := range x.cells {
		h := heaps[cell]
		if h == nil {
			continue
		}
		chart.Events = chart.Events || h.all.events > 0
		chart.Whole = chart.Whole || h.whole > 0
		most = max(most, h.whole)
		for bar, m := range h.bars {
			if n := m.texts + m.events; n > highest {
				highest, chart.Highest = n, thousands(n)+" in "+x.barWords(cell, bar)
			}
		}
	}
	most = max(most, highest)
	for _, cell := range x.cells {
		chart.Cells = append(chart.Cells, s.cell(x, cell, heaps[cell], most, one, many))
	}
	return chart
}

// count says what falls into which cell, and how much falls into none.
func (x *axis) count(ticks []tick) (heaps map[int]*heap, left int) {
	heaps = make(map[int]*heap)
	for _, t := range ticks {
		if x.unit == 0 && t.day.Month == 0 {
			left++
			continue
		}
		cell := x.cellOf(t.day.Year, t.day.Month)
		h := heaps[cell]
		if h == nil {
			h = &heap{first: t.day.Year}
			heaps[cell] = h
		}
		h.first = min(h.first, t.day.Year)
		h.all.add(t.event)
		if bar := x.barOf(t.day.Year, t.day.Month); bar < 0 {
			h.whole++
		} else {
			h.bars[bar].add(t.event)
		}
	}
	return heaps, left
}

func (s *site) cell(x *axis, cell int, h *heap, most int, one, many string) Cell {
	if cell == skipped {
		return Cell{Skipped: true}
	}
	view := Cell{Label: x.label(cell), Width: soleCell, Height: chartHeight, Aspect: "xMinYMax"}
	bar := soleBar
	if n := x.bars(); n > 1 {
		view.Width, view.Aspect, bar = n*(barWidth+barGap), "none", barWidth
	}
	if h == nil {
		return view
	}
	if x.unit == 0 {
		view.URL = s.link(month{year: floor(cell, 12), number: cell - floor(cell, 12)*12 + 1}.address())
	} else {
		view.URL = s.link(year{number: h.first}.address())
	}
	view.Words = x.words(cell) + ": " + h.all.words(one, many)
	var texts, events strings.Builder
	for i := range x.bars() {
		m, at := h.bars[i], i*(bar+barGap)
		low := height(m.texts, most)
		draw(&texts, at, chartHeight, bar, low)
		draw(&events, at, chartHeight-low, bar, height(m.events, most))
	}
	view.Texts, view.Events = texts.String(), events.String()
	if h.whole > 0 {
		var whole strings.Builder
		draw(&whole, barWidth, chartHeight-height(h.whole, most)+2, view.Width-2*barWidth-barGap, 2)
		view.Whole = whole.String()
	}
	return view
}

// height is how high a bar of n is, where the highest is of most. What there is
// can be seen, however little it is.
func height(n, most int) int {
	if n == 0 {
		return 0
	}
	return max(lowestBar, n*(chartHeight-2*lowestBar)/most)
}

// draw adds a bar that stands at a place to the data of a path.
func draw(path *strings.Builder, x, y, width, height int) {
	if height > 0 {
		fmt.Fprintf(path, "M%d %dv-%dh%dv%dz", x, y, height, width, height)
	}
}

// massOf counts moments.
func massOf(moments ...[]moment) (m mass) {
	for _, part := range moments {
		for _, moment := range part {
			m.add(moment.event != nil)
		}
	}
	return m
}

// ticks are what a chart of moments counts.
func ticks(moments []moment) []tick {
	all := make([]tick, len(moments))
	for i, m := range moments {
		all[i] = tick{m.day, m.event != nil}
	}
	return all
}
