package commentary_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gloss/generator/commentary"
)

// checkFragment checks a fragment and what becomes of it when its slots are
// filled, whether links lead anywhere or not and whether the label stays.
func checkFragment(t *testing.T, f commentary.Fragment) {
	t.Helper()
	at := 0
	for _, s := range f.Slots {
		if int(s.At) < at || int(s.At+s.Size) > len(f.HTML) || s.Size < 0 {
			t.Fatalf("%q: slots %v", f.HTML, f.Slots)
		}
		at = int(s.At + s.Size)
		stands := f.HTML[s.At:at]
		switch s.Kind {
		case commentary.LabelText:
		case commentary.Cited:
			if !strings.HasPrefix(stands, "<blockquote class=\"cited\">\n") || !strings.HasSuffix(strings.TrimSuffix(stands, "\n"), "</blockquote>") {
				t.Fatalf("a slot for a quotation at %q", stands)
			}
		case commentary.Image:
			if strings.ContainsAny(stands, `<>"`) {
				t.Fatalf("a slot for an image at %q", stands)
			}
		default:
			if s.Size != 0 {
				t.Fatalf("%q: slots %v", f.HTML, f.Slots)
			}
		}
		if (s.Kind == commentary.OpenLink || s.Kind == commentary.Image) && (s.Ref < 0 || int(s.Ref) >= len(f.Refs)) {
			t.Fatalf("%d links, and slots %v", len(f.Refs), f.Slots)
		}
	}
	if !utf8.ValidString(f.HTML) || strings.ContainsFunc(f.HTML, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7F }) {
		t.Fatalf("not fit for HTML: %q", f.HTML)
	}
	checkHTML(t, fill(f, `<a href="#">`, `</a>`, true))
	checkHTML(t, fill(f, `<a href="#">`, `</a>`, false))
	checkHTML(t, fill(f, "", "", true))
}

// fill fills the slots of a fragment.
func fill(f commentary.Fragment, open, closing string, label bool) string {
	var out strings.Builder
	at := 0
	for _, s := range f.Slots {
		out.WriteString(f.HTML[at:s.At])
		at = int(s.At)
		switch s.Kind {
		case commentary.OpenLink:
			out.WriteString(open)
		case commentary.CloseLink:
			out.WriteString(closing)
		case commentary.Prefix:
			out.WriteString("n-")
		case commentary.LabelText:
			if !label {
				at += int(s.Size)
			}
		case commentary.Image:
			end := at + int(s.Size)
			out.WriteString(`<img src="x" alt="` + f.HTML[at:end] + `">`)
			at = end
		}
	}
	return out.String() + f.HTML[at:]
}

var (
	tag       = regexp.MustCompile(`^<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>`)
	attribute = regexp.MustCompile(` ([a-z-]+)="([^"]*)"`)
	address   = regexp.MustCompile(`^(?i:https?:|mailto:|#)`)
	reference = regexp.MustCompile(`^&(?:amp|lt|gt|quot|#39);`)
)

var elements = strings.Fields("a blockquote br code del div em h2 h3 h4 h5 h6 hr img li ol p pre span strong sup table tbody td th thead tr ul")

var attributes = strings.Fields("alt aria-label class href id rel role src start tabindex")

// checkHTML checks that HTML has only elements and attributes that Gloss
// writes, that they are closed in order, that no link or paragraph stands in
// another, and that all links within lead to one id each.
func checkHTML(t *testing.T, html string) {
	t.Helper()
	var open []string
	ids, targets := make(map[string]bool), []string{}
	for i := 0; i < len(html); i++ {
		switch html[i] {
		case '&':
			if !reference.MatchString(html[i:]) {
				t.Fatalf("an ampersand by itself in %q", html)
			}
		case '>':
			t.Fatalf("a tag that nobody opened ends at %d of %q", i, html)
		case '<':
			m := tag.FindStringSubmatch(html[i:])
			if m == nil || !slices.Contains(elements, m[2]) {
				t.Fatalf("no tag of ours at %d of %q", i, html)
			}
			i += len(m[0]) - 1
			for _, a := range attribute.FindAllStringSubmatch(m[3], -1) {
				if !slices.Contains(attributes, a[1]) || a[1] == "href" && !address.MatchString(a[2]) {
					t.Fatalf("the attribute%s in %q", a[0], html)
				}
				if a[1] == "id" && ids[a[2]] {
					t.Fatalf("%s twice in %q", a[0], html)
				}
				if a[1] == "id" {
					ids[a[2]] = true
				}
				if to, within := strings.CutPrefix(a[2], "#n-"); a[1] == "href" && within {
					targets = append(targets, "n-"+to)
				}
			}
			switch {
			case m[2] == "br" || m[2] == "hr" || m[2] == "img":
			case m[1] == "":
				if slices.Contains(open, m[2]) && (m[2] == "a" || m[2] == "p") || slices.Contains(open, "p") && m[2] == "blockquote" {
					t.Fatalf("<%s> in %v at %d of %q", m[2], open, i, html)
				}
				open = append(open, m[2])
			case len(open) == 0 || open[len(open)-1] != m[2]:
				t.Fatalf("%s at %d closes %v in %q", m[0], i, open, html)
			default:
				open = open[:len(open)-1]
			}
		}
	}
	if len(open) > 0 {
		t.Fatalf("%v is not closed in %q", open, html)
	}
	for _, to := range targets {
		if !ids[to] {
			t.Fatalf("a link to #%s, which is nowhere in %q", to, html)
		}
	}
}
