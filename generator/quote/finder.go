package quote

import (
	"slices"
	"strings"

	"gloss/generator/diag"
	"gloss/generator/fold"
)

// A Finder looks for quotations in many sources, to say of those that were not
// found where their words do stand. It is never changed once made, so that
// several goroutines may use it.
//
// A source in which none of them stands costs little more than folding it: every
// window of it is compared at once with the first window of what is longest in
// each quotation.
type Finder struct {
	patterns [][]pattern // of each quotation, in the exact form

	windows map[string]int // the index in begun of what a part begins with
	begun   [][]int        // the quotations that have a part that begins so
	filter  []uint64       // a bit for each window's hash
	short   []short
}

// A short is a part of a quotation that is shorter than a window.
type short struct {
	part      string
	quotation int
}

// A Hit is a quotation, by its index, that stands in a source, and the first
// passage that it has there.
type Hit struct {
	Index   int
	Passage diag.Span
}

const (
	windowSize = 16 // bytes
	filterBits = 16 // 1/1024 of which a quotation takes
)

// NewFinder makes a Finder of quotations.
func NewFinder(quotations []Quotation) *Finder {
	f := &Finder{
		patterns: make([][]pattern, len(quotations)),
		windows:  make(map[string]int),
		filter:   make([]uint64, 1<<filterBits/64),
	}
	for i, q := range quotations {
		f.patterns[i] = q.patterns(fold.Exact)
		for _, p := range f.patterns[i] {
			f.add(longest(p), i)
		}
	}
	return f
}

// longest is the longest part of a pattern: it stands wherever the pattern does,
// be its ellipses gaps or not.
func longest(p pattern) string {
	part := slices.MaxFunc(p.cut().parts, func(a, b diag.Span) int { return a.Len() - b.Len() })
	return p.form[part.Start:part.End]
}

func (f *Finder) add(part string, quotation int) {
	if len(part) < windowSize {
		f.short = append(f.short, short{part, quotation})
		return
	}
	window := part[:windowSize]
	k, ok := f.windows[window]
	if !ok {
		k = len(f.begun)
		f.windows[window] = k
		f.begun = append(f.begun, nil)
		h := hash(window)
		f.filter[h/64] |= 1 << (h % 64)
	}
	f.begun[k] = append(f.begun[k], quotation)
}

// Search finds the quotations that stand, in the exact form and not within a
// word, in what is shown of a source, in their order.
func (f *Finder) Search(data []byte, shown []diag.Span) []Hit {
	t := NewText(data, shown, nil)
	var hits []Hit
	for _, i := range f.likely(t.exact.folded.String()) {
		if places, _ := t.exact.first(f.patterns[i]); len(places) > 0 && places[0].bounded {
			hits = append(hits, Hit{i, places[0].passages[0]})
		}
	}
	return hits
}

// likely are the quotations that may stand in a folded source, in their order.
func (f *Finder) likely(text string) []int {
	var found []int
	seen := make([]bool, len(f.begun))
	for i := 0; i+windowSize <= len(text) && len(seen) > 0; i++ {
		window := text[i : i+windowSize]
		if h := hash(window); f.filter[h/64]>>(h%64)&1 == 0 {
			continue
		}
		if k, ok := f.windows[window]; ok && !seen[k] {
			seen[k] = true
			found = append(found, f.begun[k]...)
		}
	}
	for _, s := range f.short {
		if strings.Contains(text, s.part) {
			found = append(found, s.quotation)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// hash gives filterBits bits of a window.
func hash(window string) uint64 {
	const a, b = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93 // odd, of mixed bits
	return (word(window)*a ^ word(window[8:])*b) >> (64 - filterBits)
}

// word is the first eight bytes of s as a number.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
