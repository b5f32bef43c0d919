package preview

import (
	"slices"
	"strings"
)

// What the preview needs of a content policy, each as the directives that a
// browser asks, the first that is there.
var needs = [...][]string{
	{"script-src-elem", "script-src", "default-src"},
	{"style-src-elem", "style-src", "default-src"},
	{"connect-src", "default-src"},
}

// widening is what has to stand before a content policy so that it allows the
// preview's own files: whole directives, since of two with one name the first
// counts. "" where it allows them already. Everything else stays as it was: a
// directive that was there is repeated, and where all things had one, the new
// one has its sources.
func widening(policy string) string {
	directives := directivesOf(policy)
	var wider strings.Builder
	for _, names := range needs {
		i := slices.IndexFunc(names, func(name string) bool { return directives[name] != nil })
		if i < 0 || allowsOwn(directives[names[i]]) {
			continue
		}
		name := names[i]
		if name == "default-src" {
			name = names[i-1]
		}
		wider.WriteString(name)
		for _, source := range directives[names[i]] {
			if !strings.EqualFold(source, "'none'") {
				wider.WriteString(" " + source)
			}
		}
		wider.WriteString(" 'self'; ")
	}
	return wider.String()
}

// directivesOf reads a policy: the sources of each directive, by its name in
// small letters, never nil for one that is there (Content Security Policy Level
// 3, section 2.2.1).
func directivesOf(policy string) map[string][]string {
	directives := make(map[string][]string)
	for directive := range strings.SplitSeq(policy, ";") {
		words := strings.FieldsFunc(directive, func(r rune) bool { return strings.ContainsRune(space, r) })
		if len(words) == 0 {
			continue
		}
		if name := strings.ToLower(words[0]); directives[name] == nil {
			directives[name] = words[1:]
		}
	}
	return directives
}

func allowsOwn(sources []string) bool {
	return slices.ContainsFunc(sources, func(source string) bool { return source == "*" || strings.EqualFold(source, "'self'") })
}
