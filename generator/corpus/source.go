package corpus

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A source is an article's text as a newspaper would have it.
type source struct {
	file    string          // as it stands in the file
	text    strings.Builder // its exact form: straight quotes, hyphens, one space between words
	words   []word          // of text, in headline, caption and paragraphs
	caption string          // the line, if there is one
}

// A word is text[start:end], without the white space around it.
type word struct{ start, end, block int }

// makeSource writes the source of an article of 3 to 8 KB.
func makeSource(r *rand.Rand, w *writer, h head, p publisher) *source {
	size := between(r, 3000, 7000)
	s := &source{}
	s.text.Grow(size + 1<<10)
	t := typesetter{r: r, curly: !oneIn(r, 4), noBreak: oneIn(r, 3), wrap: oneIn(r, 8)}
	furniture := oneIn(r, 3)

	var blocks []string // of the file
	furnish := func(lines ...string) {
		if furniture {
			s.add(strings.Join(lines, " "))
			blocks = append(blocks, strings.Join(lines, "\n"))
		}
	}
	furnish(p.boilerplate[0])
	s.addWords(h.headline)
	blocks = append(blocks, h.headline)
	if oneIn(r, 5) {
		s.caption = w.fill("{caption}")
		s.addWords(s.caption)
		blocks = append(blocks, s.caption)
	}
	for first := true; s.text.Len() < size; first = false {
		plain := paragraph(w, h, first)
		s.addWords(plain)
		blocks = append(blocks, t.set(plain))
	}
	furnish(p.boilerplate[1:]...)

	s.file = strings.Join(blocks, "\n\n") + "\n"
	if oneIn(r, 8) {
		s.file = strings.ReplaceAll(s.file, "\n", "\r\n")
	}
	return s
}

// paragraph writes a paragraph in its exact form; the first one opens with the town.
func paragraph(w *writer, h head, first bool) string {
	var sentences []string
	if first {
		sentences = append(sentences, strings.ToUpper(h.town)+" - "+w.fill("{lead}"))
	}
	for range between(w.r, 1, 4) {
		sentences = append(sentences, w.fill("{sentence}"))
	}
	return strings.Join(sentences, " ")
}

// add adds a block that is no one's to quote.
func (s *source) add(plain string) {
	if s.text.Len() > 0 {
		s.text.WriteByte(' ')
	}
	s.text.WriteString(plain)
}

// addWords adds a block whose words may be quoted.
func (s *source) addWords(plain string) {
	s.add(plain)
	block := 0
	if n := len(s.words); n > 0 {
		block = s.words[n-1].block + 1
	}
	at := s.text.Len() - len(plain)
	for token := range strings.SplitSeq(plain, " ") {
		if token != "-" {
			s.words = append(s.words, word{at, at + len(token), block})
		}
		at += len(token) + 1
	}
}

// once reports whether the words stand exactly once in the text.
func (s *source) once(words string) bool {
	_, after, found := strings.Cut(s.text.String(), words)
	return found && !strings.Contains(after, words)
}

// A typesetter turns the exact form into what newspapers print.
type typesetter struct {
	r       *rand.Rand
	curly   bool // whether there are curly quotes and true dashes
	noBreak bool // whether no-break spaces hold numbers to their words
	wrap    bool // whether lines are broken
}

// set gives the paragraph as the file has it.
func (t typesetter) set(plain string) string {
	if t.curly {
		plain = curl(plain)
	} else {
		plain = strings.ReplaceAll(plain, " - ", " -- ")
	}
	const width = 76
	var b strings.Builder
	b.Grow(len(plain) + len(plain)/8)
	column := 0
	var before rune
	for _, c := range plain {
		column++
		switch {
		case t.noBreak && c == ' ' && unicode.IsDigit(before) && oneIn(t.r, 2):
			c = '\u00A0'
		case c == ' ' && t.wrap && column > width:
			c, column = '\n', 0
		}
		b.WriteRune(c)
		before = c
	}
	return b.String()
}

// curl gives s with curly quotes, and with dashes where hyphens stand for them.
func curl(s string) string {
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	before := ' '
	for i, c := range s {
		after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(c):])
		switch {
		case c == '"' && before == ' ':
			c = '“'
		case c == '"':
			c = '”'
		case c == '\'':
			c = '’'
		case c == '-' && before == ' ' && after == ' ':
			c = '—'
		case c == '-' && unicode.IsDigit(before) && unicode.IsDigit(after):
			c = '–'
		}
		b.WriteRune(c)
		before = c
	}
	return b.String()
}
