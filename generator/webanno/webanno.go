// Package webanno writes notes as the W3C Web Annotation Data Model has them
// (Recommendation of 23 February 2017), in its JSON-LD serialization.
//
// It takes a collection of annotations, whose fields are plain text, and gives
// the JSON of an AnnotationCollection with its one AnnotationPage in it. From a
// source's text and the spans of it that a note speaks of it makes the
// selectors, in code points.
//
// It never makes an address, a date or HTML, and never knows of articles: what
// it is given it writes down. The same collection gives the same bytes, one
// annotation a line, so that a note that changes changes one line.
package webanno

import (
	"bytes"
	"encoding/json"
	"io"
)

// A Collection is the annotations of one thing, in order.
//
// Every address in it is an absolute IRI, or a relative reference, which JSON-LD
// resolves against the address that the file is read from. So a site that does
// not know its own host gives paths, and they name the same things wherever the
// file is served.
type Collection struct {
	ID          string // the file's address
	Label       string
	Annotations []Annotation
}

// An Annotation is a note.
type Annotation struct {
	ID       string
	Kind     string   // of the note; one that is not known is taken for a plain note
	Creator  string   // the author's name; "" where it is not known
	HTML     string   // what the note says; "" where it has no text
	Language string   // of HTML, as a BCP 47 tag; "" where it is not known
	Tags     []string // that the note bears, by name
	Targets  []Target // what it speaks of; at least one
}

// A Target is what an annotation speaks of: the resource at Source, or where
// there is a selector the passage of it that is selected.
type Target struct {
	Source   string
	Quote    *TextQuote
	Position *TextPosition
}

// A TextQuote selects a passage by its words and those beside it.
type TextQuote struct{ Exact, Prefix, Suffix string }

// A TextPosition selects a passage by its code points: it begins at code point
// Start of the text and ends before code point End, both counted from 0.
type TextPosition struct{ Start, End int }

// Write writes the collection. A collection without annotations has no page,
// since a page without items is none.
func (c Collection) Write(w io.Writer) error {
	head := collection{
		Context: "http://www.w3.org/ns/anno.jsonld",
		ID:      c.ID,
		Type:    "AnnotationCollection",
		Label:   c.Label,
		Total:   len(c.Annotations),
	}
	if len(c.Annotations) > 0 {
		head.Last = c.ID + "#page"
		head.First = &page{ID: head.Last, Type: "AnnotationPage", PartOf: c.ID, Items: []annotation{}}
	}
	text, err := encode(head)
	if err != nil {
		return err
	}
	const end = "]}}"
	out := bytes.NewBuffer(bytes.TrimSuffix(text, []byte(end)))
	for i, a := range c.Annotations {
		line, err := encode(newAnnotation(a))
		if err != nil {
			return err
		}
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
		out.Write(line)
	}
	if len(c.Annotations) > 0 {
		out.WriteString("\n" + end)
	}
	out.WriteByte('\n')
	_, err = out.WriteTo(w)
	return err
}

// encode writes v so that no browser takes it for HTML, and yet without the
// escapes that this does not need: a "<" stands only within strings.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	text := bytes.TrimSuffix(b.Bytes(), []byte("\n"))
	return bytes.ReplaceAll(text, []byte("<"), []byte(`\u003c`)), err
}
