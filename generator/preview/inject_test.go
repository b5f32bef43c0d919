package preview

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestWhereTheScriptGoes(t *testing.T) {
	const script = "§"
	for _, test := range []struct{ name, want string }{
		{"before the end of the head", "<html><head><title>x</title>§</head><body></body></html>"},
		{"before the body where the head has no end", "<html><head><title>x</title>§<body>x"},
		{"at the end of a page without either", "<!DOCTYPE html><title>x</title><p>x§"},
		{"an empty page", "§"},
		{"only the first", "<head>§</head></head><body><body>"},
		{"not in a title", "<title></head></title>§</head>"},
		{"not in a comment", "<!-- </head> -->§</head>"},
		{"not in a script", "<script>'</head>'</script>§</head>"},
		{"not in a style", "<style></head></style>§</head>"},
		{"not in an attribute", `<meta name="</head>">§</head>`},
		{"not in a text area", "<textarea></head></textarea>§<body>"},
		{"in capital letters", "<HEAD>§</HEAD><BODY>"},
		{"a tag without its end", "x<head§"},
	} {
		page := []byte(strings.Replace(test.want, script, "", 1))
		if got := string(outlineOf(page).inject(page, script)); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestWidening(t *testing.T) {
	for _, test := range []struct{ policy, want string }{
		{"default-src 'none'; style-src 'self'; img-src 'self'", "script-src 'self'; connect-src 'self'; "},
		{"default-src 'none'", "script-src 'self'; style-src 'self'; connect-src 'self'; "},
		{"default-src", "script-src 'self'; style-src 'self'; connect-src 'self'; "},
		{"default-src 'self'", ""},
		{"DEFAULT-SRC 'Self'", ""},
		{"default-src *", ""},
		{"default-src https://a.example", "script-src https://a.example 'self'; style-src https://a.example 'self'; connect-src https://a.example 'self'; "},
		{"default-src 'none'; script-src 'none'", "script-src 'self'; style-src 'self'; connect-src 'self'; "},
		{"script-src 'nonce-x'", "script-src 'nonce-x' 'self'; "},
		{"script-src 'self'; script-src-elem https:", "script-src-elem https: 'self'; "},
		{"script-src 'none'; script-src 'self'", "script-src 'self'; "},
		{"style-src-elem 'none'; connect-src\t'none'", "style-src-elem 'self'; connect-src 'self'; "},
		{"img-src 'none'; base-uri 'none'", ""},
		{" ; ;;", ""},
		{"", ""},
	} {
		if got := widening(test.policy); got != test.want {
			t.Errorf("%q is widened by %q, want %q", test.policy, got, test.want)
		}
	}
}

func TestPolicies(t *testing.T) {
	const ours = "script-src &#39;self&#39;; style-src &#39;self&#39;; connect-src &#39;self&#39;; "
	for _, test := range []struct{ name, page, want string }{
		{"in double quotes", `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`, `<meta http-equiv="Content-Security-Policy" content="` + ours + `default-src 'none'">`},
		{"in single quotes", `<meta content='default-src &#39;none&#39;' http-equiv='content-security-policy'/>`, `<meta content='` + ours + `default-src &#39;none&#39;' http-equiv='content-security-policy'/>`},
		{"without quotes", `<meta http-equiv=content-security-policy content=default-src>`, `<meta http-equiv=content-security-policy content=` + strings.ReplaceAll(ours, " ", "&#32;") + `default-src>`},
		{"with spaces about", "<meta\n\thttp-equiv = 'Content-Security-Policy'\n\tcontent = \"default-src\" >", "<meta\n\thttp-equiv = 'Content-Security-Policy'\n\tcontent = \"" + ours + "default-src\" >"},
		{"in letters of any size", `<META HTTP-EQUIV="CONTENT-SECURITY-POLICY" CONTENT="DEFAULT-SRC">`, `<META HTTP-EQUIV="CONTENT-SECURITY-POLICY" CONTENT="` + ours + `DEFAULT-SRC">`},
		{"two policies", strings.Repeat(`<meta http-equiv=Content-Security-Policy content="default-src">`, 2), strings.Repeat(`<meta http-equiv=Content-Security-Policy content="`+ours+`default-src">`, 2)},
		{"the first of two attributes", `<meta http-equiv=Content-Security-Policy content="default-src" content="x">`, `<meta http-equiv=Content-Security-Policy content="` + ours + `default-src" content="x">`},
		{"sources are escaped", `<meta http-equiv=Content-Security-Policy content='script-src &quot;>'>`, `<meta http-equiv=Content-Security-Policy content='script-src &#34;&gt; &#39;self&#39;; script-src &quot;>'>`},
		{"no policy", `<meta name="description" content="default-src 'none'">`, `<meta name="description" content="default-src 'none'">`},
		{"no content", `<meta http-equiv="Content-Security-Policy">`, `<meta http-equiv="Content-Security-Policy">`},
		{"content without a value", `<meta http-equiv=Content-Security-Policy content>`, `<meta http-equiv=Content-Security-Policy content>`},
		{"in a comment", `<!-- <meta http-equiv="Content-Security-Policy" content="default-src"> -->`, `<!-- <meta http-equiv="Content-Security-Policy" content="default-src"> -->`},
		{"in a title", `<title><meta http-equiv="Content-Security-Policy" content="default-src"></title>`, `<title><meta http-equiv="Content-Security-Policy" content="default-src"></title>`},
	} {
		page := []byte(test.page)
		if got := string(outlineOf(page).inject(page, "")); got != test.want {
			t.Errorf("%s:\n%s\nwant\n%s", test.name, got, test.want)
		}
	}
}

func TestScriptTag(t *testing.T) {
	tag := scriptTag("/a&b/", `x"><script>alert(1)</script>`, 404, "s")
	tokens := html.NewTokenizer(strings.NewReader(tag))
	tokens.Next()
	token := tokens.Token()
	if got := fmt.Sprint(token.Attr); got != `[{ type module} { blocking render} { src /a&b/_gloss/preview.js} { data-page x"><script>alert(1)</script>} { data-status 404} { data-sum s}]` {
		t.Errorf("%s", got)
	}
	if tokens.Next(); tokens.Token().Type != html.EndTagToken {
		t.Errorf("%s has more than a tag", tag)
	}
}

func TestSums(t *testing.T) {
	sum := func(status int, page string) string { return outlineOf([]byte(page)).sum(status, []byte(page)) }
	page := document("text", "0123abcd")
	own := sum(200, page)
	for _, test := range []struct {
		name         string
		other        string
		same, styles bool
	}{
		{"the same", sum(200, page), true, true},
		{"another text", sum(200, document("other", "0123abcd")), false, false},
		{"another status", sum(404, page), false, false},
		{"another style", sum(200, document("text", "fedc9876")), false, true},
		{"another style and text", sum(200, document("other", "fedc9876")), false, false},
		{"a style of another name", sum(200, strings.Replace(page, "css/gloss", "css/other", 1)), false, false},
		{"a style more", sum(200, strings.Replace(page, "</head>", `<link rel="stylesheet" href="/repo/static/a.00000000.css"></head>`, 1)), false, false},
		{"a link that is none to a style", sum(200, strings.Replace(page, `"stylesheet"`, `"preload"`, 1)), false, false},
		{"none", "", false, false},
		{"nonsense", "nonsense", false, false},
	} {
		if got := own == test.other; got != test.same {
			t.Errorf("%s: the same is %t", test.name, got)
		}
		if got := differInStyles(own, test.other); got != test.styles {
			t.Errorf("%s: differs in styles is %t", test.name, got)
		}
	}
	for _, text := range []string{"static/a.%s.css", `<a href="static/a.%s.css">`, `<link rel=icon href="static/a.%s.css">`, `<link rel=stylesheet href="a.%s.css">`, `<link rel=stylesheet href="static/a.%s.css?">`} {
		a, b := fmt.Sprintf(text, "00000000"), fmt.Sprintf(text, "11111111")
		if differInStyles(sum(200, a), sum(200, b)) {
			t.Errorf("%s and %s differ in styles only", a, b)
		}
	}
	for _, text := range []string{`<link rel=stylesheet href=static/a.%s.css>`, `<LINK HREF='/x/static/b/c.%s.css' REL="alternate StyleSheet">`} {
		a, b := fmt.Sprintf(text, "00000000"), fmt.Sprintf(text, "11111111")
		if !differInStyles(sum(200, a), sum(200, b)) {
			t.Errorf("%s and %s differ in more than styles", a, b)
		}
	}
}

// Whatever a page is, it only gets something more: the script once, and what its
// policies lack, after which they lack nothing.
func FuzzInject(f *testing.F) {
	for _, seed := range []string{
		document("text", "00000000"), "", "<", "<meta", `<meta http-equiv=content-security-policy content=default-src>`,
		`<meta http-equiv=Content-Security-Policy content='script-src "x" &quot;&#39;'>`, "<link rel=stylesheet href=static/.00000000.css",
		`<meta content="a" = / =x http-equiv==Content-Security-Policy>`, "<!--", "<title></head>", "<\x00head></head\x00>", "<plaintext></head>",
		`<meta http-equiv="Content-Security-Policy" content="default-src&Tab;'none'&semi; script-src">`,
		"<meta http-equiv=Content-Security-Policy\r\ncontent=\"default-src\r\n'none'\">",
	} {
		f.Add(seed)
	}
	const script = `<script src="§"></script>`
	f.Fuzz(func(t *testing.T, text string) {
		page := []byte(text)
		o := outlineOf(page)
		out := string(o.inject(page, script))
		if text != string(page) {
			t.Fatal("the page itself is changed")
		}
		if strings.Count(out, script) != strings.Count(text, script)+1 {
			t.Fatalf("%q has not one script more", out)
		}
		if !isWithin(text, out) {
			t.Fatalf("%q lacks something of %q", out, text)
		}
		wide := o.inject(page, "") // a page that ends within a tag would end in the script's
		wider := outlineOf(wide)
		if len(wider.policies) != len(o.policies) {
			t.Fatalf("%q has other policies than %q", wide, text)
		}
		for _, p := range wider.policies {
			if more := widening(p.text); more != "" {
				t.Fatalf("%q of %q still lacks %q", p.text, wide, more)
			}
		}
		for _, s := range o.styles {
			if hash := text[s.hash.Start:s.hash.End]; len(hash) != 8 || strings.Trim(hash, "0123456789abcdef") != "" {
				t.Fatalf("%q is taken for the hash of %s", hash, s.url)
			}
		}
	})
}

// isWithin reports whether text is left of out where some of it is taken away.
func isWithin(text, out string) bool {
	for i := 0; i < len(out) && text != ""; i++ {
		if out[i] == text[0] {
			text = text[1:]
		}
	}
	return text == ""
}
