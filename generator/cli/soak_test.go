package cli_test

import (
	"bytes"
	"flag"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"gloss/generator/corpus"
	"gloss/generator/corpus/edits"
)

var soak = flag.Duration("soak", 5*time.Second, "how long TestSoak edits and asks")

// TestSoak edits at random while pages are asked for and tabs come and go. Now
// and then it holds still, and what is served has to be what a clean build makes.
// In the end the memory in use is what it was at first, and nothing runs any more.
func TestSoak(t *testing.T) {
	goroutines := runtime.NumGoroutine()
	dir, origin := filepath.Join(t.TempDir(), "site"), t.TempDir()
	if err := corpus.Make(origin, 14, 3); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, os.DirFS(origin)); err != nil {
		t.Fatal(err)
	}
	s := serve(t, dir)
	at := heap()
	done := make(chan struct{})
	var readers sync.WaitGroup
	for i := range 4 {
		readers.Go(func() { s.read(uint64(i), done) })
	}
	r := rand.New(rand.NewPCG(1, uint64(time.Now().UnixNano())))
	names := edits.Names()
	rounds := 0
	for end := time.Now().Add(*soak); time.Now().Before(end); rounds++ {
		var done []string
		for range 1 + r.IntN(12) {
			name := names[r.IntN(len(names))]
			edits.Make(name, dir, origin, r.Uint64())
			done = append(done, name)
			time.Sleep(time.Duration(r.IntN(120)) * time.Millisecond)
		}
		wrong := ""
		for give := time.Now().Add(soon); ; time.Sleep(50 * time.Millisecond) {
			if wrong = s.isBuilt(dir); wrong == "" || strings.HasPrefix(wrong, "no clean build") {
				break
			}
			if time.Now().After(give) {
				t.Fatalf("after %s:\n%s\nit said:\n%s%s", strings.Join(done, ", "), wrong, s.said(&s.out), s.said(&s.err))
			}
		}
		if rounds == 3 {
			at = heap() // by then every page has been made
		}
	}
	edits.Make("all mended", dir, origin, 1)
	until(t, "the mended site is not served", func() bool { return s.isBuilt(dir) == "" })
	if now := heap(); now > 2*at+32<<20 {
		t.Errorf("%d MB are in use, %d were at first", now>>20, at>>20)
	}
	close(done)
	readers.Wait()
	if status := s.stop(); status != 0 {
		t.Errorf("exit status %d", status)
	}
	http.DefaultClient.CloseIdleConnections()
	until(t, "goroutines are left", func() bool { return runtime.NumGoroutine() <= goroutines })
	t.Logf("%d rounds, %d MB in use at first, %d at the end", rounds, at>>20, heap()>>20)
}

// read asks for pages, and opens and closes tabs, until done is closed.
func (s *served) read(seed uint64, done chan struct{}) {
	r := rand.New(rand.NewPCG(seed, 3))
	paths := []string{"", "tags/", "articles/none/", "timeline/", "_gloss/events?page=index.html&sum=x", "404.html"}
	for {
		select {
		case <-done:
			return
		default:
		}
		path := paths[r.IntN(len(paths))]
		client := &http.Client{Timeout: time.Duration(1+r.IntN(300)) * time.Millisecond}
		response, err := client.Get(s.url + path)
		if err != nil {
			continue // it took too long
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err == nil && response.StatusCode == http.StatusOK && strings.HasSuffix(path, "/") && !bytes.HasSuffix(body, []byte("</html>\n")) {
			s.t.Errorf("%q is not whole", path)
		}
	}
}

func heap() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}
