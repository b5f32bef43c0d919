package frontmatter

import (
	"slices"

	"go.yaml.in/yaml/v4"
)

// A Field is a key that a file may have, by one name or by two, and where its
// value goes.
type Field struct {
	names [2]string // the second may be ""
	to    any       // a *Value, *[]Value, *[]Pair or group
}

type group func() (single *Value, fields []Field)

func newField(to any, names []string) Field {
	f := Field{to: to}
	copy(f.names[:], names)
	return f
}

// Text is a field of one value.
func Text(to *Value, names ...string) Field { return newField(to, names) }

// List is a field of several values; a single one may stand without brackets.
func List(to *[]Value, names ...string) Field { return newField(to, names) }

// Pairs is a field of free keys, each with one value.
func Pairs(to *[]Pair, names ...string) Field { return newField(to, names) }

// Groups is a field of a list whose items are single values or mappings of
// given keys. For every such item it calls each, which says what the item's fields
// are and which of them a single value is for.
func Groups(each func() (single *Value, fields []Field), names ...string) Field {
	return newField(group(each), names)
}

// bind puts what a node holds where the field says.
func (b *binder) bind(f Field, n *yaml.Node) {
	switch to := f.to.(type) {
	case *Value:
		if v, ok := b.scalar(n, "one value"); ok {
			*to = v
		}
	case *[]Value:
		for _, item := range items(n) {
			if v, ok := b.scalar(item, "one value or a list of values"); ok && v.Text != "" {
				*to = append(*to, v)
			}
		}
	case *[]Pair:
		b.pairs(to, n)
	case group:
		for _, item := range items(n) {
			if item.Kind == yaml.MappingNode {
				_, fields := to()
				b.mapping(item, fields)
			} else if v, ok := b.scalar(item, "one value or keys with values"); ok && v.Text != "" {
				single, _ := to()
				*single = v
			}
		}
	}
}

func (b *binder) pairs(to *[]Pair, n *yaml.Node) {
	if isEmpty(n) {
		return
	}
	if n.Kind != yaml.MappingNode {
		b.wrongType(n, "keys with values")
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, ok := b.scalar(n.Content[i], "a key")
		if !ok {
			continue
		}
		if first := slices.IndexFunc(*to, func(p Pair) bool { return p.Key.Text == key.Text }); first >= 0 {
			b.twice((*to)[first].Key, key)
			continue
		}
		if value, ok := b.scalar(n.Content[i+1], "one value"); ok {
			*to = append(*to, Pair{key, value})
		}
	}
}

// items are the items of a list; what is no list is its only item.
func items(n *yaml.Node) []*yaml.Node {
	if n.Kind == yaml.SequenceNode {
		return n.Content
	}
	return []*yaml.Node{n}
}
