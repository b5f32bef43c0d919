package publish

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDecodeRefuses(t *testing.T) {
	sum := strings.Repeat("0a", 32)
	for name, text := range map[string]string{
		"nothing":         "",
		"cut off":         `{"version": 1, "files": {"a": "` + sum + `"`,
		"merge conflict":  "<<<<<<< HEAD\n{\n=======\n",
		"other JSON":      `[]`,
		"no version":      `{"files": {}}`,
		"later version":   `{"version": 2, "files": {}}`,
		"outside":         `{"version": 1, "files": {"../a": "` + sum + `"}}`,
		"absolute":        `{"version": 1, "files": {"/a": "` + sum + `"}}`,
		"the manifest":    `{"version": 1, "files": {"` + manifestName + `": "` + sum + `"}}`,
		"short digest":    `{"version": 1, "files": {"a": "0a"}}`,
		"long digest":     `{"version": 1, "files": {"a": "` + sum + `0a"}}`,
		"no digest":       `{"version": 1, "files": {"a": "` + strings.Repeat("zz", 32) + `"}}`,
		"digest a number": `{"version": 1, "files": {"a": 7}}`,
	} {
		if m, err := decode([]byte(text)); err == nil {
			t.Errorf("%s: read as %v", name, m)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"version": 1, "files": {}}`))
	f.Add([]byte(`{"version": 1}`))
	f.Add([]byte(`{"version": 1, "files": {"a": "pending", "b/c": "` + strings.Repeat("0a", 32) + `"}}`))
	f.Add([]byte(`{"version": 1, "files": {"a": null, "é<&>\u2028": "` + strings.Repeat("00", 32) + `"}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := decode(b)
		if err != nil {
			return
		}
		for path := range m {
			if !valid(path) {
				t.Errorf("path %q", path)
			}
		}
		once, err := m.encode()
		if err != nil {
			t.Fatal(err)
		}
		again, err := decode(once)
		if err != nil {
			t.Fatalf("cannot read what was written: %v", err)
		}
		if diff := cmp.Diff(m, again); diff != "" {
			t.Error(diff)
		}
		twice, err := again.encode()
		if err != nil || !bytes.Equal(once, twice) {
			t.Errorf("written differently: %v\n%s\n%s", err, once, twice)
		}
	})
}
