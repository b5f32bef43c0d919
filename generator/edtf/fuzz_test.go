package edtf_test

import (
	"errors"
	"strings"
	"testing"

	"gloss/generator/edtf"
)

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"2018-10-15", "2018-10~", "2018?", "201X", "20XX", "-000X", "2004-07-XX", "2018-21", "Y-17000", "-0043",
		"2018-10-15/2018-10-20", "2004-06/..", "/2004-06", "[1667, 1668, 1670..1672]", "{..1984}", "[1760-12..]",
		"15.10.2018", "Oct 15, 2018", "2018/10/15", "10/11/2018", "1939-45", "20181015", "the 1900s", "c. 2018?",
		"2018-10-15T23:20:30Z", "?2004-06-~11", "2004-%06?-11~", "Y3388E2S3", "2001-34", "1XXX-0X", "2018-10..",
		"from 2016 to present", "Sept. 28 – Oct. 3, 2018", "[2016/2018]", "2018\xff-\x0010", "-Y-", "２０１８ſ",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := edtf.Parse(text)
		if err != nil {
			refuse(t, text, err)
			return
		}
		again, err := edtf.Parse(d.String())
		if err != nil || again != d {
			t.Errorf("Parse(%q) is written %q, which is read as %v, %v", text, d, again, err)
		}
		if d.First().Compare(d.Last()) > 0 {
			t.Errorf("%q runs from %v to %v", text, d.First(), d.Last())
		}
		if d.Words() == "" || d.Precision() == 0 {
			t.Errorf("%q is %q in words, of precision %d", text, d.Words(), d.Precision())
		}
	})
}

// refuse checks an error: that its place lies in the text, and that what it
// proposes would be read.
func refuse(t *testing.T, text string, err error) {
	var refused *edtf.Error
	if !errors.As(err, &refused) {
		t.Fatalf("Parse(%q): the error is a %T, want an *Error", text, err)
	}
	if refused.Offset < 0 || refused.Offset > len(text) {
		t.Errorf("Parse(%q): offset %d lies outside", text, refused.Offset)
	}
	if refused.Message == "" {
		t.Errorf("Parse(%q): no message", text)
	}
	spellings, proposed := strings.CutPrefix(refused.Help, "write ")
	if !proposed || strings.HasPrefix(refused.Message, "the date is empty") || strings.HasPrefix(spellings, "it like ") {
		return
	}
	for _, end := range []string{", which", " for 1 BC"} {
		spellings, _, _ = strings.Cut(spellings, end)
	}
	// What is proposed for a member is a range, which only a set can have.
	inSet := strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{")
	for _, spelling := range strings.Split(spellings, " or ") {
		_, err := edtf.Parse(spelling)
		if _, errInSet := edtf.Parse("[" + spelling + "]"); err != nil && (!inSet || errInSet != nil) {
			t.Errorf("Parse(%q) proposes %q: %v", text, spelling, err)
		}
	}
}
