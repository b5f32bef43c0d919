package cli

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
)

// What the linker states in a release: which one it is, and the repository on
// GitHub, OWNER/NAME, that has it. Elsewhere they are "".
var version, repository string

// runVersion says which version this is, as far as the build knows.
func runVersion(_ context.Context, _ *settings, s Streams) int {
	said := version
	if said == "" {
		said = "(devel)"
	}
	if commit := commit(); commit != "" {
		said += " of " + commit
	}
	fmt.Fprintf(s.Out, "gloss %s, %s %s/%s\n", said, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return fine
}

// commit is the one of which the program was made, as far as is known.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	revision, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value[:min(len(s.Value), 12)]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = ", changed since"
		}
	}
	if revision == "" {
		return ""
	}
	return revision + changed
}
