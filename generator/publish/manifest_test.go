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
		"later version":   `{"version": 3, "files": {}}`,
		"version 0":       `{"version": 0, "files": {}}`,
		"outside":         `{"version": 1, "files": {"../a": "` + sum + `"}}`,
		"absolute":        `{"version": 1, "files": {"/a": "` + sum + `"}}`,
		"the manifest":    `{"version": 1, "files": {"` + manifestName + `": "` + sum + `"}}`,
		"short digest":    `{"version": 1, "files": {"a": "0a"}}`,
		"long digest":     `{"version": 1, "files": {"a": "` + sum + `0a"}}`,
		"no digest":       `{"version": 1, "files": {"a": "` + strings.Repeat("zz", 32) + `"}}`,
		"digest a number": `{"version": 1, "files": {"a": 7}}`,
		"size only":       `{"version": 2, "files": {"a": "` + sum + ` 7"}}`,
		"size no number":  `{"version": 2, "files": {"a": "` + sum + ` x 7"}}`,
		"time too large":  `{"version": 2, "files": {"a": "` + sum + ` 7 99999999999999999999"}}`,
		"more than times": `{"version": 2, "files": {"a": "` + sum + ` 7 7 7"}}`,
		"short inputs":    `{"version": 2, "inputs": "0a", "files": {}}`,
	} {
		if m, err := decode([]byte(text)); err == nil {
			t.Errorf("%s: read as %v", name, m)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"version": 1, "files": {}}`))
	f.Add([]byte(`{"version": 1}`))
	f.Add([]byte(`{"version": 2, "inputs": "` + strings.Repeat("0a", 32) + `", "files": {"a": "` + strings.Repeat("0b", 32) + ` 7 -1539604800000000000"}}`))
	f.Add([]byte(`{"version": 2, "files": {"a": "` + strings.Repeat("0b", 32) + ` -7 0", "b": "` + strings.Repeat("00", 32) + ` 7 7"}}`))
	f.Add([]byte(`{"version": 1, "files": {"a": "pending", "b/c": "` + strings.Repeat("0a", 32) + `"}}`))
	f.Add([]byte(`{"version": 1, "files": {"a": null, "é<&>\u2028": "` + strings.Repeat("00", 32) + `"}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := decode(b)
		if err != nil {
			return
		}
		for path := range m.files {
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
		if diff := cmp.Diff(m, again, cmp.AllowUnexported(manifest{}, record{}, stamp{})); diff != "" {
			t.Error(diff)
		}
		twice, err := again.encode()
		if err != nil || !bytes.Equal(once, twice) {
			t.Errorf("written differently: %v\n%s\n%s", err, once, twice)
		}
	})
}
