package page

import (
	"bytes"
	"crypto/sha256"
	"fmt"

	"gloss/generator/archive"
	"gloss/generator/source"
)

// shown is the only way to the text of a source for whatever leaves: it reads
// the text again, since nothing keeps it, and makes sure that it is the one
// whose notes were placed.
func (s *site) shown(a *archive.Article) (*source.Text, error) {
	data, err := s.read(a.Source.File)
	if err != nil {
		return nil, err
	}
	if sha256.Sum256(data) != a.Source.Sum {
		return nil, fmt.Errorf("%s was changed while the site was being built; build it again", a.Source.File)
	}
	return source.Parse(data, a.Source.Options), nil
}

// sourceText is the source byte for byte.
func (s *site) sourceText(a *archive.Article) Output {
	return Output{(sourceAddress(a)).file(), func(out *bytes.Buffer) error {
		text, err := s.shown(a)
		if err != nil {
			return err
		}
		out.Write(text.Data)
		return nil
	}}
}

func sourceAddress(a *archive.Article) address {
	article, _ := of(a)
	return article + "source.txt"
}
