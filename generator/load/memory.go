package load

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gloss/generator/diag"
	"gloss/generator/parallel"
)

// A Memory is what the files of a folder were made into when they were last
// looked at, so that a file that has not changed is not parsed again, and of
// those that nobody says have changed none is even read. It is for one goroutine
// at a time.
type Memory struct {
	folder  *Folder
	workers int

	listing *listing // nil where it is not known
	sources map[string]bool
	files   []*file // the Markdown, in the order of the listing
	byName  map[string]*file
	groups  []*group
	twins   []diag.Problem

	site         *Site
	siteProblems []diag.Problem

	carried map[string][sha256.Size]byte // of the bytes of other files, those that were looked at
}

// A file is a Markdown file and what was made of it.
type file struct {
	markdownFile
	sum    [sha256.Size]byte // of its bytes
	parsed *parsed
}

// News is what a Memory found to have changed.
type News struct {
	Any     bool     // whether Content is another than before
	Files   []string // that came, went or changed, but for sources that changed; sorted
	Sources []string // those that somebody says have changed
	Parsed  int      // how many Markdown files had to be parsed
}

// Remember is a memory of the folder that knows nothing yet. It parses with so
// many workers.
func (f *Folder) Remember(workers int) *Memory {
	return &Memory{folder: f, workers: workers, carried: make(map[string][sha256.Size]byte)}
}

// Content is everything as it was when it was last looked at. An article of
// which nothing has changed but the source is the very one that it was before.
func (m *Memory) Content() *Content { return m.gather() }

// LookAtAll looks at every file.
func (m *Memory) LookAtAll(ctx context.Context) (News, error) {
	names := []string{siteFile}
	for _, f := range m.files {
		names = append(names, f.name)
	}
	var carried []string
	if m.listing != nil {
		for name := range m.listing.files {
			if name != siteFile && m.isAsListed(name) && m.isOther(name) {
				carried = append(carried, name)
			}
		}
	}
	news, err := m.look(ctx, names, true)
	news.tell(carried)
	return news, err
}

// tell adds files that changed.
func (n *News) tell(names []string) {
	n.Files = append(n.Files, names...)
	slices.Sort(n.Files)
}

// LookAt looks at the files of which somebody says that they have changed, come
// or gone, by names relative to the site's folder. What is not in content/ is
// nothing to it. After an error everything is looked at the next time.
func (m *Memory) LookAt(ctx context.Context, names []string) (News, error) {
	if m.listing == nil {
		return m.LookAtAll(ctx)
	}
	var known, sources, carried []string
	isListed := true                 // whether the names of all files are still those of the listing
	folders := make(map[string]bool) // and whatever else is no file that is known
	for _, name := range slices.Concat(names, m.listing.links) {
		if name != "content" && !strings.HasPrefix(name, "content/") || IsLitter(name) {
			continue
		}
		isThere := m.isAsListed(name)
		if name == siteFile {
			known, isListed = append(known, name), isListed && isThere == m.listing.files[name]
			continue
		}
		isListed = isListed && isThere
		switch {
		case m.byName[name] != nil:
			known = append(known, name)
		case m.sources[name]:
			sources = append(sources, name)
		case !m.listing.files[name]:
			isListed, folders[name] = false, true
		case isThere && m.isOther(name):
			carried = append(carried, name)
		}
	}
	if len(folders) > 0 { // another folder may stand where one was
		below := func(name string) bool {
			for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
				if folders[dir] {
					return true
				}
			}
			return false
		}
		for _, f := range m.files {
			if below(f.name) {
				known = append(known, f.name)
			}
		}
		for _, name := range m.listing.sources {
			if below(name) {
				sources = append(sources, name)
			}
		}
	}
	news, err := m.look(ctx, known, !isListed)
	news.Sources = sources
	news.tell(carried)
	return news, err
}

// isOther reports whether a file that a page may carry has other bytes than when
// it was looked at before, if it was. Nothing else is known of it: it is read
// again whenever it is published.
func (m *Memory) isOther(name string) bool {
	file, err := m.folder.root.Open(name)
	if err != nil {
		return true
	}
	defer file.Close()
	h := sha256.New()
	if err := stream(h, file, make([]byte, 64<<10)); err != nil {
		return true
	}
	sum := [sha256.Size]byte(h.Sum(nil))
	was, known := m.carried[name]
	m.carried[name] = sum
	return !known || was != sum
}

// isAsListed reports whether a file is still there, and still a symbolic link
// or none.
func (m *Memory) isAsListed(name string) bool {
	info, err := m.folder.root.Lstat(name)
	if err != nil {
		return false
	}
	if info.Mode()&fs.ModeSymlink == 0 {
		return info.Mode().IsRegular() && !slices.Contains(m.listing.links, name)
	}
	info, err = m.folder.root.Stat(name)
	return err == nil && info.Mode().IsRegular() && slices.Contains(m.listing.links, name)
}

// look reads the files of those names and, if it is asked to, all names anew.
func (m *Memory) look(ctx context.Context, names []string, list bool) (News, error) {
	var news News
	listing := m.listing
	m.listing = nil // until everything went well
	if list {
		now, err := m.folder.list()
		if err != nil {
			return news, err
		}
		if listing == nil || !listing.equal(now) {
			news.Any, news.Files = true, listing.differ(now)
			m.relist(now)
			listing = now
		}
	}
	asked := make(map[string]bool, len(names))
	for _, name := range names {
		asked[name] = true
	}
	if m.site == nil || asked[siteFile] {
		isNew, err := m.lookAtSite()
		if err != nil {
			return news, err
		}
		if isNew {
			news.Any, news.Files = true, append(news.Files, siteFile)
		}
	}
	files := slices.DeleteFunc(slices.Clone(m.files), func(f *file) bool { return f.parsed != nil && !asked[f.name] })
	parsed, err := m.parse(ctx, files)
	if err != nil {
		return news, err
	}
	if news.Parsed = len(parsed); news.Parsed > 0 {
		news.Any, news.Files = true, append(news.Files, parsed...)
	}
	slices.Sort(news.Files)
	news.Files = slices.Compact(news.Files)
	m.listing = listing
	return news, nil
}

// relist takes in the names of all files that there are now. What is known of
// those that were there before stays known.
func (m *Memory) relist(now *listing) {
	before, made := m.byName, make(map[string]*group, len(m.groups))
	for _, g := range m.groups {
		made[g.file()] = g
	}
	markdown := now.markdownFiles()
	m.files, m.byName, m.sources = make([]*file, len(markdown)), make(map[string]*file, len(markdown)), make(map[string]bool, len(now.sources))
	for i, f := range markdown {
		m.files[i] = before[f.name]
		if m.files[i] == nil || m.files[i].markdownFile != f {
			m.files[i] = &file{markdownFile: f}
		}
		m.byName[f.name] = m.files[i]
	}
	for _, name := range now.sources {
		m.sources[name] = true
	}
	m.groups, m.twins = now.groups(m.files)
	for _, g := range m.groups {
		if old := made[g.file()]; old != nil {
			g.made, g.of = old.made, old.of
		}
	}
}

// lookAtSite reads site.yaml, and reports whether it may say something new.
func (m *Memory) lookAtSite() (bool, error) {
	site, problems, err := m.folder.readSite()
	if err != nil {
		return false, err
	}
	if m.site != nil && m.site.File == site.File && m.site.sum == site.sum && len(m.siteProblems) == len(problems) {
		return false, nil
	}
	if m.site != nil && m.site.rawHTML != site.rawHTML {
		for _, f := range m.files {
			f.parsed = nil
		}
	}
	m.site, m.siteProblems = site, problems
	return true, nil
}

// parse reads files, parses those that have changed, and gives their names.
func (m *Memory) parse(ctx context.Context, files []*file) ([]string, error) {
	p := parser{m.site.Reader(), new(Seldom)}
	parsed := make([]string, len(files))
	pass := m.folder.Pass(m.workers)
	defer pass.Close()
	err := parallel.Each(ctx, m.workers, len(files), func(i int) error {
		f := files[i]
		text, err := pass.Read(f.name)
		if err != nil {
			return err
		}
		if sum := sha256.Sum256(text); f.parsed == nil || f.sum != sum {
			f.parsed, f.sum = p.parse(f.markdownFile, text), sum
			parsed[i] = f.name
		}
		return nil
	})
	return slices.DeleteFunc(parsed, func(name string) bool { return name == "" }), err
}

// Forget lets go of the commentaries on an article what nothing asks for once it
// is placed: half of what a memory takes. Several articles may be forgotten, and
// recalled, at a time.
func (m *Memory) Forget(a *Article) {
	for i := range a.Commentaries {
		c := &a.Commentaries[i]
		c.Forget()
		of := m.byName[c.File].parsed.article
		of.commentary, of.isForgotten = c.Markdown, true
	}
}

// Recall parses again what was forgotten of the commentaries on an article that
// is to be placed anew.
func (m *Memory) Recall(a *Article) error {
	for i := range a.Commentaries {
		c := &a.Commentaries[i]
		if !c.isForgotten {
			continue
		}
		f := m.byName[c.File]
		text, err := m.folder.Read(c.File)
		if err != nil {
			return err
		}
		if sha256.Sum256(text) != f.sum {
			return fmt.Errorf("%s is being changed", c.File)
		}
		p := parser{m.site.Reader(), new(Seldom)}
		c.Markdown, c.isForgotten = p.parse(f.markdownFile, text).article.commentary, false
	}
	return nil
}
