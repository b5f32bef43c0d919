package cite

import (
	"fmt"
	"strings"

	"gloss/generator/edtf"
)

// RIS is the source as a record of a .ris file (Research Information Systems, RIS
// Format Specifications, 2011), but in UTF-8 as everybody writes it: lines of a
// tag of two letters and a value, which end in CR and LF. A comma in a byline parts
// family and given names for whoever reads it: RIS has no way to say otherwise.
func (s Source) RIS() string {
	var b strings.Builder
	add := func(tag, value string) {
		if value = line(value); value != "" {
			b.WriteString(tag + "  - " + value + "\r\n")
		}
	}
	add("TY", [...]string{published: "NEWS", online: "ELEC", unknown: "GEN"}[s.kind()])
	add("AU", s.Byline)
	add("TI", s.Title)
	add("T2", s.Publisher)
	if d := plain(s.Date); d != "" {
		year, _, _ := strings.Cut(d, "-")
		add("PY", year)
	}
	add("DA", risDate(s.Date))
	add("UR", s.address())
	add("Y2", risDate(s.retrieved()))
	add("LA", s.Language)
	add("DB", s.Archive)
	add("N1", s.note())
	b.WriteString("ER  - \r\n")
	return b.String()
}

// risDate is YYYY/MM/DD/ with as much as is known; where that is not all, the
// date in words follows.
func risDate(d edtf.Date) string {
	if d.IsZero() {
		return ""
	}
	fields, known := [3]string{}, agreed(d)
	for i, n := range known {
		fields[i] = fmt.Sprintf([...]string{"%04d", "%02d", "%02d"}[i], n)
	}
	date := strings.Join(fields[:], "/") + "/"
	if plain(d) == "" {
		date += d.Words()
	}
	return date
}
