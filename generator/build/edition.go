package build

import (
	"context"
	"crypto/sha256"
	"slices"
	"strings"

	"gloss/generator/archive"
	"gloss/generator/charset"
	"gloss/generator/diag"
	"gloss/generator/history"
	"gloss/generator/link"
	"gloss/generator/load"
	"gloss/generator/page"
	"gloss/generator/place"
	"gloss/generator/render"
)

// An edition is the website at one time, with what each stage of the route gave
// and found wrong.
type edition struct {
	content *load.Content
	placed  []*place.Article // in the order of content.Articles
	search  *search          // for what is lost; nil where nothing is

	linker  *link.Linker
	archive *archive.Archive
	linked  []diag.Problem // of linking, and of what articles quote of each other

	history   *history.History
	renderer  *render.Renderer
	website   *page.Website
	furnished []diag.Problem // of templates and static files, and of planning

	named map[string]bool // the files that linked and furnished name; nil until asked for
}

// result says what there is in the edition.
func (e *edition) result() *Result {
	return &Result{Problems: e.collect(), Articles: len(e.archive.Articles), Notes: e.archive.CountNotes()}
}

// takeOver takes the archive and the website of another edition, in which every
// article is now as it is in e.
func (e *edition) takeOver(from *edition) {
	e.linker, e.archive, e.linked, e.history, e.renderer = from.linker, from.archive, from.linked, from.history, from.renderer
	e.website, e.furnished = from.website, from.furnished
	e.named = from.named
}

// isNamed reports whether something that was found wrong with more than one
// article or file tells of a file.
func (e *edition) isNamed(file string) bool {
	if e.named == nil {
		e.named = make(map[string]bool)
		for _, p := range slices.Concat(e.linked, e.furnished) {
			e.named[p.Place.File] = true
			for _, r := range p.Related {
				e.named[r.Place.File] = true
			}
		}
	}
	return e.named[file]
}

// place places the notes of every article, in parallel. What was placed before,
// and depends on nothing that has changed, is taken as it is: changed says of
// which sources somebody says that they have; nil stands for all. What an article
// quotes is let go as soon as it is placed.
func (s *Site) place(ctx context.Context, e, before *edition, changed map[string]bool, m memory) error {
	articles := e.content.Articles
	e.placed = make([]*place.Article, len(articles))
	old := before.placedBefore(articles)
	pass := s.folder.Pass(workers())
	defer pass.Close()
	err := each(ctx, len(articles), func(i int) error {
		a, was := articles[i], old(i)
		if was != nil && changed != nil && !changed[a.Source] {
			e.placed[i] = was
			return nil
		}
		text, err := source(a, pass.Read)
		if err != nil {
			return err
		}
		if was != nil && was.Sum == sha256.Sum256(text) {
			e.placed[i] = was
			return nil
		}
		if err := m.Recall(a); err != nil {
			return err
		}
		e.placed[i] = place.Place(a, text)
		m.Forget(a)
		return nil
	})
	if err != nil {
		return err
	}
	e.search, err = s.seek(ctx, e, before)
	return err
}

// A memory brings back what was let go of an article, and lets it go.
type memory interface {
	Recall(*load.Article) error
	Forget(*load.Article)
}

// once is the memory of a build, in which every article is placed once.
type once struct{}

func (once) Recall(*load.Article) error { return nil }

func (once) Forget(a *load.Article) {
	for i := range a.Commentaries {
		a.Commentaries[i].Forget()
	}
}

// placedBefore gives what was made of the i-th of articles, or nil where that
// was not as it is now.
func (e *edition) placedBefore(articles []*load.Article) func(i int) *place.Article {
	if e == nil {
		return func(int) *place.Article { return nil }
	}
	sameSlug := func(a, b *load.Article) bool { return a.Slug == b.Slug }
	if slices.EqualFunc(e.content.Articles, articles, sameSlug) {
		return func(i int) *place.Article {
			if e.content.Articles[i] == articles[i] {
				return e.placed[i]
			}
			return nil
		}
	}
	placed := make(map[*load.Article]*place.Article, len(e.placed))
	for i, p := range e.placed {
		placed[e.content.Articles[i]] = p
	}
	return func(i int) *place.Article { return placed[articles[i]] }
}

// source reads the source of an article; nil where it has none.
func (s *Site) source(a *load.Article) ([]byte, error) { return source(a, s.folder.Read) }

func source(a *load.Article, read func(name string) ([]byte, error)) ([]byte, error) {
	if a.Source == "" {
		return nil, nil
	}
	return read(a.Source)
}

// link ties everything together.
func (s *Site) link(ctx context.Context, e *edition) error {
	e.linker = link.New(e.content, e.placed, s.options.Drafts)
	quoted, err := s.placeQuoted(ctx, e.linker.Quoted())
	if err != nil {
		return err
	}
	linked, problems := e.linker.Link()
	e.archive, e.linked = linked, slices.Concat(quoted, problems)
	if s.options.BaseURL != "" {
		linked.Site.BaseURL = s.options.BaseURL
	}
	return nil
}

// placeQuoted finds what articles are quoted for elsewhere. Their sources are
// read again for it: few articles are quoted, and none of them is kept.
func (s *Site) placeQuoted(ctx context.Context, quoted []*link.Quoted) ([]diag.Problem, error) {
	found := make([][]diag.Problem, len(quoted))
	err := each(ctx, len(quoted), func(i int) error {
		text, err := s.source(quoted[i].Article)
		if err != nil {
			return err
		}
		found[i] = place.Quotations(quoted[i].Article, text, quoted[i].Quotations)
		return nil
	})
	return slices.Concat(found...), err
}

// furnish reads the templates and static files, unless there are some already,
// and plans the website.
func (s *Site) furnish(e *edition, renderer *render.Renderer) (err error) {
	if e.renderer = renderer; renderer == nil {
		if e.renderer, err = render.New(s.folder.FS(), s.templates, s.static); err != nil {
			return err
		}
	}
	var problems []diag.Problem
	e.website, problems = page.Plan(e.archive, e.history, e.renderer, s.folder.Read)
	e.furnished = slices.Concat(e.renderer.Problems(), problems, e.history.Problems, e.unknownContributors(), s.pinned(e.content.Site))
	return nil
}

// collect gives all problems, sorted.
func (e *edition) collect() []diag.Problem {
	problems := slices.Concat(e.content.Problems, e.linked, e.furnished)
	for i, p := range e.placed {
		problems = append(problems, e.search.told(i, p)...)
	}
	diag.Sort(problems)
	return problems
}

// texts give the text that the problems of a file point into.
type texts struct {
	folder    *load.Folder
	renderer  *render.Renderer
	encodings map[string]string // of the sources that are not in UTF-8, by file
}

func (e *edition) texts(folder *load.Folder) texts {
	t := texts{folder, e.renderer, make(map[string]string)}
	for _, a := range e.content.Articles {
		if a.Encoding != "" {
			t.encodings[a.Source] = a.Encoding
		}
	}
	return t
}

// of is the text of a file, or nil.
func (t texts) of(file string) []byte {
	if t.renderer != nil && strings.HasPrefix(file, "templates/") {
		return t.renderer.Text(file)
	}
	text := t.folder.Text(file)
	if encoding := t.encodings[file]; encoding != "" {
		if decoded, err := charset.Decode(text, encoding); err == nil {
			return decoded
		}
	}
	return text
}
