package page

import (
	"cmp"
	"fmt"

	"gloss/generator/archive"
	"gloss/generator/edtf"
	"gloss/generator/history"
)

// When a thing was last changed, as far as that is known, follows from the
// content and never from a clock: it is Git's date of its files; without that,
// of an article the day on which it was retrieved, and of an essay the day that
// it bears. It is not known of a list, which is made of many things.

// modified is that date as W3C profiles ISO 8601, no more precise than it is
// known; "" where it is not.
func (s *site) modified(t archive.Thing) string { return modified(t, s.committed(t)) }

// updated is what feeds need, a second in RFC 3339, of any thing: where its last
// change is not known, the beginning of the day on which it was published, or
// else of the one from which computers count. Feeds sort by it, so it is in UTC.
func (s *site) updated(t archive.Thing) string { return updated(t, s.committed(t)) }

// committed is Git's date of the files of a thing, in UTC; "" where it has none.
func (s *site) committed(t archive.Thing) string { return s.changed(t).Time(history.Zone{}) }

func modified(t archive.Thing, git string) string {
	switch t := t.(type) {
	case *archive.Article:
		return cmp.Or(git, w3cDate(retrieved(t)))
	case *archive.Essay:
		return cmp.Or(git, w3cDate(t.Date))
	case *archive.Page:
		return modified(&t.Essay, git)
	}
	return ""
}

func updated(t archive.Thing, git string) string {
	switch t := t.(type) {
	case *archive.Article:
		return cmp.Or(git, second(retrieved(t)), second(t.Date), never)
	case *archive.Essay:
		return cmp.Or(git, second(t.Date), never)
	case *archive.Page:
		return updated(&t.Essay, git)
	}
	return never
}

// retrieved is the day on which an article was; zero where that is not said in a
// way that can be read.
func retrieved(a *archive.Article) edtf.Date {
	date, err := edtf.Parse(a.Retrieved)
	if err != nil {
		return edtf.Date{}
	}
	return date
}

// w3cDate is a date of which W3C's profile can say all; else "".
func w3cDate(d edtf.Date) string {
	if d.IsZero() || d.First().Year > 9999 {
		return ""
	}
	return d.Machine()
}

// never stands for a date that nobody knows.
const never = "1970-01-01T00:00:00Z"

// second is the first second that a date covers, or "" where RFC 3339 cannot
// write it.
func second(d edtf.Date) string {
	day := d.First()
	if d.IsZero() || !day.Finite() || day.Year < 0 || day.Year > 9999 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02dT00:00:00Z", day.Year, day.Month, day.Day)
}
