package charset

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// An Error says that data is not in its encoding.
type Error struct {
	Encoding string // as Decode was told
	Offset   int    // of the first byte, or sequence of bytes, that it does not define
}

func (e *Error) Error() string {
	return fmt.Sprintf("byte %d cannot be read as %s", e.Offset, e.Encoding)
}

// Decode gives the text of data, which is in the encoding of that name, in
// UTF-8. Of UTF-8 that is data itself. A byte order mark of UTF-16 decides over
// the order that the name states, as in the Encoding Standard, and is no part
// of the text; UTF-16 without one is little-endian unless its name is utf-16be.
//
// If data is not in that encoding, the error is an *Error.
func Decode(data []byte, name string) ([]byte, error) {
	e := find(name)
	if e == nil {
		return nil, fmt.Errorf("no encoding is called %q", name)
	}
	if e == unicode.UTF8 {
		if at := notUTF8(data); at >= 0 {
			return nil, &Error{name, at}
		}
		return data, nil
	}
	e, mark := byteOrder(e, data)
	text, err := e.NewDecoder().Bytes(data[mark:])
	if err != nil {
		return nil, fmt.Errorf("decode %s: %w", name, err)
	}
	if bytes.ContainsRune(text, utf8.RuneError) {
		if at := undefined(e, data[mark:]); at >= 0 {
			return nil, &Error{name, mark + at}
		}
	}
	return text, nil
}

// notUTF8 is the offset of the first byte that is not UTF-8, -1 if there is none.
func notUTF8(data []byte) int {
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}

// byteOrder is e or, if that is UTF-16, the kind of it that the byte order mark
// of data asks for, and the length of the mark.
func byteOrder(e encoding.Encoding, data []byte) (encoding.Encoding, int) {
	little := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	big := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	if e == unicode.UTF16(unicode.BigEndian, unicode.UseBOM) { // csUTF16 of the IANA registry
		e = big
	}
	switch {
	case e != little && e != big:
		return e, 0
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return little, 2
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return big, 2
	}
	return e, 0
}

// undefined is the offset of the first bytes that e does not define, -1 if it
// defines all. A decoder says no more of them than U+FFFD, so it is fed one
// character at a time. U+FFFD is also a character: it is one where e encodes it
// as the bytes that it was made of.
func undefined(e encoding.Encoding, data []byte) int {
	replacement, _ := e.NewEncoder().Bytes([]byte("\uFFFD")) // nil where e has none
	decoder := e.NewDecoder()
	var text [4 * utf8.UTFMax]byte
	at := 0
	for end := 1; end <= len(data); end++ {
		n, size, _ := decoder.Transform(text[:], data[at:end], end == len(data))
		if size == 0 {
			continue // the character is longer
		}
		if bytes.ContainsRune(text[:n], utf8.RuneError) && !bytes.Equal(data[at:at+size], replacement) {
			return at
		}
		at += size
		end = at
	}
	if at < len(data) {
		return at
	}
	return -1
}
