package scaffold

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gloss/generator/edtf"
	"gloss/generator/fold"
	"gloss/generator/load"
)

//go:embed forms
var forms embed.FS

// Kinds are the kinds of things of which New makes files.
var Kinds = [...]string{"article", "essay", "event", "tag"}

// A NameError says that nothing new can be called so.
type NameError struct {
	Reason string // a sentence without its capital letter and full stop
	Help   string // what to do, in whole sentences
}

func (e *NameError) Error() string { return e.Reason }

// A thing is what is to be made.
type thing struct {
	kind, title, stem string
	date              string // as the name has it; or ""
}

// New makes the files of a new thing of one of the Kinds in a site's folder, and
// gives their names, relative to it, with slashes. The name is a title or the
// stem of a file; one of an article or an event may begin with its date. An essay
// has the date of today. Content is what there is in the site: the error is a
// *NameError where something of that kind has the name already, or no file can
// have it.
func New(dir string, content *load.Content, kind, name, today string) (files []string, err error) {
	t, err := newThing(kind, name)
	if err != nil {
		return nil, err
	}
	if holder := t.holder(content); holder != "" {
		return nil, &NameError{fmt.Sprintf("%s has the name %q already", holder, t.stem), "Fill that in, or choose another name."}
	}
	form, err := forms.ReadFile("forms/" + kind + ".md")
	if err != nil {
		return nil, err
	}
	date := t.date
	if kind == "essay" {
		date = today
	}
	text := strings.NewReplacer("TITLE", quote(t.title), " DATE", strings.TrimRight(" "+date, " ")).Replace(string(form))
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	base := path.Join("content", kind+"s", t.stem)
	if kind == "article" {
		if t.date != "" {
			base = path.Join("content", "articles", t.date[:len("2006")], t.stem)
		}
		files = append(files, base+".txt")
	}
	files = append(files, base+".md")
	return files, t.write(root, files, map[string]string{".txt": t.title + "\n", ".md": text})
}

// write makes all files, each with the text that belongs to its extension, or
// none.
func (t thing) write(root *os.Root, files []string, texts map[string]string) error {
	if err := root.MkdirAll(path.Dir(files[0]), 0o777); err != nil {
		return err
	}
	for i, name := range files {
		err := create(root, name, texts[path.Ext(name)])
		if errors.Is(err, fs.ErrExist) {
			err = &NameError{name + " is there already", "Choose another name."}
		}
		if err != nil {
			for _, done := range files[:i] {
				err = errors.Join(err, root.Remove(done))
			}
			return err
		}
	}
	return nil
}

// beginning is the date that a name may begin with.
var beginning = regexp.MustCompile(`^(\d{4}-\d{2}(?:-\d{2})?)(?:[-_,.:;\s]+|$)`)

func newThing(kind, name string) (thing, error) {
	if !slices.Contains(Kinds[:], kind) {
		return thing{}, &NameError{fmt.Sprintf("there is nothing of the kind %q", kind), "It can be: " + strings.Join(Kinds[:], ", ") + "."}
	}
	if !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl) {
		return thing{}, &NameError{"the name has characters that nobody sees", "Write it in letters."}
	}
	t := thing{kind: kind, title: strings.Join(strings.Fields(name), " ")}
	if kind == "article" || kind == "event" {
		if m := beginning.FindStringSubmatch(t.title); m != nil {
			if _, err := edtf.Parse(m[1]); err != nil {
				return thing{}, &NameError{fmt.Sprintf("%s is no date", m[1]), "Dates are written 2018-10-15 or 2018-10."}
			}
			t.date, t.title = m[1], t.title[len(m[0]):]
		}
	}
	t.stem = fold.FileSlug(t.title, kind)
	if t.stem == "" {
		return thing{}, &NameError{fmt.Sprintf("no file name can be made of %q", name), "A name has letters or digits, besides the date that it may begin with."}
	}
	if t.title == fold.Slug(t.title) { // as files are named
		t.title = sentence(t.title)
	}
	if kind == "article" && t.date != "" {
		t.stem = t.date + "-" + t.stem
	}
	if len(t.stem) > longest {
		return thing{}, &NameError{fmt.Sprintf("the name is too long for a file: %d bytes", len(t.stem)), "Choose a shorter one; the title can be made longer in the file."}
	}
	return t, nil
}

// Disks take no longer names of files than 255 bytes, with extension.
const longest = 240

// sentence makes a title of the stem of a file.
func sentence(stem string) string {
	title := strings.ReplaceAll(stem, "-", " ")
	first, size := utf8.DecodeRuneInString(title)
	return string(unicode.ToUpper(first)) + title[size:]
}

// holder is the file of a thing of the same kind that has the name; or "".
func (t thing) holder(c *load.Content) string {
	keys := []string{fold.Key(t.stem), fold.Key(t.title)}
	if t.kind == "article" {
		for _, a := range c.Articles {
			if a.Keys[0] == keys[0] {
				return a.File()
			}
		}
		return ""
	}
	definitions := map[string][]*load.Definition{"essay": c.Essays, "event": c.Events, "tag": c.Tags}[t.kind]
	for _, d := range definitions {
		names := []string{d.Name.Key(), fold.Key(d.Stem)}
		for _, alias := range d.Aliases {
			names = append(names, fold.Key(alias.Text))
		}
		if slices.ContainsFunc(names, func(name string) bool { return slices.Contains(keys, name) }) {
			return d.File
		}
	}
	return ""
}
