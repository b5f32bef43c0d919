package cli

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"

	"gloss/generator/build"
	"gloss/generator/diag"
	"gloss/generator/fix"
)

func fixFlags(f *flag.FlagSet, s *settings) {
	siteFlags(f, s)
	strictFlag(f, s)
	boolean(f, &s.yes, "rewrite everything that may be, without asking", "yes", "y")
}

func runFix(ctx context.Context, set *settings, s Streams) int {
	return withSite(set, s, func(site *build.Site) int {
		fixes, err := site.Fixes(ctx)
		if err != nil {
			return fail(err, s)
		}
		// Before anything is written, since they point into the files as they are.
		if err := diag.Print(s.Out, fixes.Problems, site.Text, s.Colour); err != nil {
			return fail(err, s)
		}
		left, rewritten, proposed := slices.Clone(fixes.Problems), 0, 0
		chosen, err := choose(fixes, set.yes, s)
		if err = errors.Join(err, ctx.Err()); err != nil {
			return fail(err, s)
		}
		for i, file := range fixes.Files {
			proposed += len(file.Changes)
			done := false
			if len(chosen[i]) > 0 {
				if done, err = site.Rewrite(file, chosen[i]); err != nil {
					return fail(err, s)
				}
				if !done {
					fmt.Fprintf(s.Err, "%s: not all of these can be rewritten without the others; it is left alone\n", file.Name)
				}
			}
			for _, c := range file.Changes {
				if done && slices.ContainsFunc(chosen[i], func(d fix.Change) bool { return d.Place == c.Place }) {
					rewritten++
				} else {
					left = append(left, fixes.Mended[c.Place])
				}
			}
		}
		if proposed > 0 && !set.yes && !s.Asks {
			fmt.Fprintf(s.Out, "%s could be rewritten; nothing was written, since there is no terminal to ask at. gloss fix --yes does it.\n", number(proposed, "quotation"))
		} else {
			fmt.Fprintf(s.Out, "%s rewritten, %d left\n", number(rewritten, "quotation"), len(left))
		}
		if wrong, warnings := diag.Count(left); wrong > 0 || set.strict && warnings > 0 {
			return faulty
		}
		return fine
	})
}

// choose shows the changes of each file, and asks which to make.
func choose(fixes *build.Fixes, all bool, s Streams) ([][]fix.Change, error) {
	chosen := make([][]fix.Change, len(fixes.Files))
	var answers *bufio.Scanner
	if s.Asks && !all {
		answers = bufio.NewScanner(s.In)
	}
	for i, file := range fixes.Files {
		for _, c := range file.Changes {
			if err := diag.PrintChange(s.Out, c.Change, file.Text, s.Colour); err != nil {
				return nil, err
			}
			answer := ""
			if answers != nil && !all {
				fmt.Fprint(s.Out, "Rewrite? [y/N/a/q] ")
				if answer = "q"; answers.Scan() {
					answer = strings.ToLower(strings.TrimSpace(answers.Text()))
				}
			}
			switch answer {
			case "a":
				all = true
			case "q":
				return chosen, nil
			}
			if all || answer == "y" {
				chosen[i] = append(chosen[i], c)
			}
		}
	}
	return chosen, nil
}
