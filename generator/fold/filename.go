package fold

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Composed is a file's name in the form in which it stands in a URL (NFC),
// whatever the disk makes of it: some of macOS's take it apart.
func Composed(name string) string { return norm.NFC.String(name) }

// Unportable says why Windows can have no file or folder of a name, so that
// neither Git nor a build could make it there: a clause that goes on after the
// name. It is "" where every system can have it.
func Unportable(name string) string {
	if i := strings.IndexFunc(name, func(r rune) bool { return unicode.IsControl(r) || strings.ContainsRune(`<>:"/\|?*`, r) }); i >= 0 {
		r := []rune(name[i:])[0]
		if unicode.IsControl(r) {
			return "has a control character"
		}
		return "has a " + string(r)
	}
	switch {
	case strings.HasSuffix(name, "."):
		return "ends in a full stop"
	case strings.HasSuffix(name, " "):
		return "ends in a space"
	}
	stem, _, _ := strings.Cut(name, ".")
	switch stem = strings.ToLower(strings.TrimRight(stem, " ")); stem {
	case "con", "prn", "aux", "nul", "conin$", "conout$":
		return "is the name of a device"
	}
	if port, ok := strings.CutPrefix(stem, "com"); ok && isPort(port) {
		return "is the name of a device"
	}
	if port, ok := strings.CutPrefix(stem, "lpt"); ok && isPort(port) {
		return "is the name of a device"
	}
	return ""
}

func isPort(s string) bool {
	r := []rune(s)
	return len(r) == 1 && strings.ContainsRune("0123456789¹²³", r[0])
}

// FileSlug is the Slug of a name as the name of a file or folder. Where that is
// the name of a device, it gets a further word, such as the kind of thing that it
// is the name of.
func FileSlug(name, kind string) string {
	slug := Slug(name)
	if slug != "" && Unportable(slug) != "" {
		slug += "-" + kind
	}
	return slug
}
