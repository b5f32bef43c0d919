package frontmatter

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"gloss/generator/diag"
)

func (b *binder) scalar(n *yaml.Node, want string) (Value, bool) {
	if n.Kind != yaml.ScalarNode || n.Anchor != "" || isTagged(n) {
		b.wrongType(n, want)
		return Value{}, false
	}
	return Value{strings.Map(printable, strings.TrimSpace(n.Value)), b.span(n)}, true
}

// printable puts U+FFFD in the place of a control character, which YAML allows
// to be written as "\x01" and nothing else may meet.
func printable(r rune) rune {
	if unicode.IsControl(r) && r != '\n' && r != '\t' {
		return unicode.ReplacementChar
	}
	return r
}

// isTagged reports whether a node has a tag of its own, which YAML takes from
// the text that stands there.
func isTagged(n *yaml.Node) bool { return n.Style&yaml.TaggedStyle != 0 || n.Tag == "!" }

func isEmpty(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Value == "" }

func (b *binder) wrongType(n *yaml.Node, want string) {
	what, help := "a text", ""
	switch {
	case n.Kind == yaml.SequenceNode:
		what = "a list"
	case n.Kind == yaml.MappingNode:
		what = "a mapping of keys"
		help = "A text that holds a colon and a space has to stand in quotation marks."
	case n.Kind == yaml.AliasNode:
		what = "a YAML alias"
		help = "A text that begins with an asterisk has to stand in quotation marks."
	case n.Anchor != "":
		what = "a YAML anchor"
		help = "A text that begins with an ampersand has to stand in quotation marks."
	case isTagged(n):
		what = "a YAML tag"
		help = "A text that begins with an exclamation mark has to stand in quotation marks."
	}
	b.report(diag.YAMLType, diag.Error, b.span(n), fmt.Sprintf("here stands %s; wanted is %s", what, want), help)
}

// span is where a node stands in the file: all of it where it is a scalar on
// one line, else from its beginning to the line's end.
func (b *binder) span(n *yaml.Node) diag.Span {
	within := b.positions.Offset(diag.Position{Line: n.Line, Column: n.Column})
	rest := b.text[b.meta.Start+within : b.meta.Start+b.positions.Line(within).End]
	end := len(rest)
	switch {
	case n.Kind != yaml.ScalarNode:
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		end = quoted(rest)
	case bytes.HasPrefix(rest, []byte(n.Value)):
		end = len(n.Value)
	}
	start := b.meta.Start + within
	return diag.Span{Start: start, End: start + end}
}

// quoted is the length of the quoted text that a line begins with; of all of
// the line where it goes on in the next one.
func quoted(line []byte) int {
	for i := 1; i < len(line); i++ {
		switch {
		case line[i] == '\\' && line[0] == '"':
			i++
		case line[i] != line[0]:
		case line[0] == '\'' && i+1 < len(line) && line[i+1] == '\'':
			i++
		default:
			return i + 1
		}
	}
	return len(line)
}
