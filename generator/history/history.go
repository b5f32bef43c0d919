// Package history asks Git what it knows of a site's content.
//
// It takes the site's folder; it gives, for every file below content/, when it
// was last committed and by whom it was written, and the commit that is checked
// out. All of it is a function of that commit: what is not committed, who asks,
// how their Git is set up and what other branches there are make no difference.
// In a shallow clone, which lacks the beginning, nothing is said of what only
// the beginning could tell.
//
// It never needs Git: where there is none, or no repository, nothing is known.
// It runs no other program and lets Git run none, whatever the repository is set
// up to do; it never writes, and gives no e-mail address.
package history

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // for machines that know no time zones

	"gloss/generator/diag"
)

// A History is what Git knows. The zero History knows nothing.
type History struct {
	Commit   string // the one that is checked out, in hexadecimal digits; "" where nothing is known
	Problems []diag.Problem

	prefix string // of content/ in the repository; "" or with a slash at its end
	files  map[string]*record
}

// A record is what is known of a file.
type record struct {
	last       int64 // when it was last committed, in seconds since 1970
	isBoundary bool  // whether that was where a shallow clone begins, and so is not known
	isPartial  bool  // whether somebody may have written in it before a shallow clone begins
	authors    []author
}

// An author wrote in a file, first in the commit of that time.
type author struct {
	name  string
	since int64
}

// A Change is when something was last changed, and by whom it was written.
type Change struct {
	Contributors []string // the first of them first; nil where they are not all known

	seconds int64 // since 1970; 0 where it is not known
}

// Of says when the last of some files was changed, which are named relative to
// the site's folder, and who wrote them all. Of a file that is not committed
// nothing is known.
func (h *History) Of(files ...string) Change {
	var last record
	var authors []author
	for _, file := range files {
		r := h.files[file]
		if r == nil {
			continue
		}
		if r.last > last.last || r.last == last.last && r.isBoundary {
			last.last, last.isBoundary = r.last, r.isBoundary
		}
		last.isPartial = last.isPartial || r.isPartial
		for _, a := range r.authors {
			authors = add(authors, a)
		}
	}
	var change Change
	if !last.isBoundary {
		change.seconds = last.last
	}
	if !last.isPartial {
		slices.SortFunc(authors, func(a, b author) int { return cmp.Or(cmp.Compare(a.since, b.since), strings.Compare(a.name, b.name)) })
		for _, a := range authors {
			change.Contributors = append(change.Contributors, a.name)
		}
	}
	return change
}

// add adds an author, or makes known that they wrote before.
func add(authors []author, a author) []author {
	i := slices.IndexFunc(authors, func(b author) bool { return a.name == b.name })
	if i < 0 {
		return append(authors, a)
	}
	authors[i].since = min(authors[i].since, a.since)
	return authors
}

// Path is the path in the repository of a file below content/, which is named
// relative to the site's folder. Where nothing is known of the repository, the
// site is taken for the whole of it.
func (h *History) Path(file string) string {
	if h.Commit == "" {
		return file
	}
	return h.prefix + strings.TrimPrefix(file, content)
}

const content = "content/"

// Day is the day of the change in a time zone, as 2006-01-02; "" where it is not
// known.
func (c Change) Day(z Zone) string { return c.format(z, time.DateOnly) }

// Time is the time of the change in a time zone, as RFC 3339 has it to the
// second; "" where it is not known.
func (c Change) Time(z Zone) string { return c.format(z, time.RFC3339) }

func (c Change) format(z Zone, layout string) string {
	if c.seconds == 0 {
		return ""
	}
	location := z.location
	if location == nil {
		location = time.UTC
	}
	return time.Unix(c.seconds, 0).In(location).Format(layout)
}

// A Zone is a time zone. The zero Zone is UTC.
type Zone struct{ location *time.Location }

// ParseZone gives the time zone that has a name in the IANA database, such as
// Europe/Berlin; "" is UTC. That of the machine has no name.
func ParseZone(name string) (z Zone, ok bool) {
	isOfMachine := strings.EqualFold(name, "local") || strings.EqualFold(name, "localtime")
	location, err := time.LoadLocation(name)
	return Zone{location}, err == nil && !isOfMachine
}

// Read reads everything that Git knows of a site's folder. The error is that of
// ctx; that Git fails is a problem, and then nothing is known.
func Read(ctx context.Context, dir string) (*History, error) {
	h, err := read(ctx, dir)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err == nil {
		return h, nil
	}
	h = &History{}
	if message, help := explain(err); message != "" {
		h.report(message, help)
	}
	return h, nil
}

func (h *History) report(message, help string) {
	h.Problems = append(h.Problems, diag.Problem{
		Code: diag.HistoryUnknown, Severity: diag.Warning, Place: diag.Place{File: "content"}, Message: message, Help: help,
	})
}

func read(ctx context.Context, dir string) (*History, error) {
	repository, err := ask(ctx, dir, "rev-parse", "--absolute-git-dir")
	if err != nil {
		return nil, err
	}
	commit, err := ask(ctx, dir, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
	if err != nil {
		return &History{}, nil // there is none yet
	}
	prefix, err := ask(ctx, dir, "rev-parse", "--show-prefix")
	if err != nil {
		return nil, err
	}
	isShallow, err := ask(ctx, dir, "rev-parse", "--is-shallow-repository")
	if err != nil {
		return nil, err
	}
	h := &History{Commit: commit, prefix: prefix, files: make(map[string]*record)}
	if err := h.log(ctx, dir, repository, isShallow == "true"); err != nil {
		return nil, err
	}
	if len(h.files) == 0 {
		return &History{}, nil // it is the repository of something else
	}
	if isShallow == "true" {
		h.report("the repository is a shallow clone, so that it is not known when most files were last changed",
			"Fetch all of it: with fetch-depth: 0 where actions/checkout makes the clone, else with git fetch --unshallow.")
	}
	return h, nil
}
