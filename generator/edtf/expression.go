package edtf

import (
	"slices"
	"strings"
)

// An expression is a whole EDTF text, read. A single date and an interval have
// one span, a set has one for each member.
type expression struct {
	form  form
	spans []span
}

type form int

const (
	single form = iota
	interval
	oneOf // [a,b]
	allOf // {a,b}
)

// A span runs from one limit to another. A date that stands alone is a span
// from itself to itself.
type span struct{ from, to limit }

// A limit is an end of a span: a point, unless it is open or unknown.
type limit struct {
	point
	end end
}

type end int

const (
	dated   end = iota
	open        // ".."
	unknown     // nothing at all
)

func (e expression) first() Day {
	return slices.MinFunc(e.days(span.first), Day.Compare)
}

func (e expression) last() Day {
	return slices.MaxFunc(e.days(span.last), Day.Compare)
}

func (e expression) days(of func(span) Day) []Day {
	days := make([]Day, len(e.spans))
	for i, s := range e.spans {
		days[i] = of(s)
	}
	return days
}

func (e expression) precision() Precision {
	switch e.form {
	case single:
		return e.spans[0].from.precision()
	case interval:
		return PrecisionSpan
	}
	return PrecisionSet
}

func (s span) first() Day {
	if s.from.end != dated {
		return beforeAll()
	}
	return s.from.first()
}

func (s span) last() Day {
	if s.to.end != dated {
		return afterAll()
	}
	return s.to.last()
}

// read reads s by the grammar, without advice on common slips.
func read(s string) (expression, *Error) {
	switch {
	case s == "":
		return expression{}, &Error{0, "the date is empty", "write one such as 2018-10-15, 2018-10 or 2018, or leave it out"}
	case s[0] == '[':
		return readSet(s, oneOf, "]")
	case s[0] == '{':
		return readSet(s, allOf, "}")
	case strings.Contains(s, "/"):
		return readInterval(s)
	case strings.Contains(s, ".."):
		return expression{}, &Error{strings.Index(s, ".."), "two dots stand only in a set or as an end of an interval", ""}
	}
	p, err := readPoint(s, 0)
	if err != nil {
		return expression{}, err
	}
	return expression{single, []span{alone(p)}}, nil
}

func alone(p point) span { return span{from: limit{point: p}, to: limit{point: p}} }

func readInterval(s string) (expression, *Error) {
	left, right, _ := strings.Cut(s, "/")
	middle := len(left) + 1
	if i := strings.IndexByte(right, '/'); i >= 0 {
		return expression{}, &Error{middle + i, "an interval has only two ends", ""}
	}
	from, err := readLimit(left, 0)
	if err != nil {
		return expression{}, err
	}
	to, err := readLimit(right, middle)
	if err != nil {
		return expression{}, err
	}
	found := span{from, to}
	if from.end != dated && to.end != dated {
		return expression{}, &Error{0, "an interval needs a date at one end at least", ""}
	}
	if found.reversed() {
		return expression{}, &Error{middle, "the interval ends before it begins", write(right + "/" + left)}
	}
	return expression{interval, []span{found}}, nil
}

func readLimit(s string, at int) (limit, *Error) {
	switch s {
	case "":
		return limit{end: unknown}, nil
	case "..":
		return limit{end: open}, nil
	}
	p, err := readPoint(s, at)
	return limit{point: p}, err
}

// reversed reports whether s ends before it begins, as authors write by
// mistake. No span of an expression does.
func (s span) reversed() bool { return s.last().Compare(s.first()) < 0 }
