package cli

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"gloss/generator/build"
	"gloss/generator/diag"
	"gloss/generator/publish"
)

func runBuild(ctx context.Context, set *settings, s Streams) int {
	if message := badBase(set.baseURL); message != "" {
		return misuse(s, message, "Write it as https://example.org/archive/, or as a path such as /archive/.")
	}
	if set.strict && set.keepGoing {
		return misuse(s, "--strict and --keep-going contradict each other", "The one stops at warnings, the other at no error in the content.")
	}
	if message := badPoll(set); message != "" {
		return misuse(s, message, pollHelp)
	}
	if set.poll > 0 && !set.watch {
		return misuse(s, "--poll says how to watch", "Add --watch.")
	}
	if set.watch && (set.published != "" || set.summary != "") {
		return misuse(s, "--published and --summary are for one build", "Leave out --watch.")
	}
	if status := readPublished(set, s); status != fine {
		return status
	}
	output := set.output
	if output == "" {
		output = filepath.Join(set.site, "public")
	}
	if set.published == "" && set.summary == "" { // for which everything has to be looked at
		set.program = program()
	}
	return withSite(set, s, func(site *build.Site) int {
		if set.watch {
			return buildAndWatch(ctx, site, output, set, s)
		}
		result, err := site.Build(ctx, output)
		if err != nil {
			return fail(err, s)
		}
		if err := printText(s.Err, result.Problems, site.Text, s.Colour); err != nil {
			return fail(err, s)
		}
		status := fine
		if !report(result, output, s) {
			status = faulty
		}
		pointToManual(s.Err, result.Problems, s)
		if set.summary != "" {
			if err := addSummary(set.summary, result, set.urls != nil, site.Text); err != nil {
				return fail(err, s)
			}
		}
		return status
	})
}

// report says what became of a build, and whether it published anything.
func report(result *build.Result, output string, s Streams) bool {
	errors, _ := diag.Count(result.Problems)
	switch {
	case !result.Published && errors == 0:
		fmt.Fprintf(s.Err, "%s, which --strict takes for errors; nothing was written\n", tally(result.Problems))
		return false
	case !result.Published:
		fmt.Fprintf(s.Err, "%s; nothing was written\n", tally(result.Problems))
		return false
	case result.Fresh:
		fmt.Fprintf(s.Out, "nothing has changed: %s in %s are as they were\n", number(result.Report.Unchanged, "file"), output)
		return true
	case errors > 0:
		fmt.Fprintf(s.Err, "%s; the website was made all the same\n", tally(result.Problems))
	case len(result.Problems) > 0:
		fmt.Fprintln(s.Err, tally(result.Problems))
	}
	r := result.Report
	for _, name := range r.Kept {
		fmt.Fprintf(s.Err, "%s was made by an earlier build and changed since: it is left alone\n", name)
	}
	fmt.Fprintf(s.Out, "%s, %s: %s in %s (%d written, %d unchanged, %d removed)\n",
		number(result.Articles, "article"), number(result.Notes, "note"), number(len(r.Written)+r.Unchanged, "file"), output,
		len(r.Written), r.Unchanged, len(r.Removed))
	fmt.Fprintln(s.Out, extent(r))
	for _, warning := range gitHub.warnings(r) {
		fmt.Fprintf(s.Err, "gloss: %s\n", warning)
	}
	return true
}

// buildAndWatch builds, and builds again whenever something changes, until ctx
// ends.
func buildAndWatch(ctx context.Context, site *build.Site, output string, set *settings, s Streams) int {
	folder, err := publish.Open(set.site, output)
	if err != nil {
		return fail(err, s)
	}
	defer folder.Close()
	f, err := follow(ctx, site, set, s)
	if err != nil {
		return stopped(err, s)
	}
	defer f.close()
	result, err := f.live.Publish(ctx, folder)
	if err != nil {
		return stopped(err, s)
	}
	f.tell(result.Problems)
	report(result, output, s)
	f.loop(ctx, func() (string, []diag.Problem, error) {
		result, err := f.live.Publish(ctx, folder)
		if err != nil {
			return "", nil, err
		}
		if !result.Published {
			return "nothing written", result.Problems, nil
		}
		r := result.Report
		return fmt.Sprintf("%d written, %d removed", len(r.Written), len(r.Removed)), result.Problems, nil
	})
	return fine
}

// program is the SHA-256 of the program's own bytes: a version would say nothing
// of one that was made from a changed checkout. It is zero where they cannot be
// read.
func program() (sum [sha256.Size]byte) {
	name, err := os.Executable()
	if err != nil {
		return sum
	}
	file, err := os.Open(name)
	if err != nil {
		return sum
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, file); err == nil {
		h.Sum(sum[:0])
	}
	return sum
}

// badBase says what is wrong with a base URL, if anything is.
func badBase(base string) string {
	if base == "" {
		return ""
	}
	u, err := url.Parse(base)
	switch {
	case err != nil:
		return fmt.Sprintf("--base-url cannot be %q", base)
	case u.RawQuery != "" || u.Fragment != "" || u.User != nil:
		return "--base-url cannot have a query, a fragment or a password"
	case u.Host == "" && strings.HasPrefix(u.Path, "/"), u.Host != "" && (u.Scheme == "http" || u.Scheme == "https"):
		return ""
	}
	return fmt.Sprintf("--base-url cannot be %q", base)
}

// printText writes problems for a person, many warnings of a kind as one.
func printText(w io.Writer, problems []diag.Problem, texts diag.Texts, colour bool) error {
	single, groups := diag.Grouped(problems)
	return errors.Join(diag.Print(w, single, texts, colour), diag.PrintGroups(w, groups, colour))
}
