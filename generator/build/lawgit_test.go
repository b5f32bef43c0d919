package build_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gloss/generator/corpus/edits"
)

// TestLawOfGit: what Git tells of the files is part of it, whether they change
// or not.
func TestLawOfGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("needs git")
	}
	origin := originalArchive(t)
	for seed := range uint64(2) {
		if err := tryGit(t, origin, rand.New(rand.NewPCG(seed, 2))); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
	}
}

func tryGit(t *testing.T, origin string, r *rand.Rand) error {
	dir := roomy(t)
	defer os.RemoveAll(dir)
	site := filepath.Join(dir, "site")
	if err := os.CopyFS(site, os.DirFS(origin)); err != nil {
		t.Fatal(err)
	}
	settings := []byte("contributors: true\nrepository: https://github.com/o/r\ntimezone: Asia/Tokyo\n")
	if err := os.WriteFile(filepath.Join(site, "content/site.yaml"), settings, 0o666); err != nil {
		t.Fatal(err)
	}
	k := newKeeper(t, site, filepath.Join(dir, "kept"))
	defer k.close()
	if err := k.update(nil, true); err != nil {
		return fmt.Errorf("without Git: %w", err)
	}
	clock := 1_000_000_000
	git := func(args ...string) {
		clock += 12_345
		date := fmt.Sprintf("%d +0000", clock)
		cmd := exec.Command("git", args...)
		cmd.Dir = site
		cmd.Env = append(cmd.Environ(), "GIT_AUTHOR_DATE="+date, "GIT_COMMITTER_DATE="+date, "GIT_COMMITTER_EMAIL=a@b", "GIT_AUTHOR_EMAIL=a@b",
			"GIT_COMMITTER_NAME=nobody", fmt.Sprintf("GIT_AUTHOR_NAME=author %d", r.IntN(3)))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	steps := []struct {
		name string
		do   func()
	}{
		{"an edit", func() { edits.Make("a word of a note", site, origin, r.Uint64()) }},
		{"a commit", func() { git("add", "-A"); git("commit", "-q", "--allow-empty", "-m", "x") }},
		{"a commit of an edit", func() {
			edits.Make("a word of a note", site, origin, r.Uint64())
			git("commit", "-q", "-a", "--allow-empty", "-m", "x")
		}},
		{"a commit that is made again", func() { git("commit", "-q", "--amend", "--allow-empty", "--reset-author", "-m", "x") }},
		{"the other branch", func() { git("checkout", "-q", "-f", "other") }},
		{"the first branch", func() { git("checkout", "-q", "-f", "main") }},
		{"a commit put aside", func() { git("reset", "-q", "--soft", "HEAD") }},
	}
	before := look(t, site)
	git("init", "-q", "-b", "main")
	for i := range 10 {
		step := steps[1]
		if i > 1 {
			step = steps[r.IntN(len(steps))]
		}
		step.do()
		if i == 0 {
			git("branch", "other")
		}
		now := look(t, site)
		if err := k.update(touched(before, now), false); err != nil {
			return fmt.Errorf("after step %d, %s: %w", i, step.name, err)
		}
		before = now
	}
	return nil
}
