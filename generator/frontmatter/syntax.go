package frontmatter

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"gloss/generator/diag"
)

// parse gives what the YAML holds, or nil where it holds nothing. There is one
// document in a file; what comes after it would be read by nobody.
func (b *binder) parse() (*yaml.Node, error) {
	loader, err := yaml.NewLoader(bytes.NewReader(b.text[b.meta.Start:b.meta.End]))
	if err != nil {
		return nil, err
	}
	var doc, second yaml.Node
	if err := loader.Load(&doc); err != nil || len(doc.Content) == 0 {
		if errors.Is(err, io.EOF) {
			err = nil
		}
		return nil, err
	}
	switch err := loader.Load(&second); {
	case errors.Is(err, io.EOF):
	case err != nil:
		return nil, err
	case len(second.Content) > 0 && !isEmpty(second.Content[0]):
		b.report(diag.YAMLSyntax, diag.Error, b.span(second.Content[0]), "a second YAML document begins here",
			"Take out the line of hyphens or dots above it.")
	}
	return doc.Content[0], nil
}

// syntax reports what the YAML library says of broken YAML: at the beginning
// of what is broken, where the library knows it.
func (b *binder) syntax(err error) {
	var broken *yaml.LoadError
	at, message := diag.Span{Start: b.meta.Start, End: b.meta.Start}, err.Error()
	if errors.As(err, &broken) {
		message = broken.Message
		mark := broken.Mark
		if broken.ContextMark.Line > 0 && isUnclosed(broken.ContextMsg) {
			mark = broken.ContextMark
		}
		offset := b.meta.Start + b.positions.Offset(diag.Position{Line: mark.Line, Column: mark.Column})
		at = diag.Span{Start: offset, End: offset}
	}
	help := "Texts that hold “: ” or “ #”, or begin with a quotation mark, a bracket or one of & * ! | > % @, have to stand in quotation marks."
	if strings.Contains(message, "cannot start any token") {
		help = "YAML is indented with spaces, never with tabs; @ and ` may not begin a value."
	}
	b.report(diag.YAMLSyntax, diag.Error, at, "this is not YAML: "+message, help)
}

// isUnclosed reports whether what is broken is broken from its beginning, by
// what the library says it was doing: reading what has no end.
func isUnclosed(doing string) bool {
	return strings.Contains(doing, "quoted scalar") || strings.Contains(doing, "flow") || strings.Contains(doing, "simple key")
}

// unreadable finds the first character that YAML cannot hold, or that it would
// take for the end of a line where nobody sees one, and says what it is.
func unreadable(text []byte) (at diag.Span, what string) {
	for i := 0; i < len(text); {
		if c := text[i]; ' ' <= c && c < 0x7F || c == '\n' { // nearly all are
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			what = "a byte that is not UTF-8"
		case r == '\u0085' || r == '\u2028' || r == '\u2029':
			what = "an invisible line end, which YAML takes for one"
		case unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r', r == 0xFFFE, r == 0xFFFF:
			what = "a control character, which YAML does not allow"
		}
		if what != "" {
			return diag.Span{Start: i, End: i + size}, what
		}
		i += size
	}
	return diag.Span{}, ""
}
