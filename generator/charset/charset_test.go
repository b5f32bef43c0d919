package charset_test

import (
	"slices"
	"testing"

	"gloss/generator/charset"
)

func TestKnown(t *testing.T) {
	for _, name := range []string{
		"utf-8", "UTF8", "windows-1251", "Windows-1251", "cp1251", "koi8-r", "koi8-u", "iso-8859-1", "latin1", "iso-8859-2", "iso-8859-8-i",
		"gbk", "gb2312", "gb18030", "big5", "shift_jis", "Shift-JIS", "euc-jp", "iso-2022-jp", "euc-kr", "ks_c_5601-1987",
		"utf-16", "utf-16le", "utf-16be", "csUTF16", "macintosh", "x-mac-cyrillic", "tis-620",
		"ibm866", "ibm437", "cp850", "CP852", "ibm00858", "hz-gb-2312",
	} {
		if !charset.Known(name) {
			t.Errorf("%q is not known", name)
		}
	}
	for _, name := range []string{
		"", "replacement", "x-user-defined", "iso-2022-kr", "iso-2022-cn", "utf-7", "utf-32", "cesu-8", "windows-1521", "koi-8", "russian", "\x00", "windows-1251\n1",
	} {
		if charset.Known(name) {
			t.Errorf("%q is known", name)
		}
		if text, err := charset.Decode([]byte("a"), name); err == nil {
			t.Errorf("Decode as %q gives %q", name, text)
		}
	}
}

func TestNames(t *testing.T) {
	names := charset.Names()
	if !slices.IsSorted(names) || len(slices.Compact(slices.Clone(names))) != len(names) {
		t.Errorf("not in alphabetical order, or a name twice: %q", names)
	}
	for _, name := range names {
		if !charset.Known(name) {
			t.Errorf("%q is not known", name)
		}
	}
}
