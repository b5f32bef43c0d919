package main

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

var pictures = flag.Bool("pictures", false, "make the README's pictures anew")

// TestPictures makes the pictures of the README, if it is asked to, of the demo
// as it is now. They differ a little from one machine's fonts to another's, so
// nothing is compared.
func TestPictures(t *testing.T) {
	if !*pictures {
		t.Skip("makes the README's pictures only with -pictures")
	}
	output := filepath.Join(t.TempDir(), "public")
	if status, said := gloss(t, "build", "--strict", "--site", "..", "--base-url", "/repo/", "--output", output); status != 0 {
		t.Fatalf("exit status %d\n%s", status, said)
	}
	website := serve(t, output)
	tab := openTab(t, startBrowser(t), website)
	for _, scheme := range []string{"light", "dark"} {
		if _, err := chromedp.Call(tab.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		}); err != nil {
			t.Fatal(err)
		}
		if _, err := chromedp.Run(tab.ctx, chromedp.EmulateViewport(1280, 900)); err != nil {
			t.Fatal(err)
		}
		tab.open(t, at(website, "articles/2020-10-russia-opens-military-office/index.html"))
		picture, err := chromedp.Run(tab.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join("..", ".github", "article-"+scheme+".png"), picture, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
