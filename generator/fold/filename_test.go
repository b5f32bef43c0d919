package fold

import "testing"

func TestUnportable(t *testing.T) {
	for name, want := range map[string]string{
		"2018-10-15-flood.txt": "", "потоп.md": "", "a b.txt": "", ".hidden": "", "console": "", "com": "", "com10": "", "lptx.md": "", "nullity": "", "x.con": "", "100%, #1.md": "",
		"a:b.txt": "has a :", `a"b`: `has a "`, "why?.md": "has a ?", "a|b": "has a |", "<a>": "has a <", "a*": "has a *", `a\b`: `has a \`, "a\x07": "has a control character",
		"scans.": "ends in a full stop", "scans ": "ends in a space",
		"CON": "is the name of a device", "con.txt": "is the name of a device", "Aux.d.md": "is the name of a device", "nul .txt": "is the name of a device",
		"COM1.png": "is the name of a device", "lpt9": "is the name of a device", "com²": "is the name of a device", "CONIN$": "is the name of a device",
	} {
		if got := Unportable(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestFileSlug(t *testing.T) {
	for name, want := range map[string]string{"Con": "con-tag", "PRN!": "prn-tag", "Console": "console", "!": "", "Com 1": "com-1"} {
		got := FileSlug(name, "tag")
		if got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
		if got != "" && (Unportable(got) != "" || FileSlug(got, "tag") != got) {
			t.Errorf("%q is no lasting name of a file", got)
		}
	}
}
