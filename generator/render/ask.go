package render

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"

	"gloss/generator/diag"
)

// What the template packages say of what is not there.
var (
	noField = regexp.MustCompile(`can't evaluate field (\w+) in type \*?(.+)$`)
	noPart  = regexp.MustCompile(`no such template "(.*?)"`)
)

// instead says what a template may have wanted that asked for what is not there:
// what that is called since, or what is called nearly so.
func (r *Renderer) instead(message string, view any) string {
	var of, name string
	var known []string
	if m := noField.FindStringSubmatch(message); m != nil {
		name, of = m[1], m[2]
		known = fields(reflect.TypeOf(view), of, make(map[reflect.Type]bool))
	} else if m := noPart.FindStringSubmatch(message); m != nil && r.parts != nil {
		name = m[1]
		for _, t := range r.parts.Templates() {
			known = append(known, t.Name())
		}
		slices.Sort(known)
	}
	for _, c := range gone {
		if name != "" && c.name == name && c.view == of {
			return c.String() + "\n" + whatItGets
		}
	}
	if nearest := diag.Nearest(name, known); nearest != "" {
		return fmt.Sprintf("Did you mean %s?\n%s", nearest, whatItGets)
	}
	return whatItGets
}

const whatItGets = "What templates get is listed in the handbook, under “The views of templates”."

// fields are the names of what a view of a certain type has, if there is one in
// whatever is of type t.
func fields(t reflect.Type, of string, seen map[reflect.Type]bool) (names []string) {
	if t == nil || seen[t] {
		return nil
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return fields(t.Elem(), of, seen)
	case reflect.Struct:
		for i := range t.NumField() {
			field := t.Field(i)
			switch {
			case t.String() == of && field.IsExported():
				names = append(names, field.Name)
			case t.String() != of && names == nil:
				names = fields(field.Type, of, seen)
			}
		}
	}
	return names
}
