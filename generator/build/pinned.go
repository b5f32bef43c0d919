package build

import (
	"fmt"

	"gloss/generator/diag"
	"gloss/generator/load"
)

// pinned warns where site.yaml asks for another version of Gloss than this one.
// One that is no release has no version, and is whatever its user wants it to be.
func (s *Site) pinned(site *load.Site) []diag.Problem {
	if site.Gloss.Text == "" || s.options.Version == "" || site.Gloss.Text == s.options.Version {
		return nil
	}
	return []diag.Problem{{
		Code: diag.SiteVersion, Severity: diag.Warning, Place: diag.Place{File: site.File, Span: site.Gloss.Span},
		Message: fmt.Sprintf("this archive is made by Gloss %s, and this is Gloss %s", site.Gloss.Text, s.options.Version),
		Help:    "Use that one, so that the website is the one that is published; or, when you have seen what this one makes of the archive, state it here.",
	}}
}
