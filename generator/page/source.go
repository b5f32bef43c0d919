package page

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"gloss/generator/archive"
	"gloss/generator/charset"
	"gloss/generator/diag"
	"gloss/generator/source"
)

// shown is the text of an article's source as far as it may leave, and the only
// way to it for whatever shows words. It is nil where there is none, or where
// nothing of it may be shown; of an excerpt only the bytes are there that may be
// shown, at their own places (see excerpt).
func (s *site) shown(a *archive.Article) (*source.Text, error) {
	if a.Source == nil || a.Publish == archive.LinkOnly {
		return nil, nil
	}
	data, err := s.decoded(a)
	if err != nil {
		return nil, err
	}
	text := source.Parse(data, a.Source.Options)
	if a.Publish != archive.Full {
		text = excerpt(text, spoken(a))
	}
	return text, nil
}

// spoken are the passages of a source that somebody speaks of, in order.
func spoken(a *archive.Article) []diag.Span {
	var spans []diag.Span
	for _, n := range a.Notes {
		spans = append(spans, n.Passages...)
	}
	for _, q := range a.Quoted {
		spans = append(spans, q.Passages...)
	}
	slices.SortFunc(spans, func(a, b diag.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	return spans
}

// sourceFiles are the files that hold the source itself, where all of it may
// leave.
func (s *site) sourceFiles(a *archive.Article) []Output {
	if !isWhole(a) {
		return nil
	}
	files := []Output{bytesOf(sourceAddress(a), func() ([]byte, error) { return s.decoded(a) })}
	if a.Source.Encoding != "" {
		files = append(files, bytesOf(originalAddress(a), func() ([]byte, error) { return s.captured(a) }))
	}
	return files
}

// isWhole reports whether all of an article's source may leave.
func isWhole(a *archive.Article) bool { return a.Source != nil && a.Publish == archive.Full }

// originalAddress is where the bytes of a source stand that is no UTF-8.
func originalAddress(a *archive.Article) address { return articleAddress(a) + "source.orig" }

// decoded is a source in UTF-8, into which spans of it point.
func (s *site) decoded(a *archive.Article) ([]byte, error) {
	data, err := s.captured(a)
	if err != nil || a.Source.Encoding == "" {
		return data, err
	}
	return charset.Decode(data, a.Source.Encoding)
}

// ErrChanged says that a source is no longer the one whose notes were placed.
var ErrChanged = errors.New("changed while the site was being built; build it again")

// captured are the bytes of a source's file. They are read again, since nothing
// keeps them; it makes sure that they are those whose notes were placed.
func (s *site) captured(a *archive.Article) ([]byte, error) {
	data, err := s.read(a.Source.File)
	if err == nil && sha256.Sum256(data) != a.Source.Sum {
		return nil, fmt.Errorf("%s was %w", a.Source.File, ErrChanged)
	}
	return data, err
}

// bytesOf is a file whose bytes are read when it is asked for.
func bytesOf(at address, read func() ([]byte, error)) Output {
	return file(at, func(out *bytes.Buffer) error {
		data, err := read()
		if err == nil {
			out.Write(data)
		}
		return err
	})
}
