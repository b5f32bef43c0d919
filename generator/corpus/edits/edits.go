// Package edits does to an archive what authors, editors and Git do, at random:
// it writes, renames, moves and removes files, breaks and mends them, and leaves
// litter. It is for tests of whatever follows the changes of files.
//
// It takes a folder, what it was at first, and a seed; the same edit with the
// same seed does the same to the same files. It never touches anything outside the
// folder.
package edits

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"gloss/templates"
)

// A desk is where an author sits: the folder of a site, what it was at first,
// and random choices.
type desk struct {
	*rand.Rand
	dir, origin string
}

// files are the names of the files below a folder that have an extension, or of
// all of them.
func (d *desk) files(below, ext string) []string { return filesIn(d.dir, below, ext) }

func filesIn(dir, below, ext string) []string {
	var names []string
	fs.WalkDir(os.DirFS(dir), below, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() && (ext == "" || path.Ext(name) == ext) {
			names = append(names, name)
		}
		return nil
	})
	return names
}

func (d *desk) pick(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[d.IntN(len(names))]
}

func (d *desk) path(name string) string { return filepath.Join(d.dir, filepath.FromSlash(name)) }

func (d *desk) read(name string) string {
	data, _ := os.ReadFile(d.path(name))
	return string(data)
}

// write writes a file as some editors do, in place, or as others do, beside it
// and over it.
func (d *desk) write(name, text string) {
	if name == "" {
		return
	}
	os.MkdirAll(filepath.Dir(d.path(name)), 0o777)
	if d.IntN(2) == 0 {
		os.WriteFile(d.path(name), []byte(text), 0o666)
		return
	}
	beside := d.path(path.Dir(name) + "/." + path.Base(name) + ".tmp")
	os.WriteFile(beside, []byte(text), 0o666)
	os.Rename(beside, d.path(name))
}

func (d *desk) change(name string, how func(string) string) {
	if name != "" {
		d.write(name, how(d.read(name)))
	}
}

func (d *desk) remove(name string) {
	if name != "" && name != "." {
		os.RemoveAll(d.path(name))
	}
}

func (d *desk) rename(from, to string) {
	os.MkdirAll(filepath.Dir(d.path(to)), 0o777)
	os.Rename(d.path(from), d.path(to))
}

func (d *desk) note() string   { return d.pick(d.files("content/articles", ".md")) }
func (d *desk) source() string { return d.pick(d.files("content/articles", ".txt")) }
func (d *desk) any() string    { return d.pick(d.files(".", "")) }

// article is the name of an article's files without extension.
func (d *desk) article() string { return strings.TrimSuffix(d.source(), ".txt") }

func (d *desk) slug() string {
	if a := d.article(); a != "" {
		return path.Base(a)
	}
	return "nothing"
}

func (d *desk) oneOf(texts ...string) string { return texts[d.IntN(len(texts))] }

// tag is the name of one of a few tags, some of which are there.
func (d *desk) tag() string {
	return d.oneOf("Museum finance", "Konrad Yilmaz", "zoe weller", "A new tag", "Ein neues Wort", "Café", "museum-finance", "!!!")
}

// words are some words of a source, such as quotations take.
func (d *desk) words(source string) string {
	all := strings.Fields(d.read(source))
	if len(all) < 12 {
		return "nothing"
	}
	at := d.IntN(len(all) - 10)
	return strings.Join(all[at:at+3+d.IntN(6)], " ")
}

// state writes a line into the front matter of a file.
func (d *desk) state(name, line string) {
	d.change(name, func(text string) string {
		if rest, ok := strings.CutPrefix(text, "---\n"); ok {
			return "---\n" + line + "\n" + rest
		}
		return "---\n" + line + "\n---\n" + text
	})
}

func (d *desk) append(name, text string) {
	d.change(name, func(old string) string { return strings.TrimRight(old, "\n") + "\n\n" + text + "\n" })
}

var word = regexp.MustCompile(`\b[a-z]{4,}\b`)

// reword changes a word of a text.
func (d *desk) reword(text string) string {
	places := word.FindAllStringIndex(text, -1)
	if len(places) == 0 {
		return text + "more"
	}
	at := places[d.IntN(len(places))]
	return text[:at[0]] + d.oneOf("otherwise", "indeed", "perhaps", "naïve") + text[at[1]:]
}

// Names are the names of all edits, sorted.
func Names() []string { return slices.Sorted(maps.Keys(all)) }

// Make makes an edit in the site's folder dir, of which origin is a copy as it
// was at first. What there is nothing for is not done.
func Make(name, dir, origin string, seed uint64) {
	all[name](&desk{rand.New(rand.NewPCG(seed, 2)), dir, origin})
}

// all are the edits by name.
var all = map[string]func(*desk){
	"a word of a note":   func(d *desk) { d.change(d.note(), d.reword) },
	"a word of a source": func(d *desk) { d.change(d.source(), d.reword) },
	"a word anywhere":    func(d *desk) { d.change(d.pick(d.files("content", ".md")), d.reword) },
	"a remark":           func(d *desk) { d.append(d.note(), "As was said before.") },
	"a note": func(d *desk) {
		a := d.article()
		d.append(a+".md", "> "+d.words(a+".txt")+"\n\nThis is **said** of it.")
	},
	"a tagged note": func(d *desk) {
		a := d.article()
		d.append(a+".md", "> "+d.words(a+".txt")+"\n<!-- {#id-"+fmt.Sprint(d.IntN(3))+` tags="`+d.tag()+`" event="The flood" date=2011-0`+fmt.Sprint(1+d.IntN(9))+"} -->\n\nSo it was.")
	},
	"a paragraph of a source": func(d *desk) { d.append(d.source(), "And then there was more of it.") },
	"another headline": func(d *desk) {
		d.change(d.source(), func(text string) string {
			_, rest, _ := strings.Cut(text, "\n")
			return d.oneOf("A headline", "Another headline") + "\n" + rest
		})
	},
	"a broken quotation": func(d *desk) {
		d.change(d.note(), func(text string) string { return strings.Replace(text, "\n> ", "\n> quite ", 1) })
	},
	"a quotation lost to another article": func(d *desk) { d.append(d.note(), "> "+d.words(d.source())+"\n\nIs it here?") },
	"a quotation from elsewhere": func(d *desk) {
		a := d.article()
		d.append(d.note(), "> "+d.words(a+".txt")+"\n<!-- {from="+path.Base(a)+"} -->")
	},
	"a tag": func(d *desk) { d.change(d.note(), tags("\n  - "+d.tag())) },
	"no tags": func(d *desk) {
		d.change(d.note(), func(text string) string { return strings.Replace(text, "\ntags:", "\nevents:", 1) })
	},
	"an alias":        func(d *desk) { d.state(d.note(), `aliases: ["Old name", /old/address/, "`+d.slug()+`"]`) },
	"a title":         func(d *desk) { d.state(d.note(), `title: "`+d.oneOf("Floods", "Museum finance", "Ünlü")+`"`) },
	"a date":          func(d *desk) { d.state(d.note(), "date: "+d.oneOf("2012", "1999-12-31", "2013-13")) },
	"a draft":         func(d *desk) { d.state(d.pick(d.files("content", ".md")), "draft: true") },
	"a hidden source": func(d *desk) { d.state(d.note(), "publish: "+d.oneOf("excerpt", "link", "full", "secret")) },
	"a line left out": func(d *desk) { d.state(d.note(), `omit: ["And then there was more of it."]`) },
	"a stated event":  func(d *desk) { d.state(d.note(), `events: ["The flood", "The floods"]`) },
	"an encoding": func(d *desk) {
		a := d.article()
		d.state(a+".md", "encoding: windows-1252")
		d.change(a+".txt", func(text string) string { return text + "\ncaf\xe9\n" })
	},
	"a link": func(d *desk) {
		d.append(d.note(), "See [["+d.oneOf(d.slug(), d.slug(), "Museum finance", "nowhere at all", "The flood")+"]].")
	},
	"a link to a note": func(d *desk) { d.append(d.note(), "See [there](/"+d.note()+"#id-"+fmt.Sprint(d.IntN(3))+").") },
	"another article": func(d *desk) {
		from, to := d.article(), fmt.Sprintf("content/articles/%s/2010-0%d-another", d.oneOf("new", "new/deep", "2008"), 1+d.IntN(3))
		d.write(to+".txt", d.read(from+".txt"))
		d.write(to+".md", d.read(from+".md"))
	},
	"a source alone": func(d *desk) {
		d.write(d.oneOf("content/articles/alone.txt", "content/articles/Alone.txt"), d.read(d.source()))
	},
	"a renamed article": func(d *desk) {
		from := d.article()
		to := path.Dir(from) + "/" + d.oneOf("2001-01-01-renamed", "renamed", "Another")
		d.rename(from+".txt", to+".txt")
		d.rename(from+".md", to+".md")
	},
	"a renamed file": func(d *desk) {
		if from := d.pick(d.files("content", "")); from != "" {
			d.rename(from, path.Dir(from)+"/"+d.oneOf("a", "b.WHO", "c d")+path.Ext(from))
		}
	},
	"a moved article": func(d *desk) {
		from := d.article()
		to := d.oneOf("content/articles/moved/", "content/articles/") + path.Base(from)
		d.rename(from+".txt", to+".txt")
		d.rename(from+".md", to+".md")
	},
	"a moved folder": func(d *desk) {
		if from := path.Dir(d.article()); from != "content/articles" {
			d.rename(from, d.oneOf("content/articles/elsewhere/", "content/essays/")+path.Base(from))
		}
	},
	"a removed file":   func(d *desk) { d.remove(d.pick(d.files("content", ""))) },
	"a removed folder": func(d *desk) { d.remove(path.Dir(d.article())) },
	"a further commentary": func(d *desk) {
		a := d.article()
		d.write(a+".ana.md", "---\nauthor: Ana\n---\n> "+d.words(a+".txt")+"\n\nI doubt it.\n")
	},
	"front matter broken": func(d *desk) {
		d.state(d.pick(d.files("content", ".md")), d.oneOf("title: [", "nonsense: 1", "tags: {a: b}", "title: a\ntitle: b", "\xff"))
	},
	"front matter unclosed": func(d *desk) {
		d.change(d.note(), func(text string) string { return strings.Replace(text, "\n---\n", "\n", 1) })
	},
	"an essay": func(d *desk) {
		a := d.article()
		d.write("content/essays/"+d.oneOf("on-floods", "on-words")+".md", "---\ntitle: On "+d.oneOf("floods", "words")+"\ntags: [\""+d.tag()+"\"]\n---\nIt says:\n\n> "+
			d.words(a+".txt")+"\n<!-- {from="+path.Base(a)+"} -->\n\nand [["+d.slug()+"]].\n")
	},
	"a page": func(d *desk) {
		d.write("content/pages/"+d.oneOf("about", "timeline")+".md", "Who [[Museum finance|keeps]] this.\n")
	},
	"an event": func(d *desk) {
		d.write("content/events/"+d.oneOf("flood", "fire")+".md", "---\ntitle: The "+d.oneOf("flood", "fire")+"\ndate: 201"+fmt.Sprint(d.IntN(10))+"\ntags: [Café]\n---\nIt came.\n")
	},
	"a tag's file": func(d *desk) {
		d.write("content/tags/"+d.oneOf("cafe", "museum-finance", "new")+".md", "---\ntitle: "+d.oneOf("Café", "A new tag", "Museum finance")+"\naliases: ["+d.oneOf("Coffee", "Zoe Weller")+"]\nbroader: [Konrad Yilmaz]\n---\n")
	},
	"a publisher's terms": func(d *desk) {
		d.state(d.pick(d.files("content/publishers", ".md")), d.oneOf("publish: excerpt", "publish: link", "publish: all", `boilerplate: ["And then there was more of it."]`, "title: Other", "encoding: latin1"))
	},
	"a picture": func(d *desk) {
		n := d.note()
		d.write(path.Dir(n)+"/picture.png", "no picture"+fmt.Sprint(d.IntN(2)))
		d.append(n, "![it](picture.png)")
	},
	"another picture": func(d *desk) {
		d.change(d.pick(d.files("content", ".png")), func(text string) string { return text + "." })
	},
	"no picture": func(d *desk) { d.remove(d.pick(d.files("content", ".png"))) },
	"site.yaml": func(d *desk) {
		d.write("content/site.yaml", d.oneOf("title: Other\n", "title: An archive\nraw_html: true\nlanguage: de\n", "base_url: https://example.org/a/\nlicence: CC0\n", "publish: excerpt\nkinds: {question: Frage}\n",
			"publish: [\n", "title: x\nverdicts: [true]\n", "\xff"))
	},
	"no site.yaml": func(d *desk) { d.remove("content/site.yaml") },
	"a template": func(d *desk) {
		name := d.oneOf("tag.html", "article.html", "parts.html", "home.html")
		text, _ := fs.ReadFile(templates.FS, name)
		d.write("templates/"+name, string(text)+d.oneOf("\n", "{{/* changed */}}\n\n", "{{/* changed */}}"))
	},
	"another template": func(d *desk) {
		text, _ := fs.ReadFile(templates.FS, "base.html")
		d.write("templates/base.html", string(bytes.Replace(text, []byte("Made with Gloss"), []byte(d.oneOf("Made", "Made by hand")), 1)))
	},
	"a broken template": func(d *desk) {
		d.write("templates/"+d.oneOf("tag.html", "parts.html"), d.oneOf("{{", `{{define "main"}}{{.Tag.Nothing}}{{end}}`))
	},
	"no templates":    func(d *desk) { d.remove("templates") },
	"a style sheet":   func(d *desk) { d.write("static/css/gloss.css", d.oneOf("a { color: red }\n", "a { color: blue }\n")) },
	"a static file":   func(d *desk) { d.write("static/"+d.oneOf("a.txt", "b/c.js"), fmt.Sprint(d.IntN(2))) },
	"no static files": func(d *desk) { d.remove("static") },
	"a touch": func(d *desk) {
		if name := d.any(); name != "" {
			now := time.Now()
			os.Chtimes(d.path(name), now, now)
		}
	},
	"saved twice": func(d *desk) {
		name := d.any()
		d.change(name, func(s string) string { return s })
		d.change(name, func(s string) string { return s })
	},
	"litter": func(d *desk) {
		dir := path.Dir(d.note())
		d.write(dir+"/.x.md.swp", "x")
		d.write(dir+"/4913", "")
		d.write(dir+"/a.md~", "x")
	},
	"a swap":        func(d *desk) { a, b := d.note(), d.note(); x, y := d.read(a), d.read(b); d.write(a, y); d.write(b, x) },
	"an empty file": func(d *desk) { d.write(d.pick(d.files("content", "")), "") },
	"a symbolic link": func(d *desk) {
		if name := d.pick(d.files("content", "")); name != "" {
			to := "content/kept/" + path.Base(name)
			d.rename(name, to)
			relative, _ := filepath.Rel(filepath.Dir(d.path(name)), d.path(to))
			os.Symlink(relative, d.path(name))
		}
	},
	"a linked file changed": func(d *desk) { d.change(d.pick(d.files("content/kept", "")), d.reword) },
	"a dangling link":       func(d *desk) { os.Symlink("nowhere", d.path("content/articles/dangling.md")) },
	"a folder like a file":  func(d *desk) { os.MkdirAll(d.path("content/articles/folder.md"), 0o777) },
	"an empty folder":       func(d *desk) { os.MkdirAll(d.path("content/articles/empty/deep"), 0o777) },
	"a file become a folder": func(d *desk) {
		name := d.pick(d.files("content", ""))
		d.remove(name)
		os.MkdirAll(d.path(name), 0o777)
	},
	"mended": func(d *desk) { d.mend(d.pick(filesIn(d.origin, ".", ""))) },
	"all mended": func(d *desk) {
		for _, name := range d.files(".", "") {
			if _, err := os.Stat(filepath.Join(d.origin, name)); err != nil {
				d.remove(name)
			}
		}
		for _, name := range filesIn(d.origin, ".", "") {
			d.mend(name)
		}
	},
}

// mend makes a file what it was at first.
func (d *desk) mend(name string) {
	data, err := os.ReadFile(filepath.Join(d.origin, filepath.FromSlash(name)))
	if err != nil || slices.Equal(data, []byte(d.read(name))) {
		return
	}
	if info, err := os.Lstat(d.path(name)); err == nil && !info.Mode().IsRegular() {
		d.remove(name)
	}
	d.write(name, string(data))
}

// tags adds lines to the list of tags.
func tags(lines string) func(string) string {
	return func(text string) string { return strings.Replace(text, "\ntags:", "\ntags:"+lines, 1) }
}
