package cli_test

import (
	"os/exec"
	"strings"
	"testing"
)

// A commit, which changes no file, is noticed.
func TestServeCommit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("needs git")
	}
	dir := small(t, 3)
	s := serve(t, dir)
	_, page := noteFile(t, dir)
	if strings.Contains(first(s.fetch(page)), "Last changed") {
		t.Error("something is known without Git")
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "content"}, {"commit", "-q", "-m", "x"}} {
		cmd := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@b"}, args...)...)
		cmd.Dir = dir
		cmd.Env = append(cmd.Environ(), "GIT_COMMITTER_DATE=1000000000 +0000")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", args[0], err, out)
		}
	}
	until(t, "the commit is not noticed", func() bool {
		return strings.Contains(first(s.fetch(page)), `Last changed <time datetime="2001-09-09">`)
	})
}
