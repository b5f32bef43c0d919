package frontmatter

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"gloss/generator/diag"
)

// Bind reads the YAML that stands at meta in text and puts its values where
// the fields say. What can be read is read, whatever else is wrong; only YAML
// that is broken gives no values at all, and then ok is false.
func Bind(file string, text []byte, meta diag.Span, fields ...Field) (problems []diag.Problem, ok bool) {
	b := &binder{file: file, text: text, meta: meta}
	if at, why := unreadable(text[meta.Start:meta.End]); why != "" {
		b.report(diag.YAMLSyntax, diag.Error, diag.Span{Start: meta.Start + at.Start, End: meta.Start + at.End}, why, "Delete it.")
		return b.problems, false
	}
	b.positions = diag.NewMap(text[meta.Start:meta.End])
	root, err := b.parse()
	if err != nil {
		b.syntax(err)
		return b.problems, false
	}
	switch {
	case root == nil || isEmpty(root): // nothing, or only comments
	case root.Kind == yaml.MappingNode:
		b.mapping(root, fields)
	default:
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
	seen := make([]Value, len(fields)) // the key of each
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
		if seen[f].Text != "" {
			b.twice(seen[f], key)
			continue
		}
		seen[f] = key
		b.bind(fields[f], n.Content[i+1])
	}
}

// twice reports a key that was given before, be it by another name.
func (b *binder) twice(first, key Value) {
	message := fmt.Sprintf("%q is given twice", key.Text)
	if first.Text != key.Text {
		message = fmt.Sprintf("%q and %q are one key", first.Text, key.Text)
	}
	b.report(diag.YAMLDuplicate, diag.Error, key.Span, message, "Keep one of the two.",
		diag.Related{Place: diag.Place{File: b.file, Span: first.Span}, Message: "the first one"})
}

// find is the index of the field of a name, or -1.
func find(fields []Field, name string) int {
	return slices.IndexFunc(fields, func(f Field) bool { return name != "" && (f.names[0] == name || f.names[1] == name) })
}

func (b *binder) unknown(key Value, fields []Field) {
	var known []string
	for _, f := range fields {
		known = append(known, f.names[:]...)
	}
	known = slices.DeleteFunc(known, func(name string) bool { return name == "" })
	help := "The keys are: " + strings.Join(known, ", ") + "."
	if nearest := diag.Nearest(key.Text, known); nearest != "" {
		help = fmt.Sprintf("Did you mean %q?", nearest)
	}
	b.report(diag.YAMLUnknownKey, diag.Warning, key.Span, fmt.Sprintf("there is no key %q", key.Text), help)
}
