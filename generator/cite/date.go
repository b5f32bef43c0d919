package cite

import (
	"strings"

	"gloss/generator/edtf"
)

// plain is a date that a day, a month or a year says without loss, as
// YYYY-MM-DD, YYYY-MM or YYYY; "" for any other.
func plain(d edtf.Date) string {
	if m := d.Machine(); m == d.String() {
		return m
	}
	return ""
}

// agreed is as much of year, month and day, in this order, as is the same for
// every day that a date may mean; nothing for years before 1. A season's year is
// the one that it is named after.
func agreed(d edtf.Date) []int {
	first, last := d.First(), d.Last()
	switch {
	case !first.Finite() || !last.Finite() || first.Year < 1:
		return nil
	case d.Precision() == edtf.PrecisionSeason:
		return []int{first.Year}
	case first.Year != last.Year:
		return nil
	case first.Month != last.Month:
		return []int{first.Year}
	case first.Day != last.Day:
		return []int{first.Year, first.Month}
	}
	return []int{first.Year, first.Month, first.Day}
}

// ends are both ends of a span, each as [agreed] has it; nothing where either is
// more or less than a day, a month or a year.
func ends(span edtf.Date) (known [][]int) {
	from, to, _ := strings.Cut(span.String(), "/")
	for _, text := range []string{from, to} {
		end, err := edtf.Parse(text)
		if err != nil || end.Machine() == "" {
			return nil
		}
		known = append(known, agreed(end))
	}
	return known
}
