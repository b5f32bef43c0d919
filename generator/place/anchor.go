package place

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"gloss/generator/commentary"
	"gloss/generator/diag"
	"gloss/generator/fold"
	"gloss/generator/quote"
	"gloss/generator/source"
)

// anchor finds what an anchor quotes, or says why it cannot.
func (p *placing) anchor(file string, anchor commentary.Anchor) []diag.Span {
	at := diag.Place{File: file, Span: anchor.Span}
	if p.quoted == nil {
		if p.article.Source == "" {
			p.report(diag.NoteNoSource, diag.Error, at, "there is no text that this could quote",
				fmt.Sprintf("Put the article's text beside it as %s.txt, or add {.cite} after the quotation.", p.article.Slug))
		}
		return nil
	}
	result := p.quoted.Find(anchor.Quotation, anchor.N)
	switch result.Failure {
	case quote.Empty:
		p.report(diag.AnchorEmpty, diag.Error, at, "this quotation has no words", "Quote the words of the source that the note speaks of.")
	case quote.NotFound:
		p.notFound(at, anchor.Quotation)
	case quote.Ambiguous:
		p.ambiguous(at, result.Candidates)
	case quote.OutOfRange:
		p.report(diag.AnchorN, diag.Error, at, fmt.Sprintf("n is %d, but these words stand in %s", anchor.N, places(len(result.Candidates))),
			"n counts the places from 1.", p.related(result.Candidates)...)
	case quote.Omitted:
		p.report(diag.AnchorOmitted, diag.Error, at, "these words stand only in a line that is left out of the page",
			"Quote words that are shown, or take the line out of omit or of the publisher's boilerplate.", p.leftOut(result.Candidates)...)
	}
	if len(result.Loose) > 0 {
		p.loose(at, result)
	}
	if result.InsideWord {
		p.report(diag.AnchorInsideWord, diag.Warning, at, "this quotation begins or ends within a word",
			"Quote whole words.", diag.Related{Place: p.inSource(result.Passages[0]), Message: "here"})
	}
	if p.isWhole(result.Passages) {
		p.report(diag.AnchorWhole, diag.Warning, at, "this quotation is the whole article", "A remark on an article as a whole stands before any quotation, without one.")
	}
	return result.Passages
}

// isWhole reports whether a passage leaves nothing of a source, if that has more
// than a line.
func (p *placing) isWhole(passages []diag.Span) bool {
	shown := p.shown
	return len(passages) == 1 && len(shown) > 1 && passages[0].Start <= shown[0].Start && passages[0].End >= shown[len(shown)-1].End
}

// loose warns of a quotation that was placed though it is not what the source
// has, and says what that has.
func (p *placing) loose(at diag.Place, result quote.Result) {
	var what, words []string
	for _, d := range result.Loose {
		what = append(what, differences[d])
	}
	for _, passage := range result.Passages {
		words = append(words, strings.Join(strings.Fields(source.Show(p.source.Data[passage.Start:passage.End])), " "))
	}
	p.report(diag.AnchorLoose, diag.Warning, at, "this quotation differs from the source in "+strings.Join(what, " and in "),
		"The source has: "+middle(strings.Join(words, " … "), false, false), diag.Related{Place: p.inSource(result.Passages[0]), Message: "it is placed here"})
}

var differences = map[fold.Difference]string{
	fold.LetterCase:    "the case of letters",
	fold.Hyphens:       "hyphens",
	fold.Compatibility: "the forms of characters, such as ligatures",
	fold.LineEnds:      "line ends within words",
}

func places(n int) string {
	if n == 1 {
		return "one place"
	}
	return fmt.Sprintf("%d places", n)
}

// ambiguous reports a quotation that may mean several places, each with the
// words that would settle it.
func (p *placing) ambiguous(at diag.Place, candidates []quote.Candidate) {
	related := p.related(candidates)
	for i, c := range candidates {
		if text, ok := markdown(c.Longer); ok {
			related[i].Message += ", or quote it as: " + text
		}
	}
	p.report(diag.AnchorAmbiguous, diag.Error, at, fmt.Sprintf("these words stand in %s of the source", places(len(candidates))),
		"Quote the words beside them too and put the passage itself in **bold**, or add {n=1} and so on after the quotation.", related...)
}

func (p *placing) related(candidates []quote.Candidate) []diag.Related {
	related := make([]diag.Related, len(candidates))
	for i, c := range candidates {
		related[i] = diag.Related{Place: p.inSource(c.Passages[0]), Message: fmt.Sprintf("n=%d", i+1)}
	}
	return related
}

func (p *placing) leftOut(candidates []quote.Candidate) []diag.Related {
	related := p.related(candidates)
	for i := range related {
		related[i].Message = "here"
	}
	return related
}

// checkSum compares the source with the sum that its author stated.
func (p *placing) checkSum(text []byte) {
	stated := p.article.Meta.SHA256
	want, err := hex.DecodeString(stated.Text)
	if err != nil || len(want) != sha256.Size || bytes.Equal(want, p.result.Sum[:]) {
		return
	}
	help := "If the change was meant, state sha256: " + hex.EncodeToString(p.result.Sum[:])
	lf := bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	crlf := bytes.ReplaceAll(lf, []byte("\n"), []byte("\r\n"))
	if stated := [sha256.Size]byte(want); stated == sha256.Sum256(lf) || stated == sha256.Sum256(crlf) {
		help = lineEnds
	}
	p.report(diag.SourceChanged, diag.Error, diag.Place{File: p.article.MetaFile, Span: stated.Span},
		"the source is not the one that this sum was made of", help, diag.Related{Place: p.inSource(diag.Span{}), Message: "this file has changed"})
}

const lineEnds = "Only the line ends differ: Git converted the file. Put the line\n" +
	"    content/articles/**/*.txt -text\n" +
	"into .gitattributes and check the file out again."
