package frontmatter

import (
	"errors"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"gloss/generator/diag"
)

// A Field is a key that a file may have, by one name or by several, and where
// its value goes.
type Field struct {
	names []string
	bind  func(*binder, *yaml.Node)
}

// Text is a field of one value.
func Text(to *Value, names ...string) Field {
	return Field{names, func(b *binder, n *yaml.Node) {
		if v, ok := b.scalar(n, "one value"); ok {
			*to = v
		}
	}}
}

// List is a field of several values; a single one may stand without brackets.
func List(to *[]Value, names ...string) Field {
	return Field{names, func(b *binder, n *yaml.Node) {
		for _, item := range items(n) {
			if v, ok := b.scalar(item, "one value or a list of values"); ok && v.Text != "" {
				*to = append(*to, v)
			}
		}
	}}
}

// Pairs is a field of free keys, each with one value.
func Pairs(to *[]Pair, names ...string) Field {
	return Field{names, func(b *binder, n *yaml.Node) {
		if n.Kind != yaml.MappingNode {
			b.wrongType(n, "keys with values")
			return
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			key, ok := b.scalar(n.Content[i], "a key")
			if !ok {
				continue
			}
			if value, ok := b.scalar(n.Content[i+1], "one value"); ok {
				*to = append(*to, Pair{key, value})
			}
		}
	}}
}

// Groups is a field of a list whose items are single values or mappings of
// given keys. For every item it calls each, which says what the item's fields
// are and which of them a single value is for.
func Groups(each func() (single *Value, fields []Field), names ...string) Field {
	return Field{names, func(b *binder, n *yaml.Node) {
		for _, item := range items(n) {
			single, fields := each()
			if item.Kind == yaml.MappingNode {
				b.mapping(item, fields)
			} else if v, ok := b.scalar(item, "one value or keys with values"); ok {
				*single = v
			}
		}
	}}
}

// items are the items of a list; what is no list is its only item.
func items(n *yaml.Node) []*yaml.Node {
	if n.Kind == yaml.SequenceNode {
		return n.Content
	}
	return []*yaml.Node{n}
}

// Bind reads the YAML that stands at meta in text and puts its values where
// the fields say. What can be read is read, whatever else is wrong; only YAML
// that is broken gives no values at all, and then ok is false.
func Bind(file string, text []byte, meta diag.Span, fields ...Field) (problems []diag.Problem, ok bool) {
	b := &binder{file: file, text: text, meta: meta}
	yamlText := text[meta.Start:meta.End]
	if at, bad := controlCharacter(yamlText); bad {
		b.report(diag.YAMLSyntax, diag.Error, diag.Span{Start: meta.Start + at, End: meta.Start + at + 1},
			"a control character, which YAML does not allow", "Delete it.")
		return b.problems, false
	}
	b.positions = diag.NewMap(yamlText)
	var doc yaml.Node
	if err := yaml.Unmarshal(yamlText, &doc); err != nil {
		b.syntax(err)
		return b.problems, false
	}
	if len(doc.Content) == 0 { // nothing, or only comments
		return nil, true
	}
	if root := doc.Content[0]; root.Kind == yaml.MappingNode {
		b.mapping(root, fields)
	} else if root.Kind != yaml.ScalarNode || root.Value != "" {
		b.wrongType(root, "keys with values, such as title: …")
	}
	return b.problems, true
}

type binder struct {
	file      string
	text      []byte
	meta      diag.Span
	positions *diag.Map // of the YAML alone
	problems  []diag.Problem
}

func (b *binder) report(code diag.Code, severity diag.Severity, at diag.Span, message, help string, related ...diag.Related) {
	b.problems = append(b.problems, diag.Problem{
		Code: code, Severity: severity, Place: diag.Place{File: b.file, Span: at},
		Message: message, Help: help, Related: related,
	})
}

func (b *binder) mapping(n *yaml.Node, fields []Field) {
	type given struct {
		name string
		at   diag.Span
	}
	seen := make(map[int]given)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, ok := b.scalar(n.Content[i], "a key")
		if !ok {
			continue
		}
		f := find(fields, key.Text)
		if f < 0 {
			b.unknown(key, fields)
			continue
		}
		if first, twice := seen[f]; twice {
			message := fmt.Sprintf("%q is given twice", key.Text)
			if first.name != key.Text {
				message = fmt.Sprintf("%q and %q are one key", first.name, key.Text)
			}
			b.report(diag.YAMLDuplicate, diag.Error, key.Span, message, "Keep one of the two.",
				diag.Related{Place: diag.Place{File: b.file, Span: first.at}, Message: "the first one"})
			continue
		}
		seen[f] = given{key.Text, key.Span}
		fields[f].bind(b, n.Content[i+1])
	}
}

func find(fields []Field, name string) int {
	for i, f := range fields {
		for _, known := range f.names {
			if known == name {
				return i
			}
		}
	}
	return -1
}

func (b *binder) unknown(key Value, fields []Field) {
	var known []string
	for _, f := range fields {
		known = append(known, f.names...)
	}
	help := "The keys are: " + strings.Join(known, ", ") + "."
	if nearest := diag.Nearest(key.Text, known); nearest != "" {
		help = fmt.Sprintf("Did you mean %q?", nearest)
	}
	b.report(diag.YAMLUnknownKey, diag.Warning, key.Span, fmt.Sprintf("there is no key %q", key.Text), help)
}

func (b *binder) scalar(n *yaml.Node, want string) (Value, bool) {
	if n.Kind != yaml.ScalarNode {
		b.wrongType(n, want)
		return Value{}, false
	}
	return Value{strings.TrimSpace(n.Value), b.span(n)}, true
}

func (b *binder) wrongType(n *yaml.Node, want string) {
	what, help := "a text", ""
	switch n.Kind {
	case yaml.SequenceNode:
		what = "a list"
	case yaml.MappingNode:
		what = "a mapping of keys"
		help = "A text that holds a colon and a space has to stand in quotation marks."
	case yaml.AliasNode:
		what = "a YAML alias"
		help = "A text that begins with an asterisk has to stand in quotation marks."
	}
	b.report(diag.YAMLType, diag.Error, b.span(n), fmt.Sprintf("here stands %s; wanted is %s", what, want), help)
}

// span is where a node stands in the file: all of it where it is a scalar on
// one line, else from its beginning to the line's end.
func (b *binder) span(n *yaml.Node) diag.Span {
	within := b.positions.Offset(diag.Position{Line: n.Line, Column: n.Column})
	rest := b.text[b.meta.Start+within : b.meta.Start+b.positions.Line(within).End]
	end := len(rest)
	if plain := n.Value; n.Kind == yaml.ScalarNode && plain != "" {
		if strings.HasPrefix(string(rest), plain) {
			end = len(plain)
		} else if len(rest) > len(plain)+1 && string(rest[1:len(plain)+1]) == plain {
			end = len(plain) + 2
		}
	}
	start := b.meta.Start + within
	return diag.Span{Start: start, End: start + end}
}

// syntax reports what the YAML library says of broken YAML: at the beginning
// of what is broken, where the library knows it.
func (b *binder) syntax(err error) {
	var broken *yaml.LoadError
	at, message := diag.Span{Start: b.meta.Start, End: b.meta.Start}, err.Error()
	if errors.As(err, &broken) {
		message = broken.Message
		mark := broken.Mark
		if broken.ContextMark.Line > 0 {
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

// controlCharacter finds the first byte that YAML 1.2 does not allow, of which
// the library says only that there is one.
func controlCharacter(text []byte) (at int, bad bool) {
	for i, c := range text {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c == 0x7F {
			return i, true
		}
	}
	return 0, false
}
