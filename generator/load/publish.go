package load

import (
	"regexp"

	"gloss/generator/archive"
)

// publishValue is what a value of publish means. What is no value of it hides
// all.
func publishValue(stated string) archive.Publish {
	switch stated {
	case "", "full":
		return archive.Full
	case "excerpt":
		return archive.Excerpt
	}
	return archive.LinkOnly
}

// publishKey is what the key publish looks like in a file that is no YAML, and
// perhaps no UTF-8.
var publishKey = regexp.MustCompile(`(?i)p\x00?u\x00?b\x00?l\x00?i\x00?s\x00?h\x00?["']?\x00?\s*\x00?:`)

// mayHide reports whether a file that cannot be read seems to say how much of a
// source may be shown.
func mayHide(text []byte) bool { return publishKey.Match(text) }
