package link

import (
	"fmt"
	"slices"
	"unicode"

	"gloss/generator/archive"
	"gloss/generator/diag"
	"gloss/generator/edtf"
)

// A concern is an event that an article as a whole speaks of, as its front
// matter says.
type concern struct {
	event *archive.Event
	date  edtf.Date
}

// concerned lists an article with the events that it concerns. Where a note
// attests the event already, only another date adds something.
func (l *Linker) concerned(article *archive.Article) {
	for _, c := range l.concerns[article] {
		if slices.Contains(article.Events, c.event) && c.date.IsZero() {
			continue
		}
		article.Events = appendOnce(article.Events, c.event)
		c.event.Attested = append(c.event.Attested, archive.Attestation{Article: article, Date: c.date})
	}
}

// dateEvent gives an event without a date of its own the earliest that is
// attested.
func dateEvent(e *archive.Event) {
	if !e.Date.IsZero() {
		return
	}
	for _, a := range e.Attested {
		if edtf.Compare(a.Date, e.Date) < 0 { // no date comes last
			e.Date = a.Date
		}
	}
}

// An eventName is a folded name of an event.
type eventName struct {
	key   []rune
	order int // of its coming to be
	bearer
}

// A half is the beginning or the end of a name. A slip in one place leaves one
// of the two whole.
type half struct {
	text  string
	isEnd bool
}

func halves(name []rune, length int) [2]half {
	return [2]half{{string(name[:length]), false}, {string(name[len(name)-length:]), true}}
}

// Shorter names are near each other by nature, and of the names that share a
// half only so many are looked at.
const (
	shortestNear = 6
	mostNear     = 64
)

// nearEvents warns of events that came to be by being named, where another's
// name differs in one letter: a slip of the pen makes an event of its own.
func (l *Linker) nearEvents() {
	byHalf := make(map[half][]eventName)
	for _, e := range l.names.events {
		if len(e.key) < shortestNear {
			continue
		}
		for _, h := range halves(e.key, (len(e.key)-1)/2) {
			byHalf[h] = append(byHalf[h], e)
		}
	}
	for _, e := range l.names.events {
		if !e.made || len(e.key) < shortestNear {
			continue
		}
		if other := nearEvent(e, byHalf); other != nil {
			l.report(diag.EventNear, diag.Warning, e.place,
				fmt.Sprintf("this makes a new event, %q; there is one called %q", e.thing.Name(), other.thing.Name()),
				fmt.Sprintf("If they are one, write the title alike. If not, make a file content/events/%s.md.", e.slug),
				diag.Related{Place: other.place, Message: "the other one"})
		}
	}
}

// nearEvent is an event whose name is one slip away from e's: one with a file
// or one that was named before; or nil.
func nearEvent(e eventName, byHalf map[half][]eventName) *eventName {
	for length := (len(e.key) - 2) / 2; length <= len(e.key)/2; length++ { // of names a letter shorter or longer too
		for _, h := range halves(e.key, length) {
			near := byHalf[h]
			for i := range near[:min(len(near), mostNear)] {
				other := &near[i]
				if other.thing != e.thing && (!other.made || other.order < e.order) && oneSlip(e.key, other.key) {
					return other
				}
			}
		}
	}
	return nil
}

// oneSlip reports whether two names differ in one letter that is no digit: one
// that is missing, another, or two that are swapped.
func oneSlip(a, b []rune) bool {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if slices.ContainsFunc(a, unicode.IsDigit) || slices.ContainsFunc(b, unicode.IsDigit) {
		return false
	}
	return len(a) <= 1 && len(b) <= 1 || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}
