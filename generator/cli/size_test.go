package cli

import (
	"slices"
	"testing"

	"gloss/generator/publish"
)

func TestSize(t *testing.T) {
	for bytes, want := range map[int64]string{
		0: "0 bytes", 1: "1 byte", 999: "999 bytes", 1000: "1 kB", 1499: "1 kB", 1500: "2 kB", 999_499: "999 kB", 1_000_000: "1.0 MB",
		123_456_789: "123.5 MB", 1_000_000_000: "1.00 GB", 1_236_000_000: "1.24 GB",
	} {
		if got := size(bytes); got != want {
			t.Errorf("%d: %q, want %q", bytes, got, want)
		}
	}
}

func TestLimits(t *testing.T) {
	l := limits{site: 1000, file: 500}
	scan := publish.Sized{Path: "articles/flood/scan.png", Bytes: 400}
	for _, test := range []struct {
		report publish.Report
		want   []string
	}{
		{publish.Report{Bytes: 799, LargestFile: publish.Sized{Path: "a.png", Bytes: 399}}, nil},
		{publish.Report{Bytes: 800}, []string{"the website has 800 bytes; GitHub Pages takes no more than 1 kB"}},
		{publish.Report{Bytes: 1200, LargestFile: scan}, []string{
			"the website has 1 kB; GitHub Pages takes no more than 1 kB",
			"articles/flood/scan.png has 400 bytes; Git on GitHub takes no file of more than 500 bytes",
		}},
	} {
		if got := l.warnings(test.report); !slices.Equal(got, test.want) {
			t.Errorf("%+v: %q, want %q", test.report, got, test.want)
		}
	}
}
