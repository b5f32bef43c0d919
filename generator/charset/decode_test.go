package charset_test

import (
	"errors"
	"testing"

	"gloss/generator/charset"
)

func TestDecode(t *testing.T) {
	for _, test := range []struct{ name, data, want string }{
		{"utf-8", "\xEF\xBB\xBFпривет", "\uFEFFпривет"},
		{"utf-8", "a\uFFFDb", "a\uFFFDb"},
		{"windows-1251", "\xEF\xF0\xE8\xE2\xE5\xF2", "привет"},
		{"windows-1251", "\xEF\xBB\xBF", "п»ї"}, // no byte order mark
		{"koi8-r", "\xD0\xD2\xC9\xD7\xC5\xD4", "привет"},
		{"ibm866", "\xAF\xE0\xA8\xA2\xA5\xE2", "привет"},
		{"iso-8859-1", "\x93caf\xE9\x94", "“café”"}, // windows-1252, says the Encoding Standard
		{"iso-8859-2", "\xBE\xEDt", "žít"},
		{"cp850", "caf\x82", "café"},
		{"shift_jis", "\x93\xFA\x96\x7B", "日本"},
		{"euc-jp", "\xC6\xFC\xCB\xDC", "日本"},
		{"iso-2022-jp", "\x1B$BF|K\\\x1B(B.", "日本."},
		{"euc-kr", "\xC7\xD1\xB1\xDB", "한글"},
		{"big5", "\xA4\xA4\xA4\xE5", "中文"},
		{"big5", "\x88\x62", "Ê̄"}, // one sequence, two code points
		{"gbk", "\xD6\xD0\xCE\xC4", "中文"},
		{"gb18030", "\x81\x30\x81\x30", "\u0080"},
		{"gb18030", "a\x84\x31\xA4\x37b", "a\uFFFDb"}, // it is encoded
		{"utf-16", "a\x00\x3F\x04", "aп"},
		{"utf-16", "\xFE\xFF\x00a\x04\x3F", "aп"},
		{"utf-16le", "a\x00\x3F\x04", "aп"},
		{"utf-16le", "\xFF\xFEa\x00\x3F\x04", "aп"},
		{"utf-16le", "\xFE\xFF\x00a\x04\x3F", "aп"}, // the mark decides
		{"utf-16be", "\x00a\x04\x3F", "aп"},
		{"utf-16be", "\xFE\xFF\x00a\x04\x3F", "aп"},
		{"csUTF16", "\x00a\xFF\xFD", "a\uFFFD"},
		{"utf-16le", "\xFD\xFFa\x00", "\uFFFDa"}, // it is encoded
		{"utf-16le", "\x3D\xD8\x00\xDE", "😀"},
		{"utf-16le", "\xFF\xFE", ""},
		{"windows-1251", "", ""},
	} {
		got, err := charset.Decode([]byte(test.data), test.name)
		if err != nil || string(got) != test.want {
			t.Errorf("Decode(%q, %s) = %q, %v; want %q", test.data, test.name, got, err, test.want)
		}
	}
}

func TestDecodeSaysWhere(t *testing.T) {
	for _, test := range []struct {
		name, data string
		want       int
	}{
		{"utf-8", "ab\xFF", 2},
		{"utf-8", "a\uFFFD\xD0", 4},
		{"windows-1253", "abc\xD2", 3},
		{"windows-1255", "\xE0\xD9", 1},
		{"iso-8859-6", "\xC7\xFF\xFF", 1},
		{"iso646-us", "a\xE9", 1},
		{"shift_jis", "\x93\xFA\x96", 2},       // ends within a character
		{"shift_jis", "\x93\xFA\xA0a", 2},      // no first byte
		{"euc-jp", "\xC6\xFCa\xCBa", 3},        // no second byte
		{"euc-kr", "\xC7\xD1 \xC9\xA1", 3},     // no character
		{"big5", "\x88\x62\xA4\x20", 2},        // no second byte
		{"gbk", "\xD6\xD0\x80\xFF", 3},         // 0x80 is the euro sign
		{"gb18030", "\x84\x31\xA4\x37\xFF", 4}, // after a real U+FFFD
		{"gb18030", "a\x84\x31\xA4", 1},
		{"iso-2022-jp", "\x1B$BF|\x1B(Z", 5},
		{"utf-16le", "a\x00b", 2},
		{"utf-16le", "a\x00\x3D\xD8a\x00", 2}, // half of a pair
		{"utf-16le", "\xFD\xFF\x00\xDE", 2},
		{"utf-16be", "\xFE\xFF\xD8\x3D", 2}, // counted with the mark
		{"utf-16le", "\xFE", 0},
	} {
		_, err := charset.Decode([]byte(test.data), test.name)
		var bad *charset.Error
		if !errors.As(err, &bad) || bad.Offset != test.want || bad.Encoding != test.name {
			t.Errorf("Decode(%q, %s): %v, want an error at byte %d", test.data, test.name, err, test.want)
		}
	}
}
