package preview

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/diag"
)

// get asks a server for a URL, as a browser does for what a person is to see or
// as a tool does.
func get(s http.Handler, method, url string, header http.Header) *http.Response {
	r := httptest.NewRequest(method, url, nil)
	r.Host = "localhost:1313"
	for name, values := range header {
		r.Header[name] = values
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

var (
	tool    = http.Header{"Accept": {"*/*"}}
	browser = http.Header{"Accept": {"text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"}}
)

func TestRoutes(t *testing.T) {
	files := map[string]string{
		"index.html":                 "home",
		"404.html":                   "none here",
		"articles/x/index.html":      "x",
		"articles/x/source.txt":      "source",
		"about.html":                 "about",
		"both.html":                  "both the file",
		"both/index.html":            "both the folder",
		"folder/other.txt":           "other",
		"tags/дом/index.html":        "дом",
		"tags/a b%c?d#e/index.html":  "odd",
		"feed.xml":                   "<feed/>",
		"plain":                      "plain",
		"deep/index.html/index.html": "a folder with a page's name",
	}
	const none = "none here"
	tests := []struct {
		url      string
		status   int
		body     string
		location string
	}{
		{"/repo/", 200, "home", ""},
		{"/repo/index.html", 200, "home", ""},
		{"/repo/index", 200, "home", ""},
		{"/repo/articles/x/", 200, "x", ""},
		{"/repo/articles/x/?q=1", 200, "x", ""},
		{"/repo/articles/x", 301, "", "/repo/articles/x/"},
		{"/repo/articles/x?a=b&c=%20", 301, "", "/repo/articles/x/?a=b&c=%20"},
		{"/repo/articles/x/source.txt", 200, "source", ""},
		{"/repo/articles/x/source.txt/", 404, none, ""},
		{"/repo/articles/x/source", 404, none, ""},
		{"/repo/about", 200, "about", ""},
		{"/repo/about.html", 200, "about", ""},
		{"/repo/about/", 404, none, ""},
		{"/repo/both", 200, "both the file", ""},
		{"/repo/both/", 200, "both the folder", ""},
		{"/repo/folder", 404, none, ""},
		{"/repo/folder/", 404, none, ""},
		{"/repo/About", 404, none, ""},
		{"/repo/articles/X/", 404, none, ""},
		{"/repo/tags/%D0%B4%D0%BE%D0%BC/", 200, "дом", ""},
		{"/repo/tags/дом/", 200, "дом", ""},
		{"/repo/tags/дом", 301, "", "/repo/tags/%D0%B4%D0%BE%D0%BC/"},
		{"/repo/tags/a%20b%25c%3Fd%23e/", 200, "odd", ""},
		{"/repo/tags/a%20b%25c%3Fd%23e", 301, "", "/repo/tags/a%20b%25c%3Fd%23e/"},
		{"/repo/plain", 200, "plain", ""},
		{"/repo/plain/", 404, none, ""},
		{"/repo/feed.xml", 200, "<feed/>", ""},
		{"/repo/feed", 404, none, ""},
		{"/repo/nothing", 404, none, ""},
		{"/repo/nothing/at/all/", 404, none, ""},
		{"/repo/404.html", 200, none, ""},
		{"/repo//", 404, none, ""},
		{"/repo//articles/x", 404, none, ""},
		{"/repo/../index.html", 404, none, ""},
		{"/repo/articles/../", 404, none, ""},
		{"/repo/%00", 404, none, ""},
		{"/repo/%FF/", 404, none, ""},
		{"/repo/deep/index.html", 301, "", "/repo/deep/index.html/"},
		{"/repo/_gloss/nothing", 404, "The preview has no such file.\n", ""},
		{"/repo/_gloss/", 404, "The preview has no such file.\n", ""},
		{"/repo/_gloss/../server.go", 404, "The preview has no such file.\n", ""},
		{"/", 302, "", "/repo/"},
		{"/?a=b", 302, "", "/repo/?a=b"},
		{"/repo", 301, "", "/repo/"},
		{"/repo?a=b", 301, "", "/repo/?a=b"},
		{"/other", 404, "<!DOCTYPE html>\n<title>Not part of the website</title>\n<p>The website stands at <a href=\"/repo/\">/repo/</a>.</p>\n", ""},
	}
	s := newServer(t, newFake("/repo/", files))
	for _, test := range tests {
		t.Run(test.url, func(t *testing.T) {
			response := get(s, "GET", test.url, tool)
			if response.StatusCode != test.status || response.Header.Get("Location") != test.location {
				t.Errorf("status %d, location %q; want %d, %q", response.StatusCode, response.Header.Get("Location"), test.status, test.location)
			}
			if got := body(t, response); test.location == "" && got != test.body {
				t.Errorf("body %q, want %q", got, test.body)
			}
			if response.Header.Get("X-Content-Type-Options") != "nosniff" {
				t.Error("it may be sniffed")
			}
		})
	}
}

func TestBasePaths(t *testing.T) {
	files := map[string]string{"x/index.html": "x"}
	for _, test := range []struct{ base, url, location string }{
		{"/", "/x", "/x/"},
		{"/a/b/", "/a/b/x", "/a/b/x/"},
		{"/a/b/", "/a/b", "/a/b/"},
		{"/a/b/", "/", "/a/b/"},
		{"/%D0%B4%20/", "/%D0%B4%20/x", "/%D0%B4%20/x/"},
		{"/%D0%B4%20/", "/%D0%B4%20", "/%D0%B4%20/"},
	} {
		s := newServer(t, newFake(test.base, files))
		if got := get(s, "GET", test.url, nil).Header.Get("Location"); got != test.location {
			t.Errorf("below %s, %s leads to %q, want %q", test.base, test.url, got, test.location)
		}
		if got := body(t, get(s, "GET", test.base+"x/", tool)); got != "x" {
			t.Errorf("%sx/ is %q", test.base, got)
		}
	}
}

func TestNo404Page(t *testing.T) {
	s := newServer(t, newFake("/", nil))
	response := get(s, "GET", "/x", browser)
	if got := body(t, response); response.StatusCode != 404 || !strings.Contains(got, "There is no such page") {
		t.Errorf("%d %s", response.StatusCode, got)
	}
}

func TestContentTypes(t *testing.T) {
	want := map[string]string{
		"a.html": "text/html; charset=utf-8", "a.css": "text/css; charset=utf-8", "a.js": "text/javascript; charset=utf-8",
		"a.json": "application/json", "a.xml": "application/xml", "a.txt": "text/plain; charset=utf-8",
		"a.svg": "image/svg+xml", "a.png": "image/png", "a.JPG": "image/jpeg", "a.jpeg": "image/jpeg", "a.gif": "image/gif",
		"a.webp": "image/webp", "a.avif": "image/avif", "a.ico": "image/vnd.microsoft.icon", "a.woff2": "font/woff2", "a.pdf": "application/pdf",
		"source.orig": "application/octet-stream", "CNAME": "application/octet-stream", ".nojekyll": "application/octet-stream", "a.html/b": "application/octet-stream",
	}
	files, got := make(map[string]string), make(map[string]string)
	for name := range want {
		files[name] = "<!DOCTYPE html>" // which a browser that sniffs would take for a page
	}
	s := newServer(t, newFake("/", files))
	for name := range files {
		got[name] = get(s, "GET", "/"+name, tool).Header.Get("Content-Type")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestMethods(t *testing.T) {
	s := newServer(t, newFake("/", map[string]string{"index.html": "home", "404.html": "none"}))
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "BREW"} {
		for _, url := range []string{"/", "/none", "/_gloss/events"} {
			response := get(s, method, url, nil)
			if response.StatusCode != 405 || response.Header.Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s: %d, allowed are %q", method, url, response.StatusCode, response.Header.Get("Allow"))
			}
		}
	}
	server := httptest.NewServer(s)
	defer server.Close()
	for _, url := range []string{"/", "/none", "/_gloss/preview.js", "/_gloss/events?page="} {
		response, err := http.Head(server.URL + url)
		if err != nil {
			t.Fatal(err)
		}
		if got := body(t, response); got != "" || response.Header.Get("Content-Type") == "" {
			t.Errorf("HEAD %s: %q, %v", url, got, response.Header)
		}
	}
}

func TestHosts(t *testing.T) {
	for _, test := range []struct {
		bind, host string
		want       int
	}{
		{"127.0.0.1", "localhost", 200},
		{"127.0.0.1", "localhost:1313", 200},
		{"127.0.0.1", "LocalHost.:1313", 200},
		{"127.0.0.1", "blog.localhost:1313", 200},
		{"127.0.0.1", "127.0.0.1", 200},
		{"127.0.0.1", "127.0.0.1:80", 200},
		{"127.0.0.1", "[::1]", 200},
		{"127.0.0.1", "[::1]:1313", 200},
		{"127.0.0.1", "[fe80::1%25eth0]:1313", 200},
		{"0.0.0.0", "192.168.1.20:1313", 200},
		{"mybox.lan", "mybox.lan:1313", 200},
		{"mybox.lan:1313", "MyBox.lan:1313", 200},
		{"127.0.0.1", "mybox.lan", 403},
		{"127.0.0.1", "evil.example", 403},
		{"127.0.0.1", "evil.example:1313", 403},
		{"127.0.0.1", "localhost.evil.example", 403},
		{"127.0.0.1", "evillocalhost", 403},
		{"127.0.0.1", "127.0.0.1.evil.example", 403},
		{"127.0.0.1", "evil.example:127.0.0.1", 403},
		{"127.0.0.1", "0x7f.1", 403},
		{"127.0.0.1", "", 403},
		{"", "", 403},
		{"", "evil.example", 403},
		{"127.0.0.1", "[", 403},
		{"127.0.0.1", "a:b:c", 403},
	} {
		s := New(newFake("/", map[string]string{"index.html": "home"}), Options{Bind: test.bind})
		defer s.Close()
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = test.host
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != test.want {
			t.Errorf("bound to %q, %q gets %d, want %d", test.bind, test.host, w.Code, test.want)
		}
		if w.Code == 403 && !strings.Contains(w.Body.String(), "does not answer to the name") {
			t.Errorf("%q is told %q", test.host, w.Body)
		}
	}
}

func TestOwnFilesAreForOwnPages(t *testing.T) {
	s := newServer(t, newFake("/repo/", map[string]string{"index.html": "home"}))
	for site, want := range map[string]int{"": 200, "same-origin": 200, "none": 200, "same-site": 403, "cross-site": 403} {
		header := http.Header{}
		if site != "" {
			header.Set("Sec-Fetch-Site", site)
		}
		for _, name := range []string{"preview.js", "panel.css", "events?page="} {
			method := "GET"
			if strings.HasPrefix(name, "events") {
				method = "HEAD"
			}
			if got := get(s, method, "/repo/_gloss/"+name, header).StatusCode; got != want {
				t.Errorf("%q gets %s with %d, want %d", site, name, got, want)
			}
		}
		if got := get(s, "GET", "/repo/", header).StatusCode; got != 200 {
			t.Errorf("a link from a website that is %q gets %d", site, got)
		}
	}
}

func TestCaching(t *testing.T) {
	page := document("text", "00000000")
	w := newFake("/", map[string]string{"index.html": page, "a.txt": "0123456789"})
	s := newServer(t, w)
	for _, url := range []string{"/", "/a.txt", "/_gloss/preview.js"} {
		first := get(s, "GET", url, browser)
		tag := first.Header.Get("ETag")
		if first.Header.Get("Cache-Control") != "no-cache" || tag == "" {
			t.Errorf("%s: %v", url, first.Header)
		}
		again := get(s, "GET", url, http.Header{"Accept": browser["Accept"], "If-None-Match": {tag}})
		if again.StatusCode != 304 || body(t, again) != "" {
			t.Errorf("%s again: %d", url, again.StatusCode)
		}
	}
	if get(s, "GET", "/", tool).Header.Get("ETag") == get(s, "GET", "/", browser).Header.Get("ETag") {
		t.Error("the page with the script and the one without have one tag")
	}
	part := get(s, "GET", "/a.txt", http.Header{"Range": {"bytes=3-5"}})
	if got := body(t, part); part.StatusCode != 206 || got != "345" {
		t.Errorf("a range is %d %q", part.StatusCode, got)
	}
}

func TestWhoGetsTheScript(t *testing.T) {
	page := document("text", "00000000")
	files := map[string]string{"index.html": page, "404.html": page, "a.txt": page, "a.svg": page}
	s := newServer(t, newFake("/repo/", files))
	for _, test := range []struct {
		accept string
		want   bool
	}{
		{"", false},
		{"*/*", false},
		{"text/*", false},
		{"application/xhtml+xml", false},
		{"text/html;q=0", false},
		{"text/html; q=0.0, */*", false},
		{"text/htmlx", false},
		{"text/html", true},
		{"TEXT/HTML", true},
		{"*/*, text/html;q=0.1", true},
		{"text/html;charset=utf-8;q=1", true},
		{browser.Get("Accept"), true},
	} {
		header := http.Header{}
		if test.accept != "" {
			header.Set("Accept", test.accept)
		}
		for _, url := range []string{"/repo/", "/repo/nothing"} {
			response := get(s, "GET", url, header)
			got := body(t, response)
			if strings.Contains(got, "preview.js") != test.want {
				t.Errorf("who accepts %q gets %s with the script: %t", test.accept, url, !test.want)
			}
			if !test.want && got != page {
				t.Errorf("who accepts %q gets other bytes", test.accept)
			}
			if response.Header.Get("Vary") != "Accept" {
				t.Errorf("%s varies with %q", url, response.Header.Get("Vary"))
			}
		}
		for _, url := range []string{"/repo/a.txt", "/repo/a.svg"} {
			if got := body(t, get(s, "GET", url, header)); got != page {
				t.Errorf("%s is changed", url)
			}
		}
	}
}

func TestFaults(t *testing.T) {
	hostile := "templates/a.html:1:2: error: <script>alert(1)</script> & \"quotes\""
	w := newFake("/repo/", map[string]string{"index.html": "fault: <b>no such field</b>", "feed.xml": "fault: feed", "x.html": document("x", "0")})
	w.problems = []Problem{
		{Text: hostile, IsError: true, File: "/site/templates/a.html", Line: 1, Column: 2, Editor: `vscode://file/"><b>.html:1:2`},
		{Text: "a warning", File: "/site/b.md"},
		{Text: "of another page", IsError: true, Page: "x.html"},
		{Text: "a script", IsError: true, Page: "index.html", Editor: "javascript:alert(1)"},
	}
	s := newServer(t, w)
	response := get(s, "GET", "/repo/", browser)
	got := body(t, response)
	if response.StatusCode != 500 || response.Header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Errorf("%d %v", response.StatusCode, response.Header)
	}
	for _, want := range []string{
		"&lt;b&gt;no such field&lt;/b&gt;", "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;quotes&#34;", "a script", "Open a.html:1",
		`<a href="vscode://file/&#34;&gt;&lt;b&gt;.html:1:2">`, "/repo/_gloss/preview.js", "/repo/_gloss/panel.css",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the page has no %q:\n%s", want, got)
		}
	}
	for _, not := range []string{"half a page", "a warning", "of another page", "javascript:"} {
		if strings.Contains(got, not) {
			t.Errorf("the page has %q", not)
		}
	}
	for _, url := range []string{"/repo/", "/repo/feed.xml"} {
		response = get(s, "GET", url, tool)
		if got := body(t, response); response.StatusCode != 500 || response.Header.Get("Content-Type") != "text/plain; charset=utf-8" || !strings.Contains(got, hostile) {
			t.Errorf("%s: %d %v %s", url, response.StatusCode, response.Header, got)
		}
	}
	if got := get(s, "GET", "/repo/x", browser); got.StatusCode != 200 {
		t.Errorf("another page is %d", got.StatusCode)
	}
}

func TestNearby(t *testing.T) {
	files := map[string]string{"404.html": "", "feed.xml": "", "hello-world.txt": "", "about.html": "", "index.html": "", "a/source.html": ""}
	for _, folder := range []string{"articles/hello-world", "articles/2018-12-20-talks", "tags/hello-world", "tags/war", "tags/peace", "tags", "articles", "tags/war/page/2", "tags/peace/page/2", "essays/дом"} {
		files[folder+"/index.html"] = ""
	}
	s := newServer(t, newFake("/repo/", files))
	for _, test := range []struct {
		address string
		want    []string
	}{
		{"article/hello-world/", []string{"articles/hello-world/", "tags/hello-world/"}},
		{"hello-world", []string{"articles/hello-world/", "tags/hello-world/"}},
		{"tags/Hello-World/", []string{"tags/hello-world/", "articles/hello-world/"}},
		{"articles/helo-wrld/", []string{"articles/hello-world/", "tags/hello-world/"}},
		{"articels/", []string{"articles/"}},
		{"tags/peace/page/2", []string{"tags/peace/page/2/", "tags/war/page/2/"}},
		{"abuot", []string{"about.html"}},
		{"about/", []string{"about.html"}},
		{"essays/дым/", []string{"essays/дом/"}},
		{"articles/completely-different/", []string{}},
		{"feed.xm", []string{}},
		{strings.Repeat("hello", 100), []string{}},
	} {
		got := []string{}
		for _, near := range s.nearby("/repo/", test.address) {
			got = append(got, near.Name)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("near %s, -want +got:\n%s", test.address, diff)
		}
	}
	many := make(map[string]string)
	for name := range strings.SplitSeq("abcdefghij", "") {
		many[name+"/2/index.html"] = ""
	}
	got := newServer(t, newFake("/", many)).nearby("/", "j/2")
	if len(got) != mostNearby || got[0].URL != "/j/2/" {
		t.Errorf("near j/2 are %v", got)
	}
}

// Of very many names that are alike the nearest is still found.
func TestNearbyAmongMany(t *testing.T) {
	files := make(map[string]string)
	for i := range 10 * mostCompared {
		files[fmt.Sprintf("articles/a-long-title-%d/index.html", i)] = ""
	}
	s := newServer(t, newFake("/", files))
	for _, asked := range []string{"articles/a-lnog-title-1234/", "article/a-long-titel-1234", "a-long--title-1234"} {
		if got := s.nearby("/", asked); len(got) == 0 || got[0].Name != "articles/a-long-title-1234/" {
			t.Errorf("near %s are %v", asked, got)
		}
	}
}

// No name is passed over for its letters that diag.Nearest would have found.
func TestLetters(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		text := make([]rune, 3+r.IntN(9))
		for i := range text {
			text[i] = []rune("abcAßдД-2")[r.IntN(9)]
		}
		return string(text)
	}
	near := 0
	for range 50_000 {
		a, b := word(), word()
		if diag.Nearest(a, []string{b}) == "" {
			continue
		}
		near++
		if off := lettersOf(a).off(lettersOf(b)); off > utf8.RuneCountInString(a)/3 {
			t.Fatalf("%q and %q are near, but %d letters off", a, b, off)
		}
	}
	if near < 100 {
		t.Errorf("only %d were near", near)
	}
}

func portOf(l net.Listener) int { return l.Addr().(*net.TCPAddr).Port }

func TestListen(t *testing.T) {
	first, err := Listen("127.0.0.1", 0, true)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	port := portOf(first)
	if taken, err := Listen("127.0.0.1", port, true); err == nil {
		taken.Close()
		t.Errorf("port %d is opened twice", port)
	}
	next, err := Listen("127.0.0.1", port, false)
	if err != nil {
		t.Fatal(err)
	}
	defer next.Close()
	if got := portOf(next); got <= port || got >= port+mostPorts {
		t.Errorf("after %d comes %d", port, got)
	}
	if _, err := Listen("127.0.0.1", 70000, false); err == nil || !strings.HasPrefix(err.Error(), "open a port: ") {
		t.Errorf("port 70000: %v", err)
	}
}
