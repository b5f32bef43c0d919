package main

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// A realEvent is an event, with the notes that attest it and the date that each
// gives, where that is another. No article concerns one as a whole that has no
// note on it.
type realEvent struct {
	title, date, tags string
	attested          []string
}

// The newest first, as in the index.
var realEvents = []realEvent{
	{"Killings at Mourah", "27–31 March 2022", "Mali, Wagner Group", []string{
		"2022-04-03-reported-massacre-in-mali, Note 1: about 28 March – about 2 April 2022",
	}},
	{"First BRDM-2s reach Bangui", "15 October 2020 (uncertain)", "Bangui, Arms transfers", []string{
		"2020-10-russia-opens-military-office, Note 4",
	}},
	{"Russia-Africa Summit in Sochi", "23–24 October 2019", "Africa, Vladimir Putin, Presidential diplomacy", []string{
		"2019-05-23-republic-of-the-congo-talks, Note 4: October 2019",
		"2019-05-25-africa-day-greetings, Note 5: October 2019",
		"2019-06-29-egypt-g20-meeting, Note 3: October 2019",
		"2019-12-03-institute-for-african-studies-greetings, Note 5: October 2019",
		"2019-12-16-military-technical-cooperation-commission, Note 5: October 2019", // whose file also says that it concerns it
	}},
	{"Three Russian journalists killed in the Central African Republic", "July 2018", "Central African Republic, Safety of journalists", []string{
		"2018-12-20-annual-news-conference-excerpt, Note 1: 2018",
	}},
	{"Security Council clears Russian arms for the Central African Republic", "2017",
		"Central African Republic, UN arms embargo, United Nations", []string{
			"2020-10-russia-opens-military-office, Note 6",
		}},
	{"Overthrow of President Bozizé", "24 March 2013", "Central African Republic", []string{
		"2020-10-russia-opens-military-office, Note 7: 2013",
	}},
}

func testRealEvents(t *testing.T, out string) {
	var got []realEvent
	for _, item := range all(only(t, parse(t, out, "events/index.html"), "ul.list"), "li") {
		page := parse(t, out, hrefs(item)[0]+"index.html")
		e := realEvent{
			title: words(only(t, page, "h1")), date: words(only(t, page, "p.dateline")),
			tags: joined(links(only(t, page, "p.tags")), words),
		}
		for _, line := range all(section(page, "_passages"), "li") {
			note := links(only(t, line, ".gist"))[0]
			by := slugs([]string{attribute(note, "href")[len("/repo/"):]})[0] + ", " + words(note)
			if about := all(line, ".about"); len(about) > 1 {
				by += ": " + strings.TrimPrefix(words(about[1]), "Here dated ")
			}
			e.attested = append(e.attested, by)
		}
		for _, line := range all(section(page, "_articles"), "li") {
			e.attested = append(e.attested, slugs(hrefs(line))[0]+", as a whole")
		}
		for _, want := range []string{e.title, e.date} {
			if !strings.Contains(words(item), want) {
				t.Errorf("the index says of an event %q, without %q", words(item), want)
			}
		}
		got = append(got, e)
	}
	if diff := cmp.Diff(realEvents, got, cmp.AllowUnexported(realEvent{})); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	for place, want := range map[string]string{
		"first-brdm-2s-reach-bangui": "articles/2020-10-russia-opens-military-office/ " +
			"articles/2020-10-russia-opens-military-office/#ten-or-twenty",
		"overthrow-of-president-bozize": "tags/bangui/",
		"russia-africa-summit-in-sochi": "essays/the-summit-before-and-after/",
	} {
		if got := strings.Join(hrefs(only(t, parse(t, out, "events/"+place+"/index.html"), "div.remark")), " "); got != want {
			t.Errorf("the text of %s leads to %q, want %q", place, got, want)
		}
	}
}

// A realQuotation is a quotation {from=…}. It leads to the article's n-th
// quoted words, which are in the source's own spelling; the author's is the same
// but for quotation marks and dashes.
type realQuotation struct {
	article string
	n       int
	words   string // with an ellipsis for a gap
}

var realQuotations = map[string][]realQuotation{
	"essays/the-chef-and-the-company/": {
		{"2018-12-20-annual-news-conference-excerpt", 1, "a businessman whom everyone calls your chef, Yevgeny Prigozhin, is believed to be involved in managing PMC Wagner?"},
		{"2018-12-20-annual-news-conference-excerpt", 2, "All my chefs are employed by the Federal Guard Service. … I have no other chefs."},
		{"2018-12-20-annual-news-conference-excerpt", 3, "If this Wagner group breaks any laws, the General Prosecutor’s Office will go ahead and give it a legal assessment."},
		{"2022-04-03-reported-massacre-in-mali", 1, "many reports suggest that the perpetrators were unaccountable forces from **the Kremlin-backed Wagner Group**"},
		{"2022-07-28-rewards-for-justice-prigozhin", 1, "Prigozhin is a Russian national who provided funding to IRA"},
	},
	"essays/the-summit-before-and-after/": {
		{"2019-05-23-republic-of-the-congo-talks", 1, "And, of course, we will be happy to see you at the first Russia-Africa summit in Sochi this October."},
		{"2019-05-25-africa-day-greetings", 1, "I am confident that the Russia-Africa Summit as well as the economic forum to be held in Sochi in October"},
		{"2019-06-29-egypt-g20-meeting", 1, "the Russia – Africa Summit"},
		{"2019-12-03-institute-for-african-studies-greetings", 1, "the recent Russia-Africa summit"},
		{"2019-12-16-military-technical-cooperation-commission", 1, "Russian-African Summit in this context. It has reaffirmed that reliable and responsible military technical cooperation is a priority"},
	},
	"articles/2018-12-20-annual-news-conference-excerpt/": {
		{"2022-07-28-rewards-for-justice-prigozhin", 2, "the companies he controlled, Concord Management and Consulting LLC and Concord Catering"},
	},
	"articles/2022-04-03-reported-massacre-in-mali/": {
		{"2018-12-20-annual-news-conference-excerpt", 4, "if they comply with Russian laws, they have every right to work"},
	},
}

func testRealQuotations(t *testing.T, out string) {
	typed := strings.NewReplacer("’", "'", "–", "-", "**", "")
	for at, want := range realQuotations {
		page := parse(t, out, at+"index.html")
		quotations, attributions := all(page, "blockquote.cited"), all(page, ".cited-from")
		if len(quotations) != len(want) || len(attributions) != len(want) {
			t.Errorf("%s has %d quotations, %d attributed; want %d", at, len(quotations), len(attributions), len(want))
			continue
		}
		for i, q := range want {
			if got := typed.Replace(words(quotations[i])); got != typed.Replace(q.words) {
				t.Errorf("%s quotes %q, want %q", at, got, q.words)
			}
			id := fmt.Sprintf("_quoted-%d", q.n)
			if diff := cmp.Diff([]string{"articles/" + q.article + "/#" + id}, hrefs(attributions[i])); diff != "" {
				t.Errorf("%s: %q leads elsewhere (-want +got):\n%s", at, q.words, diff)
			}
			article := realArticles[q.article]
			if got := words(attributions[i]); !strings.HasPrefix(got, article.headline+", ") || !strings.HasSuffix(got, ", "+article.date) {
				t.Errorf("%s: %q is attributed to %q", at, q.words, got)
			}
			led := q.words
			if _, exact, ok := strings.Cut(q.words, "**"); ok {
				led = strings.TrimSuffix(exact, "**")
			}
			led, _, _ = strings.Cut(led, " … ")
			if got := wordsFrom(t, parse(t, out, "articles/"+q.article+"/index.html"), id); !strings.HasPrefix(got, led) {
				t.Errorf("%s: at #%s stands %.80q, want %q", q.article, id, got, led)
			}
		}
	}
	// What is quoted of unmarked words, gaps and all.
	var quoted []string
	for _, span := range all(parse(t, out, "articles/2018-12-20-annual-news-conference-excerpt/index.html"), "span.quoted") {
		quoted = append(quoted, words(span))
	}
	want := []string{
		"All my chefs are employed by the Federal Guard Service.", "I have no other chefs.",
		"If this Wagner group breaks any laws, the General Prosecutor’s Office will go ahead and give it a legal assessment.",
	}
	if diff := cmp.Diff(want, quoted); diff != "" {
		t.Errorf("quoted words without a note (-want +got):\n%s", diff)
	}
}

// wordsFrom are the words of a page from where an id stands to the end of its
// paragraph.
func wordsFrom(t *testing.T, page *html.Node, id string) string {
	t.Helper()
	rest := &html.Node{Type: html.ElementNode, Data: "p"}
	for n := only(t, page, "#"+id); n != nil; {
		next := n.NextSibling
		n.Parent.RemoveChild(n)
		rest.AppendChild(n)
		n = next
	}
	return words(rest)
}

func testRealEssays(t *testing.T, out string) {
	for at, want := range map[string]struct{ title, tags, headings, links, linkedFrom string }{
		"essays/the-chef-and-the-company/": {
			title: "The chef and the company", tags: "Yevgeny Prigozhin, Wagner Group", links: "tags/yevgeny-prigozhin/",
		},
		"essays/the-summit-before-and-after/": {
			title: "The summit before and after", tags: "Africa, Vladimir Putin", headings: "Before, After",
			links: "events/russia-africa-summit-in-sochi/ tags/institute-for-african-studies/ " +
				"articles/2019-12-16-military-technical-cooperation-commission/ " +
				"articles/2019-12-16-military-technical-cooperation-commission/#one-third articles/2017-09-28-guinea-talks/",
			linkedFrom: "events/russia-africa-summit-in-sochi/",
		},
		"about/": {
			title: "About this archive",
			links: "publishers/the-moscow-times/ publishers/kremlin/ publishers/us-state-department/",
		},
	} {
		page := parse(t, out, at+"index.html")
		body := only(t, page, "div.remark")
		got := want
		got.title, got.tags = words(only(t, page, "h1")), ""
		for _, tags := range all(page, "p.tags") {
			got.tags = joined(links(tags), words)
		}
		got.headings = joined(all(body, "h2"), words)
		got.links = strings.Join(slices.DeleteFunc(hrefs(body), func(to string) bool { return strings.Contains(to, "#_quoted-") }), " ")
		got.linkedFrom = addresses(section(page, "_linked"))
		if got != want {
			t.Errorf("%s\ngot  %+v\nwant %+v", at, got, want)
		}
	}
	index := hrefs(only(t, parse(t, out, "essays/index.html"), "ul.list"))
	slices.Sort(index)
	if diff := cmp.Diff([]string{"essays/the-chef-and-the-company/", "essays/the-summit-before-and-after/"}, index); diff != "" {
		t.Errorf("essays (-want +got):\n%s", diff)
	}
	navigation := hrefs(only(t, parse(t, out, "index.html"), "nav"))
	if diff := cmp.Diff([]string{"timeline/", "events/", "essays/", "tags/", "publishers/", "about/"}, navigation); diff != "" {
		t.Errorf("navigation (-want +got):\n%s", diff)
	}
}

func testRealPublishers(t *testing.T, out string) {
	publishers := map[string]struct{ title, url, licence string }{
		"kremlin": {
			"President of Russia (Presidential Executive Office)", "http://en.kremlin.ru/", "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
		},
		"the-moscow-times":    {"The Moscow Times", "https://www.themoscowtimes.com/", "© The Moscow Times"},
		"us-state-department": {"U.S. Department of State", "https://www.state.gov/", "Public domain (17 U.S.C. 105)"},
	}
	var listed []string
	for _, item := range all(only(t, parse(t, out, "publishers/index.html"), "main"), "li") {
		listed = append(listed, slugs(hrefs(item))[0]+": "+words(item))
	}
	var index []string
	for _, slug := range slices.Sorted(maps.Keys(publishers)) {
		want := publishers[slug]
		var articles []string // the newest first
		for _, article := range slices.Backward(slices.Sorted(maps.Keys(realArticles))) {
			if realArticles[article].publisher == slug {
				articles = append(articles, article)
			}
		}
		unit := "texts"
		if len(articles) == 1 {
			unit = "text"
		}
		index = append(index, fmt.Sprintf("%s: %s %d %s", slug, want.title, len(articles), unit))
		page := parse(t, out, "publishers/"+slug+"/index.html")
		got := want
		got.title, got.licence = words(only(t, page, "h1")), words(only(t, page, "p.rights"))
		got.url = hrefs(only(t, page, "p.about"))[0]
		if got != want {
			t.Errorf("publisher\ngot  %+v\nwant %+v", got, want)
		}
		if diff := cmp.Diff(articles, slugs(hrefs(section(page, "_articles")))); diff != "" {
			t.Errorf("articles of %s (-want +got):\n%s", slug, diff)
		}
		if linked := addresses(section(page, "_linked")); linked != "about/" {
			t.Errorf("%s is linked from %q", slug, linked)
		}
	}
	if diff := cmp.Diff(index, listed); diff != "" {
		t.Errorf("publishers (-want +got):\n%s", diff)
	}
}

// Where everything with a date stands on the timeline, on the pages of the years
// and of the months, the newest first. What is known only to the year stands on
// the year's page alone, and before the rest.
var realTimeline = map[string]string{
	"2013":    "overthrow-of-president-bozize",
	"2013/03": "overthrow-of-president-bozize",
	"2017": "security-council-clears-russian-arms 2017-12-11-russian-egyptian-talks 2017-11-23-russia-sudan-talks " +
		"2017-09-28-guinea-talks",
	"2017/09": "2017-09-28-guinea-talks",
	"2017/11": "2017-11-23-russia-sudan-talks",
	"2017/12": "2017-12-11-russian-egyptian-talks",
	"2018":    "2018-12-20-annual-news-conference-excerpt three-russian-journalists-killed 2018-03-22-sudan-telephone-conversation",
	"2018/03": "2018-03-22-sudan-telephone-conversation",
	"2018/07": "three-russian-journalists-killed",
	"2018/12": "2018-12-20-annual-news-conference-excerpt",
	"2019": "2019-12-16-military-technical-cooperation-commission 2019-12-03-institute-for-african-studies-greetings " +
		"russia-africa-summit-in-sochi 2019-06-29-egypt-g20-meeting 2019-06-07-un-secretary-general-meeting " +
		"2019-05-25-africa-day-greetings 2019-05-23-republic-of-the-congo-talks",
	"2019/05": "2019-05-25-africa-day-greetings 2019-05-23-republic-of-the-congo-talks",
	"2019/06": "2019-06-29-egypt-g20-meeting 2019-06-07-un-secretary-general-meeting",
	"2019/10": "russia-africa-summit-in-sochi",
	"2019/12": "2019-12-16-military-technical-cooperation-commission 2019-12-03-institute-for-african-studies-greetings",
	"2020":    "first-brdm-2s-reach-bangui 2020-10-russia-opens-military-office",
	"2020/10": "first-brdm-2s-reach-bangui 2020-10-russia-opens-military-office",
	"2022": "2022-07-28-rewards-for-justice-prigozhin 2022-04-03-reported-massacre-in-mali " +
		"killings-at-mourah",
	"2022/03": "killings-at-mourah", // where the span begins
	"2022/04": "2022-04-03-reported-massacre-in-mali",
	"2022/07": "2022-07-28-rewards-for-justice-prigozhin",
}

func testRealTimeline(t *testing.T, out string) {
	got, whole, dates := make(map[string]string), "", make(map[string]string)
	for _, name := range append(glob(t, out, "timeline/*/index.html"), glob(t, out, "timeline/*/*/index.html")...) {
		got[strings.TrimPrefix(path.Dir(name), "timeline/")] = moments(parse(t, out, name), dates)
	}
	if diff := cmp.Diff(realTimeline, got); diff != "" {
		t.Errorf("timeline (-want +got):\n%s", diff)
	}
	var years, counts []string
	for _, year := range []string{"2022", "2020", "2019", "2018", "2017", "2013"} {
		whole = strings.TrimSpace(whole + " " + realTimeline[year])
		years = append(years, "timeline/"+year+"/")
		texts, events := 0, 0
		for _, slug := range strings.Fields(realTimeline[year]) {
			if _, ok := realArticles[slug]; ok {
				texts++
			} else {
				events++
			}
		}
		counts = append(counts, fmt.Sprintf("%s %d %d", year, texts, events))
	}
	page := parse(t, out, "timeline/index.html")
	if diff := cmp.Diff(strings.Fields(whole), strings.Fields(moments(page, dates))); diff != "" {
		t.Errorf("the whole timeline (-want +got):\n%s", diff)
	}
	table := only(t, page, "tbody")
	if diff := cmp.Diff(years, hrefs(table)); diff != "" {
		t.Errorf("years (-want +got):\n%s", diff)
	}
	numbers := func(row *html.Node) string {
		return words(only(t, row, "th")) + " " + strings.ReplaceAll(joined(all(row, "td"), words), ",", "")
	}
	if got := joined(all(table, "tr"), numbers); got != strings.Join(counts, ", ") {
		t.Errorf("years have %q, want %q", got, counts)
	}
	drawn := hrefs(only(t, page, "ol.chart"))
	slices.Reverse(drawn)
	if diff := cmp.Diff(years, drawn); diff != "" {
		t.Errorf("years that are drawn (-want +got):\n%s", diff)
	}
	for slug, article := range realArticles {
		if dates[slug] != article.date {
			t.Errorf("%s stands on the timeline with the date %q, want %q", slug, dates[slug], article.date)
		}
	}
	for _, e := range realEvents {
		if dates[e.title] != e.date {
			t.Errorf("%s stands on the timeline with the date %q, want %q", e.title, dates[e.title], e.date)
		}
	}
}

// moments are the slugs of what stands on a page of the timeline. The dates are
// put down by slug, and by title.
func moments(page *html.Node, dates map[string]string) string {
	var found []string
	for _, m := range all(page, "li.moment") {
		thing := links(m)[0]
		slug := slugs(hrefs(m))[0]
		found = append(found, slug)
		when := words(all(m, "p.when")[0])
		dates[slug], dates[words(thing)] = when, when
	}
	return strings.Join(found, " ")
}

func testRealHome(t *testing.T, out string) {
	page := parse(t, out, "index.html")
	if got := words(all(page, "p.about")[0]); got != "14 texts · 83 notes · 35 tags" {
		t.Errorf("the first page counts %q", got)
	}
	newest := slices.Sorted(maps.Keys(realArticles))
	slices.Reverse(newest)
	if diff := cmp.Diff(newest[:10], slugs(hrefs(section(page, "_newest")))); diff != "" {
		t.Errorf("newest texts (-want +got):\n%s", diff)
	}
	var said []string
	for _, line := range all(section(page, "_said"), "li") {
		note := links(only(t, line, ".gist"))[0]
		said = append(said, slugs(hrefs(only(t, line, ".gist")))[0]+", "+words(note))
	}
	if want := newest[0] + ", Note 1"; len(said) == 0 || said[0] != want {
		t.Errorf("the first of the newest notes is %q, want %q", said, want)
	}
	if got := addresses(section(page, "_essays")); got != "essays/the-chef-and-the-company/ essays/the-summit-before-and-after/" {
		t.Errorf("the first page has the essays %q", got)
	}
}
