package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"strconv"
	"strings"
)

const (
	// manifestName is the file in the output folder that lists what is ours.
	manifestName = ".gloss-manifest.json"

	// manifestVersion is the version that is written. Version 1, which knew
	// of each file only the digest, is read too.
	manifestVersion = 2
)

// A manifest tells of every file that Gloss made which bytes it gave it.
type manifest struct {
	// inputs are what the files were made of. They are stated only where
	// every file is in its place, and no other one of ours is there.
	inputs digest
	files  map[string]record // nil where there is no manifest
}

// A record is what is known of a file. The zero record is pending: a
// publication was about to make the file, so that it is ours whatever is in it.
type record struct {
	sum   digest
	stamp stamp // zero where it cannot be trusted
}

// A stamp is what the file system says of a file. While it is the same, so are
// the file's bytes.
type stamp struct {
	size int64 // bytes
	time int64 // of modification, nanoseconds since 1970
}

func stampOf(info fs.FileInfo) stamp { return stamp{info.Size(), info.ModTime().UnixNano()} }

func (s stamp) known() bool { return s.time != 0 }

// A digest is a SHA-256. The zero digest is none.
type digest [sha256.Size]byte

// MarshalText gives hexadecimal digits.
func (d digest) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, d[:]), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *digest) UnmarshalText(text []byte) error {
	if len(text) != hex.EncodedLen(len(d)) {
		return fmt.Errorf("%q is no SHA-256", text)
	}
	_, err := hex.Decode(d[:], text)
	return err
}

const pendingText = "pending"

func (e record) pending() bool { return e.sum == digest{} }

// MarshalText gives the digest, the size and the time, parted by spaces; of an
// record without a stamp the digest alone, as in version 1.
func (e record) MarshalText() ([]byte, error) {
	if e.pending() {
		return []byte(pendingText), nil
	}
	text, err := e.sum.MarshalText()
	if err == nil && e.stamp.known() {
		text = strconv.AppendInt(append(text, ' '), e.stamp.size, 10)
		text = strconv.AppendInt(append(text, ' '), e.stamp.time, 10)
	}
	return text, err
}

// UnmarshalText reads what MarshalText wrote.
func (e *record) UnmarshalText(text []byte) error {
	*e = record{}
	if string(text) == pendingText {
		return nil
	}
	sum, rest, stamped := bytes.Cut(text, []byte(" "))
	if err := e.sum.UnmarshalText(sum); err != nil || !stamped || e.pending() {
		return err
	}
	size, time, _ := strings.Cut(string(rest), " ")
	var err error
	if e.stamp.size, err = strconv.ParseInt(size, 10, 64); err == nil {
		e.stamp.time, err = strconv.ParseInt(time, 10, 64)
	}
	if err != nil {
		return fmt.Errorf("%q is no size and time: %w", rest, err)
	}
	if !e.stamp.known() {
		e.stamp = stamp{}
	}
	return nil
}

// document is the manifest as it stands on disk.
type document struct {
	Version int               `json:"version"`
	Inputs  digest            `json:"inputs,omitzero"`
	Files   map[string]record `json:"files"`
}

func (m manifest) equal(other manifest) bool {
	return m.inputs == other.inputs && (m.files == nil) == (other.files == nil) && maps.Equal(m.files, other.files)
}

// distrust drops the stamps of all files that were changed at the time now or
// later, as the file system's clock has it: until the clock moves on, a file
// can change once more and its stamp stay the same.
func (m manifest) distrust(now int64) {
	for path, e := range m.files {
		if e.stamp.time >= now {
			m.files[path] = record{sum: e.sum}
		}
	}
}

// encode writes one file a line, in order of path: equal manifests have equal
// bytes, and in Git a change shows as the lines of the files that changed.
func (m manifest) encode() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(document{manifestVersion, m.inputs, m.files})
	return b.Bytes(), err
}

// decode reads a manifest. Nothing in it is trusted: a path that no output may
// have makes all of it unreadable.
func decode(b []byte) (manifest, error) {
	var d document
	if err := json.Unmarshal(b, &d); err != nil {
		return manifest{}, err
	}
	if d.Version < 1 || d.Version > manifestVersion {
		return manifest{}, fmt.Errorf("version %d is not known", d.Version)
	}
	for path := range d.Files {
		if !valid(path) {
			return manifest{}, fmt.Errorf("path %q is not allowed", path)
		}
	}
	if d.Files == nil {
		d.Files = make(map[string]record)
	}
	return manifest{d.Inputs, d.Files}, nil
}
