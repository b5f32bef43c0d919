package textfragment

// mostPlaces is how many places a passage's rarest word may have. A passage of
// only such words is not worth the time.
const mostPlaces = 1 << 14

// single says how many words before and after a stretch single it out among the
// places within in that have the same words: as few as possible, and of equal
// numbers those after it, unless they are of another line. It reports false
// where no number does.
func (t *Text) single(own, in stretch, before, after side) (b, a int, ok bool) {
	// Where b words before are given, need[b] words after are due.
	need := make([]int, len(before.cuts))
	rarest := t.rarest(own)
	places := t.terms[t.words[rarest].term]
	if places.count > mostPlaces {
		return 0, 0, false
	}
	for place := places.last; place >= 0; place = t.words[place].earlier {
		first := int(place) - (rarest - own.first)
		last := first + own.len() - 1
		if first == own.first || first < in.first || last > in.last || t.same(first, own.first, 1, own.len()) < own.len() {
			continue
		}
		l := t.same(first-1, own.first-1, -1, before.most())
		r := t.same(last+1, own.last+1, 1, after.most())
		need[l] = max(need[l], r+1)
	}
	for i := len(need) - 2; i >= 0; i-- {
		need[i] = max(need[i], need[i+1])
	}
	return fewest(need, before, after)
}

// fewest is the cheapest of the numbers that single out.
func fewest(need []int, before, after side) (b, a int, ok bool) {
	best := 0
	for i, may := range before.cuts {
		n := need[i]
		for n < len(after.cuts) && !after.cuts[n] {
			n++
		}
		if !may || n >= len(after.cuts) {
			continue
		}
		cost := 2 * (i + n)
		if n > 0 && after.crosses {
			cost++
		}
		if !ok || cost < best {
			b, a, best, ok = i, n, cost, true
		}
	}
	return b, a, ok
}

// overlapped reports whether the words of a stretch also stand where they begin
// before it and end within it, from the word from on. A browser that finds them
// there and no suffix after them goes on behind them, and misses the stretch.
func (t *Text) overlapped(s stretch, from int) bool {
	for first := max(from, s.first-s.len()+1); first < s.first; first++ {
		if t.same(first, s.first, 1, s.len()) == s.len() {
			return true
		}
	}
	return false
}

// rarest is the word of a stretch that has the fewest places.
func (t *Text) rarest(s stretch) int {
	found := s.first
	for i := s.first; i <= s.last; i++ {
		if t.terms[t.words[i].term].count < t.terms[t.words[found].term].count {
			found = i
		}
	}
	return found
}

// same counts the words from i and from j on, in direction step, that are equal
// one by one, up to most.
func (t *Text) same(i, j, step, most int) int {
	for n := range most {
		if i < 0 || j < 0 || i >= len(t.words) || j >= len(t.words) || t.words[i].term != t.words[j].term {
			return n
		}
		i, j = i+step, j+step
	}
	return most
}
