package edtf

import (
	"fmt"
	"strings"
	"time"
	"unicode"
)

// arranged reads a date that has its parts in another order than EDTF, or
// other separators, or names in English: 15.10.2018, 10/15/2018, 2018-1-5,
// 20181015, Oct 15, 2018, 15–20 October 2018, autumn 2018, the 1980s.
func arranged(s string) []string {
	if strings.HasPrefix(s, "-") || strings.Contains(s, "..") {
		return nil
	}
	p, ok := cutParts(strings.ToLower(s))
	if !ok {
		return nil
	}
	found := layouts(p.kinds)
	if found == nil {
		found = layouts(strings.ReplaceAll(p.kinds, "-", ""))
	}
	if strings.Contains(s, ".") && len(found) > 1 {
		found = found[:1] // whoever writes dots puts the day first
	}
	for i, layout := range found {
		text := fmt.Sprintf(layout, p.values...)
		// Databases write 00 where nothing is known.
		found[i] = strings.TrimSuffix(strings.TrimSuffix(text, "-00"), "-00")
	}
	return found
}

// layouts are the orders in which parts of these kinds may stand in EDTF.
func layouts(kinds string) []string {
	switch kinds {
	case "ym", "yn":
		return []string{"%[1]s-%[2]s"}
	case "my", "ny":
		return []string{"%[2]s-%[1]s"}
	}
	switch strings.ReplaceAll(kinds, "n", "d") {
	case "ymd", "ydd":
		return []string{"%[1]s-%[2]s-%[3]s"}
	case "dmy":
		return []string{"%[3]s-%[2]s-%[1]s"}
	case "mdy":
		return []string{"%[3]s-%[1]s-%[2]s"}
	case "ddy":
		return []string{"%[3]s-%[2]s-%[1]s", "%[3]s-%[1]s-%[2]s"}
	case "m-my":
		return []string{"%[3]s-%[1]s/%[3]s-%[2]s"}
	case "d-dmy":
		return []string{"%[4]s-%[3]s-%[1]s/%[4]s-%[3]s-%[2]s"}
	case "md-dy":
		return []string{"%[4]s-%[1]s-%[2]s/%[4]s-%[1]s-%[3]s"}
	case "dm-dmy":
		return []string{"%[5]s-%[2]s-%[1]s/%[5]s-%[4]s-%[3]s"}
	case "md-mdy":
		return []string{"%[5]s-%[1]s-%[2]s/%[5]s-%[3]s-%[4]s"}
	case "l":
		return []string{"Y%s"}
	case "c":
		return []string{"%.3sX"}
	case "h":
		return []string{"%.3sX", "%.2sXX"} // a decade or a century
	}
	return nil
}

// parts is a text cut up: a letter for the kind of each part, and the value in
// EDTF of each that is no hyphen. The kinds are y, a year; l, one of more than
// four digits; c and h, the years of a decade and of a hundred; m, a month or
// season; n, a number up to 12; d, a greater one; and the hyphen.
type parts struct {
	kinds  string
	values []any
}

// cutParts cuts a text in small letters. It fails where something has no place
// in a date.
func cutParts(s string) (p parts, ok bool) {
	for s != "" {
		n := run(s)
		if !p.add(s[:n]) {
			return p, false
		}
		s = s[n:]
	}
	return p, true
}

// run is the length of the word, number or other byte that s begins with.
func run(s string) int {
	for _, class := range []func(rune) bool{unicode.IsLetter, unicode.IsDigit} {
		if n := len(s) - len(strings.TrimLeftFunc(s, class)); n > 0 {
			return n
		}
	}
	return 1
}

// add adds a part, and reports whether it has a place in a date.
func (p *parts) add(part string) bool {
	switch part {
	case " ", ",", ".", "/", "of", "the", "st", "nd", "rd", "th":
		return true
	case "-":
		p.kinds += "-"
		return true
	case "s":
		return p.makeDecade()
	}
	if strings.Trim(part, digits) == "" {
		return p.addNumber(part)
	}
	return p.addName(part)
}

func (p *parts) addNumber(s string) bool {
	switch n := len(s); {
	case n == 3, s == "0000": // the latter is a database's word for nothing
		return false
	case n == 6, n == 8:
		return p.addNumber(s[:4]) && p.addNumber(s[4:6]) && (n == 6 || p.addNumber(s[6:]))
	case n > 4:
		p.kinds += "l"
	case n == 4:
		p.kinds += "y"
	case number(s) > 12:
		p.kinds += "d"
	default:
		p.kinds += "n"
		s = ("0" + s)[n-1:]
	}
	p.values = append(p.values, s)
	return true
}

// makeDecade makes the last part, a year, its decade: 1980s.
func (p *parts) makeDecade() bool {
	before, ok := strings.CutSuffix(p.kinds, "y")
	if !ok {
		return false
	}
	switch year := p.values[len(p.values)-1].(string); {
	case strings.HasSuffix(year, "00"):
		p.kinds = before + "h"
	case strings.HasSuffix(year, "0"):
		p.kinds = before + "c"
	default:
		return false
	}
	return true
}

// addName adds a month or season, or passes over the name of a weekday.
func (p *parts) addName(s string) bool {
	code := monthNamed(s)
	for i, season := range seasons() {
		if s == season {
			code = spring + i
		}
	}
	if s == "fall" {
		code = spring + 2
	}
	if code > 0 {
		p.kinds += "m"
		p.values = append(p.values, fmt.Sprintf("%02d", code))
	}
	return code > 0 || strings.HasSuffix(s, "day")
}

// monthNamed is the month whose name begins with s, three letters at least, or
// 0 where there is none.
func monthNamed(s string) int {
	for m := time.January; m <= time.December && len(s) >= 3; m++ {
		if strings.HasPrefix(strings.ToLower(m.String()), s) {
			return int(m)
		}
	}
	return 0
}
