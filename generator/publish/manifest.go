package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

const (
	// manifestName is the file in the output folder that lists what is ours.
	manifestName = ".gloss-manifest.json"

	manifestVersion = 1
)

// A manifest tells of every file that Gloss made which bytes it gave it.
type manifest map[string]digest

// A digest is the SHA-256 of a file's bytes. The zero digest is pending: a
// publication was about to make the file, so that it is ours whatever is in it.
type digest [sha256.Size]byte

const pendingText = "pending"

func (d digest) pending() bool { return d == digest{} }

// MarshalText gives hexadecimal digits.
func (d digest) MarshalText() ([]byte, error) {
	if d.pending() {
		return []byte(pendingText), nil
	}
	return hex.AppendEncode(nil, d[:]), nil
}

// UnmarshalText reads what MarshalText wrote.
func (d *digest) UnmarshalText(text []byte) error {
	*d = digest{}
	if string(text) == pendingText {
		return nil
	}
	if len(text) != hex.EncodedLen(len(d)) {
		return fmt.Errorf("%q is no SHA-256", text)
	}
	_, err := hex.Decode(d[:], text)
	return err
}

// document is the manifest as it stands on disk.
type document struct {
	Version int      `json:"version"`
	Files   manifest `json:"files"`
}

// encode writes one file a line, in order of path: equal manifests have equal
// bytes, and in Git a change shows as the lines of the files that changed.
func (m manifest) encode() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(document{manifestVersion, m})
	return b.Bytes(), err
}

// decode reads a manifest. Nothing in it is trusted: a path that no output may
// have makes all of it unreadable.
func decode(b []byte) (manifest, error) {
	var d document
	if err := json.Unmarshal(b, &d); err != nil {
		return nil, err
	}
	if d.Version != manifestVersion {
		return nil, fmt.Errorf("version %d is not known", d.Version)
	}
	for path := range d.Files {
		if !valid(path) {
			return nil, fmt.Errorf("path %q is not allowed", path)
		}
	}
	if d.Files == nil {
		d.Files = manifest{}
	}
	return d.Files, nil
}
