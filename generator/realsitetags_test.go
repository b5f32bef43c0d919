package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// A realTag is a tag, with how many passages, events, essays and articles bear
// it.
type realTag struct {
	title, kind, aliases               string
	broader, narrower                  string // titles
	wikidata                           string
	linkedFrom                         string // addresses
	passages, events, essays, articles int
}

var realTags = map[string]realTag{
	"abdel-fattah-el-sisi": {title: "Abdel Fattah el-Sisi", kind: "Person", aliases: "el-Sisi", articles: 2},
	"africa": {
		title: "Africa", kind: "Place", wikidata: "Q15", passages: 1, events: 1, essays: 1, articles: 3,
		narrower: "Central African Republic, Egypt, Guinea, Mali, Republic of the Congo, Sudan",
	},
	"african-union":    {title: "African Union", kind: "Organisation", aliases: "AU", wikidata: "Q7159", passages: 3, articles: 2},
	"alpha-conde":      {title: "Alpha Condé", kind: "Person", aliases: "Alpha Conde", articles: 1},
	"antonio-guterres": {title: "António Guterres", kind: "Person", aliases: "Antonio Guterres", articles: 1},
	"arms-transfers": {
		title: "Arms transfers", kind: "Topic", aliases: "Arms exports", broader: "Military cooperation", narrower: "UN arms embargo",
		passages: 6, events: 1, articles: 3,
	},
	"bangui": {
		title: "Bangui", kind: "Place", broader: "Central African Republic", wikidata: "Q3832", passages: 1, events: 1, articles: 1,
		linkedFrom: "events/overthrow-of-president-bozize/ tags/central-african-republic/",
	},
	"central-african-republic": {
		title: "Central African Republic", kind: "Place", aliases: "CAR, The Central African Republic", broader: "Africa", narrower: "Bangui",
		wikidata: "Q929", passages: 3, events: 3, articles: 4,
		linkedFrom: "articles/2022-07-28-rewards-for-justice-prigozhin/ tags/bangui/ tags/un-arms-embargo/ tags/vladimir-titorenko/",
	},
	"denis-sassou-nguesso": {title: "Denis Sassou-Nguesso", kind: "Person", articles: 1},
	"ebola":                {title: "Ebola", kind: "Topic", passages: 1},
	"egypt": {
		title: "Egypt", kind: "Place", aliases: "Arab Republic of Egypt", broader: "Africa", wikidata: "Q79", passages: 1, articles: 2,
		linkedFrom: "tags/abdel-fattah-el-sisi/",
	},
	"election-interference": {title: "Election interference", kind: "Topic", passages: 1, articles: 1},
	"guinea": {
		title: "Guinea", kind: "Place", aliases: "Republic of Guinea", broader: "Africa", wikidata: "Q1006", articles: 1,
		linkedFrom: "tags/alpha-conde/",
	},
	"institute-for-african-studies": {
		title: "Institute for African Studies", kind: "Topic", passages: 1, articles: 1, linkedFrom: "essays/the-summit-before-and-after/",
	},
	"internet-research-agency": {
		title: "Internet Research Agency", kind: "Organisation", aliases: "IRA, Internet Research Agency LLC", passages: 2, articles: 1,
		linkedFrom: "tags/yevgeny-prigozhin/",
	},
	"mali": {title: "Mali", kind: "Place", broader: "Africa", wikidata: "Q912", events: 1, articles: 1},
	"military-cooperation": {
		title: "Military cooperation", kind: "Topic", aliases: "Military technical cooperation", narrower: "Arms transfers", passages: 7, articles: 4,
		linkedFrom: "articles/2019-12-16-military-technical-cooperation-commission/",
	},
	"mining":                 {title: "Mining", kind: "Topic", passages: 2, articles: 1},
	"mourah":                 {title: "Mourah", kind: "Topic", passages: 1, articles: 1},
	"nuclear-energy":         {title: "Nuclear energy", kind: "Topic", aliases: "Peaceful use of nuclear energy", passages: 2, articles: 3},
	"omar-al-bashir":         {title: "Omar al-Bashir", kind: "Person", aliases: "Omar Al-Bashir", passages: 1, articles: 2},
	"presidential-diplomacy": {title: "Presidential diplomacy", kind: "Topic", passages: 2, events: 1},
	"private-military-companies": {
		title: "Private military companies", kind: "Topic", aliases: "PMC", narrower: "Wagner Group", passages: 2, articles: 1,
	},
	"republic-of-the-congo": {
		title: "Republic of the Congo", kind: "Place", aliases: "Congo-Brazzaville", broader: "Africa", wikidata: "Q971", articles: 1,
		linkedFrom: "articles/2019-05-23-republic-of-the-congo-talks/ tags/denis-sassou-nguesso/",
	},
	"russian-ministry-of-defence": {
		title: "Russian Ministry of Defence", kind: "Organisation", aliases: "Russian Defense Ministry, Russian Defence Ministry", articles: 1,
	},
	"safety-of-journalists": {title: "Safety of journalists", kind: "Topic", passages: 2, events: 1, articles: 1},
	"sudan": {
		title: "Sudan", kind: "Place", aliases: "The Sudan, Republic of the Sudan", broader: "Africa", wikidata: "Q1049", articles: 2,
		linkedFrom: "tags/omar-al-bashir/",
	},
	"syria":           {title: "Syria", kind: "Place", aliases: "Syrian Arab Republic", wikidata: "Q858", passages: 3, articles: 2},
	"trade":           {title: "Trade", kind: "Topic", passages: 1, articles: 1},
	"un-arms-embargo": {title: "UN arms embargo", kind: "Topic", broader: "Arms transfers", passages: 1, events: 1, articles: 1},
	"united-nations": {
		title: "United Nations", kind: "Organisation", aliases: "UN", wikidata: "Q1065", passages: 3, events: 1, articles: 2,
		linkedFrom: "tags/antonio-guterres/",
	},
	"vladimir-putin":     {title: "Vladimir Putin", kind: "Person", wikidata: "Q7747", events: 1, essays: 1, articles: 11},
	"vladimir-titorenko": {title: "Vladimir Titorenko", kind: "Person", aliases: "Titorenko", passages: 1, articles: 1},
	"wagner-group": {
		title: "Wagner Group", kind: "Organisation", aliases: "Wagner, PMC Wagner", broader: "Private military companies",
		passages: 3, events: 1, essays: 1, articles: 2,
		linkedFrom: "articles/2022-07-28-rewards-for-justice-prigozhin/ tags/yevgeny-prigozhin/",
	},
	"yevgeny-prigozhin": {
		title: "Yevgeny Prigozhin", kind: "Person", aliases: "Yevgeniy Prigozhin, Yevgeniy Viktorovich Prigozhin",
		passages: 3, essays: 1, articles: 2,
		linkedFrom: "articles/2022-07-28-rewards-for-justice-prigozhin/ essays/the-chef-and-the-company/",
	},
}

func testRealTags(t *testing.T, out string) {
	for slug, want := range realTags {
		page := parse(t, out, "tags/"+slug+"/index.html")
		got := realTag{
			title: words(only(t, page, "h1")), kind: words(only(t, page, "p.whose")), linkedFrom: addresses(section(page, "_linked")),
			passages: len(all(section(page, "_said"), "li")), events: len(all(section(page, "_events"), "li")),
			essays: len(all(section(page, "_essays"), "li")), articles: len(all(section(page, "_articles"), "li")),
		}
		for _, aliases := range all(only(t, page, "header.head"), "p.about") {
			got.aliases = strings.TrimPrefix(words(aliases), "also: ")
		}
		for _, facts := range all(page, "ul.row") {
			for _, fact := range all(facts, "li") {
				switch name, _, _ := strings.Cut(words(fact), ":"); name {
				case "Broader":
					got.broader = joined(links(fact), words)
				case "Narrower":
					got.narrower = joined(links(fact), words)
				case "Wikidata":
					got.wikidata = strings.TrimPrefix(hrefs(fact)[0], "https://www.wikidata.org/wiki/")
				case "Feed":
					if at := hrefs(fact)[0]; at != "tags/"+slug+"/feed.xml" {
						t.Errorf("the feed of %s is at %s", slug, at)
					}
				default:
					t.Errorf("%s says %q", slug, words(fact))
				}
			}
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(realTag{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", slug, diff)
		}
		testRealBearers(t, page, want.title)
	}
	testRealTagIndex(t, parse(t, out, "tags/index.html"))
}

// testRealBearers looks on a tag's page for the articles and notes that bear it.
func testRealBearers(t *testing.T, page *html.Node, title string) {
	t.Helper()
	var articles, notes, listed, said []string
	for _, slug := range slices.Sorted(maps.Keys(realArticles)) {
		if slices.Contains(strings.Split(realArticles[slug].tags, ", "), title) {
			articles = append(articles, slug)
		}
		for i, note := range realNotes[slug] {
			if quoted, tags := partsOf(note); slices.Contains(tags, title) {
				notes = append(notes, fmt.Sprintf("%s, Note %d: %s", slug, i+1, quoted))
			}
		}
	}
	for _, line := range all(section(page, "_articles"), "li") {
		listed = append(listed, slugs(hrefs(line))[0])
	}
	for _, line := range all(section(page, "_said"), "li") {
		gist := only(t, line, ".gist")
		said = append(said, slugs(hrefs(gist))[0]+", "+words(links(gist)[0])+": "+words(only(t, line, "mark")))
	}
	slices.Sort(listed)
	slices.Sort(said)
	if diff := cmp.Diff(articles, listed); diff != "" {
		t.Errorf("articles on %s (-want +got):\n%s", title, diff)
	}
	if diff := cmp.Diff(notes, said); diff != "" {
		t.Errorf("notes on %s (-want +got):\n%s", title, diff)
	}
}

// partsOf are the words, as a concordance has them, and the tags of a line of
// realNotes.
func partsOf(note string) (quoted string, tags []string) {
	_, quoted, _ = strings.Cut(note, ": ")
	if before, ok := strings.CutSuffix(quoted, "]"); ok {
		i := strings.LastIndex(before, " [")
		quoted = before[:i]
		foot := strings.Split(before[i+len(" ["):], " · ")
		tags = strings.Split(foot[len(foot)-1], ", ")
	}
	return strings.ReplaceAll(quoted, "|", " … "), tags
}

// testRealTagIndex looks for every tag in the index, under its kind, with how
// many articles and notes bear it.
func testRealTagIndex(t *testing.T, page *html.Node) {
	t.Helper()
	want := make(map[string][]string)
	for _, slug := range slices.Sorted(maps.Keys(realTags)) {
		tag := realTags[slug]
		count := fmt.Sprint(tag.passages+tag.articles, " texts and notes")
		switch {
		case tag.passages+tag.articles > 1:
		case tag.articles == 1:
			count = "1 text"
		case tag.passages == 1:
			count = "1 note"
		}
		want[tag.kind] = append(want[tag.kind], fmt.Sprintf("%s: %s %s", slug, tag.title, count))
	}
	got := make(map[string][]string)
	for _, kind := range []struct{ singular, id string }{
		{"Person", "_person"}, {"Place", "_place"}, {"Organisation", "_organisation"}, {"Topic", "_topic"},
	} {
		for _, item := range all(section(page, kind.id), "li") {
			got[kind.singular] = append(got[kind.singular], slugs(hrefs(item))[0]+": "+words(item))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("index of tags (-want +got):\n%s", diff)
	}
}

// Tags under other names, but for those whose address is the tag's own, and where
// they lead.
var realMoved = map[string]string{
	"arab-republic-of-egypt":         "egypt",
	"arms-exports":                   "arms-transfers",
	"au":                             "african-union",
	"car":                            "central-african-republic",
	"congo-brazzaville":              "republic-of-the-congo",
	"el-sisi":                        "abdel-fattah-el-sisi",
	"internet-research-agency-llc":   "internet-research-agency",
	"ira":                            "internet-research-agency",
	"military-technical-cooperation": "military-cooperation",
	"peaceful-use-of-nuclear-energy": "nuclear-energy",
	"pmc":                            "private-military-companies",
	"pmc-wagner":                     "wagner-group",
	"republic-of-guinea":             "guinea",
	"republic-of-the-sudan":          "sudan",
	"russian-defence-ministry":       "russian-ministry-of-defence",
	"russian-defense-ministry":       "russian-ministry-of-defence",
	"syrian-arab-republic":           "syria",
	"the-central-african-republic":   "central-african-republic",
	"the-sudan":                      "sudan",
	"titorenko":                      "vladimir-titorenko",
	"un":                             "united-nations",
	"wagner":                         "wagner-group",
	"yevgeniy-prigozhin":             "yevgeny-prigozhin",
	"yevgeniy-viktorovich-prigozhin": "yevgeny-prigozhin",
}

func testRealMoved(t *testing.T, out string) {
	moved := make(map[string]string)
	var own []string
	for _, slug := range slugs(glob(t, out, "tags/*/index.html")) {
		page := parse(t, out, "tags/"+slug+"/index.html")
		to := ""
		for _, meta := range all(page, "meta") {
			if attribute(meta, "http-equiv") == "refresh" {
				to = strings.TrimPrefix(attribute(meta, "content"), "0; url=/repo/")
			}
		}
		if to == "" {
			own = append(own, slug)
			continue
		}
		moved[slug] = slugs([]string{to})[0]
		if diff := cmp.Diff([]string{to}, hrefs(only(t, page, "main"))); diff != "" {
			t.Errorf("%s has another link than the one it forwards to (-want +got):\n%s", slug, diff)
		}
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(realTags)), own); diff != "" {
		t.Errorf("tags (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(realMoved, moved); diff != "" {
		t.Errorf("other names of tags (-want +got):\n%s", diff)
	}
}
