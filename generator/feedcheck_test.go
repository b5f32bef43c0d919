package main

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/language"
)

// A feedChecker holds a feed to every MUST of RFC 4287, or of JSON Feed 1.1, that
// concerns what is in it. Of elements and keys it knows those that Gloss writes;
// any other is a fault, so that nothing is written unchecked.
type feedChecker struct {
	self    string            // where the feed is
	exists  func(string) bool // whether there is something at a URL, fragment included, as far as that is known
	faults  []string
	entries map[string]string // when each was updated, by id
	latest  time.Time         // of the entries
	last    time.Time         // of the entry before
	markup  []string          // of the entries
}

func (c *feedChecker) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Sprintf(format, args...))
}

// A node is an element of XML.
type node struct {
	name     xml.Name
	attrs    map[string]string // those in a namespace with its prefix
	children []*node
	text     string
}

func readXML(text string) (*node, error) {
	d := xml.NewDecoder(strings.NewReader(text))
	root := &node{}
	open := []*node{root}
	for {
		token, err := d.Token()
		if err == io.EOF && len(root.children) == 1 {
			return root.children[0], nil
		}
		if err != nil {
			return nil, fmt.Errorf("not well-formed: %w", err)
		}
		last := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			n := &node{name: token.Name, attrs: make(map[string]string)}
			for _, a := range token.Attr {
				key := a.Name.Local
				if a.Name.Space != "" && a.Name.Space != "xmlns" {
					key = a.Name.Space + ":" + key
				}
				n.attrs[key] = a.Value
			}
			last.children, open = append(last.children, n), append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			last.text += string(token)
		}
	}
}

func (n *node) all(name string) (found []*node) {
	for _, child := range n.children {
		if child.name.Local == name {
			found = append(found, child)
		}
	}
	return found
}

// atom checks an Atom feed.
func (c *feedChecker) atom(text string) []string {
	c.entries = make(map[string]string)
	if !utf8.ValidString(text) {
		c.fault("not UTF-8")
	}
	feed, err := readXML(text)
	if err != nil {
		return []string{err.Error()}
	}
	c.known(feed, "feed", "id title updated subtitle link author rights generator entry", "xml:lang")
	c.atomCommon(feed)
	c.tag(feed.attrs["http://www.w3.org/XML/1998/namespace:lang"])
	selves := slices.DeleteFunc(feed.all("link"), func(l *node) bool { return l.attrs["rel"] != "self" })
	if len(selves) != 1 || selves[0].attrs["href"] != c.self {
		c.fault("the link to itself is not the one to %s", c.self)
	}
	for i, e := range feed.all("entry") {
		c.known(e, "entry", "id title updated link author category rights summary content", "")
		id := c.atomCommon(e)
		if _, twice := c.entries[id]; twice {
			c.fault("two entries are %s", id)
		}
		if len(e.all("author"))+len(feed.all("author")) == 0 {
			c.fault("entry %d has no author, nor has the feed", i)
		}
		c.entries[id] = c.once(e, "updated")
		c.order(c.entries[id])
		content := e.all("content")
		if len(content) != 1 || content[0].attrs["type"] != "html" {
			c.fault("entry %d has no HTML", i)
			continue
		}
		c.html(content[0].text)
	}
	if updated, ok := c.date(c.once(feed, "updated")); ok && updated.Before(c.latest) {
		c.fault("the feed was not updated with its newest entry")
	}
	return c.faults
}

// known finds what is not known in an element.
func (c *feedChecker) known(n *node, name, children, attrs string) {
	const namespace = "http://www.w3.org/2005/Atom"
	if n.name != (xml.Name{Space: namespace, Local: name}) {
		c.fault("an element %v, not %s", n.name, name)
	}
	for _, child := range n.children {
		if !slices.Contains(strings.Fields(children), child.name.Local) {
			c.fault("%s with an element %s", name, child.name.Local)
		}
	}
	for key := range n.attrs {
		if key = strings.Replace(key, "http://www.w3.org/XML/1998/namespace", "xml", 1); key != "xmlns" && !slices.Contains(strings.Fields(attrs), key) {
			c.fault("%s with an attribute %s", name, key)
		}
	}
	if len(n.children) > 0 && strings.TrimSpace(n.text) != "" {
		c.fault("%s with text between its elements", name)
	}
}

// once is the text of an element that has to be there exactly once.
func (c *feedChecker) once(n *node, name string) string {
	found := n.all(name)
	if len(found) != 1 || found[0].text == "" {
		c.fault("%s: %d elements %s, or an empty one", n.name.Local, len(found), name)
		return ""
	}
	return found[0].text
}

// atomCommon checks what feeds and entries have alike, and gives the id.
func (c *feedChecker) atomCommon(n *node) (id string) {
	id = c.once(n, "id")
	c.iri(id)
	c.once(n, "title")
	c.date(c.once(n, "updated"))
	for _, name := range []string{"subtitle", "rights", "generator", "summary", "content"} {
		if len(n.all(name)) > 1 {
			c.fault("%s: several elements %s", n.name.Local, name)
		}
	}
	for _, name := range []string{"title", "subtitle", "rights", "summary", "content", "generator", "id", "updated"} {
		for _, text := range n.all(name) {
			c.known(text, name, "", "type xml:lang")
			if kind := text.attrs["type"]; kind != "" && kind != "html" && kind != "text" {
				c.fault("%s of the type %s", name, kind)
			}
		}
	}
	alternates := make(map[string]bool)
	for _, l := range n.all("link") {
		c.known(l, "link", "", "rel type href")
		if kind := l.attrs["type"]; kind != "" && !regexp.MustCompile(`^[a-z]+/[a-z+.-]+$`).MatchString(kind) {
			c.fault("a link of the type %s", kind)
		}
		c.url(l.attrs["href"])
		switch rel := l.attrs["rel"]; rel {
		case "alternate":
			if alternates[l.attrs["type"]] {
				c.fault("%s: two alternates of one type", n.name.Local)
			}
			alternates[l.attrs["type"]] = true
		case "self", "via":
		default:
			c.fault("a link that is %q", rel)
		}
	}
	if len(alternates) == 0 {
		c.fault("%s without a page", n.name.Local)
	}
	for _, person := range n.all("author") {
		c.known(person, "author", "name", "")
		c.once(person, "name")
	}
	for _, category := range n.all("category") {
		c.known(category, "category", "", "term")
		if category.attrs["term"] == "" {
			c.fault("a category without a term")
		}
	}
	return id
}

// order finds an entry that was updated after the one before it.
func (c *feedChecker) order(updated string) {
	at, ok := c.date(updated)
	if !ok {
		return
	}
	if len(c.entries) > 1 && at.After(c.last) {
		c.fault("an entry of %s stands after an older one", updated)
	}
	if c.last = at; len(c.entries) == 1 || at.After(c.latest) {
		c.latest = at
	}
}

func (c *feedChecker) iri(s string) {
	if u, err := url.Parse(s); err != nil || !u.IsAbs() || strings.ContainsAny(s, " \t\n<>\"") {
		c.fault("%q is no absolute IRI", s)
		return
	}
	tag := regexp.MustCompile(`^tag:[A-Za-z0-9.@_-]+,\d{4}(-\d\d){0,2}:[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*$`) // RFC 4151
	if strings.HasPrefix(s, "tag:") && !tag.MatchString(s) {
		c.fault("%q is no tag URI", s)
	}
}

// url wants an absolute address on the web, and something there.
func (c *feedChecker) url(s string) {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		c.fault("%q is no absolute URL", s)
	} else if !c.exists(s) {
		c.fault("there is nothing at %s", s)
	}
}

func (c *feedChecker) date(s string) (time.Time, bool) {
	at, err := time.Parse(time.RFC3339, s)
	if err != nil || strings.ToUpper(s) != s {
		c.fault("%q is no date of RFC 3339", s)
		return at, false
	}
	return at, true
}

func (c *feedChecker) tag(s string) {
	if _, err := language.Parse(s); err != nil {
		c.fault("%q is no language", s)
	}
}

// html finds addresses that are not absolute, or lead nowhere.
func (c *feedChecker) html(markup string) {
	c.markup = append(c.markup, markup)
	root, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		c.fault("HTML that cannot be read: %v", err)
		return
	}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if slices.Contains(addressed, a.Key) && !strings.HasPrefix(a.Val, "mailto:") {
				c.url(a.Val)
			}
		}
	}
}

// json checks a JSON Feed.
func (c *feedChecker) json(text string) []string {
	c.entries = make(map[string]string)
	var feed map[string]any
	if err := json.Unmarshal([]byte(text), &feed); err != nil || !utf8.ValidString(text) {
		return []string{fmt.Sprintf("no JSON: %v", err)}
	}
	c.keys(feed, "version title home_page_url feed_url description language authors items")
	if feed["version"] != "https://jsonfeed.org/version/1.1" {
		c.fault("version is %v", feed["version"])
	}
	c.text(feed, "title")
	c.url(c.text(feed, "home_page_url"))
	if self := c.text(feed, "feed_url"); self != c.self {
		c.fault("feed_url is %s", self)
	}
	c.tag(c.text(feed, "language"))
	c.authors(feed)
	items, ok := feed["items"].([]any)
	if !ok {
		c.fault("items is no array")
	}
	for _, v := range items {
		item, _ := v.(map[string]any)
		c.keys(item, "id url external_url title content_html summary image date_modified authors tags")
		id := c.text(item, "id")
		c.iri(id)
		if _, twice := c.entries[id]; twice {
			c.fault("two items are %s", id)
		}
		c.entries[id] = c.text(item, "date_modified")
		c.order(c.entries[id])
		c.text(item, "title")
		c.html(c.text(item, "content_html"))
		c.url(c.text(item, "url"))
		for _, key := range []string{"external_url", "image"} {
			if _, ok := item[key]; ok {
				c.url(c.text(item, key))
			}
		}
		c.authors(item)
		if tags, ok := item["tags"]; ok {
			list, ok := tags.([]any)
			for _, tag := range list {
				text, isText := tag.(string)
				ok = ok && isText && text != ""
			}
			if !ok || len(list) == 0 {
				c.fault("tags is %v", tags)
			}
		}
	}
	return c.faults
}

func (c *feedChecker) keys(o map[string]any, known string) {
	for key := range o {
		if !slices.Contains(strings.Fields(known), key) {
			c.fault("an unknown key %s", key)
		}
	}
}

// text is a text that has to be there.
func (c *feedChecker) text(o map[string]any, key string) string {
	text, _ := o[key].(string)
	if text == "" {
		c.fault("%s is %v", key, o[key])
	}
	return text
}

func (c *feedChecker) authors(o map[string]any) {
	v, ok := o["authors"]
	if !ok {
		return
	}
	list, _ := v.([]any)
	for _, v := range list {
		author, _ := v.(map[string]any)
		c.keys(author, "name")
		c.text(author, "name")
	}
	if len(list) == 0 {
		c.fault("authors is %v", v)
	}
}
