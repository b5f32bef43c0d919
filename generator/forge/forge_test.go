package forge

import (
	"errors"
	"testing"
)

func TestParse(t *testing.T) {
	for _, test := range []struct{ address, branch, edit, history, commit string }{
		{
			"https://github.com/o/r", "main",
			"https://github.com/o/r/edit/main/a/b.md", "https://github.com/o/r/commits/main/a/b.md", "https://github.com/o/r/commit/0f",
		},
		{
			"http://GitHub.example.org:8080/o/r.git/", "a/b",
			"http://GitHub.example.org:8080/o/r/edit/a/b/a/b.md", "http://GitHub.example.org:8080/o/r/commits/a/b/a/b.md", "http://GitHub.example.org:8080/o/r/commit/0f",
		},
		{
			"https://gitlab.example.org/g/h/r", "50%?#",
			"https://gitlab.example.org/g/h/r/-/edit/50%25%3F%23/a/b.md", "https://gitlab.example.org/g/h/r/-/commits/50%25%3F%23/a/b.md", "https://gitlab.example.org/g/h/r/-/commit/0f",
		},
		{
			"https://codeberg.org/o/%C3%BC", "main",
			"https://codeberg.org/o/%C3%BC/_edit/main/a/b.md", "https://codeberg.org/o/%C3%BC/commits/branch/main/a/b.md", "https://codeberg.org/o/%C3%BC/commit/0f",
		},
	} {
		r, err := Parse(test.address, test.branch)
		if err != nil || r.Edit("a/b.md") != test.edit || r.History("a/b.md") != test.history || r.Commit("0f") != test.commit {
			t.Errorf("%s: %v\n%s\n%s\n%s", test.address, err, r.Edit("a/b.md"), r.History("a/b.md"), r.Commit("0f"))
		}
	}
	if none := (Repository{}); none.Edit("a") != "" || none.History("a") != "" || none.Commit("a") != "" {
		t.Error("no repository has pages")
	}
}

func TestParseRefuses(t *testing.T) {
	for address, want := range map[string]error{
		"git@github.com:o/r.git": ErrAddress, "github.com/o/r": ErrAddress, "//github.com/o/r": ErrAddress, "javascript:alert(1)": ErrAddress,
		"https:///o/r": ErrAddress, "https://github.com": ErrAddress, "https://github.com/": ErrAddress, "https://github.com/o": ErrAddress,
		"https://github.com/o/r/tree/main": ErrAddress, "https://github.com/o//r": ErrAddress, "https://github.com/o/../r": ErrAddress,
		"https://u@github.com/o/r": ErrAddress, "https://github.com/o/r?a": ErrAddress, "https://github.com/o/r?": ErrAddress,
		"https://github.com/o/r#a": ErrAddress, "https://github.com/%": ErrAddress, "https://example.org/github/r": ErrWebsite,
	} {
		if r, err := Parse(address, "main"); !errors.Is(err, want) || r != (Repository{}) {
			t.Errorf("%s: %v, %v", address, r, err)
		}
	}
	for _, branch := range []string{"", "/", "a/", "/a", "a//b", "a/../b", "..", ".", "a b", "a\nb", "a\\b"} {
		if IsBranch(branch) {
			t.Errorf("%q is a branch", branch)
		}
	}
}
