package charset

import (
	"bytes"
	"cmp"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/encoding"
)

const (
	sampleSize = 64 << 10 // how many bytes Guess looks at
	alike      = 1.01     // how much more a reading may cost that is nearly the same
)

// candidates are the encodings that Guess chooses from; of those that read a
// text alike, it takes the first. Each has a handicap, which is higher the
// rarer the encoding is: a cost like that of characters.
var candidates = [...]struct {
	name     string
	handicap float64
}{
	{"windows-1252", 0}, {"windows-1251", 0}, {"windows-1250", 0}, {"windows-1253", 0}, {"windows-1254", 1},
	{"windows-1255", 0}, {"windows-1256", 0}, {"windows-1257", 1}, {"windows-1258", 1}, {"windows-874", 0},
	{"gbk", 0}, {"gb18030", 0}, {"big5", 0}, {"shift_jis", 0}, {"euc-jp", 0}, {"euc-kr", 0},
	{"utf-16le", 0}, {"utf-16be", 0},
	{"koi8-r", 0}, {"koi8-u", 0}, {"iso-8859-2", 0}, {"iso-8859-5", 1}, {"iso-8859-6", 1}, {"iso-8859-7", 1},
	{"iso-8859-8", 1}, {"iso-8859-15", 1}, {"iso-8859-13", 2}, {"iso-8859-16", 3}, {"iso-8859-3", 4},
	{"iso-8859-4", 4}, {"iso-8859-10", 4}, {"iso-8859-14", 4},
	{"macintosh", 2}, {"x-mac-cyrillic", 2},
	{"ibm866", 1}, {"ibm437", 3}, {"ibm850", 3}, {"ibm852", 3}, {"ibm862", 3}, {"ibm855", 4}, {"ibm00858", 4},
	{"ibm860", 4}, {"ibm863", 4}, {"ibm865", 4},
}

// Guess names the encoding that data, which is not UTF-8, seems to be in; ""
// where nothing seems likely, because it is no text, or UTF-8 but for a few
// bytes. It looks at the first 64 KB, and makes sure that the encoding it names
// reads all. One sentence with a few accents is mostly enough.
//
// Every encoding reads the bytes in its way, and the reading counts in which
// they are the most likely text of a language, or the likeliest to be none.
func Guess(data []byte) string {
	if name := marked(data); name != "" {
		if _, err := Decode(data, name); err != nil {
			return ""
		}
		return name
	}
	sample := data[:min(len(data), sampleSize)]
	rd := make(reader)
	type reading struct {
		name string
		cost float64
	}
	readings := []reading{
		{"", rd.cost(bytes.Runes(sample))}, // UTF-8 with faults
		{"", rd.noText(sample)},
	}
	for _, c := range candidates {
		text := begin(sample, len(data) > len(sample), find(c.name))
		readings = append(readings, reading{c.name, rd.cost(text) + c.handicap})
	}
	slices.SortStableFunc(readings, func(a, b reading) int { return cmp.Compare(a.cost, b.cost) })
	for _, r := range readings {
		if r.name == "" || r.cost > alike*readings[0].cost {
			break
		}
		if _, err := Decode(data, r.name); err == nil {
			return r.name
		}
	}
	return ""
}

// marked names the kind of UTF-16 that the byte order mark of data states.
func marked(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE\x00\x00")): // UTF-32
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return "utf-16le"
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return "utf-16be"
	}
	return ""
}

// begin decodes a sample, the last character of which may be cut short where
// there is more. What e does not define is U+FFFD.
func begin(sample []byte, more bool, e encoding.Encoding) []rune {
	text := make([]byte, 3*len(sample)+utf8.UTFMax)
	n, _, _ := e.NewDecoder().Transform(text, sample, !more)
	return bytes.Runes(text[:n])
}

// noText is the cost of a sample that is no text: that of its ASCII, and about
// as much for each other byte as chance would have it. A foreign name or two do
// not make a text no text, hence the handicap.
func (rd reader) noText(sample []byte) float64 {
	const handicap, each = 12, 7
	var ascii []rune
	for _, b := range sample {
		if r := rune(b); r < utf8.RuneSelf && rd.glyph(r).other < control {
			ascii = append(ascii, r)
		}
	}
	return rd.cost(ascii) + each*float64(len(sample)-len(ascii)) + handicap
}
