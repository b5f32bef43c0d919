package build

import (
	"context"
	"sync"

	"gloss/generator/diag"
	"gloss/generator/history"
)

// history is what Git knows of the site, if it is to be asked. It takes its time,
// in which other things can be done: answer waits for it, and has to be called.
func (s *Site) history(ctx context.Context) (answer func() (*history.History, error)) {
	if !s.options.Git {
		return func() (*history.History, error) { return new(history.History), nil }
	}
	var known *history.History
	var err error
	var reading sync.WaitGroup
	reading.Go(func() { known, err = history.Read(ctx, s.dir) })
	return func() (*history.History, error) {
		reading.Wait()
		return known, err
	}
}

// gitState is the same as long as history gives the same.
func (s *Site) gitState(ctx context.Context) string {
	if !s.options.Git {
		return ""
	}
	return history.State(ctx, s.dir)
}

// unknownContributors says that they are asked for where Git knows nothing, if
// that has not been said otherwise.
func (e *edition) unknownContributors() []diag.Problem {
	site := e.content.Site
	if !site.ShowContributors || e.history.Commit != "" || len(e.history.Problems) > 0 {
		return nil
	}
	return []diag.Problem{{
		Code: diag.HistoryUnknown, Severity: diag.Warning, Place: diag.Place{File: site.File, Span: site.Contributors.Span},
		Message: "contributors are to be named, and there is no Git that knows of any", Help: "They are the authors of what is committed to a Git repository.",
	}}
}
