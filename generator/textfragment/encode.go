package textfragment

import (
	"slices"
	"strings"
	"unicode"

	"gloss/generator/diag"
)

// A directive is the terms of a text directive, as spans of the text. Those that
// are empty are left out.
type directive struct{ prefix, start, end, suffix diag.Span }

func (d directive) text(data []byte) string {
	var b strings.Builder
	b.WriteString("text=")
	if d.prefix.Len() > 0 {
		b.WriteString(encoded(data, d.prefix) + "-,")
	}
	b.WriteString(encoded(data, d.start))
	if d.end.Len() > 0 {
		b.WriteString("," + encoded(data, d.end))
	}
	if d.suffix.Len() > 0 {
		b.WriteString(",-" + encoded(data, d.suffix))
	}
	return b.String()
}

// encoded is a span with one space for each run of white space that a page shows
// as one, none at the ends, and without soft hyphens, which browsers pass over.
// Of ASCII only what is reserved in no part of a URL stays as it is, but for the
// hyphen, which the syntax reserves.
func encoded(data []byte, span diag.Span) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	text := strings.ToValidUTF8(string(data[span.Start:span.End]), "\uFFFD")
	text = strings.ReplaceAll(text, "\u00AD", "")
	for i, word := range strings.FieldsFunc(strings.TrimFunc(text, isOuterSpace), isCollapsed) {
		if i > 0 {
			b.WriteString("%20")
		}
		for _, c := range []byte(word) {
			if 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '.' || c == '_' || c == '~' {
				b.WriteByte(c)
			} else {
				b.Write([]byte{'%', hex[c>>4], hex[c&15]})
			}
		}
	}
	return b.String()
}

// isCollapsed reports whether r is white space that makes one space with what is
// beside it. No-break spaces and those of a certain width do not; to a browser
// each of them is the same as a space.
func isCollapsed(r rune) bool { return r == ' ' || '\t' <= r && r <= '\r' }

// isOuterSpace reports whether r is white space beside words. The narrow no-break
// space is a part of them: no word ends before it.
func isOuterSpace(r rune) bool { return unicode.IsSpace(r) && r != 0x202F }

// URL is the address with the directives, of which a browser shows all and goes
// to the first; those that are "" are left out. The address keeps its fragment,
// but directives that it has already give way.
func URL(address string, directives ...string) string {
	const delimiter = ":~:"
	directives = slices.DeleteFunc(slices.Clone(directives), func(d string) bool { return d == "" })
	if len(directives) == 0 {
		return address
	}
	address, fragment, _ := strings.Cut(address, "#")
	fragment, _, _ = strings.Cut(fragment, delimiter)
	return address + "#" + fragment + delimiter + strings.Join(directives, "&")
}
