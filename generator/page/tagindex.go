package page

import (
	"cmp"
	"slices"

	"gloss/generator/archive"
)

// TagIndex is the view of the index of tags.
type TagIndex struct{ Groups []TagGroup }

// A TagGroup is the tags of some kinds, by title.
type TagGroup struct {
	ID    string // for the page
	Kind  string // in the plural
	Count string // how many there are
	Tags  []Item
	Rare  []Item // those that are mentioned once or not at all, where there are many
}

// The groups of the index, in its order, what they are called, and the kinds of
// their tags.
var tagGroups = []struct {
	id, name string
	kinds    []string
}{
	{"person", "People", []string{"person"}},
	{"place", "Places", []string{"place"}},
	{"organisation", "Organisations", []string{"organisation"}},
	{"topic", "Topics and works", []string{"topic", "work", "event"}},
}

// manyTags is how many tags of a group are shown, however rare they are.
const manyTags = 300

func (s *site) tagIndex() Output {
	return s.html(tagsAddress, "tags.html", func() (any, error) {
		view := &TagIndex{}
		for i, tags := range s.tagsByGroup() {
			if len(tags) == 0 {
				continue
			}
			g := TagGroup{ID: tagGroups[i].id, Kind: tagGroups[i].name, Count: count(len(tags), "tag", "tags")}
			for _, t := range tags {
				if len(tags) > manyTags && mentioned(t) <= 1 {
					g.Rare = append(g.Rare, s.tagItem(t))
				} else {
					g.Tags = append(g.Tags, s.tagItem(t))
				}
			}
			view.Groups = append(view.Groups, g)
		}
		return struct {
			Page Frame
			Tags *TagIndex
		}{s.frame(tagsAddress, "Tags", s.inAll("Tags", thousands(len(s.archive.Tags)))), view}, nil
	})
}

// tagsByGroup are all tags by title, in the groups of the index.
func (s *site) tagsByGroup() [][]*archive.Tag {
	groups := make([][]*archive.Tag, len(tagGroups))
	for _, t := range s.archive.Tags {
		for i, g := range tagGroups {
			if slices.Contains(g.kinds, t.Kind) {
				groups[i] = append(groups[i], t)
			}
		}
	}
	return groups
}

// tagItem is a tag with how many texts and notes bear it.
func (s *site) tagItem(t *archive.Tag) Item {
	one := "text"
	if len(t.Articles) == 0 {
		one = "note"
	}
	return item(s.thing(t), mentioned(t), one, "texts and notes")
}

func mentioned(t *archive.Tag) int { return len(t.Articles) + len(t.Notes) }

// busiest are the tags of each group that most bear, the busiest first.
func (s *site) busiest() []TagGroup {
	var groups []TagGroup
	for i, tags := range s.tagsByGroup() {
		tags = slices.DeleteFunc(tags, func(t *archive.Tag) bool { return mentioned(t) == 0 })
		slices.SortStableFunc(tags, func(a, b *archive.Tag) int { return cmp.Compare(mentioned(b), mentioned(a)) })
		g := TagGroup{ID: tagGroups[i].id, Kind: tagGroups[i].name}
		for _, t := range tags[:min(len(tags), busiestOfEach)] {
			g.Tags = append(g.Tags, s.tagItem(t))
		}
		if len(g.Tags) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}
