package main

import (
	"flag"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

var pictures = flag.Bool("pictures", false, "make the pictures of the README and of the demo's card anew")

// TestPictures makes the pictures of the README and of the demo's card, if it is
// asked to, of the demo as it is now. They differ a little from one machine's fonts
// to another's, so nothing is compared.
func TestPictures(t *testing.T) {
	if !*pictures {
		t.Skip("makes pictures only with -pictures")
	}
	output := filepath.Join(t.TempDir(), "public")
	if status, said := gloss(t, "build", "--strict", "--site", "..", "--base-url", "/repo/", "--output", output); status != 0 {
		t.Fatalf("exit status %d\n%s", status, said)
	}
	website := serve(t, output)
	tab := openTab(t, startBrowser(t), website)
	for _, p := range []struct {
		file, scheme  string
		width, height int64
		from          string // the element at the top
	}{
		{".github/article-light.png", "light", 1280, 900, "body"},
		{".github/article-dark.png", "dark", 1280, 900, "body"},
		{"content/card.png", "light", 1200, 630, ".text"}, // the size of cards
	} {
		tab.prefer(t, "prefers-color-scheme", p.scheme)
		tab.resize(t, p.width, p.height)
		tab.open(t, at(website, "articles/2020-10-russia-opens-military-office/index.html"))
		evaluate[any](t, tab, `document.querySelector("`+p.from+`").scrollIntoView(), scrollBy(0, -24)`)
		picture, err := chromedp.Run(tab.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join("..", filepath.FromSlash(p.file)), string(picture))
	}
}
