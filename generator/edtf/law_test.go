package edtf_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"gloss/generator/edtf"
)

// A dice throws texts of EDTF. The years lie close together, so that dates
// often agree in part, and have four digits, so that no year is taken for a
// day.
type dice struct{ *rand.Rand }

func newDice() dice { return dice{rand.New(rand.NewPCG(8601, 2))} }

func (d dice) pick(options ...string) string { return options[d.IntN(len(options))] }

func (d dice) point() string {
	year := 1996 + d.IntN(8)
	month, day := 1+d.IntN(12), 1+d.IntN(31)
	return d.pick(
		fmt.Sprintf("%04d", year),
		fmt.Sprintf("%03dX", year/10),
		fmt.Sprintf("%02dXX", year/100),
		fmt.Sprintf("%04d-XX", year),
		fmt.Sprintf("%04d-XX-XX", year),
		fmt.Sprintf("%04d-%02d", year, 21+d.IntN(4)),
		fmt.Sprintf("%04d-%02d", year, month),
		fmt.Sprintf("%04d-%02d-XX", year, month),
		fmt.Sprintf("%04d-%02d-%02d", year, month, day),
		fmt.Sprintf("%04d-%02d-%02d", year, month, day),
	) + d.pick("", "", "", "?", "~", "%")
}

func (d dice) member() string {
	return d.pick(d.point(), d.point(), d.point()+".."+d.point())
}

// text may be refused, as 2001-02-30 and an interval that runs backwards are.
func (d dice) text() string {
	switch d.IntN(8) {
	case 0, 1, 2:
		return d.point()
	case 3, 4:
		return d.point() + "/" + d.point()
	case 5:
		return d.pick(d.point()+"/", "/"+d.point(), d.point()+"/..", "../"+d.point())
	case 6:
		return "[" + d.pick("", "..", d.member()+",") + d.member() + "]"
	}
	return "{" + d.member() + "," + d.member() + d.pick("", "..") + "}"
}

func (d dice) date() edtf.Date {
	for {
		if date, err := edtf.Parse(d.text()); err == nil {
			return date
		}
	}
}

func TestParseReadsString(t *testing.T) {
	dice := newDice()
	for range 5_000 {
		d := dice.date()
		if again := parse(t, d.String()); again != d {
			t.Fatalf("%v is read again as %v", d, again)
		}
	}
}

func TestFirstIsNotAfterLast(t *testing.T) {
	dice := newDice()
	for range 5_000 {
		d := dice.date()
		if d.First().Compare(d.Last()) > 0 {
			t.Fatalf("%v runs from %v to %v", d, d.First(), d.Last())
		}
	}
}

// A qualifier says how sure a date is, not when it was.
func TestQualifiersMoveNoBound(t *testing.T) {
	bare := strings.NewReplacer("?", "", "~", "", "%", "")
	dice := newDice()
	for range 5_000 {
		d := dice.date()
		b := parse(t, bare.Replace(d.String()))
		if d.First() != b.First() || d.Last() != b.Last() || d.Precision() != b.Precision() || d.Machine() != b.Machine() {
			t.Fatalf("%v and %v differ in more than the qualifier", d, b)
		}
	}
}

func TestCompareIsTotalOrder(t *testing.T) {
	dice := newDice()
	var zero edtf.Date
	for range 5_000 {
		a, b, c := dice.date(), dice.date(), dice.date()
		if dice.IntN(50) == 0 {
			a = zero
		}
		if dice.IntN(50) == 0 {
			b = a
		}
		ab, ba, bc, ac := edtf.Compare(a, b), edtf.Compare(b, a), edtf.Compare(b, c), edtf.Compare(a, c)
		if ab != -ba {
			t.Fatalf("%v against %v is %d, the other way round %d", a, b, ab, ba)
		}
		if (ab == 0) != (a == b) {
			t.Fatalf("%v against %v is %d", a, b, ab)
		}
		if ab <= 0 && bc <= 0 && ac > 0 {
			t.Fatalf("%v, %v, %v are in order, but the first is after the last", a, b, c)
		}
		if a.IsZero() && !b.IsZero() && ab != +1 {
			t.Fatalf("the zero Date against %v is %d, want it last", b, ab)
		}
	}
}

func TestCompareOrder(t *testing.T) {
	want := []string{
		"../2017", "[..2018-10-15]", "201X/2018", "2017", "2018-01-01", "2018-01-01?", "2018-01", "2018-01-XX",
		"2018", "2018-XX", "2018/2018", "[2018]", "2018/2019", "2018/..", "2018-01-02",
	}
	for i := range want[1:] {
		a, b := parse(t, want[i]), parse(t, want[i+1])
		if edtf.Compare(a, b) != -1 {
			t.Errorf("%v must come before %v", a, b)
		}
	}
}

var (
	dayText   = regexp.MustCompile(`-(0[1-9]|1[0-2])-\d\d`)
	monthText = regexp.MustCompile(`-(0[1-9]|1[0-2])`)
	dayWord   = regexp.MustCompile(`\b\d{1,2}\b`)
	monthWord = regexp.MustCompile(`January|February|March|April|May|June|July|August|September|October|November|December`)
	yearWord  = regexp.MustCompile(`\b\d{4}\b`)
)

// Words names a day, a month and a year only where the date has one.
func TestWordsInventNothing(t *testing.T) {
	dice := newDice()
	for range 5_000 {
		d := dice.date()
		text, words := d.String(), d.Words()
		if dayWord.MatchString(words) && !dayText.MatchString(text) {
			t.Fatalf("%s has no day, but is %q", text, words)
		}
		if monthWord.MatchString(words) && !monthText.MatchString(text) {
			t.Fatalf("%s has no month, but is %q", text, words)
		}
		for _, year := range yearWord.FindAllString(words, -1) {
			if !strings.Contains(text, year) && !strings.Contains(text, "X") {
				t.Fatalf("%s has no year %s, but is %q", text, year, words)
			}
		}
		if d.Approximate() != strings.Contains(words, "about") || d.Uncertain() != strings.Contains(words, "uncertain") {
			t.Fatalf("%s does not keep its qualifiers in %q", text, words)
		}
	}
}

// The words of a single date, typed in as a date, are answered with its EDTF.
func TestWordsAreRecognised(t *testing.T) {
	dice := newDice()
	for range 5_000 {
		d, err := edtf.Parse(dice.point())
		if err != nil || strings.Contains(d.String(), "X") || d.Uncertain() {
			continue
		}
		if d.Precision() == edtf.PrecisionYear && !d.Approximate() {
			continue // whose words are EDTF
		}
		var refused *edtf.Error
		if _, err := edtf.Parse(d.Words()); !errors.As(err, &refused) || refused.Help != "write "+d.String() {
			t.Fatalf("%q is answered with %v, want %v", d.Words(), err, d)
		}
	}
}
