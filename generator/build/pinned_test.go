package build_test

import (
	"os"
	"path/filepath"
	"testing"

	"gloss/generator/build"
	"gloss/generator/diag"
)

// An archive that pins a version is warned of another one, but not of one that is
// no release.
func TestPinned(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "content", "site.yaml")
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		site, version string
		warns         bool
	}{
		{"gloss: 1.2", "1.2", false},
		{"gloss: 1.20", "1.2", true},
		{"gloss: 1.2", "1.20", true},
		{"gloss: 1.2", "", false},
		{"title: A site", "1.2", false},
	} {
		if err := os.WriteFile(name, []byte(test.site+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		site := open(t, dir, build.Options{Version: test.version})
		result, err := site.Check(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if warns := len(result.Problems) > 0; warns != test.warns {
			t.Errorf("%s, made by %q: %v", test.site, test.version, result.Problems)
			continue
		}
		if !test.warns {
			continue
		}
		p := result.Problems[0]
		if p.Code != diag.SiteVersion || p.Severity != diag.Warning || p.Place.Start != len("gloss: ") {
			t.Errorf("%+v", p)
		}
		if want := "this archive is made by Gloss " + test.site[7:] + ", and this is Gloss " + test.version; p.Message != want {
			t.Errorf("%q, want %q", p.Message, want)
		}
	}
}
