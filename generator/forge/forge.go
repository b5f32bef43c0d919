// Package forge knows the websites where repositories are kept.
//
// It takes the address of a repository, as a browser shows it, and a branch; it
// gives the addresses of the pages where a file can be edited, where its history
// is shown, and where a commit is.
//
// It never asks a website, and does not know whether there is such a repository.
package forge

import (
	"errors"
	"net/url"
	"path"
	"strings"
)

// A Repository is one on a website. The zero Repository is none, whose pages
// have no address.
type Repository struct {
	address string // without a slash at its end, escaped
	pages   pages
	branch  string // escaped
}

// pages are what goes before a branch or a commit and, in a history, a file.
type pages struct{ edit, history, commit string }

// The websites whose names have a certain word in them, and what their pages
// are called.
var kinds = []struct {
	words []string
	pages pages
}{
	{[]string{"github"}, pages{"/edit/", "/commits/", "/commit/"}},
	{[]string{"gitlab"}, pages{"/-/edit/", "/-/commits/", "/-/commit/"}},
	{[]string{"codeberg", "gitea", "forgejo"}, pages{"/_edit/", "/commits/branch/", "/commit/"}},
}

var (
	// ErrAddress says that something is not the address of a repository.
	ErrAddress = errors.New("this is not the address of a repository on the web")
	// ErrWebsite says that it is not known how a website calls its pages.
	ErrWebsite = errors.New("it is not known how this website calls its pages")
)

// Parse gives the repository of an address such as https://github.com/OWNER/REPO,
// with the branch that is edited. The error is ErrAddress or ErrWebsite.
func Parse(address, branch string) (Repository, error) {
	u, err := url.Parse(strings.TrimSuffix(strings.TrimSuffix(address, "/"), ".git"))
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" {
		return Repository{}, ErrAddress
	}
	parts := strings.Split(strings.TrimPrefix(u.Path, "/"), "/")
	if path.Clean(u.Path) != u.Path || len(parts) < 2 {
		return Repository{}, ErrAddress
	}
	host := strings.ToLower(u.Hostname())
	for _, kind := range kinds {
		for _, word := range kind.words {
			if !strings.Contains(host, word) {
				continue
			}
			if word != "gitlab" && len(parts) > 2 { // only there are groups of groups
				return Repository{}, ErrAddress
			}
			return Repository{u.Scheme + "://" + u.Host + u.EscapedPath(), kind.pages, escape(branch)}, nil
		}
	}
	return Repository{}, ErrWebsite
}

// IsBranch reports whether a branch may have a name, as far as it matters for
// an address.
func IsBranch(name string) bool {
	return name != "" && path.Clean("/"+name) == "/"+name && !strings.ContainsFunc(name, func(r rune) bool { return r <= ' ' || r == 0x7F || r == '\\' })
}

// Edit is the page where a file can be edited, by its path in the repository.
func (r Repository) Edit(file string) string { return r.page(r.pages.edit, r.branch+"/"+escape(file)) }

// History is the page that shows the commits that changed a file.
func (r Repository) History(file string) string {
	return r.page(r.pages.history, r.branch+"/"+escape(file))
}

// Commit is the page of a commit.
func (r Repository) Commit(id string) string { return r.page(r.pages.commit, escape(id)) }

func (r Repository) page(of, rest string) string {
	if r.address == "" {
		return ""
	}
	return r.address + of + rest
}

// escape writes a path as a URL has it.
func escape(p string) string { return (&url.URL{Path: "/" + p}).EscapedPath()[1:] }
