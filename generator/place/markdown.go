package place

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gloss/generator/quote"
)

// markdown is how an author would write a quotation with words in bold. It
// reports false where Markdown would not take the asterisks for emphasis.
func markdown(q *quote.Quotation) (string, bool) {
	if q == nil {
		return "", false
	}
	escape := strings.NewReplacer(`\`, `\\`, `*`, `\*`, `_`, `\_`).Replace
	var b strings.Builder
	at := 0
	for _, bold := range q.Bold {
		before, within, after := q.Text[:bold.Start], q.Text[bold.Start:bold.End], q.Text[bold.End:]
		first, _ := utf8.DecodeRuneInString(within)
		last, _ := utf8.DecodeLastRuneInString(within)
		previous, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(after)
		if isMark(first) && before != "" && previous != ' ' && !isMark(previous) ||
			isMark(last) && after != "" && next != ' ' && !isMark(next) {
			return "", false // the rule of flanking runs, CommonMark 6.2
		}
		b.WriteString(escape(q.Text[at:bold.Start]) + "**" + escape(within) + "**")
		at = bold.End
	}
	return b.String() + escape(q.Text[at:]), true
}

// isMark reports whether CommonMark takes r for punctuation.
func isMark(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
