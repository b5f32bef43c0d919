package corpus

import (
	"fmt"
	"math/rand/v2"
	"path"
	"strings"
)

// An article is what stands in its files.
type article struct {
	stem       string // of the files, below content/articles
	source     string
	commentary string // with front matter
	second     string // commentary by another hand, or nothing
}

// article makes article i.
func (m *maker) article(i int) article {
	r := random(m.seed, forArticle, i)
	h := m.head(i)
	p := pick(r, m.publishers)
	person := cast(r)
	w := &writer{r: r, phrases: news, slots: map[string]func() string{
		"town":      func() string { return h.town },
		"actors":    func() string { return h.actors },
		"acted":     func() string { return h.acted },
		"object":    func() string { return h.object },
		"person":    person,
		"elsewhere": func() string { return pick(r, vocabulary["town"]) },
	}}
	s := makeSource(r, w, h, p)
	tags := m.tagsOf(r, i)
	notes := &hand{
		r:      r,
		w:      m.remarker(r, i, path.Dir("articles/"+h.stem), tags),
		source: s,
		tags: func(count int) []string {
			var titles []string
			for _, k := range r.Perm(len(tags))[:count] {
				titles = append(titles, m.tags[tags[k]].title)
			}
			return titles
		},
		event: func() (title, date string) { return m.event(r, r.IntN(i/10+10)) },
	}
	a := article{stem: h.stem, source: s.file}
	a.commentary = m.frontMatter(r, h, p, s, person(), tags) + notes.commentary(between(r, 2, 10))
	if i%20 == 19 {
		a.second = "---\nauthor: Anna Example\n---\n" + notes.commentary(between(r, 1, 3))
	}
	return a
}

// cast gives a function that names one of four persons, whom an article is about.
func cast(r *rand.Rand) func() string {
	var names []string
	for range 4 {
		last := pick(r, vocabulary["last"])
		names = append(names, last, pick(r, vocabulary["first"])+" "+last)
	}
	return func() string { return pick(r, names) }
}

// tagsOf gives the indices of the four to eight tags of article i, of those
// that are there when it is. Each twentieth article is the first to bear a new one.
func (m *maker) tagsOf(r *rand.Rand, i int) []int {
	count := tagCount(i + 1)
	zipf := rand.NewZipf(r, 1.07, 2.7, uint64(count-1))
	var tags []int
	seen := map[int]bool{}
	add := func(k int) {
		if !seen[k] {
			seen[k] = true
			tags = append(tags, k)
		}
	}
	if i%20 == 19 {
		add(count - 1)
	}
	for wanted := between(r, 4, 8); len(tags) < wanted; {
		add(int(zipf.Uint64()))
	}
	return tags
}

// remarker gives the writer of commentary that stands in the folder and speaks
// of these tags and of the articles before article i.
func (m *maker) remarker(r *rand.Rand, i int, folder string, tags []int) *writer {
	w := &writer{r: r, phrases: remarks}
	w.slots = map[string]func() string{
		"tag": func() string { return m.wikilink(r, pick(r, tags)) },
		"article": func() string {
			if i == 0 {
				return w.fill("{web}")
			}
			other := "articles/" + m.head(r.IntN(i)).stem + ".md"
			return "[" + w.fill("{link text}") + "](" + relative(folder, other) + ")"
		},
	}
	return w
}

// event gives the title of event e and its date as one of its witnesses has it.
func (m *maker) event(r *rand.Rand, e int) (title, date string) {
	towns, occasions := vocabulary["town"], vocabulary["occasion"]
	const stride = 613 // a prime that divides neither count, so that no title comes twice before all have come
	k := e * stride % (len(towns) * len(occasions))
	title = occasions[k%len(occasions)] + " at " + towns[k/len(occasions)]
	day := m.head(e).date
	switch r.IntN(8) {
	case 0:
		return title, day.Format("2006-01~")
	case 1:
		return title, day.Format("2006-01-02?")
	case 2:
		return title, day.AddDate(0, 0, 1).Format("2006-01-02")
	default:
		return title, day.Format("2006-01-02")
	}
}

// wikilink links to tag k by its title or another of its names.
func (m *maker) wikilink(r *rand.Rand, k int) string {
	t := m.tags[k]
	switch {
	case len(t.aliases) > 0 && oneIn(r, 3):
		return "[[" + pick(r, t.aliases) + "]]"
	case oneIn(r, 6):
		return "[[" + t.title + "|this matter]]"
	}
	return "[[" + t.title + "]]"
}

// relative gives the way from a folder to a file, both below content.
func relative(folder, file string) string {
	for {
		outer, inner, _ := strings.Cut(folder, "/")
		rest, ok := strings.CutPrefix(file, outer+"/")
		if !ok || folder == "" {
			break
		}
		folder, file = inner, rest
	}
	if folder == "" {
		return file
	}
	return strings.Repeat("../", strings.Count(folder, "/")+1) + file
}

// frontMatter gives the article's metadata.
func (m *maker) frontMatter(r *rand.Rand, h head, p publisher, s *source, byline string, tags []int) string {
	var b strings.Builder
	b.WriteString("---\n")
	if oneIn(r, 4) {
		fmt.Fprintf(&b, "title: %q\n", h.headline)
	}
	if h.published != "" {
		fmt.Fprintf(&b, "published: %s\n", h.published)
	}
	fmt.Fprintf(&b, "publisher: %q\nbyline: %q\nurl: %s\n", p.title, byline, p.url()+h.stem)
	fmt.Fprintf(&b, "language: en\nlicence: %s\n", p.licence)
	if s.caption != "" {
		fmt.Fprintf(&b, "caption: %q\n", s.caption)
	}
	b.WriteString("tags:\n")
	for _, k := range tags {
		fmt.Fprintf(&b, "  - %s\n", m.tags[k].title)
	}
	b.WriteString("---\n")
	return b.String()
}
