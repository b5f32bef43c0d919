package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// Two sites between which everything happens that can happen to a path.
var (
	firstSite = pages{"index.html": "home", "same": "same", "changed": "old", "old/page": "old", "turns": "file", "back/page": "below"}
	nextSite  = pages{"index.html": "home", "same": "same", "changed": "new", "new/page": "new", "turns/page": "below", "back": "file"}
)

// recovers checks that a folder in the state of dir can be published to: each
// of the sites comes out as it would afresh, and nobody's file is lost.
func recovers(t *testing.T, dir string) {
	t.Helper()
	wantTrue(t, dir)
	for _, p := range []pages{firstSite, nextSite, {}} {
		site := newSite(t)
		copied := filepath.Join(site, "public")
		if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		if report := publish(t, open(t, site, copied), p); len(report.Kept) > 0 {
			t.Errorf("our own files were kept: %v", report.Kept)
		}
		wantFresh(t, copied, p)
	}
}

// A build killed in its first phase, at each of its outputs.
func TestKilledWhileRendering(t *testing.T) {
	for killed := range nextSite {
		for _, fresh := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s fresh=%t", killed, fresh), func(t *testing.T) {
				f, dir := newFolder(t)
				if !fresh {
					publish(t, f, firstSite)
				}
				var outputs []Output
				for path, text := range nextSite {
					outputs = append(outputs, page{path, func(w *bytes.Buffer) error {
						if path == killed {
							recovers(t, dir)
						}
						w.WriteString(text)
						return nil
					}})
				}
				inputs := func() [sha256.Size]byte {
					recovers(t, dir)
					return nextSite.inputs()
				}
				if _, err := f.Publish(t.Context(), outputs, inputs, 1); err != nil {
					t.Fatal(err)
				}
				wantFresh(t, dir, nextSite)
			})
		}
	}
}

// A build killed in its second phase, before and after each of its steps.
func TestKilledWhileSettling(t *testing.T) {
	f, dir := newFolder(t)
	publish(t, f, firstSite)
	site, err := arrange(nextSite.outputs())
	if err != nil {
		t.Fatal(err)
	}
	if err := f.open(); err != nil {
		t.Fatal(err)
	}
	p := &publication{Folder: f, site: site, inputs: nextSite.inputs()}
	if err := p.plan(); err != nil {
		t.Fatal(err)
	}
	if errs := p.stage(t.Context(), 2); len(errs) > 0 {
		t.Fatal(errs)
	}
	recovers(t, dir)
	if err := p.expect(func(f *file) bool { return f.fate == staged }); err != nil {
		t.Fatal(err)
	}
	recovers(t, dir)
	stale := p.stale
	for n := range stale {
		p.stale = stale[:n+1]
		if err := p.clear(); err != nil {
			t.Fatal(err)
		}
		recovers(t, dir)
	}
	files := p.files
	for n := range files {
		p.files = files[:n+1]
		if err := p.place(); err != nil {
			t.Fatal(err)
		}
		recovers(t, dir)
	}
	p.stale, p.vacant = nil, nil
	if err := p.settle(); err != nil {
		t.Fatal(err)
	}
	wantFresh(t, dir, nextSite)
}

// What a killed build left half written is ours by the manifest alone.
func TestPendingFiles(t *testing.T) {
	f, dir := newFolder(t)
	publish(t, f, pages{"index.html": "home"})
	m := manifest{files: map[string]record{"index.html": f.journal.known.files["index.html"], "half": {}, "gone/page": {}, "whole": {}, "missing": {}}}
	b, err := m.encode()
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, manifestName), string(b))
	write(t, filepath.Join(dir, "half"), "ha")
	write(t, filepath.Join(dir, "whole"), "whole")
	write(t, filepath.Join(dir, "gone/page"), "go")
	write(t, filepath.Join(dir, temporary+"7"), "te")
	write(t, filepath.Join(dir, temporary+"manifest"), "{")
	before := age(t, dir)

	next := pages{"index.html": "home", "half": "half", "whole": "whole"}
	report := publish(t, f, next)
	want := next.measured(Report{Written: []string{"half"}, Removed: []string{"gone/page"}, Unchanged: 2})
	if diff := cmp.Diff(want, report); diff != "" {
		t.Error(diff)
	}
	if contents(t, dir)["whole"] != before["whole"] {
		t.Error("a file that was whole already was written")
	}
	wantFresh(t, dir, next)
}

// Only our own temporary files are removed: those at the folder's top.
func TestForeignTemporaryNames(t *testing.T) {
	f, dir := newFolder(t)
	publish(t, f, pages{"a/page": "a"})
	write(t, filepath.Join(dir, temporary+"1"), "ours")
	write(t, filepath.Join(dir, temporary+"folder/mine"), "mine")
	write(t, filepath.Join(dir, "a", temporary+"1"), "mine")
	publish(t, f, pages{"a/page": "a"})
	got := texts(t, dir)
	if _, left := got[temporary+"1"]; left {
		t.Error("a temporary file was left")
	}
	if got[temporary+"folder/mine"].Text != "mine" || got["a/"+temporary+"1"].Text != "mine" {
		t.Error("somebody's file was removed")
	}
}

const killedFolder = "GLOSS_TEST_KILLED_FOLDER"

// A process is killed at random moments while it publishes; each time the
// folder it leaves can be published to. With the variable set the test is that
// process.
func TestKilledProcess(t *testing.T) {
	if site := os.Getenv(killedFolder); site != "" {
		publishUntilKilled(t, site)
		return
	}
	if testing.Short() {
		t.Skip("starts processes")
	}
	site := newSite(t)
	dir := filepath.Join(site, "public")
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	for range 12 {
		ctx, cancel := context.WithCancel(t.Context())
		child := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestKilledProcess$")
		child.Env = append(os.Environ(), killedFolder+"="+site)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(20+random.IntN(80)) * time.Millisecond)
		cancel()
		if err := child.Wait(); err == nil || ctx.Err() == nil {
			t.Fatalf("the process ended by itself: %v", err)
		}
		wantTrue(t, dir)
		p := randomPages(random, 40)
		if report := publish(t, open(t, site, dir), p); len(report.Kept) > 0 {
			t.Fatalf("our own files were kept: %v", report.Kept)
		}
		wantFresh(t, dir, p)
	}
}

// publishUntilKilled gives up after a while, should nobody be left to kill it.
func publishUntilKilled(t *testing.T, site string) {
	random := rand.New(rand.NewPCG(rand.Uint64(), 0))
	f := open(t, site, filepath.Join(site, "public"))
	for start := time.Now(); time.Since(start) < 10*time.Second; {
		publish(t, f, randomPages(random, 40))
	}
}
