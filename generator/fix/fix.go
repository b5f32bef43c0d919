// Package fix rewrites quotations from the source that they were taken from,
// where that is safe.
//
// It takes an article, its source and the files of notes on it; it gives, for
// each file, the changes that would make a quotation what the source has, and
// for each quotation that it leaves alone the reason. A quotation may be
// rewritten if it differs from the source in what the loose form passes over,
// or if it stands nowhere, one passage is very like it and none other is, and
// no number, negation or name differs, nor a whole word of some length.
//
// It changes the words that differ and no other byte of a file. It never
// proposes a change that it has not tried: the file is read again with it, and
// the quotation must be found where it was meant, exactly, and every other note
// be as it was. It neither reads nor writes a file itself.
package fix

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gloss/generator/commentary"
	"gloss/generator/diag"
	"gloss/generator/load"
	"gloss/generator/place"
	"gloss/generator/quote"
	"gloss/generator/source"
)

// A File is a file of notes with the changes that may be made in it.
type File struct {
	Name    string
	Text    []byte   // as it stands
	Changes []Change // in the order of the file; each by itself or any together

	article *article
	index   int // of its commentary
}

// A Change makes a quotation what the source has.
type Change struct {
	diag.Change // its place is the quotation's, as in the problem that it mends

	edits        []edit
	note, anchor int // of the file
	target       target
}

// A Refusal is why a quotation is left as it is.
type Refusal struct {
	Place  diag.Place
	Reason string // a sentence without its full stop
}

// article is what all files of notes on an article are compared with.
type article struct {
	*load.Article
	data   []byte // of the source, as it is stored
	source *source.Text
	quoted *quote.Text
	reader *commentary.Reader
	before *place.Article
	read   func(name string) ([]byte, error)
}

// Article finds what may be rewritten in the files of notes on an article. The
// files are read with read, and once more with every change by the reader. The
// error is that of read.
func Article(a *load.Article, data []byte, reader *commentary.Reader, read func(name string) ([]byte, error)) ([]*File, []Refusal, error) {
	src, quoted := place.Source(a, data)
	if quoted == nil {
		return nil, nil, nil
	}
	all := &article{a, data, src, quoted, reader, place.Place(a, data), read}
	var files []*File
	var refused []Refusal
	for i, c := range a.Commentaries {
		if c.Markdown == nil {
			continue
		}
		file, reasons, err := all.file(i)
		if err != nil {
			return nil, nil, err
		}
		refused = append(refused, reasons...)
		if file != nil && len(file.Changes) > 0 {
			files = append(files, file)
		}
	}
	return files, refused, nil
}

// file finds what may be rewritten in one file; nil where nothing needs it.
func (a *article) file(i int) (*File, []Refusal, error) {
	c := a.Commentaries[i]
	f := &File{Name: c.File, article: a, index: i}
	var tried []Change
	var refused []Refusal
	refuse := func(at diag.Span, reason string) {
		refused = append(refused, Refusal{diag.Place{File: c.File, Span: at}, reason})
	}
	for n, note := range c.Markdown.Notes {
		for k, anchor := range note.Anchors {
			result := a.quoted.Find(anchor.Quotation, anchor.N)
			if result.Failure != quote.NotFound && len(result.Loose) == 0 {
				continue
			}
			if f.Text == nil {
				text, err := a.read(c.File)
				if err != nil {
					return nil, nil, err
				}
				f.Text = text
			}
			change, reason := f.change(anchor, result)
			if reason != "" {
				refuse(anchor.Span, reason)
				continue
			}
			change.note, change.anchor = n, k
			tried = append(tried, change)
		}
	}
	f.Changes = f.keep(nil, tried)
	for _, change := range tried {
		if !slices.ContainsFunc(f.Changes, func(c Change) bool { return c.Place == change.Place }) {
			refuse(change.Place.Span, "with the words of the source it would not be found there alone, or another note would change")
		}
	}
	return f, refused, nil
}

// keep gives those changes that can be made together, of which some are known
// to be so.
func (f *File) keep(known, tried []Change) []Change {
	all := append(slices.Clip(known), tried...)
	if len(tried) == 0 || f.sound(all) {
		return all
	}
	if len(tried) == 1 {
		return known
	}
	half := len(tried) / 2
	return f.keep(f.keep(known, tried[:half]), tried[half:])
}

// change rewrites a quotation, or says why it must not be.
func (f *File) change(anchor commentary.Anchor, result quote.Result) (Change, string) {
	raw, ok := rawWords(f.Text, anchor.Span)
	quoted := strings.Fields(anchor.Quotation.Text)
	if !ok || len(raw) != len(quoted) {
		return Change{}, "its words are not one by one those that Markdown makes of it"
	}
	for i := range raw {
		raw[i].text = quoted[i]
	}
	trimEllipses(raw)
	var stretches []stretch
	var target target
	var reason string
	if result.Failure == quote.NotFound {
		stretches, target, reason = f.article.near(anchor, raw)
	} else {
		stretches, target, reason = f.article.loose(anchor, raw, result)
	}
	if reason != "" {
		return Change{}, reason
	}
	c := Change{target: target}
	for _, s := range stretches {
		steps, ok := align(s.quoted, s.source)
		if !ok {
			return Change{}, "it differs in too many words"
		}
		for _, step := range steps {
			if reason = step.unsafe(result.Failure != quote.NotFound); reason != "" {
				return Change{}, reason
			}
		}
		edits, ok := edits(f.Text, s.quoted, steps)
		if !ok {
			return Change{}, "Markdown stands in the words that differ"
		}
		c.edits = append(c.edits, edits...)
	}
	if len(c.edits) == 0 {
		return Change{}, "no word of it differs"
	}
	c.Change = diag.Change{Place: diag.Place{File: f.Name, Span: anchor.Span}}
	c.Old, c.New = lines(f.Text, c.edits)
	return c, ""
}

// A stretch is words of a quotation, and those that the source has for them.
type stretch struct{ quoted, source []word }

const (
	leastAlike = 0.9
	leastLead  = 0.25 // before what is next alike
)

// near takes what is nearest to a quotation that is nowhere.
func (a *article) near(anchor commentary.Anchor, raw []word) ([]stretch, target, string) {
	if utf8.RuneCountInString(anchor.Quotation.Text) > longest {
		return nil, target{}, "it is too long"
	}
	near, ok := a.quoted.Nearest(anchor.Quotation)
	if !ok || near.Passage.Len() == 0 || near.Similarity < leastAlike {
		return nil, target{}, "nothing in the source is enough like it"
	}
	words := anchor.Quotation.Text
	if near.Missing >= 0 {
		missing := slices.DeleteFunc(slices.Clone(near.Pieces), func(p quote.Piece) bool { return p.Passage.Len() > 0 })
		switch {
		case near.Similarity == 1:
			return nil, target{}, "its parts stand in another order"
		case len(missing) > 1:
			return nil, target{}, "more than one part of it is not in the source"
		}
		words = near.Pieces[near.Missing].Quoted
		if raw, ok = within(raw, words); !ok {
			return nil, target{}, "the part that differs cannot be told from the others"
		}
	}
	if near.Similarity-max(near.RunnerUp, a.quoted.Rival(words, near.Passage)) < leastLead {
		return nil, target{}, "another passage is nearly as much like it"
	}
	t := target{passage: near.Passage, part: near.Missing >= 0}
	for _, p := range near.Pieces {
		t.others = append(t.others, p.Passage)
	}
	return []stretch{{raw, a.words(near.Passage)}}, t, ""
}

// Of a longer quotation only the beginning is compared by quote.
const longest = 4000 // code points

// loose takes what a quotation was placed at by its loose form.
func (a *article) loose(anchor commentary.Anchor, raw []word, result quote.Result) ([]stretch, target, string) {
	plain := a.quoted.Find(quote.Quotation{Text: anchor.Quotation.Text, Literal: anchor.Quotation.Literal}, anchor.N)
	t := target{exact: result.Passages}
	parts := partsOf(raw)
	switch {
	case plain.Failure != quote.None:
		return nil, target{}, "the words beside those in bold stand elsewhere too"
	case len(parts) == 1:
		var words []word
		for _, passage := range plain.Passages {
			words = append(words, a.words(passage)...)
		}
		return []stretch{{raw, words}}, t, ""
	case len(parts) != len(plain.Passages):
		return nil, target{}, "its parts are not one by one those of the source"
	}
	stretches := make([]stretch, len(parts))
	for i, part := range parts {
		stretches[i] = stretch{part, a.words(plain.Passages[i])}
	}
	return stretches, t, ""
}
