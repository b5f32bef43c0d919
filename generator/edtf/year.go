package edtf

import "strings"

// readYear reads a year, which begins a date: four digits, of which the last
// one or two may be unspecified, or Y and more of them.
func readYear(s string, at int) (point, *Error) {
	if long, ok := strings.CutPrefix(s, "Y"); ok {
		return readLongYear(long, at+len("Y"))
	}
	if err := scaled(s, at); err != nil {
		return point{}, err
	}
	figures, negative := strings.CutPrefix(s, "-")
	switch n := len(figures) - len(strings.TrimLeft(figures, digits+"X")); {
	case n > 4:
		return point{}, &Error{at, "a year of more than four digits begins with Y", ""}
	case n < 4:
		return point{}, &Error{at, "a date begins with a year of four digits", "write it like 2018-10-15, 2018-10 or 2018"}
	case n < len(figures):
		return point{}, &Error{at + len(s) - len(figures) + n, "only a hyphen and a month can follow a year", ""}
	}
	known := strings.TrimRight(figures, "X")
	p := point{masked: len(figures) - len(known)}
	if p.masked > 2 || strings.Contains(known, "X") {
		return point{}, elsewhere(at + strings.IndexByte(s, 'X'))
	}
	if !negative {
		p.year = number(strings.ReplaceAll(figures, "X", "0"))
		return p, nil
	}
	p.year = -number(strings.ReplaceAll(figures, "X", "9"))
	if p.year == 0 {
		return point{}, &Error{at, "there is no year -0000", "write 0000 for 1 BC, -0001 for 2 BC"}
	}
	return p, nil
}

// readLongYear reads what follows the Y of a year. Nine digits are enough for
// the standard's own example, and few enough for any int.
func readLongYear(s string, at int) (point, *Error) {
	if err := scaled(s, at); err != nil {
		return point{}, err
	}
	figures, negative := strings.CutPrefix(s, "-")
	switch n := len(figures); {
	case n == 0 || strings.Trim(figures, digits) != "":
		return point{}, &Error{at, "Y is followed by the digits of a year", ""}
	case n == 4 && s != "-0000":
		return point{}, &Error{at, "Y is only for years of more than four digits", write(s)}
	case n < 5 || figures[0] == '0':
		return point{}, &Error{at, "Y is only for years of more than four digits", ""}
	case n > 9:
		return point{}, &Error{at, "a year has at most nine digits", ""}
	}
	if negative {
		return point{year: -number(figures)}, nil
	}
	return point{year: number(figures)}, nil
}

// scaled is the error for a year with an exponent (17E7) or a count of
// significant digits (1950S2).
func scaled(s string, at int) *Error {
	i := strings.IndexAny(s, "ES")
	if i < 0 || strings.Trim(s, digits+"-ES") != "" || strings.Trim(s, "-ES") == "" {
		return nil
	}
	if s[i] == 'E' {
		return level2(at+i, "a year with an exponent", "")
	}
	return level2(at+i, "a count of significant digits", "")
}
