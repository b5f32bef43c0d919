package webanno_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// A violation is a MUST of the Data Model that does not hold, by its section.
type violation struct{ Section, What string }

// check holds a file to every MUST of the Web Annotation Data Model
// (https://www.w3.org/TR/2017/REC-annotation-model-20170223/) that concerns what
// is in it. Of the classes and keys of the model it knows those that Gloss
// writes; any other is a violation, so that nothing is written unchecked.
//
// address is where the file is read from, against which JSON-LD resolves what
// is relative.
func check(file []byte, address string) []violation {
	base, err := url.Parse(address)
	if err != nil {
		return []violation{{"", err.Error()}}
	}
	c := &checker{base: base}
	if !utf8.Valid(file) {
		c.fail("RFC 8259, 8.1", "not UTF-8")
	}
	v, err := c.decode(json.NewDecoder(bytes.NewReader(file)))
	if err != nil {
		c.fail("RFC 8259", "%v", err)
		return c.found
	}
	c.collection(v)
	return c.found
}

type checker struct {
	base  *url.URL
	found []violation
}

func (c *checker) fail(section, format string, args ...any) {
	c.found = append(c.found, violation{section, fmt.Sprintf(format, args...)})
}

type object = map[string]any

// decode reads a value as package json does, but says where a key stands twice:
// "exactly 1" and "not more than 1" are about this.
func (c *checker) decode(d *json.Decoder) (any, error) {
	d.UseNumber()
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('{'):
		o := object{}
		for d.More() {
			key, err := d.Token()
			if err != nil {
				return nil, err
			}
			if _, twice := o[key.(string)]; twice {
				c.fail("RFC 8259, 4", "the key %q twice", key)
			}
			if o[key.(string)], err = c.decode(d); err != nil {
				return nil, err
			}
		}
		_, err = d.Token()
		return o, err
	case json.Delim('['):
		list := []any{}
		for d.More() {
			v, err := c.decode(d)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		_, err = d.Token()
		return list, err
	}
	return token, nil
}

func (c *checker) collection(v any) {
	o := c.object("5.1", v, "@context", "id", "type", "label", "total", "first", "last")
	c.context("5.1", o)
	c.iri("5.1", "id", o["id"])
	c.class("5.1", o, "AnnotationCollection")
	if label, ok := o["label"]; ok {
		c.text("5.1", "label", label)
	}
	total := 0
	if v, ok := o["total"]; ok {
		total = c.natural("5.1", "total", v)
	}
	if last, ok := o["last"]; ok {
		c.iri("5.1", "last", last)
	}
	first, ok := o["first"]
	if !ok {
		if total > 0 {
			c.fail("5.1", "annotations, but no first page")
		}
		return
	}
	if n := c.page(first, o["id"]); n != total {
		c.fail("5.1", "total is %d, but there are %d annotations", total, n)
	}
}

// page checks a page that is embedded and the only one, so that neither
// @context nor next and prev are due.
func (c *checker) page(v, collection any) int {
	o := c.object("5.2", v, "id", "type", "partOf", "startIndex", "items")
	c.iri("5.2", "id", o["id"])
	c.class("5.2", o, "AnnotationPage")
	if o["id"] == collection {
		c.fail("5.2", "the page is the collection")
	}
	if partOf, ok := o["partOf"]; ok && partOf != collection {
		c.fail("5.2", "part of %v", partOf)
	}
	if v, ok := o["startIndex"]; ok && c.natural("5.2", "startIndex", v) != 0 {
		c.fail("5.2", "the first page begins at annotation %v", v)
	}
	items, ok := o["items"].([]any)
	if !ok || len(items) == 0 {
		c.fail("5.2", "items is no array of at least one")
	}
	seen := map[any]bool{}
	for _, v := range items {
		o := c.annotation(v)
		if seen[o["id"]] {
			c.fail("3.1", "two annotations are %v", o["id"])
		}
		seen[o["id"]] = true
	}
	return len(items)
}

func (c *checker) annotation(v any) object {
	o := c.object("3.1", v, "id", "type", "motivation", "creator", "body", "target")
	c.iri("3.1", "id", o["id"])
	c.class("3.1", o, "Annotation")
	if m, ok := o["motivation"]; ok {
		c.motivation("3.3.5", m)
	}
	if v, ok := o["creator"]; ok {
		agent := c.object("3.3.2", v, "type", "name")
		c.oneOf("3.3.2", agent["type"], "Person", "Organization", "Software")
		c.text("3.3.2", "name", agent["name"])
	}
	if v, ok := o["body"]; ok {
		for _, v := range c.several("3.2", v) {
			c.body(v)
		}
	}
	for _, v := range c.several("3.1", o["target"]) {
		c.target(v)
	}
	return o
}

func (c *checker) body(v any) {
	o := c.object("3.2.4", v, "type", "value", "format", "language", "purpose")
	c.class("3.2.4", o, "TextualBody")
	c.text("3.2.4", "value", o["value"])
	if v, ok := o["format"]; ok {
		c.text("3.2.1", "format", v)
	}
	if v, ok := o["language"]; ok {
		c.text("3.2.1", "language", v)
	}
	if v, ok := o["purpose"]; ok {
		c.motivation("3.3.5", v)
	}
}

func (c *checker) target(v any) {
	if address, ok := v.(string); ok {
		c.iri("3.2.1", "target", address)
		return
	}
	o := c.object("4", v, "type", "source", "selector")
	c.class("4", o, "SpecificResource")
	c.iri("4", "source", o["source"])
	for _, v := range c.several("4.2", o["selector"]) {
		c.selector(v)
	}
}

func (c *checker) selector(v any) {
	o, _ := v.(object)
	switch o["type"] {
	case "TextQuoteSelector":
		c.object("4.2.4", v, "type", "exact", "prefix", "suffix")
		for _, key := range []string{"exact", "prefix", "suffix"} {
			if v, ok := o[key]; ok || key == "exact" {
				c.text("4.2.4", key, v)
			}
		}
	case "TextPositionSelector":
		c.object("4.2.5", v, "type", "start", "end")
		if start, end := c.natural("4.2.5", "start", o["start"]), c.natural("4.2.5", "end", o["end"]); start > end {
			c.fail("4.2.5", "start %d after end %d", start, end)
		}
	default:
		c.fail("4.2", "a selector of type %v", o["type"])
	}
}

func (c *checker) context(section string, o object) {
	if o["@context"] != "http://www.w3.org/ns/anno.jsonld" {
		c.fail(section, "@context is %v", o["@context"])
	}
}

func (c *checker) object(section string, v any, keys ...string) object {
	o, ok := v.(object)
	if !ok {
		c.fail(section, "%T instead of an object", v)
	}
	for key := range o {
		if !slices.Contains(keys, key) {
			c.fail(section, "the key %q", key)
		}
	}
	return o
}

// several is one value or an array of at least one.
func (c *checker) several(section string, v any) []any {
	list, ok := v.([]any)
	if !ok && v != nil {
		return []any{v}
	}
	if len(list) == 0 {
		c.fail(section, "none where one must be")
	}
	return list
}

func (c *checker) class(section string, o object, class string) {
	if o["type"] != class {
		c.fail(section, "type is %v, not %s", o["type"], class)
	}
}

func (c *checker) oneOf(section string, v any, values ...any) {
	if !slices.Contains(values, v) {
		c.fail(section, "%v is none of %v", v, values)
	}
}

func (c *checker) motivation(section string, v any) {
	c.oneOf(section, v, "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
		"identifying", "linking", "moderating", "questioning", "replying", "tagging")
}

func (c *checker) text(section, key string, v any) {
	if _, ok := v.(string); !ok {
		c.fail(section, "%s is %v, not a string", key, v)
	}
}

// natural is a non-negative integer as XML Schema writes it: no point, no
// exponent.
func (c *checker) natural(section, key string, v any) int {
	number, _ := v.(json.Number)
	n, err := number.Int64()
	if err != nil || n < 0 {
		c.fail(section, "%s is %v, not a non-negative integer", key, v)
	}
	return int(n)
}

func (c *checker) iri(section, key string, v any) {
	address, ok := v.(string)
	u, err := c.base.Parse(address)
	if !ok || err != nil || !u.IsAbs() || strings.ContainsFunc(address, func(r rune) bool {
		return r <= ' ' || r == 0x7F || strings.ContainsRune("<>\"{}|\\^`\uFFFD", r)
	}) {
		c.fail(section, "%s is %v, not an IRI", key, v)
	}
}
