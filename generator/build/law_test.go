package build_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/build"
	"gloss/generator/corpus"
	"gloss/generator/corpus/edits"
	"gloss/generator/diag"
	"gloss/generator/publish"
)

// How many sequences of edits TestLaw tries, and from which number on.
var (
	sequences = flag.Int("law.sequences", 12, "how many sequences of edits TestLaw tries")
	firstSeed = flag.Uint64("law.seed", 1, "the number of the first of them")
)

const (
	editsEach = 8
	kindsEach = 6
)

var keepGoing = build.Options{KeepGoing: true, Git: true}

// TestLaw: whatever is edited, the website in memory, and the folder that it is
// published to, are after every edit what a clean build makes, its problems
// included; with one worker and with many.
func TestLaw(t *testing.T) {
	origin := originalArchive(t)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for seed := *firstSeed; seed < *firstSeed+uint64(*sequences); seed++ {
		runtime.GOMAXPROCS(1 + int(seed%2)*3)
		sequence := randomEdits(seed)
		err := try(t, origin, sequence)
		if err == nil {
			continue
		}
		sequence = shrink(t, origin, sequence)
		t.Fatalf("sequence %d: %v\nthe shortest that fails:\n%s%v", seed, err, describe(sequence), try(t, origin, sequence))
	}
}

// TestLawOfLinks: a symbolic link that becomes a file of other bytes is another
// file, though its name was there before.
func TestLawOfLinks(t *testing.T) {
	origin := originalArchive(t)
	for seed := range uint64(6) {
		sequence := []edit{{"a symbolic link", seed}, {"a linked file changed", seed}, {"all mended", seed}}
		if err := try(t, origin, sequence); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
	}
}

// TestLawOfEvents: what a note says of an event stands on the timeline too.
func TestLawOfEvents(t *testing.T) {
	origin := originalArchive(t)
	sequence := []edit{{"a file become a folder", 14534060513998885433}, {"a word of a note", 2344627815504150393}}
	if err := try(t, origin, sequence); err != nil {
		t.Error(err)
	}
}

// TestLawOfPictures: what a page carries changes though the page does not.
func TestLawOfPictures(t *testing.T) {
	origin := originalArchive(t)
	if err := try(t, origin, []edit{{"a picture", 1}, {"another picture", 1}, {"another picture", 2}}); err != nil {
		t.Error(err)
	}
}

// An edit is something that an author does, and the seed of its random choices.
type edit struct {
	name string
	seed uint64
}

// randomEdits are edits of a few kinds, so that one often undoes another.
func randomEdits(seed uint64) []edit {
	r := rand.New(rand.NewPCG(seed, 1))
	names := edits.Names()
	r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	names = append(names[:kindsEach], "mended", "all mended")
	sequence := make([]edit, editsEach)
	for i := range sequence {
		sequence[i] = edit{names[r.IntN(len(names))], r.Uint64()}
	}
	return sequence
}

// shrink leaves out every edit without which a sequence fails too.
func shrink(t *testing.T, origin string, sequence []edit) []edit {
	for i := len(sequence) - 1; i >= 0; i-- {
		if shorter := slices.Delete(slices.Clone(sequence), i, i+1); try(t, origin, shorter) != nil {
			sequence = shorter
		}
	}
	return sequence
}

func describe(sequence []edit) string {
	var lines strings.Builder
	for _, e := range sequence {
		fmt.Fprintf(&lines, "\t%s (%d)\n", e.name, e.seed)
	}
	return lines.String()
}

// try makes the edits of a sequence in a copy of an archive, and says after
// which of them the law was broken.
func try(t *testing.T, origin string, sequence []edit) error {
	t.Helper()
	dir := roomy(t)
	defer os.RemoveAll(dir)
	site := filepath.Join(dir, "site")
	if err := os.CopyFS(site, os.DirFS(origin)); err != nil {
		t.Fatal(err)
	}
	k := newKeeper(t, site, filepath.Join(dir, "kept"))
	defer k.close()
	if err := k.update(nil, true); err != nil {
		return err
	}
	before := look(t, site)
	for i, e := range sequence {
		edits.Make(e.name, site, origin, e.seed)
		now := look(t, site)
		if err := k.update(touched(before, now), false); err != nil {
			return fmt.Errorf("after edit %d, %s: %w", i+1, e.name, err)
		}
		before = now
	}
	return nil
}

// A keeper keeps a website up to date in memory and in a folder.
type keeper struct {
	t           *testing.T
	dir, folder string
	site        *build.Site
	live        *build.Live
	out         *publish.Folder
	lastGood    map[string]string // the folder, when it was published last
}

func newKeeper(t *testing.T, dir, folder string) *keeper {
	k := &keeper{t: t, dir: dir, folder: folder, site: open(t, dir, keepGoing)}
	k.live = k.site.Live()
	var err error
	if k.out, err = publish.Open(dir, folder); err != nil {
		t.Fatal(err)
	}
	return k
}

func (k *keeper) close() { k.site.Close(); k.out.Close() }

// update brings the website up to date and compares it with a clean build.
func (k *keeper) update(names []string, all bool) error {
	ctx := context.Background()
	if _, err := k.live.Update(ctx, names, all); err != nil {
		return err
	}
	kept, err := k.live.Publish(ctx, k.out)
	if err != nil {
		return err
	}
	site := open(k.t, k.dir, keepGoing)
	defer site.Close()
	clean := k.folder + "-clean"
	defer os.RemoveAll(clean)
	built, err := site.Build(ctx, clean)
	if err != nil {
		return err
	}
	if diff := cmp.Diff(built.Problems, kept.Problems); diff != "" {
		return fmt.Errorf("the problems differ:\n%s", diff)
	}
	if built.Articles != kept.Articles || built.Notes != kept.Notes || built.Published != kept.Published {
		return fmt.Errorf("%d articles, %d notes, published: %v; want %d, %d, %v", kept.Articles, kept.Notes, kept.Published, built.Articles, built.Notes, built.Published)
	}
	if !built.Published {
		return same("the folder of the last good build", k.lastGood, content(k.t, k.folder))
	}
	want := content(k.t, clean)
	k.lastGood = want
	if err := same("the folder", want, content(k.t, k.folder)); err != nil {
		return err
	}
	served := make(map[string]string)
	for _, path := range k.live.Paths() {
		var out bytes.Buffer
		if found, err := k.live.Render(ctx, path, &out); err != nil || !found {
			return fmt.Errorf("%s: %w", path, err)
		}
		served[path] = out.String()
	}
	return same("what is served", want, served)
}

// same compares files by path.
func same(what string, want, got map[string]string) error {
	var wrong []error
	for _, path := range slices.Sorted(maps.Keys(want)) {
		if now, ok := got[path]; !ok {
			wrong = append(wrong, fmt.Errorf("%s: %s is missing", what, path))
		} else if now != want[path] {
			wrong = append(wrong, fmt.Errorf("%s: %s differs:\n%s", what, path, cmp.Diff(strings.Split(want[path], "\n"), strings.Split(now, "\n"))))
		}
	}
	for _, path := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[path]; !ok {
			wrong = append(wrong, fmt.Errorf("%s: there should be no %s", what, path))
		}
	}
	return errors.Join(wrong[:min(len(wrong), 3)]...)
}

// content is what a published folder holds, but for the manifest.
func content(t *testing.T, dir string) map[string]string {
	files := make(map[string]string)
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || entry.IsDir() {
			return err
		}
		path, _ := filepath.Rel(dir, name)
		if path == ".gloss-manifest.json" {
			return nil
		}
		data, err := os.ReadFile(name)
		files[filepath.ToSlash(path)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// look says what stands in a site's folder, and when it was written.
func look(t *testing.T, dir string) map[string]string {
	found := make(map[string]string)
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		path, _ := filepath.Rel(dir, name)
		path = filepath.ToSlash(path)
		found[path] = fmt.Sprint(info.Mode().Type(), info.ModTime().UnixNano())
		if entry.IsDir() {
			found[path] = "folder"
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// touched are the names that a watcher would give: of what came, went or was
// written, of folders too; of what was in a folder that went it gives none.
func touched(before, now map[string]string) []string {
	var names []string
	for name, was := range before {
		is, ok := now[name]
		if !ok {
			if parent := filepath.ToSlash(filepath.Dir(name)); now[parent] == "" && parent != "." {
				continue
			}
		}
		if is != was {
			names = append(names, name)
		}
	}
	for name := range now {
		if before[name] == "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// originalArchive makes an archive of some 60 files that has something of
// everything.
func originalArchive(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := corpus.Make(dir, 14, 3); err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{"an essay", "an event", "a page", "a further commentary", "a picture", "a quotation from elsewhere", "an alias"} {
		edits.Make(name, dir, dir, uint64(i))
	}
	site := open(t, dir, keepGoing)
	defer site.Close()
	result, err := site.Check(context.Background())
	if errors, _ := diag.Count(result.Problems); err != nil || errors > 1 {
		t.Fatal(err, result.Problems)
	}
	return dir
}

// roomy is a new folder, in memory where that is possible.
func roomy(t *testing.T) string {
	const memory = "/dev/shm"
	base := ""
	if info, err := os.Stat(memory); err == nil && info.IsDir() {
		base = memory
	}
	dir, err := os.MkdirTemp(base, "gloss-law-")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
