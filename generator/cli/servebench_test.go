package cli_test

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"gloss/generator/corpus"
)

// BenchmarkServe runs the real command on archives in files, and reports in
// milliseconds how long it takes from its start to the first page (first-ms),
// and from the end of writing a file to the new text being served: the median
// for the text of a note (note-ms) and for a tag that is added to an article
// (tag-ms), the watcher's quiet time included. Memory is that of the process
// after all this (rss-MB) and at its peak (peak-MB), where the system tells.
func BenchmarkServe(b *testing.B) {
	gloss := filepath.Join(b.TempDir(), "gloss")
	if out, err := exec.Command("go", "build", "-o", gloss, "gloss/generator").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	for _, n := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := b.TempDir()
			if err := corpus.Make(dir, n, 1); err != nil {
				b.Fatal(err)
			}
			notes, err := filepath.Glob(filepath.Join(dir, "content", "articles", "20[01]*", "*", "*.md"))
			if err != nil || len(notes) == 0 {
				b.Fatal("no notes", err)
			}
			notes = slices.DeleteFunc(notes, func(name string) bool { return strings.Count(filepath.Base(name), ".") > 1 }) // by other hands
			for b.Loop() {
				serveOnce(b, gloss, dir, notes)
			}
		})
	}
}

const editsOfAKind = 21

func serveOnce(b *testing.B, gloss, dir string, notes []string) {
	began := time.Now()
	cmd := exec.Command(gloss, "serve", "--site", dir)
	cmd.Stderr = io.Discard
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	defer func() {
		cmd.Process.Signal(os.Interrupt)
		cmd.Wait()
	}()
	line := make([]byte, 1024)
	length, err := out.Read(line)
	url := regexp.MustCompile(`http://\S+`).FindString(string(line[:length]))
	if err != nil || url == "" {
		b.Fatalf("%v: %s", err, line[:length])
	}
	go io.Copy(io.Discard, out)
	if !strings.Contains(get(b, url+pageOf(notes[0])), "</html>") {
		b.Fatal("no page")
	}
	b.ReportMetric(milliseconds(time.Since(began)), "first-ms")
	for _, kind := range []struct {
		unit   string
		change func(text, token string) string
	}{
		{"note-ms", func(text, token string) string { return text + "\nIt says " + token + ".\n" }},
		{"tag-ms", func(text, token string) string { return strings.Replace(text, "\ntags:", "\ntags:\n  - "+token, 1) }},
	} {
		var took []time.Duration
		for i := range editsOfAKind {
			name := notes[i*len(notes)/editsOfAKind]
			took = append(took, edited(b, url, name, fmt.Sprintf("token %d %d", i, time.Now().UnixNano()), kind.change))
			time.Sleep(100 * time.Millisecond) // as nobody saves twice at once
		}
		slices.Sort(took)
		b.ReportMetric(milliseconds(took[len(took)/2]), kind.unit)
	}
	reportMemory(b, cmd.Process.Pid)
}

// edited changes a file and says how long it took until the token that stands in
// it now was served.
func edited(b *testing.B, url, name, token string, change func(text, token string) string) time.Duration {
	text, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	changed := change(string(text), token)
	if err := os.WriteFile(name, []byte(changed), 0o666); err != nil {
		b.Fatal(err)
	}
	wrote := time.Now()
	for !strings.Contains(get(b, url+pageOf(name)), token) {
		if time.Since(wrote) > time.Minute {
			b.Fatalf("%s is not served after a minute", name)
		}
		time.Sleep(time.Millisecond)
	}
	return time.Since(wrote)
}

// pageOf is the address, below the site's, of the article that a file is of.
func pageOf(name string) string {
	return "articles/" + strings.TrimSuffix(filepath.Base(name), ".md") + "/"
}

func get(b *testing.B, url string) string {
	response, err := http.Get(url)
	if err != nil {
		b.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		b.Fatal(url, response.Status, err)
	}
	return string(body)
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1e3 }

func reportMemory(b *testing.B, pid int) {
	if runtime.GOOS != "linux" {
		return
	}
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Fatal(err)
	}
	for key, unit := range map[string]string{"VmRSS": "rss-MB", "VmHWM": "peak-MB"} {
		var kB float64
		if m := regexp.MustCompile(key + `:\s*(\d+) kB`).FindSubmatch(status); m != nil {
			fmt.Sscan(string(m[1]), &kB)
		}
		b.ReportMetric(kB/1024, unit)
	}
}
