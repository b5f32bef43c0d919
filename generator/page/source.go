package page

import (
	"bytes"
	"crypto/sha256"
	"fmt"

	"gloss/generator/archive"
	"gloss/generator/source"
)

// shown and verbatim are the only ways to the text of a source for whatever
// leaves. They read it again, since nothing keeps it, and make sure that it is
// the one whose notes were placed.
func (s *site) shown(a *archive.Article) (*source.Text, error) {
	data, err := s.verbatim(a)
	if err != nil {
		return nil, err
	}
	return source.Parse(data, a.Source.Options), nil
}

func (s *site) verbatim(a *archive.Article) ([]byte, error) {
	data, err := s.read(a.Source.File)
	if err == nil && sha256.Sum256(data) != a.Source.Sum {
		err = fmt.Errorf("%s was changed while the site was being built; build it again", a.Source.File)
	}
	return data, err
}

// sourceText is the source byte for byte.
func (s *site) sourceText(a *archive.Article) Output {
	return Output{sourceAddress(a).file(), func(out *bytes.Buffer) error {
		data, err := s.verbatim(a)
		if err != nil {
			return err
		}
		out.Write(data)
		return nil
	}}
}
