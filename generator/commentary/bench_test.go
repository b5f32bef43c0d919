package commentary_test

import (
	"strings"
	"testing"

	"gloss/generator/commentary"
)

// typical is a commentary of ten notes as people write them.
func typical() string {
	var text strings.Builder
	text.WriteString("The report rests on two other agencies; see [[Reuters]] and [RIA](2020-10-20-ria.md).\n\n")
	for range 5 {
		text.WriteString(`> Russia has donated **10 armored vehicles** to the Central African Republic.
<!-- {date="2020-10-15?" event="First BRDM-2s reach Bangui" tags="Arms transfers"} -->

**Context:** The BRDM-2 is a scout car of the 1960s, of which *thousands* were made. See [[Arms transfers]] and
[the talks](2018-12-20-news-conference.md), and [the maker](https://example.org/brdm?a=1&b=2).[^1]

- One battalion has 28 of them.
- A second batch came on Oct. 20.

> Titorenko said that Moscow was considering … military instructors
> in CAR, the agency reported.

**Fact-check (not proven):** No other source has it; ` + "`RIA`" + ` withdrew it the next day.

`)
	}
	text.WriteString("[^1]: As of 2020, says [[Jane's]].\n")
	return text.String()
}

func BenchmarkRead(b *testing.B) {
	reader := commentary.NewReader(commentary.Options{})
	text := []byte(typical())
	if file := reader.Read(articleName, text, 0); len(file.Notes) != 10 || len(file.Problems) > 0 {
		b.Fatalf("%d notes, %d problems", len(file.Notes), len(file.Problems))
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		reader.Read(articleName, text, 0)
	}
}
