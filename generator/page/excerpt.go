package page

import (
	"bytes"

	"github.com/clipperhouse/uax29/v2/sentences"

	"gloss/generator/archive"
	"gloss/generator/diag"
	"gloss/generator/source"
)

// hidden stands in an excerpt for every byte that is left out. No text in UTF-8
// has it, so that nothing else is taken for it.
const hidden = 0xFF

// elision is what a reader sees instead of words that are left out.
const elision = `<span class="elision">[…]</span>`

// excerpt is a text with no more of it than its headline and the sentences
// (UAX 29) that hold a part of any of the passages, which are sorted. What is
// kept stays at its place, so that passages point to the same words; all else
// is hidden. Where a block loses sentences at its ends, those are blocks that
// are left out; one in its midst is a line of it that is hidden.
func excerpt(text *source.Text, passages []diag.Span) *source.Text {
	cut := &source.Text{Data: bytes.Clone(text.Data)}
	passages = united(passages)
	for _, b := range text.Blocks {
		block := b.Span()
		var kept []diag.Span
		switch b.Kind {
		case source.Headline:
			kept = []diag.Span{block}
		case source.Paragraph, source.Caption:
			for len(passages) > 0 && passages[0].End <= block.Start {
				passages = passages[1:]
			}
			kept = keep(text.Data, b, passages)
		}
		for i := block.Start; i < block.End; i++ {
			cut.Data[i] = hidden
		}
		for _, k := range kept {
			copy(cut.Data[k.Start:], text.Data[k.Start:k.End])
		}
		cut.Blocks = append(cut.Blocks, pieces(text.Data, b, kept)...)
	}
	return cut
}

// around is the stretch around a passage of an article's text of which nothing
// is hidden: all of it where it is whole, which need not be looked through.
func around(a *archive.Article, text *source.Text, passage diag.Span) diag.Span {
	if isWhole(a) {
		return diag.Span{Start: 0, End: len(text.Data)}
	}
	start := bytes.LastIndexByte(text.Data[:passage.Start], hidden) + 1
	end := bytes.IndexByte(text.Data[passage.End:], hidden)
	if end < 0 {
		return diag.Span{Start: start, End: len(text.Data)}
	}
	return diag.Span{Start: start, End: passage.End + end}
}

// united are sorted spans with those that overlap or touch made one.
func united(spans []diag.Span) []diag.Span {
	var all []diag.Span
	for _, s := range spans {
		if last := len(all) - 1; last >= 0 && s.Start <= all[last].End {
			all[last].End = max(all[last].End, s.End)
		} else {
			all = append(all, s)
		}
	}
	return all
}

// keep are the sentences of a block that hold a part of any of the spans,
// without the white space around; neighbours are one.
func keep(data []byte, b source.Block, spans []diag.Span) []diag.Span {
	block := b.Span()
	if len(spans) == 0 || spans[0].Start >= block.End {
		return nil
	}
	flat := bytes.Clone(data[block.Start:block.End])
	for i, c := range flat {
		if c == '\n' || c == '\r' {
			flat[i] = ' ' // which it shows as; to UAX 29 it would end a sentence
		}
	}
	var kept []diag.Span
	for each := sentences.FromBytes(flat); each.Next(); {
		s := diag.Span{Start: block.Start + each.Start(), End: block.Start + each.End()}
		for len(spans) > 0 && spans[0].End <= s.Start {
			spans = spans[1:]
		}
		if len(spans) > 0 && spans[0].Start < s.End {
			kept = append(kept, s)
		}
	}
	kept = united(kept)
	for i, k := range kept {
		kept[i] = trimmed(data, k)
	}
	return kept
}

// trimmed is a span without the white space at its ends.
func trimmed(data []byte, s diag.Span) diag.Span {
	s.End = s.Start + len(bytes.TrimRight(data[s.Start:s.End], " \t\r\n"))
	s.Start = s.End - len(bytes.TrimLeft(data[s.Start:s.End], " \t\r\n"))
	return s
}

// pieces are the blocks that a block becomes of which only some spans are kept.
func pieces(data []byte, b source.Block, kept []diag.Span) []source.Block {
	leftOut := func(s diag.Span) source.Block { return source.Block{Kind: source.Omitted, Lines: []diag.Span{s}} }
	block := b.Span()
	if len(kept) == 0 {
		return []source.Block{leftOut(block)}
	}
	var all []source.Block
	first, last := kept[0].Start, kept[len(kept)-1].End
	if block.Start < first {
		all = append(all, leftOut(diag.Span{Start: block.Start, End: first}))
	}
	piece := source.Block{Kind: b.Kind}
	for i, k := range kept {
		if i > 0 {
			piece.Lines = append(piece.Lines, gap(data, kept[i-1], k))
		}
		for _, line := range b.Lines {
			if part := overlap(line, k); part.Len() > 0 {
				piece.Lines = append(piece.Lines, part)
			}
		}
		if overlap(b.Credit, k) == b.Credit {
			piece.Credit = b.Credit
		}
	}
	all = append(all, piece)
	if last < block.End {
		all = append(all, leftOut(diag.Span{Start: last, End: block.End}))
	}
	return all
}

// gap is the line of hidden bytes between two spans. Where no white space parts
// them it ends early, so that a line ends where it does.
func gap(data []byte, before, after diag.Span) diag.Span {
	s := trimmed(data, diag.Span{Start: before.End, End: after.Start})
	if s.End == after.Start {
		s.End--
	}
	return s
}

// overlap is what two spans share; empty where they share nothing.
func overlap(a, b diag.Span) diag.Span {
	s := diag.Span{Start: max(a.Start, b.Start), End: min(a.End, b.End)}
	return diag.Span{Start: s.Start, End: max(s.Start, s.End)}
}
