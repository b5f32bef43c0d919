package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// write writes a file below content, whose path has slashes. Most folders are
// there already; one that is not is made.
func (m *maker) write(name, text string) error {
	file := filepath.Join(m.content, filepath.FromSlash(name))
	err := os.WriteFile(file, []byte(text), 0o644)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return fmt.Errorf("make the folder of %s: %w", name, err)
		}
		err = os.WriteFile(file, []byte(text), 0o644)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// writeArticle writes the files of article i.
func (m *maker) writeArticle(i int) error {
	a := m.article(i)
	stem := "articles/" + a.stem
	if err := m.write(stem+".txt", a.source); err != nil {
		return err
	}
	if err := m.write(stem+".md", a.commentary); err != nil {
		return err
	}
	if a.second == "" {
		return nil
	}
	return m.write(stem+".anna.md", a.second)
}

// writeSite writes all that is not an article.
func (m *maker) writeSite() error {
	const site = `title: An Invented Archive
description: Clippings that nobody printed, for benchmarks and tests
language: en
base_url: https://archive.example.org/
timezone: UTC
`
	if err := m.write("site.yaml", site); err != nil {
		return err
	}
	for _, p := range m.publishers {
		if err := m.write("publishers/"+p.slug+".md", p.file()); err != nil {
			return err
		}
	}
	for k, t := range m.tags {
		if !t.defined {
			continue
		}
		if err := m.write("tags/"+slug(t.title)+".md", m.tagFile(k)); err != nil {
			return err
		}
	}
	return nil
}

// file gives the publisher's definition.
func (p publisher) file() string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\nurl: %s\nlicence: %s\nboilerplate:\n", p.title, p.url(), p.licence)
	for _, line := range p.boilerplate {
		fmt.Fprintf(&b, "  - %q\n", line)
	}
	b.WriteString("---\n")
	return b.String()
}

// tagFile gives the definition of tag k. It speaks only of defined tags and of
// articles that are there whenever the tag is.
func (m *maker) tagFile(k int) string {
	r := random(m.seed, forTagText, k)
	var defined []int
	for d := k % 3; d <= k; d += 3 {
		defined = append(defined, d)
	}
	w := m.remarker(r, firstBearing(k), "tags", defined)
	t := m.tags[k]
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\nkind: %s\n", t.title, t.kind)
	if len(t.aliases) > 0 {
		fmt.Fprintf(&b, "aliases: [%s]\n", strings.Join(t.aliases, ", "))
	}
	if t.broader >= 0 {
		fmt.Fprintf(&b, "broader: %s\n", m.tags[t.broader].title)
	}
	b.WriteString("---\n")
	for range between(r, 1, 4) {
		b.WriteString("\n" + w.fill("{definition}") + "\n")
	}
	return b.String()
}
