package cite

import (
	"bytes"
	"encoding/json"

	"gloss/generator/edtf"
)

// CSLJSON is the source as the input of processors of the Citation Style Language
// (CSL 1.0.2, csl-data.json of its schemas): an array with one item, in one line.
// The byline is a literal name.
func (s Source) CSLJSON() string {
	i := item{
		ID: line(s.Key), Type: [...]string{published: "article-newspaper", online: "webpage", unknown: "document"}[s.kind()],
		Title: line(s.Title), Container: line(s.Publisher), Issued: cslDate(s.Date), Accessed: cslDate(s.retrieved()),
		URL: line(s.address()), Language: line(s.Language), Archive: line(s.Archive), Location: line(s.Page),
	}
	if byline := line(s.Byline); byline != "" {
		i.Author = []name{{byline}}
	}
	if s.Archived != "" {
		i.Note = line("Archived copy: " + s.Archived)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode([]item{i}) // which has nothing but strings and numbers
	return b.String()
}

type item struct {
	ID        string  `json:"id"`
	Type      string  `json:"type"`
	Author    []name  `json:"author,omitempty"`
	Title     string  `json:"title"`
	Container string  `json:"container-title,omitempty"`
	Issued    *moment `json:"issued,omitempty"`
	URL       string  `json:"URL,omitempty"`
	Accessed  *moment `json:"accessed,omitempty"`
	Language  string  `json:"language,omitempty"`
	Archive   string  `json:"archive,omitempty"`
	Location  string  `json:"archive_location,omitempty"`
	Note      string  `json:"note,omitempty"`
}

type name struct {
	Literal string `json:"literal"`
}

type moment struct {
	Parts   [][]int `json:"date-parts,omitempty"`
	Season  int     `json:"season,omitempty"` // 1 to 4, from spring
	Circa   bool    `json:"circa,omitempty"`
	Literal string  `json:"literal,omitempty"`
}

// cslDate is a date in parts, where it is a day, a month, a season, a year or a
// span of them; else in words. CSL has one word for all doubt: circa.
func cslDate(d edtf.Date) *moment {
	if d.IsZero() {
		return nil
	}
	m := &moment{Circa: d.Approximate() || d.Uncertain()}
	switch d.Precision() {
	case edtf.PrecisionDay, edtf.PrecisionMonth, edtf.PrecisionYear:
		m.add(agreed(d))
	case edtf.PrecisionSeason:
		m.add(agreed(d))
		m.Season = d.First().Month / 3
	case edtf.PrecisionSpan:
		m.Parts = ends(d)
	}
	if m.Parts == nil {
		return &moment{Literal: d.Words()}
	}
	return m
}

// add adds a date of which something is known.
func (m *moment) add(known []int) {
	if known != nil {
		m.Parts = append(m.Parts, known)
	}
}
