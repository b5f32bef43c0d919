package quote

import (
	"slices"

	"gloss/generator/diag"
)

// A window is where each part of a pattern begins.
type window []int

// windows finds the windows that hold all parts in order and hold no smaller
// window, in order of their place. A window that holds a middle part several
// times is no single place, and is given once for each way to take the parts.
func windows(parts []diag.Span, hits [][]int) []window {
	var found []window
	next := make([]int, len(parts)) // of each part, the first hit not yet passed
	for i, first := range hits[0] {
		w := make(window, 1, len(parts))
		w[0] = first
		for k := 1; k < len(parts); k++ {
			after := w[k-1] + parts[k-1].Len()
			for next[k] < len(hits[k]) && hits[k][next[k]] < after {
				next[k]++
			}
			if next[k] == len(hits[k]) {
				return found
			}
			w = append(w, hits[k][next[k]])
		}
		// A later first part that ends at the same last one makes this window
		// hold a smaller one.
		if len(parts) > 1 && i+1 < len(hits[0]) && reaches(parts, hits, hits[0][i+1], w[len(w)-1]) {
			continue
		}
		found = append(found, ways(parts, hits, w)...)
	}
	return found
}

// reaches reports whether the parts can stand in order from first to a last
// part that begins at last.
func reaches(parts []diag.Span, hits [][]int, first, last int) bool {
	end := first + parts[0].Len()
	for k := 1; k < len(parts); k++ {
		i, _ := slices.BinarySearch(hits[k], end)
		if i == len(hits[k]) {
			return false
		}
		end = hits[k][i] + parts[k].Len()
	}
	return end-parts[len(parts)-1].Len() <= last
}

// Of one window at most so many ways to take its middle parts are given.
const mostWays = 1000

// ways are the windows that begin and end as w does, the middle parts of which
// are the earliest.
func ways(parts []diag.Span, hits [][]int, w window) []window {
	late := latest(parts, hits, w)
	if slices.Equal(late, w) {
		return []window{w}
	}
	var found []window
	var take func(k int)
	take = func(k int) {
		if k == len(parts)-1 {
			found = append(found, slices.Clone(w))
			return
		}
		i, _ := slices.BinarySearch(hits[k], w[k-1]+parts[k-1].Len())
		for ; i < len(hits[k]) && hits[k][i] <= late[k] && len(found) < mostWays; i++ {
			w[k] = hits[k][i]
			take(k + 1)
		}
	}
	take(1)
	return found
}

// latest is the window w with its middle parts as late as they can be.
func latest(parts []diag.Span, hits [][]int, w window) window {
	late := slices.Clone(w)
	for k := len(parts) - 2; k > 0; k-- {
		i, _ := slices.BinarySearch(hits[k], late[k+1]-parts[k].Len()+1)
		late[k] = hits[k][i-1]
	}
	return late
}
