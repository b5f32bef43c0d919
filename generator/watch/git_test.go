package watch

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"testing"
	"time"
)

// branches makes a repository whose branches main and other differ in many files:
// a quarter is changed, a quarter there and not here, a quarter here and not there,
// a quarter under another name. Some that differ in nothing stand among them.
func branches(s *site, many int) {
	name := func(i int) string { return fmt.Sprintf("content/articles/%02d/%04d.md", i/100, i) }
	s.write("content/.keep", "")
	s.run("git init -qb main; git config user.name a; git config user.email a@localhost; git config commit.gpgsign false")
	for i := range many {
		if i%4 != 1 {
			s.write(name(i), fmt.Sprintf("%d\n", i))
		}
	}
	for i := range 100 {
		s.write(fmt.Sprintf("content/articles/%02d/same-%d.md", i%20, i), "same\n")
		s.write(fmt.Sprintf("static/main/%d.css", i), "same\n")
	}
	s.run("git add content static; git commit -qm one; git checkout -qb other")
	for i := range many {
		switch i % 4 {
		case 0:
			s.write(name(i), fmt.Sprintf("%d, otherwise\n", i))
		case 1:
			s.write(name(i), fmt.Sprintf("%d\n", i))
		case 2:
			s.remove(name(i))
		case 3:
			s.mkdir(fmt.Sprintf("content/essays/%02d", i/100))
			s.rename(name(i), fmt.Sprintf("content/essays/%02d/%04d.md", i/100, i))
		}
	}
	s.remove("static/main")
	s.write("templates/new.html", "new\n")
	s.run("git add -A content static templates; git commit -qm two; git checkout -q main")
}

func TestGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not here")
	}
	s := &site{t: t, dir: t.TempDir(), rest: 300 * time.Millisecond, options: Options{Folders: folders, Ignore: litter}}
	many := 2000
	if testing.Short() {
		many = 200
	}
	branches(s, many)
	s.begin()
	for _, step := range []struct {
		name, script string
		between      bool // files are written that are as they were in the end
	}{
		{name: "checkout", script: "git checkout -q other"},
		{name: "back", script: "git checkout -q main"},
		{name: "merge", script: "git checkout -qb merged; git merge -q other"},
		{name: "reset", script: "git reset -q --hard main"},
		{name: "status", script: "git status >/dev/null; git diff --stat; git fetch -q . other"},
		{name: "stash", script: `for f in content/articles/00/*.md; do echo mine >>$f; done; git stash -q`, between: true},
		{name: "stash pop", script: "git stash pop -q"},
		{name: "restore", script: "git restore ."},
		{name: "rebase", between: true, script: `
			git checkout -qb mine main
			for n in 1 2 3 4 5; do echo $n >content/mine-$n.md; git add content; git commit -qm $n; done
			git rebase -q other`},
		{name: "clean", script: "mkdir content/junk; for n in 1 2 3; do echo $n >content/junk/$n; done; git clean -qfd content", between: true},
	} {
		s.forget()
		was := s.files()
		s.run(step.script)
		s.settle()
		if s.all {
			t.Logf("%s: events were lost", step.name)
			continue
		}
		changed := changedFiles(was, s.files())
		t.Logf("%s: %d files are others, %d paths were named", step.name, len(changed), len(s.named))
		if got := slices.Sorted(maps.Keys(s.changed)); !step.between && !slices.Equal(changed, got) {
			t.Errorf("%s: %d files changed, %d were found to", step.name, len(changed), len(got))
		}
		for name := range s.named {
			if text, there := s.believed[name]; !step.between && there && was[name] == text {
				t.Errorf("%s: %s is named though it did not change", step.name, name)
			}
		}
		checkWatches(t, s)
	}
}

func changedFiles(before, after map[string]string) []string {
	var changed []string
	for name := range after {
		if text, was := before[name]; !was || text != after[name] {
			changed = append(changed, name)
		}
	}
	for name := range before {
		if _, is := after[name]; !is {
			changed = append(changed, name)
		}
	}
	slices.Sort(changed)
	return changed
}

// Much that happens at once is little to be told of.
func TestMany(t *testing.T) {
	s := watched(t, map[string]string{"content/a.md": ""}, Options{})
	check := func(what string) {
		t.Helper()
		s.settle()
		if s.all {
			t.Logf("%s: events were lost", what)
		}
		s.forget()
		checkWatches(t, s)
	}
	many := 5000
	if testing.Short() {
		many = 500
	}
	for i := range many {
		s.write(fmt.Sprintf("content/%02d/%02d/%d.md", i%10, i/10%10, i), "one\n")
	}
	check("write files")
	s.must(os.CopyFS(s.path("content/copy"), os.DirFS(s.path("content/00"))))
	check("copy a folder")
	s.rename("content/01", "content/02/moved")
	check("move a folder")
	for i := range 10 {
		s.remove(fmt.Sprintf("content/%02d", i))
	}
	check("remove all")
}
