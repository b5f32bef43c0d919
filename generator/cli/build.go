package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"gloss/generator/build"
	"gloss/generator/diag"
)

func runBuild(ctx context.Context, set *settings, s Streams) int {
	if message := badBase(set.baseURL); message != "" {
		return misuse(s, message, "Write it as https://example.org/archive/, or as a path such as /archive/.")
	}
	if set.strict && set.keepGoing {
		return misuse(s, "--strict and --keep-going contradict each other", "The one stops at warnings, the other at no error in the content.")
	}
	return withSite(set, s, func(site *build.Site) int {
		output := set.output
		if output == "" {
			output = filepath.Join(set.site, "public")
		}
		result, err := site.Build(ctx, output)
		if err != nil {
			return fail(err, s)
		}
		if err := printText(s.Err, result.Problems, site.Text, s.Colour); err != nil {
			return fail(err, s)
		}
		if !result.Published {
			why := ""
			if errors, _ := diag.Count(result.Problems); errors == 0 {
				why = ", which --strict takes for errors"
			}
			fmt.Fprintf(s.Err, "%s%s; nothing was written\n", tally(result.Problems), why)
			return faulty
		}
		if errors, _ := diag.Count(result.Problems); errors > 0 {
			fmt.Fprintf(s.Err, "%s; the website was made all the same\n", tally(result.Problems))
		} else if len(result.Problems) > 0 {
			fmt.Fprintln(s.Err, tally(result.Problems))
		}
		r := result.Report
		for _, name := range r.Kept {
			fmt.Fprintf(s.Err, "%s was made by an earlier build and changed since: it is left alone\n", name)
		}
		fmt.Fprintf(s.Out, "%s, %s: %s in %s (%d written, %d unchanged, %d removed)\n",
			number(result.Articles, "article"), number(result.Notes, "note"), number(len(r.Written)+r.Unchanged, "file"), output,
			len(r.Written), r.Unchanged, len(r.Removed))
		return fine
	})
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
