package main

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"testing"
)

// checkedSites are sites whose pages are held to everything that pages promise:
// the demo, and one of harbours with an article of every sort.
var checkedSites = []struct{ name, dir string }{
	{"demo", ".."},
	{"harbour", "testdata/sites-browser/harbour"},
}

// TestHTML has the Nu HTML checker read every page of the demo and of the whole
// sites in testdata.
func TestHTML(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	jar := npmFile(t, "vnu-jar/build/dist/vnu.jar")
	java, err := exec.LookPath("java")
	if err != nil {
		skipWithout(t, "Java, in PATH")
	}
	folders := make(map[string]string)
	args := []string{"-Xss4m", "-jar", jar, "--format", "json", "--stdout", "--skip-non-html", "--exit-zero-always"}
	for _, site := range append(checkedSites[:len(checkedSites):len(checkedSites)],
		[]struct{ name, dir string }{
			{"rivers", "testdata/sites/rivers/in"},
			{"nothing", "testdata/sites/nothing/in"},
			{"marks", "testdata/sites-browser/marks"},
		}...) {
		folders[site.name] = buildForBrowser(t, site.dir)
		args = append(args, folders[site.name])
	}
	wrong := t.TempDir() // so that it is known to be heard
	write(t, filepath.Join(wrong, "wrong.html"), `<!DOCTYPE html><html lang="en"><title>A page</title><p role="nothing">`)
	folders["wrong"] = wrong
	out, err := exec.Command(java, append(args, wrong)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	var said struct {
		Messages []struct {
			Type, URL, Message, Extract string
			LastLine                    int
		}
	}
	if err := json.Unmarshal(out, &said); err != nil {
		t.Fatal(err)
	}
	heard := false
	for _, m := range said.Messages {
		switch name := place(folders, m.URL); {
		case name == "wrong wrong.html":
			heard = true
		case m.Type != "info":
			t.Errorf("%s:%d: %s\n%s", name, m.LastLine, m.Message, m.Extract)
		}
	}
	if !heard {
		t.Error("nothing is said of a page that is wrong")
	}
}

// place is the name of a file in one of the sites' folders.
func place(folders map[string]string, url string) string {
	for site, folder := range folders {
		if name, err := filepath.Rel("file:"+folder, url); err == nil && filepath.IsLocal(name) {
			return site + " " + name
		}
	}
	return url
}
