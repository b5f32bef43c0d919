package quote

// A run is of elements that two lists have in common, from a of the one and b of
// the other on.
type run struct{ a, b, length int }

// A table of more cells is not made: the lists are taken to have no more in
// common than their beginnings and ends.
const mostCells = 4 << 20

// common gives the runs that make a longest list that two lists, of n and m
// elements, have in common, in order.
func common(n, m int, same func(i, j int) bool) []run {
	head, tail := 0, 0
	for head < min(n, m) && same(head, head) {
		head++
	}
	for tail < min(n, m)-head && same(n-1-tail, m-1-tail) {
		tail++
	}
	var runs []run
	add := func(a, b, length int) {
		if last := len(runs) - 1; last >= 0 && runs[last].a+runs[last].length == a && runs[last].b+runs[last].length == b {
			runs[last].length += length
		} else if length > 0 {
			runs = append(runs, run{a, b, length})
		}
	}
	add(0, 0, head)
	if rows, columns := n-head-tail, m-head-tail; rows*columns <= mostCells {
		inside := func(i, j int) bool { return same(head+i, head+j) }
		longest := longestCommon(rows, columns, inside)
		for i, j := 0, 0; i < rows && j < columns; {
			switch {
			case inside(i, j):
				add(head+i, head+j, 1)
				i, j = i+1, j+1
			case longest[i+1][j] >= longest[i][j+1]:
				i++
			default:
				j++
			}
		}
	}
	add(n-tail, m-tail, tail)
	return runs
}

// longestCommon says for each element of the one list and of the other how many
// elements the lists have in common from there on.
func longestCommon(n, m int, same func(i, j int) bool) [][]uint16 {
	longest := make([][]uint16, n+1)
	for i := range longest {
		longest[i] = make([]uint16, m+1)
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if same(i, j) {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	return longest
}
