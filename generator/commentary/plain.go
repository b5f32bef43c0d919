package commentary

import (
	"bytes"
	"sort"

	"gloss/generator/diag"
)

// plain is the Markdown of a file with every line ended by a line feed, which
// is all that goldmark knows, and the way back to the file: CommonMark takes
// CR LF and a lone CR for line ends too.
type plain struct {
	text []byte
	base int   // where the Markdown begins in the file
	cut  []int // the offsets in text before which the file has a CR
}

func newPlain(file []byte, body int) plain {
	markdown := file[body:]
	p := plain{text: markdown, base: body}
	if bytes.IndexByte(markdown, '\r') < 0 {
		return p
	}
	p.text = make([]byte, 0, len(markdown))
	for i, c := range markdown {
		if c == '\r' {
			if i+1 < len(markdown) && markdown[i+1] == '\n' {
				p.cut = append(p.cut, len(p.text))
				continue
			}
			c = '\n'
		}
		p.text = append(p.text, c)
	}
	return p
}

// inFile is the span of the file that a span of the text stands for.
func (p plain) inFile(start, end int) diag.Span {
	return diag.Span{Start: p.offset(start), End: p.offset(end)}
}

func (p plain) offset(at int) int { return p.base + at + sort.SearchInts(p.cut, at) }
