package build

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"gloss/generator/diag"
	"gloss/generator/fix"
	"gloss/generator/load"
)

// Fixes are what may be rewritten in the files of notes of a site.
type Fixes struct {
	Files    []*fix.File                 // by name
	Mended   map[diag.Place]diag.Problem // by the place of the change that would mend it
	Problems []diag.Problem              // those of anchoring that no change mends, sorted, with the reasons
}

// Fixes finds what may be rewritten, and writes nothing.
func (s *Site) Fixes(ctx context.Context) (*Fixes, error) {
	_, result, err := s.plan(ctx)
	if err != nil {
		return nil, err
	}
	problems := slices.DeleteFunc(result.Problems, func(p diag.Problem) bool { return !strings.HasPrefix(string(p.Code), "anchor/") })
	files := make(map[string]bool) // in which a quotation might be rewritten
	for _, p := range problems {
		if isFixable(p) {
			files[p.Place.File] = true
		}
	}
	// Once more, since what has been placed is let go.
	content, err := s.folder.Load(ctx, workers())
	if err != nil {
		return nil, err
	}
	articles := slices.DeleteFunc(content.Articles, func(a *load.Article) bool {
		return !slices.ContainsFunc(a.Commentaries, func(c load.Commentary) bool { return files[c.File] })
	})
	found, refused := make([][]*fix.File, len(articles)), make([][]fix.Refusal, len(articles))
	err = each(ctx, len(articles), func(i int) error {
		text, err := s.source(articles[i])
		if err == nil {
			found[i], refused[i], err = fix.Article(articles[i], text, content.Site.Reader(), s.folder.Read)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	fixes := &Fixes{Files: slices.Concat(found...), Mended: make(map[diag.Place]diag.Problem)}
	slices.SortFunc(fixes.Files, func(a, b *fix.File) int { return strings.Compare(a.Name, b.Name) })
	fixes.sort(problems, slices.Concat(refused...))
	return fixes, nil
}

// isFixable reports whether a problem is one that a change might mend.
func isFixable(p diag.Problem) bool {
	return p.Code == diag.AnchorNotFound || p.Code == diag.AnchorLoose
}

// sort parts the problems that a change mends from the others, and says of these
// why none does.
func (f *Fixes) sort(problems []diag.Problem, refused []fix.Refusal) {
	reasons := make(map[diag.Place]string, len(refused))
	for _, r := range refused {
		reasons[r.Place] = r.Reason
	}
	changed := make(map[diag.Place]bool)
	for _, file := range f.Files {
		for _, c := range file.Changes {
			changed[c.Place] = true
		}
	}
	for _, p := range problems {
		if isFixable(p) && changed[p.Place] {
			f.Mended[p.Place] = p
			continue
		}
		if isFixable(p) {
			reason := reasons[p.Place]
			if reason == "" {
				reason = "it stands in front matter or quotes another article"
			}
			p.Help = strings.TrimPrefix(p.Help+"\n", "\n") + "It is not rewritten: " + reason + "."
		}
		f.Problems = append(f.Problems, p)
	}
}

// Rewrite makes some of a file's changes, in order. It reports false, and writes
// nothing, where they cannot be made together.
func (s *Site) Rewrite(f *fix.File, changes []fix.Change) (bool, error) {
	text, ok := f.Rewritten(changes)
	if !ok {
		return false, nil
	}
	now, err := s.folder.Read(f.Name)
	if err != nil {
		return false, err
	}
	if !bytes.Equal(now, f.Text) {
		return false, fmt.Errorf("write %s: somebody else has changed it meanwhile", f.Name)
	}
	return true, s.folder.Write(f.Name, text)
}
