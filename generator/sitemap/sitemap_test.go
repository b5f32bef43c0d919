package sitemap

import (
	"bytes"
	"encoding/xml"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"

type entry struct {
	Location string `xml:"loc"`
	Modified string `xml:"lastmod"`
}

func TestWrite(t *testing.T) {
	urls := []URL{
		{"https://example.org/a&b/", "2018-10-16"},
		{"https://example.org/<script>]]>\"'\x01/", "2018"},
		{"https://example.org/c/", ""},
	}
	var out bytes.Buffer
	Write(&out, urls)
	var got struct {
		XMLName xml.Name
		URLs    []entry `xml:"url"`
	}
	if err := xml.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatalf("%v\n%s", err, &out)
	}
	want := []entry{{"https://example.org/a&b/", "2018-10-16"}, {"https://example.org/<script>]]>\"'\uFFFD/", "2018"}, {"https://example.org/c/", ""}}
	if diff := cmp.Diff(want, got.URLs); diff != "" {
		t.Error(diff)
	}
	if want := (xml.Name{Space: namespace, Local: "urlset"}); got.XMLName != want {
		t.Errorf("the root is %v", got.XMLName)
	}
	if n := bytes.Count(out.Bytes(), []byte("<lastmod>")); n != 2 {
		t.Errorf("%d dates are there", n)
	}
}

func TestWriteIndex(t *testing.T) {
	var out bytes.Buffer
	WriteIndex(&out, []URL{{Location: "https://example.org/sitemap-1.xml"}})
	want := xml.Header + `<sitemapindex xmlns="` + namespace + `">
<sitemap><loc>https://example.org/sitemap-1.xml</loc></sitemap>
</sitemapindex>
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}
