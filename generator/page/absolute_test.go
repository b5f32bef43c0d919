package page

import "testing"

func TestAbsolute(t *testing.T) {
	const page = "https://example.org/repo/articles/a/"
	for markup, want := range map[string]string{
		`<p class="x">a < b & "c" href="/d"</p>`:                                          `<p class="x">a < b & "c" href="/d"</p>`,
		`<a href="/repo/tags/x/">x</a>`:                                                   `<a href="https://example.org/repo/tags/x/">x</a>`,
		`<a href="#_n-fn-1" id="b">x</a>`:                                                 `<a href="https://example.org/repo/articles/a/#_n-fn-1" id="b">x</a>`,
		`<A HREF='b.html'><img src=c.png alt="">`:                                         `<a href="https://example.org/repo/articles/a/b.html"><img src="https://example.org/repo/articles/a/c.png" alt="">`,
		`<a href="https://example.com/?a=1&amp;b=2" rel="external">x</a>`:                 `<a href="https://example.com/?a=1&amp;b=2" rel="external">x</a>`,
		`<a href="mailto:a@example.org">x</a>`:                                            `<a href="mailto:a@example.org">x</a>`,
		`<a href="//example.com/x">x</a>`:                                                 `<a href="https://example.com/x">x</a>`,
		`<a href="http://[" title="t">x</a>`:                                              `<a title="t">x</a>`,
		`<img src="a.png" srcset="b.png 2x"/>`:                                            `<img src="https://example.org/repo/articles/a/a.png"/>`,
		`<pre><code class="chroma"><span>&lt;a href=&#34;/x&#34;&gt;</span></code></pre>`: `<pre><code class="chroma"><span>&lt;a href=&#34;/x&#34;&gt;</span></code></pre>`,
	} {
		if got := absolute(markup, page); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", markup, got, want)
		}
	}
}
