package main

import (
	"strings"
	"testing"
)

// soundAtom and soundJSON are feeds in which there is no fault.
const soundAtom = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>tag:example.org,2024:archive/feed.xml</id><title>A feed</title><updated>2018-10-17T00:00:00Z</updated>
<link rel="self" type="application/atom+xml" href="https://example.org/feed.xml"/>
<link rel="alternate" type="text/html" href="https://example.org/"/>
<author><name>An archive</name></author>
<entry><id>tag:example.org,2024:archive/a/</id><title>A</title><updated>2018-10-17T00:00:00Z</updated>
<link rel="alternate" type="text/html" href="https://example.org/a/"/><link rel="via" href="https://elsewhere.example/"/>
<category term="A tag"/><summary>A summary.</summary><content type="html">&lt;p>&lt;a href="https://example.org/a/#b">b&lt;/a>&lt;/p></content></entry>
<entry><id>https://example.org/b/</id><title xml:lang="de">B</title><updated>2018-10-16T00:00:00Z</updated>
<link rel="alternate" type="text/html" href="https://example.org/b/"/><content type="html">b</content></entry>
</feed>
`

const soundJSON = `{"version": "https://jsonfeed.org/version/1.1", "title": "A feed", "home_page_url": "https://example.org/",
"feed_url": "https://example.org/feed.json", "language": "en", "authors": [{"name": "An archive"}], "items": [
{"id": "tag:example.org,2024:archive/a/", "url": "https://example.org/a/", "external_url": "https://elsewhere.example/", "title": "A",
"content_html": "<p>a</p>", "date_modified": "2018-10-17T00:00:00Z", "tags": ["A tag"], "authors": [{"name": "Somebody"}]},
{"id": "https://example.org/b/", "url": "https://example.org/b/", "title": "B", "content_html": "b", "date_modified": "2018-10-16T00:00:00Z"}]}
`

// TestFeedChecker breaks sound feeds in every way that the checker knows.
func TestFeedChecker(t *testing.T) {
	for _, test := range []struct{ sound, old, new, want string }{
		{soundAtom, "", "", ""},
		{soundJSON, "", "", ""},

		{soundAtom, "</feed>", "", "not well-formed"},
		{soundAtom, "2005/Atom", "2005/atom", "an element"},
		{soundAtom, "<title>A feed</title>", "", "0 elements title"},
		{soundAtom, "<title>A feed</title>", "<title></title>", "an empty one"},
		{soundAtom, "<title>A feed</title>", "<title>A</title><title>B</title>", "2 elements title"},
		{soundAtom, "<title>A feed</title>", `<title type="xhtml">A</title>`, "title of the type xhtml"},
		{soundAtom, "<title>A feed</title>", `<title><b>A</b></title>`, "title with an element b"},
		{soundAtom, "<id>tag:example.org,2024:archive/feed.xml</id>", "<id>feed.xml</id>", "no absolute IRI"},
		{soundAtom, "tag:example.org,2024:archive/feed", "tag:example.org:archive/feed", "no tag URI"},
		{soundAtom, "<id>https://example.org/b/</id>", "<id>tag:example.org,2024:archive/a/</id>", "two entries are"},
		{soundAtom, "<updated>2018-10-17T00:00:00Z</updated>\n<link rel=\"self\"", "<updated>2018-10-17</updated>\n<link rel=\"self\"", "no date of RFC 3339"},
		{soundAtom, "2018-10-16T00:00:00Z", "2018-10-16t00:00:00z", "no date of RFC 3339"},
		{soundAtom, "2018-10-16T00:00:00Z", "2018-02-30T00:00:00Z", "no date of RFC 3339"},
		{soundAtom, "2018-10-16T00:00:00Z", "2018-10-18T00:00:00Z", "stands after an older one"},
		{soundAtom, "2018-10-16T00:00:00Z", "2018-10-18T00:00:00Z", "not updated with its newest entry"},
		{soundAtom, `rel="self"`, `rel="edit"`, "the link to itself"},
		{soundAtom, `rel="self"`, `rel="edit"`, `a link that is "edit"`},
		{soundAtom, "https://example.org/feed.xml", "https://example.org/a/", "the link to itself"},
		{soundAtom, `href="https://example.org/a/"`, `href="/a/"`, "no absolute URL"},
		{soundAtom, `href="https://example.org/a/"`, `href="https://example.org/nowhere"`, "there is nothing at"},
		{soundAtom, `rel="via"`, `rel="alternate" type="text/html"`, "two alternates"},
		{soundAtom, `<link rel="alternate" type="text/html" href="https://example.org/b/"/>`, "", "entry without a page"},
		{soundAtom, `type="text/html" href="https://example.org/b/"`, `type="html" href="https://example.org/b/"`, "a link of the type html"},
		{soundAtom, "<author><name>An archive</name></author>", "", "has no author"},
		{soundAtom, "<name>An archive</name>", "", "0 elements name"},
		{soundAtom, "<name>An archive</name>", "<name>An archive</name><uri>x</uri>", "author with an element uri"},
		{soundAtom, `term="A tag"`, `term=""`, "without a term"},
		{soundAtom, `term="A tag"`, `label="A tag"`, "category with an attribute label"},
		{soundAtom, "<summary>A summary.</summary>", "<summary>A.</summary><summary>B.</summary>", "several elements summary"},
		{soundAtom, `<content type="html">b</content>`, "", "has no HTML"},
		{soundAtom, `"https://example.org/a/#b"`, `"#b"`, "no absolute URL"},
		{soundAtom, `"https://example.org/a/#b"`, `"https://example.org/nowhere"`, "there is nothing at"},
		{soundAtom, `xml:lang="en"`, "", "no language"},
		{soundAtom, "<entry>", "<entry>text", "text between"},
		{soundAtom, "<entry>", "<entry><x/>", "entry with an element x"},
		{soundAtom, "<title>A</title>", "<title>\xFF</title>", "not"},

		{soundJSON, "{", "", "no JSON"},
		{soundJSON, "1.1", "1", "version is"},
		{soundJSON, `"title": "A feed"`, `"title": ""`, "title is"},
		{soundJSON, `"title": "A feed"`, `"name": "A feed"`, "unknown key name"},
		{soundJSON, "https://example.org/feed.json", "https://example.org/feed.xml", "feed_url is"},
		{soundJSON, `"home_page_url": "https://example.org/"`, `"home_page_url": "/"`, "no absolute URL"},
		{soundJSON, `"language": "en"`, `"language": "English"`, "no language"},
		{soundJSON, `[{"name": "An archive"}]`, `{"name": "An archive"}`, "authors is"},
		{soundJSON, `{"name": "Somebody"}`, `{"name": ""}`, "name is"},
		{soundJSON, `"https://example.org/b/", "url"`, `"tag:example.org,2024:archive/a/", "url"`, "two items are"},
		{soundJSON, `"id": "https://example.org/b/"`, `"id": 7`, "id is 7"},
		{soundJSON, `"2018-10-16T00:00:00Z"`, `"2018-10-16"`, "no date of RFC 3339"},
		{soundJSON, "2018-10-16T00:00:00Z", "2018-10-18T00:00:00Z", "stands after an older one"},
		{soundJSON, "https://elsewhere.example/", "elsewhere", "no absolute URL"},
		{soundJSON, `"content_html": "b"`, `"content_html": "<img src=b>"`, "no absolute URL"},
		{soundJSON, `"content_html": "b"`, `"content_text": "b"`, "unknown key content_text"},
		{soundJSON, `["A tag"]`, `"A tag"`, "tags is"},
		{soundJSON, `["A tag"]`, `[1]`, "tags is"},
	} {
		c := &feedChecker{self: "https://example.org/feed.xml", exists: func(address string) bool { return !strings.HasSuffix(address, "nowhere") }}
		check := c.atom
		if test.sound == soundJSON {
			c.self, check = "https://example.org/feed.json", c.json
		}
		if !strings.Contains(test.sound, test.old) {
			t.Fatalf("there is no %s", test.old)
		}
		faults := strings.Join(check(strings.Replace(test.sound, test.old, test.new, 1)), "\n")
		if test.want == "" && faults != "" || !strings.Contains(faults, test.want) {
			t.Errorf("%s for %s\ngot  %s\nwant %s", test.new, test.old, faults, test.want)
		}
	}
}
