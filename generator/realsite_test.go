package main

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shared is a file or folder beside the repository, which a checkout alone does
// not have. Without it a test is skipped, unless GLOSS_REQUIRE_SHARED is set.
func shared(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "shared", name)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("GLOSS_REQUIRE_SHARED") != "" {
			t.Fatalf("GLOSS_REQUIRE_SHARED is set, and %s is not there", path)
		}
		t.Skipf("needs %s, which is not part of the repository", path)
	}
	return path
}

// TestRealSite builds an archive of real articles and reads its pages. What they
// have to hold was read from the archive's files, not from the pages.
func TestRealSite(t *testing.T) {
	site := shared(t, "real-site")
	out := buildAt(t, site, "/repo/")
	for _, part := range []struct {
		name string
		test func(t *testing.T, out string)
	}{
		{"articles", testRealArticles},
		{"notes", testRealNotes},
		{"more in notes", testMoreInNotes},
		{"links", testRealLinks},
		{"scrape", testScrape},
		{"events", testRealEvents},
		{"quotations", testRealQuotations},
		{"essays and pages", testRealEssays},
		{"publishers", testRealPublishers},
		{"tags", testRealTags},
		{"moved", testRealMoved},
		{"timeline", testRealTimeline},
		{"home", testRealHome},
	} {
		t.Run(part.name, func(t *testing.T) { part.test(t, out) })
	}
	t.Run("sources", func(t *testing.T) {
		for _, name := range glob(t, site, "content/articles/*/*.txt") {
			slug := strings.TrimSuffix(filepath.Base(name), ".txt")
			if read(t, out, "articles/"+slug+"/source.txt") != read(t, site, name) {
				t.Errorf("%s: source.txt is not the source byte for byte", slug)
			}
		}
	})
}

// A realArticle is what the page of an article says around its text.
type realArticle struct {
	headline, byline, publisher, date string
	tags, events                      string // parted by commas
	quotedIn, linkedFrom              string // addresses
	nearest                           string // the first of the related ones
}

// The slugs begin with the dates, so that they sort as the archive does.
var realArticles = map[string]realArticle{
	"2017-09-28-guinea-talks": {
		headline: "Talks with President of Guinea Alpha Conde", publisher: "kremlin", date: "28 September 2017",
		tags:       "Guinea, Alpha Condé, Vladimir Putin, African Union, Mining",
		linkedFrom: "articles/2019-05-23-republic-of-the-congo-talks/ essays/the-summit-before-and-after/",
		nearest:    "2019-05-25-africa-day-greetings",
	},
	"2017-11-23-russia-sudan-talks": {
		headline: "Russia-Sudan talks", publisher: "kremlin", date: "23 November 2017",
		tags: "Sudan, Omar al-Bashir, Vladimir Putin, Military cooperation, Arms transfers, Nuclear energy",
		linkedFrom: "articles/2018-03-22-sudan-telephone-conversation/ articles/2019-05-23-republic-of-the-congo-talks/ " +
			"articles/2019-06-29-egypt-g20-meeting/",
		nearest: "2018-03-22-sudan-telephone-conversation",
	},
	"2017-12-11-russian-egyptian-talks": {
		headline: "Russian-Egyptian talks", publisher: "kremlin", date: "11 December 2017",
		tags:    "Egypt, Abdel Fattah el-Sisi, Vladimir Putin, Nuclear energy, Syria",
		nearest: "2019-06-29-egypt-g20-meeting",
	},
	"2018-03-22-sudan-telephone-conversation": {
		headline: "Telephone conversation with President of Sudan Omar al-Bashir", publisher: "kremlin", date: "22 March 2018",
		tags:       "Sudan, Omar al-Bashir, Vladimir Putin",
		linkedFrom: "articles/2017-11-23-russia-sudan-talks/",
		nearest:    "2017-11-23-russia-sudan-talks",
	},
	"2018-12-20-annual-news-conference-excerpt": {
		headline: "Vladimir Putin’s annual news conference", publisher: "kremlin", date: "20 December 2018",
		tags: "Wagner Group, Yevgeny Prigozhin, Vladimir Putin, Central African Republic, Private military companies, " +
			"Safety of journalists",
		events:     "Three Russian journalists killed in the Central African Republic",
		quotedIn:   "articles/2022-04-03-reported-massacre-in-mali/ essays/the-chef-and-the-company/",
		linkedFrom: "articles/2022-04-03-reported-massacre-in-mali/ articles/2022-07-28-rewards-for-justice-prigozhin/",
		nearest:    "2022-04-03-reported-massacre-in-mali",
	},
	"2019-05-23-republic-of-the-congo-talks": {
		headline: "Talks with President of Republic of the Congo Denis Sassou-Nguesso", publisher: "kremlin", date: "23 May 2019",
		tags: "Republic of the Congo, Denis Sassou-Nguesso, Vladimir Putin, Nuclear energy, Military cooperation, " +
			"Central African Republic",
		events:     "Russia-Africa Summit in Sochi",
		quotedIn:   "essays/the-summit-before-and-after/",
		linkedFrom: "articles/2019-06-07-un-secretary-general-meeting/ articles/2020-10-russia-opens-military-office/",
		nearest:    "2017-11-23-russia-sudan-talks",
	},
	"2019-05-25-africa-day-greetings": {
		headline: "Greetings on Africa Day", publisher: "kremlin", date: "25 May 2019",
		tags:       "Africa, African Union, Vladimir Putin",
		events:     "Russia-Africa Summit in Sochi",
		quotedIn:   "essays/the-summit-before-and-after/",
		linkedFrom: "articles/2019-06-29-egypt-g20-meeting/",
		nearest:    "2017-09-28-guinea-talks",
	},
	"2019-06-07-un-secretary-general-meeting": {
		headline: "Meeting with UN Secretary-General Antonio Guterres", publisher: "kremlin", date: "7 June 2019",
		tags:    "United Nations, António Guterres, Vladimir Putin, Central African Republic, Syria",
		nearest: "2017-12-11-russian-egyptian-talks",
	},
	"2019-06-29-egypt-g20-meeting": {
		headline: "Meeting with President of Egypt Abdel Fattah el-Sisi", publisher: "kremlin", date: "29 June 2019",
		tags:       "Egypt, Abdel Fattah el-Sisi, Vladimir Putin, Trade",
		events:     "Russia-Africa Summit in Sochi",
		quotedIn:   "essays/the-summit-before-and-after/",
		linkedFrom: "articles/2017-11-23-russia-sudan-talks/",
		nearest:    "2017-12-11-russian-egyptian-talks",
	},
	"2019-12-03-institute-for-african-studies-greetings": {
		headline:  "Greetings on the 60th anniversary of the Russian Academy of Sciences' Institute for African Studies (IAS)",
		publisher: "kremlin", date: "3 December 2019",
		tags:     "Africa, Vladimir Putin, Institute for African Studies",
		events:   "Russia-Africa Summit in Sochi",
		quotedIn: "essays/the-summit-before-and-after/",
		nearest:  "2019-12-16-military-technical-cooperation-commission",
	},
	"2019-12-16-military-technical-cooperation-commission": {
		headline:  "Meeting of Commission for Military Technical Cooperation with Foreign States",
		publisher: "kremlin", date: "16 December 2019",
		tags:       "Military cooperation, Arms transfers, Vladimir Putin, Africa",
		events:     "Russia-Africa Summit in Sochi",
		quotedIn:   "essays/the-summit-before-and-after/",
		linkedFrom: "essays/the-summit-before-and-after/",
		nearest:    "2020-10-russia-opens-military-office",
	},
	"2020-10-russia-opens-military-office": {
		headline:  "Russia Opens Military Office in Central African Republic",
		publisher: "the-moscow-times", date: "about October 2020",
		tags: "Central African Republic, Bangui, Arms transfers, Military cooperation, Vladimir Titorenko, " +
			"Russian Ministry of Defence, UN arms embargo",
		events: "First BRDM-2s reach Bangui, Security Council clears Russian arms for the Central African Republic, " +
			"Overthrow of President Bozizé",
		linkedFrom: "events/first-brdm-2s-reach-bangui/ tags/vladimir-titorenko/",
		nearest:    "2019-12-16-military-technical-cooperation-commission",
	},
	"2022-04-03-reported-massacre-in-mali": {
		headline: "Reported Massacre in Mali", byline: "Ned Price, Department Spokesperson",
		publisher: "us-state-department", date: "3 April 2022",
		tags:       "Mali, Wagner Group, United Nations, Mourah",
		events:     "Killings at Mourah",
		quotedIn:   "essays/the-chef-and-the-company/",
		linkedFrom: "articles/2022-07-28-rewards-for-justice-prigozhin/",
		nearest:    "2019-06-07-un-secretary-general-meeting",
	},
	"2022-07-28-rewards-for-justice-prigozhin": {
		headline: "Rewards for Justice – Reward Offer for Information on Russian Interference in U.S. Elections",
		byline:   "Office of the Spokesperson", publisher: "us-state-department", date: "28 July 2022",
		tags:       "Internet Research Agency, Yevgeny Prigozhin, Election interference",
		quotedIn:   "articles/2018-12-20-annual-news-conference-excerpt/ essays/the-chef-and-the-company/",
		linkedFrom: "articles/2018-12-20-annual-news-conference-excerpt/",
		nearest:    "2018-12-20-annual-news-conference-excerpt",
	},
}

func testRealArticles(t *testing.T, out string) {
	order := slices.Sorted(maps.Keys(realArticles))
	if diff := cmp.Diff(order, slugs(glob(t, out, "articles/*/index.html"))); diff != "" {
		t.Fatalf("articles (-want +got):\n%s", diff)
	}
	for i, slug := range order {
		page := parse(t, out, "articles/"+slug+"/index.html")
		head, dateline := only(t, page, "header.head"), only(t, page, "p.dateline")
		got := realArticle{
			headline: words(only(t, head, "h1")), byline: joined(all(head, ".byline"), words),
			publisher: strings.Join(slugs(hrefs(dateline)), ""),
			date:      words(dateline)[strings.LastIndex(words(dateline), "·")+len("· "):],
			tags:      joined(all(only(t, only(t, page, ".rail"), ".tags"), "a"), words),
			events:    joined(links(section(page, "_events")), words),
			quotedIn:  addresses(section(page, "_quoted")), linkedFrom: addresses(section(page, "_linked")),
			nearest: slugs(hrefs(section(page, "_related")))[0],
		}
		if diff := cmp.Diff(realArticles[slug], got, cmp.AllowUnexported(realArticle{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", slug, diff)
		}
		var around []string
		if i > 0 {
			around = append(around, "articles/"+order[i-1]+"/")
		}
		if i+1 < len(order) {
			around = append(around, "articles/"+order[i+1]+"/")
		}
		if diff := cmp.Diff(around, hrefs(only(t, page, "nav.pager"))); diff != "" {
			t.Errorf("%s: earlier and later (-want +got):\n%s", slug, diff)
		}
	}
}

func testScrape(t *testing.T, out string) {
	page := read(t, out, "articles/2020-10-russia-opens-military-office/index.html")
	source := read(t, shared(t, "real-sources"), "2020-10-russia-opens-military-office.txt")
	if got := read(t, out, "articles/2020-10-russia-opens-military-office/source.txt"); got != source {
		t.Error("source.txt is not the source byte for byte")
	}
	blocks := regexp.MustCompile(`(?s)<p class="(block [a-z]+|omitted)">(.*?)</p>\n`).FindAllStringSubmatch(page, -1)
	var kinds []string
	for _, b := range blocks {
		kinds = append(kinds, strings.TrimPrefix(b[1], "block "))
	}
	want := append([]string{"omitted", "caption"}, slices.Repeat([]string{"paragraph"}, 9)...)
	if diff := cmp.Diff(append(want, "omitted"), kinds); diff != "" {
		t.Errorf("blocks below the headline (-want +got):\n%s", diff)
	}
	for _, furniture := range []string{"Support The Moscow Times!", "Read more"} {
		if strings.Contains(page, furniture) {
			t.Errorf("the page shows %q, which is site furniture", furniture)
		}
	}
	if credit := first(page, `<span class="credit">(.*?)</span>`); credit != "AlfvanBeem / Wikicommons" {
		t.Errorf("the caption's credit is %q", credit)
	}
}

// first is what the first group of a pattern matches first in s.
func first(s, pattern string) string {
	if m := regexp.MustCompile(pattern).FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return ""
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// glob lists the files of dir that a pattern matches, with slashes, sorted.
func glob(t *testing.T, dir, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(pattern)))
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range names {
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		names[i] = filepath.ToSlash(rel)
	}
	return names
}
