package history

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// names are such as no shell, and no line, would hold.
var names = []string{
	"plain.md", "with space.md", "new\nline.md", "\n.md", "\"quoted\".md", "back\\slash.md", "ü.md", ":(top).md", "-c.md", "*.md",
	"0123456789012345678901234567890123456789 1 .md", "deep/er/file.md", "'.md", "\t.md", "\xff.md",
}

// TestLaw makes random histories and asks Git itself about every file.
func TestLaw(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("needs git")
	}
	for seed := range uint64(4) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(seed, 0))
			top := t.TempDir()
			dir := filepath.Join(top, []string{"", "a folder/b:c"}[seed%2])
			run(t, top, 0, "init", "-q", "-b", "main")
			for time := range int64(30) {
				for range 1 + random.IntN(3) {
					change(t, filepath.Join(dir, "content", names[random.IntN(len(names))]), random)
				}
				change(t, filepath.Join(top, "content-of-another"), random)
				run(t, top, 1e9+time/2, "add", "-A")
				run(t, top, 1e9+time/2, "-c", fmt.Sprintf("user.name=author %d", random.IntN(3)), "commit", "-q", "-m", "x")
			}
			h, err := Read(t.Context(), dir)
			if err != nil || len(h.Problems) > 0 || h.Commit != run(t, top, 0, "rev-parse", "HEAD") {
				t.Fatalf("%v, %v, commit %s", err, h.Problems, h.Commit)
			}
			known := 0
			for _, name := range names {
				log := run(t, filepath.Join(dir, "content"), 0, "--literal-pathspecs", "log", "--format=%ct %an", "--", name)
				if _, err := os.Lstat(filepath.Join(dir, "content", name)); err != nil || log == "" {
					continue
				}
				known++
				var authors []string
				for line := range strings.Lines(log) {
					_, author, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
					authors = append(authors, author)
				}
				slices.Sort(authors)
				got := h.Of("content/" + name)
				if last, _, _ := strings.Cut(log, " "); last != strconv.FormatInt(got.seconds, 10) {
					t.Errorf("%q was changed at %d, want %s", name, got.seconds, last)
				}
				if want := slices.Compact(authors); !slices.Equal(slices.Sorted(slices.Values(got.Contributors)), want) {
					t.Errorf("%q was written by %q, want %q", name, got.Contributors, want)
				}
			}
			if known == 0 {
				t.Error("no file is left")
			}
		})
	}
}

// change writes a file, or takes it away.
func change(t *testing.T, name string, random *rand.Rand) {
	t.Helper()
	if random.IntN(5) == 0 {
		os.Remove(name)
		return
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, strconv.AppendUint(nil, random.Uint64(), 10), 0o666); err != nil {
		t.Fatal(err)
	}
}

// run is what Git says in a folder, where it is that many seconds after 1970.
func run(t *testing.T, dir string, time int64, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@b"}, args...)...)
	date := fmt.Sprintf("%d +0500", time)
	cmd.Dir, cmd.Env = dir, append(cmd.Environ(), "GIT_AUTHOR_DATE="+date, "GIT_COMMITTER_DATE="+date)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %q: %v\n%s", args, err, out)
	}
	return strings.TrimSuffix(string(out), "\n")
}

// Only the time is that of a person: before and after a clock is put forward,
// and before there was a time zone.
func TestZones(t *testing.T) {
	for _, test := range []struct {
		zone    string
		seconds int64
		day     string
		time    string
	}{
		{"", 1, "1970-01-01", "1970-01-01T00:00:01Z"},
		{"UTC", 1609459199, "2020-12-31", "2020-12-31T23:59:59Z"},
		{"Europe/Berlin", 1609459199, "2021-01-01", "2021-01-01T00:59:59+01:00"},
		{"Europe/Berlin", 1625097600, "2021-07-01", "2021-07-01T02:00:00+02:00"},
		{"America/New_York", 1609459200, "2020-12-31", "2020-12-31T19:00:00-05:00"},
		{"Europe/Berlin", 0, "", ""},
	} {
		zone, ok := ParseZone(test.zone)
		c := Change{seconds: test.seconds}
		if !ok || c.Day(zone) != test.day || c.Time(zone) != test.time {
			t.Errorf("%d in %q: %v, %s, %s; want %s, %s", test.seconds, test.zone, ok, c.Day(zone), c.Time(zone), test.day, test.time)
		}
	}
	for _, name := range []string{"Local", "localtime", "Nowhere/Land", "../../etc/passwd", "/etc/passwd", "\x00"} {
		if _, ok := ParseZone(name); ok {
			t.Errorf("there is a time zone %q", name)
		}
	}
}
