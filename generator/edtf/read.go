package edtf

import (
	"fmt"
	"strings"
)

const (
	digits     = "0123456789"
	qualifiers = "?~%"
)

// readPoint reads one date, which stands at byte at of the whole text.
func readPoint(s string, at int) (point, *Error) {
	body, qualifier := cutQualifier(s)
	if err := misplaced(body, qualifier, at); err != nil {
		return point{}, err
	}
	sign := len(body) - len(strings.TrimLeft(body, "Y-"))
	year, rest, hasMonth := strings.Cut(body[sign:], "-")
	year = body[:sign] + year
	month, day, hasDay := strings.Cut(rest, "-")

	p, err := readYear(year, at)
	if err != nil {
		return point{}, err
	}
	p.qualifier = qualifier
	if !hasMonth {
		return p, nil
	}
	at += len(year) + 1
	if p.masked > 0 {
		return point{}, elsewhere(at - 2)
	}
	if year[0] == 'Y' {
		return point{}, &Error{at, "a year with Y has no months", ""}
	}
	if p.month, err = readMonth(month, at); err != nil || !hasDay {
		return p, err
	}
	p.day, err = p.readDay(day, at+len(month)+1)
	return p, err
}

func cutQualifier(s string) (string, byte) {
	if n := len(s) - 1; n >= 0 && strings.IndexByte(qualifiers, s[n]) >= 0 {
		return s[:n], s[n]
	}
	return s, 0
}

// misplaced is the error for what can stand in no date: qualifiers within it,
// the former signs of an unspecified digit, and a time of day.
func misplaced(body string, qualifier byte, at int) *Error {
	if i := strings.IndexAny(body, qualifiers); i >= 0 {
		return partQualified(body, qualifier, at+i)
	}
	if i := strings.IndexAny(body, "xu"); i >= 0 && strings.Trim(body, digits+"-Xxu") == "" {
		return &Error{at + i, "an unspecified digit is written X", ""}
	}
	if i := strings.IndexAny(body, "Tt "); i > 0 && isClock(body[i+1:]) {
		if p, err := readPoint(body[:i], at); err == nil && p.day > 0 {
			return &Error{at + i, "a time of day cannot be kept with a date", write(body[:i])}
		}
	}
	return nil
}

// partQualified is the error for a qualifier within a date, where it would
// speak of only a part of it. The whole date can be qualified instead, if the
// qualifiers agree.
func partQualified(body string, qualifier byte, at int) *Error {
	help := ""
	first := body[strings.IndexAny(body, qualifiers)]
	whole := strings.ReplaceAll(body, string(first), "") + string(first)
	if _, err := readPoint(whole, 0); err == nil && (qualifier == 0 || qualifier == first) {
		help = "write " + whole + ", which qualifies the whole date"
	}
	return level2(at, "a qualifier for a part of a date", help)
}

// isClock reports whether s begins like a time of day: 10, 10:30, 9:05.
func isClock(s string) bool {
	rest := strings.TrimLeft(s, digits)
	n := len(s) - len(rest)
	return n == 2 && rest == "" || n > 0 && strings.HasPrefix(rest, ":")
}

// elsewhere is the error for an X that is not among the last digits.
func elsewhere(at int) *Error { return level2(at, "an unspecified digit in this place", "") }

// readMonth reads a month or season.
func readMonth(s string, at int) (int, *Error) {
	n, err := readTwo(s, at, "month")
	switch {
	case err != nil, n == unspecified, 1 <= n && n <= 12, spring <= n && n <= winter:
		return n, err
	case n > winter && n <= 41:
		return 0, level2(at, "a quarter, a half or a hemisphere's season of a year", "")
	}
	return 0, &Error{at, "there is no month " + s, "months are 01 to 12, seasons 21 to 24"}
}

// readDay reads a day of the month that p is so far.
func (p point) readDay(s string, at int) (int, *Error) {
	n, err := readTwo(s, at, "day")
	if err != nil {
		return 0, err
	}
	if p.month >= spring {
		return 0, &Error{at, "a season has no days", ""}
	}
	if n == unspecified {
		return n, nil
	}
	if p.month == unspecified {
		return 0, elsewhere(at - 2)
	}
	if n == 0 {
		return 0, &Error{at, "there is no day 00", ""}
	}
	if days := daysIn(p.year, p.month); n > days {
		p.qualifier = 0
		return 0, &Error{
			Offset:  at,
			Message: fmt.Sprintf("%s has no day %d", p.words(), n),
			Help:    fmt.Sprintf("its days are 01 to %d; a day that is not known is left out", days),
		}
	}
	return n, nil
}

// readTwo reads two digits, or XX.
func readTwo(s string, at int, what string) (int, *Error) {
	if s == "XX" {
		return unspecified, nil
	}
	if len(s) == 2 && strings.Trim(s, digits+"X") == "" {
		if i := strings.IndexByte(s, 'X'); i >= 0 {
			return 0, elsewhere(at + i)
		}
		return number(s), nil
	}
	if len(s) > 2 && strings.Trim(s[:2], digits+"X") == "" {
		return 0, &Error{at + 2, "this cannot follow a " + what, ""}
	}
	return 0, &Error{at, "a " + what + " has two digits", ""}
}

// number is the value of some digits, nine at most.
func number(s string) int {
	n := 0
	for _, c := range s {
		n = 10*n + int(c-'0')
	}
	return n
}
