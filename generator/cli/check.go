package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"gloss/generator/build"
	"gloss/generator/diag"
)

func runCheck(ctx context.Context, set *settings, s Streams) int {
	if !slices.Contains([]string{"text", "json", "github"}, set.format) {
		return misuse(s, fmt.Sprintf("there is no format %q", set.format), "The formats are text, json and github.")
	}
	if message, help := badCode(set.code); message != "" {
		return misuse(s, message, help)
	}
	if status := readPublished(set, s); status != fine {
		return status
	}
	return withSite(set, s, func(site *build.Site) int {
		result, err := site.Check(ctx)
		if err != nil {
			return fail(err, s)
		}
		problems, groups := diag.Grouped(result.Problems)
		if set.code != "" {
			problems, groups = ofCode(result.Problems, diag.Code(set.code)), nil
		}
		switch set.format {
		case "json":
			err = diag.PrintJSON(s.Out, ofCode(result.Problems, diag.Code(set.code)), site.Text)
		case "github":
			err = errors.Join(diag.PrintGitHub(s.Out, problems, site.Text), diag.PrintGitHubGroups(s.Out, groups))
		default:
			err = errors.Join(diag.Print(s.Out, problems, site.Text, s.Colour), diag.PrintGroups(s.Out, groups, s.Colour))
			fmt.Fprintf(s.Out, "%s, %s: %s\n", number(result.Articles, "article"), number(result.Notes, "note"), tally(result.Problems))
			pointToManual(s.Out, result.Problems, s)
		}
		if err != nil {
			return fail(err, s)
		}
		if errors, warnings := diag.Count(result.Problems); errors > 0 || set.strict && warnings > 0 {
			return faulty
		}
		return fine
	})
}

// badCode says what is wrong with the code of a problem, if anything is.
func badCode(code string) (message, help string) {
	if code == "" || slices.Contains(diag.Codes(), diag.Code(code)) {
		return "", ""
	}
	var known []string
	for _, c := range diag.Codes() {
		known = append(known, string(c))
	}
	help = "The codes stand in brackets after each problem."
	if nearest := diag.Nearest(code, known); nearest != "" {
		help = fmt.Sprintf("Did you mean %s?", nearest)
	}
	return fmt.Sprintf("there is no code %q", code), help
}

// ofCode are the problems of a code, or all where it is "".
func ofCode(problems []diag.Problem, code diag.Code) []diag.Problem {
	return slices.DeleteFunc(slices.Clone(problems), func(p diag.Problem) bool { return code != "" && p.Code != code })
}
