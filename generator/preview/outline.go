package preview

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"gloss/generator/diag"
)

// An outline is what the preview has to know of a page's markup. Its offsets
// count the page's bytes.
type outline struct {
	head     int // where the script goes
	policies []policy
	styles   []style
}

// A policy is what a page says that a browser may do with it.
type policy struct {
	text string
	at   int // where it begins
	bare bool
}

// A style is a link to a style sheet whose name changes with its content.
type style struct {
	url  string
	hash diag.Span
}

// hashedStyle is the path of a style sheet as package render names it.
var hashedStyle = regexp.MustCompile(`static/[^\s"'<>?#]*\.([0-9a-f]{8})\.css$`)

// outlineOf reads a page as a browser does. Whatever it holds, no offset stands
// within a word that a person reads: all are in tags or between them, or at the
// end.
func outlineOf(page []byte) outline {
	o := outline{head: -1}
	tokens := html.NewTokenizer(bytes.NewReader(page))
	for at, end := 0, 0; ; at = end {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			break
		}
		end = at + len(tokens.Raw()) // before the rest is asked for, which may change it
		name, _ := tokens.TagName()
		switch {
		case kind == html.EndTagToken && string(name) == "head", kind == html.StartTagToken && string(name) == "body":
			if o.head < 0 {
				o.head = at
			}
		case kind != html.StartTagToken && kind != html.SelfClosingTagToken:
		case string(name) == "meta":
			o.meta(page[at:end], at)
		case string(name) == "link":
			o.link(page[at:end], at)
		}
	}
	if o.head < 0 {
		o.head = len(page)
	}
	return o
}

// meta notes a content policy. The tag stands at an offset.
func (o *outline) meta(tag []byte, at int) {
	attributes := attributesOf(tag)
	content, ok := attributes["content"]
	if ok && strings.EqualFold(attributes["http-equiv"].value, "Content-Security-Policy") {
		o.policies = append(o.policies, policy{content.value, at + content.at, content.bare})
	}
}

// link notes a style sheet.
func (o *outline) link(tag []byte, at int) {
	attributes := attributesOf(tag)
	isSheet := func(word string) bool { return strings.EqualFold(word, "stylesheet") }
	if !slices.ContainsFunc(strings.Fields(attributes["rel"].value), isSheet) {
		return
	}
	href := attributes["href"]
	if m := hashedStyle.FindStringSubmatchIndex(href.raw); m != nil {
		start := at + href.at
		o.styles = append(o.styles, style{href.value, diag.Span{Start: start + m[2], End: start + m[3]}})
	}
}

// An attribute is one of a tag.
type attribute struct {
	value string
	raw   string // as it stands there
	at    int    // where raw begins in the tag
	bare  bool   // without quotation marks
}

// attributesOf reads the attributes of a start tag by lower-case name; of two
// with one name the first counts. Package html gives their values too, but not
// where they stand. What the tokens of a tag are is in the HTML standard,
// section 13.2.5.32 and following.
func attributesOf(tag []byte) map[string]attribute {
	attributes := make(map[string]attribute)
	rest := bytes.TrimLeft(tag, "<")
	rest = rest[wordEnd(rest, space+"/>"):]
	for {
		rest = bytes.TrimLeft(rest, space+"/")
		if len(rest) == 0 || rest[0] == '>' {
			return attributes
		}
		end := 1 + wordEnd(rest[1:], space+"/>=") // an equals sign may begin a name
		name := strings.ToLower(string(rest[:end]))
		rest = bytes.TrimLeft(rest[end:], space)
		var a attribute
		if len(rest) > 0 && rest[0] == '=' {
			rest = bytes.TrimLeft(rest[1:], space)
			a, rest = valueOf(rest, len(tag)-len(rest))
		}
		if _, ok := attributes[name]; !ok {
			attributes[name] = a
		}
	}
}

// valueOf reads the value that rest begins with. It stands at an offset.
func valueOf(rest []byte, at int) (attribute, []byte) {
	var raw []byte
	bare := len(rest) == 0 || rest[0] != '"' && rest[0] != '\''
	if bare {
		end := wordEnd(rest, space+">")
		raw, rest = rest[:end], rest[end:]
	} else {
		raw, rest, _ = bytes.Cut(rest[1:], rest[:1])
		at++
	}
	return attribute{html.UnescapeString(string(raw)), string(raw), at, bare}, rest
}

// space is what parts attributes.
const space = " \t\n\r\f"

// wordEnd is where the first of some characters stands, or the end.
func wordEnd(text []byte, chars string) int {
	if end := bytes.IndexAny(text, chars); end >= 0 {
		return end
	}
	return len(text)
}
