package preview

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strings"
)

// resolve finds what GitHub Pages gives for an address, which is a path below
// the base path, not escaped: "" is the home page. It is a file, or a folder
// whose address lacks its slash, or, where file is "", nothing. Where there are
// both x.html and x/index.html, "x" is the file.
func resolve(has func(path string) bool, address string) (file string, folder bool) {
	if address == "" || strings.HasSuffix(address, "/") {
		if file = address + "index.html"; has(file) {
			return file, false
		}
		return "", false
	}
	for _, file := range [...]string{address, address + ".html"} {
		if has(file) {
			return file, false
		}
	}
	if file = address + "/index.html"; has(file) {
		return file, true
	}
	return "", false
}

// link is the URL of a path or address below the base path, which is escaped
// already.
func link(base, address string) string {
	return base + (&url.URL{Path: address}).EscapedPath()
}

// pageLink is the URL at which a page is known: that of a folder's page is the
// folder's.
func pageLink(base, path string) string { return link(base, pageAddress(path)) }

// pageAddress is the address at which a page is known.
func pageAddress(path string) string {
	if folder, ok := strings.CutSuffix(path, "index.html"); ok && (folder == "" || strings.HasSuffix(folder, "/")) {
		return folder
	}
	return path
}

// unescaped is a base path as the path of a request has it.
func unescaped(base string) string {
	if path, err := url.PathUnescape(base); err == nil {
		return path
	}
	return base
}

// withQuery is a URL without a query with that of a request.
func withQuery(url string, r *http.Request) string {
	if r.URL.RawQuery == "" {
		return url
	}
	return url + "?" + r.URL.RawQuery
}

// outside answers for what does not stand below the base path, where on GitHub
// Pages somebody else's website would be.
func outside(w http.ResponseWriter, r *http.Request, base string) {
	switch r.URL.Path {
	case "/":
		http.Redirect(w, r, withQuery(base, r), http.StatusFound)
	case strings.TrimSuffix(unescaped(base), "/"):
		http.Redirect(w, r, withQuery(base, r), http.StatusMovedPermanently)
	default:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusNotFound)
		escaped := html.EscapeString(base)
		fmt.Fprintf(w, "<!DOCTYPE html>\n<title>Not part of the website</title>\n<p>The website stands at <a href=\"%s\">%s</a>.</p>\n", escaped, escaped)
	}
}
