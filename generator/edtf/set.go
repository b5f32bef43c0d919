package edtf

import (
	"cmp"
	"strings"
)

// readSet reads a set that begins with a bracket and should end in shut. White
// space before a member is allowed, as people write lists so.
func readSet(s string, form form, shut string) (expression, *Error) {
	body, closed := strings.CutSuffix(s[1:], shut)
	if !closed {
		return expression{}, &Error{len(s), "the set does not end in " + shut, ""}
	}
	members := strings.Split(body, ",")
	spans := make([]span, len(members))
	at := 1
	for i, member := range members {
		text := strings.TrimLeft(member, " ")
		start := at + len(member) - len(text)
		found, err := readMember(text, start)
		if err != nil {
			return expression{}, err
		}
		if found.from.end == open && i > 0 {
			return expression{}, &Error{start, "only the first member of a set can have an open beginning", ""}
		}
		if found.to.end == open && i < len(members)-1 {
			return expression{}, &Error{start, "only the last member of a set can have an open end", ""}
		}
		spans[i] = found
		at += len(member) + 1
	}
	return expression{form, spans}, nil
}

// readMember reads one member of a set, which stands at at: a date, or a range
// of them, written a..b, ..b or a..
func readMember(s string, at int) (span, *Error) {
	left, right, ranged := strings.Cut(s, "..")
	if i := strings.IndexByte(s, '/'); i >= 0 {
		return span{}, &Error{at + i, "an interval cannot stand in a set", asRange(s)}
	}
	if left == "" && right == "" {
		return span{}, &Error{at, "a date is missing in the set", ""}
	}
	if !ranged {
		p, err := readPoint(s, at)
		return alone(p), err
	}
	from, err := readLimit(cmp.Or(left, ".."), at)
	if err != nil {
		return span{}, err
	}
	middle := at + len(left) + len("..")
	to, err := readLimit(cmp.Or(right, ".."), middle)
	if err != nil {
		return span{}, err
	}
	// A range lists the days, months or years between; which of them, only ends
	// of one kind can tell.
	if from.end == dated && to.end == dated && from.precision() != to.precision() {
		return span{}, &Error{middle, "both ends of a range must be equally precise", ""}
	}
	found := span{from, to}
	if found.reversed() {
		return span{}, &Error{middle, "the range ends before it begins", write(right + ".." + left)}
	}
	return found, nil
}

// asRange is the help that proposes a range for an interval, if it makes one.
func asRange(interval string) string {
	left, right, _ := strings.Cut(interval, "/")
	text := left + ".." + right
	if strings.Contains(right, "/") {
		return ""
	}
	if _, err := readMember(text, 0); err != nil {
		return ""
	}
	return write(text)
}
