package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"gloss/generator/build"
	"gloss/generator/diag"
	"gloss/generator/load"
	"gloss/generator/watch"
)

// A follower keeps a website up to date with the files that it is made of.
type follower struct {
	dir     string // the site's folder, absolute
	live    *build.Live
	watcher *watch.Watcher
	streams Streams

	told []diag.Problem
}

const pollHelp = "Write it as 500ms or 2s."

func badPoll(set *settings) string {
	if set.poll < 0 || set.poll > 0 && set.poll < 10*time.Millisecond {
		return fmt.Sprintf("--poll cannot be %v", set.poll)
	}
	return ""
}

// follow makes the website of a site for the first time. Whatever changes from
// then on will be noticed.
func follow(ctx context.Context, site *build.Site, set *settings, s Streams) (*follower, error) {
	dir, err := filepath.Abs(set.site)
	if err != nil {
		return nil, err
	}
	f := &follower{dir: dir, live: site.Live(), streams: s}
	f.watcher, err = watch.New(dir, watch.Options{
		Folders: []string{"content", "templates", "static"},
		Poll:    set.poll,
		Ignore:  load.IsLitter,
		Say:     func(message string) { fmt.Fprintf(s.Err, "gloss: %s\n", message) },
	})
	if err != nil {
		return nil, err
	}
	if _, err := f.live.Update(ctx, nil, true); err != nil {
		return nil, errors.Join(err, f.watcher.Close())
	}
	return f, nil
}

func (f *follower) close() { f.watcher.Close() }

// loop brings the website up to date whenever something changes. It calls turned
// when it has, which says in a few words what came of it, and which problems
// there are now. It ends with ctx.
func (f *follower) loop(ctx context.Context, turned func() (string, []diag.Problem, error)) {
	unsure := false // whether a round failed, so that anything may have changed
	for {
		change, err := f.next(ctx, unsure)
		if err != nil {
			return
		}
		began := time.Now()
		round, err := f.live.Update(ctx, change.Paths, change.All || unsure)
		var said string
		var problems []diag.Problem
		if err == nil && (round.Any || unsure) {
			said, problems, err = turned()
		}
		if unsure = err != nil; unsure {
			if ctx.Err() == nil {
				fmt.Fprintf(f.streams.Err, "gloss: %v; it is tried again at the next change\n", err)
			}
			continue
		}
		if said == "" {
			continue
		}
		fmt.Fprintf(f.streams.Out, "%s: %s parsed, %s in %v\n", changed(round.Changed), number(round.Parsed, "file"), said, time.Since(began).Round(time.Millisecond))
		f.tell(problems)
	}
}

// How often Git is asked whether another commit is checked out.
const pause = 2 * time.Second

// next waits for a change. That of a commit has no files; where a round failed,
// only files are waited for.
func (f *follower) next(ctx context.Context, unsure bool) (watch.Change, error) {
	for {
		wait, cancel := context.WithTimeout(ctx, pause)
		change, err := f.watcher.Next(wait)
		cancel()
		if !errors.Is(err, context.DeadlineExceeded) || ctx.Err() != nil {
			return change, err
		}
		if !unsure && f.live.Moved(ctx) {
			return watch.Change{}, nil
		}
	}
}

// A line names so many changed files.
const mostNamed = 3

// changed says what changed.
func changed(names []string) string {
	switch {
	case len(names) == 0:
		return "something changed"
	case len(names) > mostNamed:
		return number(len(names), "file") + " changed"
	}
	return strings.Join(names, ", ") + " changed"
}

// tell prints the problems, if they are others than those that were told before.
func (f *follower) tell(problems []diag.Problem) {
	same := slices.EqualFunc(problems, f.told, func(a, b diag.Problem) bool {
		return a.Place == b.Place && a.Code == b.Code && a.Message == b.Message
	})
	if same {
		return
	}
	if err := printText(f.streams.Err, problems, f.live.Text, f.streams.Colour); err != nil {
		return // there is nobody to tell
	}
	fmt.Fprintln(f.streams.Err, tally(problems))
	f.told = problems
}

// stopped is the exit status after an error, which is none of anybody's if it
// only says that the user has ended the command.
func stopped(err error, s Streams) int {
	if errors.Is(err, context.Canceled) {
		return fine
	}
	return fail(err, s)
}
