package corpus

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

// tree makes an archive and reads all of its files below content.
func tree(t testing.TB, n int, seed uint64) map[string]string {
	t.Helper()
	dir := t.TempDir()
	if err := Make(dir, n, seed); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	content := os.DirFS(dir + "/content")
	err := fs.WalkDir(content, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(content, name)
		files[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestSameSeedSameBytes(t *testing.T) {
	if diff := cmp.Diff(tree(t, 30, 7), tree(t, 30, 7)); diff != "" {
		t.Error(diff)
	}
}

func TestAnotherSeedMakesAnotherArchive(t *testing.T) {
	other := tree(t, 30, 8)
	for name := range tree(t, 30, 7) {
		if path.Ext(name) == ".txt" && other[name] != "" {
			t.Errorf("both archives hold %s", name)
		}
	}
}

func TestABiggerArchiveHoldsTheSmallerOne(t *testing.T) {
	bigger := tree(t, 90, 7)
	for name, text := range tree(t, 45, 7) {
		if diff := cmp.Diff(text, bigger[name]); diff != "" {
			t.Errorf("%s differs:\n%s", name, diff)
		}
	}
}

func TestMakeRefusesImpossibleNumbers(t *testing.T) {
	for _, n := range []int{-1, most + 1} {
		if err := Make(t.TempDir(), n, 1); err == nil {
			t.Errorf("%d articles: no error", n)
		}
	}
}

func TestFileCounts(t *testing.T) {
	for _, n := range []int{0, 1, 20, 230} {
		got := map[string]int{}
		for name := range tree(t, n, 1) {
			folder, _, _ := strings.Cut(name, "/")
			ext := name[strings.Index(name, "."):]
			got[folder+" "+ext]++
		}
		want := map[string]int{"site.yaml .yaml": 1, "publishers .md": 20, "tags .md": (n/20 + 30 + 2) / 3}
		for key, count := range map[string]int{"articles .txt": n, "articles .md": n, "articles .anna.md": n / 20} {
			if count > 0 {
				want[key] = count
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d articles: %s", n, diff)
		}
	}
}

var stem = regexp.MustCompile(`^articles/(undated/|(\d{4})/(\d\d)/(\d{4})-(\d\d)-(\d\d-)?)[a-z][a-z0-9-]*\.(txt|md|anna\.md)$`)

var date = regexp.MustCompile(`^\d{4}-\d\d(-\d\d)?`)

func TestSources(t *testing.T) {
	seen := map[string]int{}
	precision := map[int]int{} // how many bytes long the date in the name is, and how often
	for name, text := range tree(t, 200, 3) {
		if m := stem.FindStringSubmatch(name); strings.HasPrefix(name, "articles/") && (m == nil || m[2] != m[4] || m[3] != m[5]) {
			t.Errorf("%s is not sharded by its date", name)
		}
		if path.Ext(name) != ".txt" {
			continue
		}
		precision[len(date.FindString(path.Base(name)))]++
		if len(text) < 3000 || len(text) > 8<<10 {
			t.Errorf("%s has %d bytes", name, len(text))
		}
		if strings.ContainsAny(text, "{}") || strings.ContainsFunc(text, unicode.IsMark) {
			t.Errorf("%s has an unfilled slot or a combining mark", name)
		}
		for _, feature := range []string{"“", "’", " — ", "\u00A0", "\r\n", "\"", "©", "Picture: "} {
			if strings.Contains(text, feature) {
				seen[feature]++
			}
		}
	}
	if len(precision) != 3 || precision[10] < 150 {
		t.Errorf("dates are of these lengths: %v", precision)
	}
	for feature, count := range seen {
		if count < 5 || count > 195 {
			t.Errorf("%d of 200 sources have %q", count, feature)
		}
	}
	if len(seen) != 8 {
		t.Errorf("only these features are in use: %v", seen)
	}
}

func TestEveryPatternCanBeFilled(t *testing.T) {
	own := map[string]bool{"town": true, "actors": true, "acted": true, "object": true, "person": true,
		"elsewhere": true, "tag": true, "article": true}
	for _, phrases := range []map[string][]string{news, remarks} {
		for name, patterns := range phrases {
			for _, slot := range regexp.MustCompile(`\{(.*?)\}`).FindAllStringSubmatch(fmt.Sprint(patterns), -1) {
				s := strings.ToLower(slot[1])
				if !own[s] && phrases[s] == nil && vocabulary[s] == nil && !strings.Contains(s, "..") {
					t.Errorf("%s: nothing fills {%s}", name, s)
				}
			}
		}
	}
}

func BenchmarkArticle(b *testing.B) {
	m := newMaker("", 10_000, 1)
	b.ReportAllocs()
	articles, bytes := 0, 0
	for b.Loop() {
		a := m.article(articles % 10_000)
		articles++
		bytes += len(a.source) + len(a.commentary) + len(a.second)
	}
	b.SetBytes(int64(bytes / articles))
}
