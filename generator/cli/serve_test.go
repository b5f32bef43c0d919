package cli_test

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	diff "github.com/google/go-cmp/cmp"

	"gloss/generator/build"
	"gloss/generator/cli"
	"gloss/generator/corpus"
	"gloss/static"
	"gloss/templates"
)

// A served website is what the verb serve shows of a site.
type served struct {
	t    *testing.T
	url  string // of the website, with a slash at its end
	stop func() int

	mu       sync.Mutex
	out, err bytes.Buffer
}

// serve runs the verb serve on a site until the test ends, or stop is called,
// which gives its exit status.
func serve(t *testing.T, dir string, args ...string) *served {
	t.Helper()
	s := &served{t: t}
	ctx, cancel := context.WithCancel(context.Background())
	outReader, outWriter := io.Pipe()
	status := make(chan int, 1)
	go func() {
		status <- cli.Main(ctx, append([]string{"serve", "--site", dir, "--port", freePort(t)}, args...), cli.Streams{Out: outWriter, Err: s.writer(&s.err)})
		outWriter.Close()
	}()
	s.stop = sync.OnceValue(func() int {
		cancel()
		return <-status
	})
	t.Cleanup(func() { s.stop() })
	url := make(chan string, 1)
	go func() {
		for lines := bufio.NewScanner(outReader); lines.Scan(); {
			if at := regexp.MustCompile(`http://\S+`).FindString(lines.Text()); at != "" {
				url <- at
			}
			fmt.Fprintln(s.writer(&s.out), lines.Text())
		}
		close(url)
	}()
	if s.url = <-url; s.url == "" {
		t.Fatalf("nothing is served:\n%s", s.said(&s.err))
	}
	return s
}

func freePort(t *testing.T) string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return strconv.Itoa(listener.Addr().(*net.TCPAddr).Port)
}

// Of what a command says so many bytes are kept.
const mostSaid = 1 << 20

// writer writes to a buffer that said reads.
func (s *served) writer(to *bytes.Buffer) io.Writer {
	return writerFunc(func(p []byte) (int, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		to.Next(max(0, to.Len()-mostSaid)) // what was said long ago
		return to.Write(p)
	})
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

func (s *served) said(in *bytes.Buffer) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return in.String()
}

// base is the address of the website now: site.yaml says below which path it
// stands, to which the server leads from the root.
func (s *served) base() string {
	s.t.Helper()
	origin := regexp.MustCompile(`^https?://[^/]+`).FindString(s.url)
	response, err := http.DefaultTransport.RoundTrip(must(http.NewRequest(http.MethodHead, origin+"/", nil)))
	if err != nil {
		s.t.Fatal(err)
	}
	response.Body.Close()
	return origin + cmp.Or(response.Header.Get("Location"), "/")
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// fetch gives the body and the status of a path below the website.
func (s *served) fetch(path string) (string, int) {
	s.t.Helper()
	return s.get(s.url + path)
}

func (s *served) get(url string) (string, int) {
	s.t.Helper()
	response, err := http.Get(url)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return string(body), response.StatusCode
}

// How long a change may take to be shown on a slow machine.
const soon = 20 * time.Second

// until waits until a condition holds.
func until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(soon); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("after %v: %s", soon, what)
		}
	}
}

// isBuilt compares everything that is served with a clean build of the site, and
// says what differs; "" where nothing does.
func (s *served) isBuilt(dir string) string {
	s.t.Helper()
	out := filepath.Join(s.t.TempDir(), "clean")
	site, err := build.Open(dir, templates.FS, static.FS, build.Options{KeepGoing: true, Git: true})
	if err != nil {
		s.t.Fatal(err)
	}
	defer site.Close()
	if result, err := site.Build(context.Background(), out); err != nil || !result.Published {
		return fmt.Sprint("no clean build: ", err)
	}
	wrong, base := "", s.base()
	err = fs.WalkDir(os.DirFS(out), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(name, ".") || wrong != "" {
			return err
		}
		want, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(name)))
		if got, status := s.get(base + name); got != string(want) {
			wrong = fmt.Sprintf("%s differs, with status %d:\n%s", name, status, diff.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")))
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return wrong
}

// small is a made archive of a few articles.
func small(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	if err := corpus.Make(dir, n, 1); err != nil {
		t.Fatal(err)
	}
	return dir
}

// noteFile is the file of an article's notes, and the article's page.
func noteFile(t *testing.T, dir string) (file, page string) {
	t.Helper()
	notes, err := filepath.Glob(filepath.Join(dir, "content", "articles", "*", "*", "*.md"))
	if err != nil || len(notes) == 0 {
		t.Fatal("no notes", err)
	}
	return notes[0], "articles/" + strings.TrimSuffix(filepath.Base(notes[0]), ".md") + "/"
}

func appendTo(t *testing.T, name, text string) {
	t.Helper()
	old, err := os.ReadFile(name)
	if err == nil {
		err = os.WriteFile(name, append(old, text...), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestServe(t *testing.T) {
	goroutines := runtime.NumGoroutine()
	dir := small(t, 10)
	s := serve(t, dir)
	if wrong := s.isBuilt(dir); wrong != "" {
		t.Fatal(wrong)
	}
	file, page := noteFile(t, dir)

	appendTo(t, file, "\nThis is new.\n")
	until(t, "the new text is not served", func() bool { body, _ := s.fetch(page); return strings.Contains(body, "This is new.") })
	until(t, "nothing is said of the change", func() bool {
		return regexp.MustCompile(`\.md changed: 1 file parsed, \d+ pages? rendered since the last change in \d+`).MatchString(s.said(&s.out))
	})

	appendTo(t, file, "\n> words that stand nowhere in it\n\nOr do they?\n")
	until(t, "the problem is not told", func() bool { return strings.Contains(s.said(&s.err), "[anchor/not-found]") })
	if body, status := s.fetch(page); status != http.StatusOK || !strings.Contains(body, "Or do they?") {
		t.Errorf("the page with the problem has status %d", status)
	}

	broken := filepath.Join(dir, "templates", "tag.html")
	if err := os.MkdirAll(filepath.Dir(broken), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(broken, []byte("{{"), 0o666); err != nil {
		t.Fatal(err)
	}
	tag := regexp.MustCompile(`href="(?:/[^"]*)?(tags/[^"/]+/)"`).FindStringSubmatch(first(s.fetch(page)))[1]
	until(t, "the tag's page does not fail", func() bool { _, status := s.fetch(tag); return status == http.StatusInternalServerError })
	if _, status := s.fetch(page); status != http.StatusOK {
		t.Errorf("a template of tags spoils the page of an article: status %d", status)
	}
	if err := os.RemoveAll(filepath.Dir(broken)); err != nil {
		t.Fatal(err)
	}
	until(t, "the tag's page is not mended", func() bool { _, status := s.fetch(tag); return status == http.StatusOK })
	if wrong := s.isBuilt(dir); wrong != "" {
		t.Error(wrong)
	}

	url := s.url
	if status := s.stop(); status != 0 {
		t.Errorf("exit status %d", status)
	}
	if _, err := http.Get(url); err == nil {
		t.Error("it is still served")
	}
	http.DefaultClient.CloseIdleConnections()
	until(t, "goroutines are left", func() bool { return runtime.NumGoroutine() <= goroutines })
}

func first(body string, _ int) string { return body }

// Touching a file, and saving it as it was, is no change.
func TestServeTouch(t *testing.T) {
	dir := small(t, 3)
	s := serve(t, dir)
	file, page := noteFile(t, dir)
	now := time.Now()
	for _, name := range []string{file, strings.TrimSuffix(file, ".md") + ".txt", filepath.Join(dir, "content", "site.yaml")} {
		if err := os.Chtimes(name, now, now); err != nil {
			t.Fatal(err)
		}
		appendTo(t, name, "")
	}
	appendTo(t, file, "\nThis is new.\n") // after which those would have been noticed too
	until(t, "the new text is not served", func() bool { body, _ := s.fetch(page); return strings.Contains(body, "This is new.") })
	until(t, "nothing is said", func() bool { return strings.Contains(s.said(&s.out), "changed") })
	if said := s.said(&s.out); strings.Count(said, " changed") != 1 || strings.Contains(said, ".txt") {
		t.Errorf("more than one change is said:\n%s", said)
	}
}

// A port that is taken: the next is as good, unless that one was asked for.
func TestServePort(t *testing.T) {
	dir := small(t, 1)
	s := serve(t, dir)
	port := regexp.MustCompile(`:(\d+)/`).FindStringSubmatch(s.url)[1]
	var said bytes.Buffer
	if status := cli.Main(context.Background(), []string{"serve", "--site", dir, "--port", port}, cli.Streams{Out: &said, Err: &said}); status != 3 {
		t.Errorf("exit status %d, want 3:\n%s", status, said.String())
	}
}

// With vim, sed and git, whatever they leave behind, the right website is served
// in the end.
func TestServeEditors(t *testing.T) {
	dir := small(t, 30)
	s := serve(t, dir)
	file, _ := noteFile(t, dir)
	text := strings.TrimSuffix(file, ".md") + ".txt"
	run := func(t *testing.T, name string, args ...string) {
		t.Helper()
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("%s is not installed", name)
		}
		cmd := exec.Command(name, args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
	}
	git := func(t *testing.T, args ...string) {
		t.Helper()
		run(t, "git", append([]string{"-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false", "-c", "gc.auto=0"}, args...)...)
	}
	inOrder := []struct {
		name string
		do   func(t *testing.T)
	}{
		{"vim", func(t *testing.T) {
			run(t, "vim", "-u", "NONE", "-es", "+set backup writebackup", "+normal Goword by vim", "+wq", file)
		}},
		{"emacs", func(t *testing.T) {
			run(t, "emacs", "-Q", "--batch", file, "--eval", `(progn (goto-char (point-max)) (insert "\nWritten by Emacs.\n") (save-buffer))`)
		}},
		{"sed", func(t *testing.T) { run(t, "sed", "-i", "s/said/told/", text) }},
		{"perl", func(t *testing.T) { run(t, "perl", "-pi", "-e", "s/the/those/", text) }},
		{"cp over it", func(t *testing.T) { run(t, "cp", file, file+".copy.md"); run(t, "cp", file+".copy.md", file) }},
		{"mv", func(t *testing.T) {
			run(t, "mv", filepath.Dir(file), filepath.Join(dir, "content", "articles", "moved"))
		}},
		{"mv back", func(t *testing.T) {
			run(t, "mv", filepath.Join(dir, "content", "articles", "moved"), filepath.Dir(file))
		}},
		{"git commit", func(t *testing.T) { git(t, "init", "-q", "."); git(t, "add", "."); git(t, "commit", "-qm", "one") }},
		{"git checkout of a branch that differs in 2,000 files", func(t *testing.T) {
			git(t, "checkout", "-qb", "other")
			if err := os.RemoveAll(filepath.Join(dir, "content")); err != nil {
				t.Fatal(err)
			}
			if err := corpus.Make(dir, 1000, 2); err != nil {
				t.Fatal(err)
			}
			git(t, "add", "-A")
			git(t, "commit", "-qm", "two")
			git(t, "checkout", "-q", "-")
		}},
		{"git stash", func(t *testing.T) { appendTo(t, file, "\nStashed.\n"); git(t, "stash", "-q") }},
		{"git stash pop", func(t *testing.T) { git(t, "stash", "pop", "-q") }},
		{"git checkout of one file", func(t *testing.T) { git(t, "checkout", "-q", "--", ".") }},
		{"rm of a folder", func(t *testing.T) { run(t, "rm", "-r", filepath.Dir(file)) }},
	}
	for _, step := range inOrder {
		t.Run(step.name, func(t *testing.T) {
			step.do(t)
			wrong := ""
			until(t, "it is not what a clean build makes", func() bool {
				wrong = s.isBuilt(dir)
				return wrong == ""
			})
		})
	}
	if t.Failed() {
		t.Logf("it said:\n%s%s", s.said(&s.out), s.said(&s.err))
	}
}
