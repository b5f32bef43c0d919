package main

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

// The notes of every article in the order of its text: the kind, the verdict,
// the words that are marked, with a bar between passages, and what stands at the
// note's foot: date, event and tags.
var realNotes = map[string][]string{
	"2017-09-28-guinea-talks": {
		"Context: the Dian-Dian concession agreement of July 21, 2001|Kindia bauxite fields of November 3, 2000 [Mining]",
		"Question: It gives me great pleasure to welcome you to Moscow. [Presidential diplomacy]",
		"Fact-check (consistent): the 60 years since the establishment of diplomatic relations|October of next year",
		"Fact-check (not checked): One of them, Rusal, has invested over $300 million in Guinea. [Mining]",
		"Context: Chairperson of the African Union [African Union]",
		"Context: the assistance provided in the fight against the Ebola pandemic [Ebola]",
	},
	"2017-11-23-russia-sudan-talks": {
		"Question: your first visit to Russia [Omar al-Bashir]",
		"Note: the weapons we have are of Russian make.|our land troops and aviation [Arms transfers]",
		"Context: a large programme to reequip our armed forces and we agreed with the Defence Minister [Sergei Shoigu] that Russia will help us in this [Arms transfers, Military cooperation]",
		"Erratum: to reequip our armed forces|the re-equipment of our armed forces",
		"Question: the use of military bases in the Red Sea [Military cooperation]",
		"Erratum: Sudan may become Russian’s key to Africa.",
		"Context: <…>",
	},
	"2017-12-11-russian-egyptian-talks": {
		"Fact-check (consistent): his trip to the Syrian Arab Republic, which took place earlier that day|I arrived here directly from Syria [Syria]",
		"Question: contracts for the construction of the Dabaa Nuclear Power Plant in Egypt and for the delivery of nuclear fuel to the plant|Today, we will sign a contract for the construction of a nuclear power plant. [Nuclear energy]",
		"Erratum: (re-translated)",
		"Context: Russia has supported Egypt since the 50’s and 60’s",
		"Context: This includes the construction of metallurgical plants and the Aswan Dam.",
		"Note: a political settlement in Syria [Syria]",
	},
	"2018-03-22-sudan-telephone-conversation": {
		"Question: warmly congratulated Vladimir Putin on his convincing victory",
		"Context: victory in the presidential election",
		"Question: further promoting Russia-Sudan relations in various areas [Presidential diplomacy, Nuclear energy, Military cooperation]",
	},
	"2018-12-20-annual-news-conference-excerpt": {
		"Note: Alexander Rastorguyev, Orkhan Dzhemal and Kirill Radchenko died in the Central African Republic this year. [2018 · Three Russian journalists killed in the Central African Republic · Safety of journalists]",
		"Context: a businessman whom everyone calls your chef, Yevgeny Prigozhin [Yevgeny Prigozhin]",
		"Fact-check (later confirmed by himself): your chef, Yevgeny Prigozhin, is believed to be involved in managing PMC Wagner? [Wagner Group]",
		"Context: what do you think about private military companies?|We can ban private security firms altogether [Private military companies]",
		"Question: such a thing as “safe food.”",
		"Context: if they comply with Russian laws, they have every right to work and promote their business interests anywhere in the world [Private military companies]",
		"Question: some local groups are behind this attack.|there is no reliable information yet [Safety of journalists, Central African Republic]",
	},
	"2019-05-23-republic-of-the-congo-talks": {
		"Context: who is in Russia on an official visit|it is a working visit in the fullest sense of the word",
		"Question: sending Russian military experts to the Republic of the Congo. [Military cooperation]",
		"Context: Our trade is growing – by over 60 percent – although, unfortunately, the numbers in absolute terms are still modest. [Trade]",
		"Note: the first Russia-Africa summit in Sochi this October [October 2019 · Russia-Africa Summit in Sochi]",
		"Question: we are seeing full conciliation in the region of Central Africa.|there are certain alarming signs in our region",
		"Context: certain alarming signs in our region, in the centre and in the west of the DRC [Democratic Republic of the Congo], in the north of the CAR [Central African Republic] and Chad.",
		"Context: CAR [Central African Republic]",
	},
	"2019-05-25-africa-day-greetings": {
		"Context: African heads of state and government on Africa Day [African Union]",
		"Question: reads, in part:",
		"Question: in settling local conflicts and crises, countering terrorism and extremism, drug trafficking and cross-border crime [Military cooperation]",
		"Note: I am glad to note the friendly constructive nature of relations between our countries.|wishes of peace",
		"Note: the Russia-Africa Summit as well as the economic forum to be held in Sochi in October [October 2019 · Russia-Africa Summit in Sochi]",
	},
	"2019-06-07-un-secretary-general-meeting": {
		"Context: we support — you know that, you know our position — strengthening the central role of the UN [United Nations]",
		"Context: permanent member of the Security Council [United Nations]",
		"Question: Russia is an absolutely indispensable actor on the international scene today, if we want a more balanced world.",
		"Note: from Syria, to Libya, to the Central African Republic, to Yemen [Central African Republic, Syria]",
		"Erratum: both peace and security in the government.",
	},
	"2019-06-29-egypt-g20-meeting": {
		"Note: relations between Egypt and Russia are developing dynamically, and we have plans to elevate them to a new and more advanced level, since this is the objective of the Treaty",
		"Context: the Treaty on Comprehensive Partnership and Strategic Cooperation, which we signed during your visit to Russia in October 2018. [Egypt]",
		"Note: your work as co-chair of the Russia – Africa Summit to be held in October in Russia [October 2019 · Russia-Africa Summit in Sochi · African Union]",
		"Context: also in countering terrorism",
		"Erratum: Russian’s knowledge and expertise",
	},
	"2019-12-03-institute-for-african-studies-greetings": {
		"Context: Institute for African Studies (IAS) [Institute for African Studies]",
		"Erratum: sent greetings on the 60th anniversary of the Russian Academy of Sciences' Institute for African Studies",
		"Question: among the world’s leading centres that study the African continent",
		"Question: the Foreign Ministry as well as plenty of other Russian state agencies too",
		"Note: the recent Russia-Africa summit, which heralded a completely new level [October 2019 · Russia-Africa Summit in Sochi]",
	},
	"2019-12-16-military-technical-cooperation-commission": {
		"Fact-check (not checked): a total of $13 billion this year. This is more than $2 billion more than in the same period last year. [Arms transfers]",
		"Context: around 35 billion rubles.|more than $50 billion.",
		"Note: You should focus primarily on the CSTO and CIS member states and our other traditional partners, including those in Africa.",
		"Question: including those in Africa. They account for over one-third of Russian military exports. [Arms transfers, Africa]",
		"Note: the recent Russian-African Summit [October 2019 · Russia-Africa Summit in Sochi]",
		"Question: flexible delivery and payment methods",
		"Note: a new field – the establishment of joint ventures to produce spares for our equipment abroad [Military cooperation]",
	},
	"2020-10-russia-opens-military-office": {
		"Context: Russia has donated small arms and sent trainers in recent years to bolster the CAR government’s fight|donated small arms and sent trainers in recent years [Military cooperation]",
		"Question: donated 10 armored vehicles to the Central African Republic|a second batch of 10 BRDM-2 armored personnel vehicles [Arms transfers]",
		"Erratum: 10 BRDM-2 armored personnel vehicles to Bangui as a gift [Arms transfers, Bangui]",
		"Note: The first batch|Oct. 15. [15 October 2020 (uncertain) · First BRDM-2s reach Bangui]",
		"Erratum: strengthen the armed forces,” he told RIA Novosti|According to Retuers, Titorenko said [Vladimir Titorenko]",
		"Note: The UN Security Council cleared Russia to deliver arms to CAR in 2017. [2017 · Security Council clears Russian arms for the Central African Republic · UN arms embargo]",
		"Context: since 2013, when a mostly Muslim rebel coalition overthrew the country’s then-president [2013 · Overthrow of President Bozizé]",
	},
	"2022-04-03-reported-massacre-in-mali": {
		"Note: accounts of large numbers of people killed earlier this week in the village of Mourah [about 28 March – about 2 April 2022 · Killings at Mourah · Mourah]",
		"Question: many reports suggest that the perpetrators|Other reports claim [Wagner Group]",
		"Context: the Kremlin-backed Wagner Group [Wagner Group]",
		"Erratum: is essential set the record straight.",
		"Context: United Nations Multidimensional Integrated Stabilization Mission in Mali (MINUSMA) [United Nations]",
		"Context: violent extremist groups",
	},
	"2022-07-28-rewards-for-justice-prigozhin": {
		"Context: Rewards for Justice – Reward Offer for Information on Russian Interference in U.S. Elections [Election interference]",
		"Erratum: is part of United States Government’s wider efforts",
		"Context: Yevgeniy Viktorovich Prigozhin [Yevgeny Prigozhin]",
		"Question: Prigozhin|provided funding to IRA through the companies he controlled, Concord Management and Consulting LLC [Internet Research Agency]",
		"Context: Concord Management and Consulting LLC and Concord Catering (collectively “Concord”). [Yevgeny Prigozhin]",
		"Context: Mikhail Ivanovich Bystrov|Vladimir Venkov worked in various capacities [Internet Research Agency]",
		"Note: visit www.rewardsforjustice.net|Follow us on Twitter at https://twitter.com/RFJ_USA.",
	},
}

func testRealNotes(t *testing.T, out string) {
	for slug, want := range realNotes {
		name := "articles/" + slug + "/index.html"
		page, marked := parse(t, out, name), marks(read(t, out, name))
		var got []string
		for i, note := range all(page, "div.note") {
			head, foot := only(t, note, ".note-head"), only(t, note, ".note-foot")
			if number := words(only(t, head, ".number")); number != fmt.Sprint(i+1) {
				t.Errorf("%s: note %s stands where note %d should", slug, number, i+1)
			}
			line := "Note"
			if kind := all(head, ".kind"); len(kind) > 0 {
				line = words(kind[0])
			}
			if verdict := joined(all(head, ".verdict"), words); verdict != "" {
				line += " (" + strings.TrimPrefix(verdict, "Verdict: ") + ")"
			}
			line += ": " + marked[fmt.Sprint(i+1)]
			said := words(foot)
			if strings.Contains(joined(all(only(t, page, ".actions"), "a"), words), "Original") {
				var elsewhere bool
				if said, elsewhere = strings.CutSuffix(said, " · On the original page"); !elsewhere && strings.ContainsFunc(marked[fmt.Sprint(i+1)], unicode.IsLetter) {
					t.Errorf("%s: note %d does not lead to its words on the original page", slug, i+1)
				}
			}
			if about := strings.TrimSuffix(strings.TrimSuffix(said, "Link"), " · "); about != "" {
				line += " [" + about + "]"
			}
			got = append(got, line)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", slug, diff)
		}
		if n := len(got); !strings.HasPrefix(words(only(t, page, ".actions")), fmt.Sprintf("%d notes", n)) {
			t.Errorf("%s does not say that it has %d notes", slug, n)
		}
	}
}

// testMoreInNotes looks for what Markdown has besides sentences.
func testMoreInNotes(t *testing.T, out string) {
	for place, want := range map[string][]string{
		"2017-09-28-guinea-talks note 3":                 {"the count is consistent.", "and he rounds: on the day of the talks the anniversary lay a year ahead."},
		"2017-09-28-guinea-talks note 4":                 {"☐ the company's annual reports", "☐ a figure from the Guinean side", "☑ the currency (given: dollars)"},
		"2017-12-11-russian-egyptian-talks note 3":       {`grep -oE '\(re-?translated\)' content/articles/*/*.txt | sort | uniq -c`},
		"2018-12-20-annual-news-conference-excerpt text": {"Novaya Gazeta, 17 paragraphs of 769.", "The first paragraph names no speaker"},
		"2019-05-23-republic-of-the-congo-talks note 3": {"in three welcomes:", "partner year size growth",
			`Guinea 2017 "modest so far" "has doubled recently"`, `Congo 2019 "still modest" "over 60 percent"`, "None gives an amount of money."},
		"2019-12-16-military-technical-cooperation-commission note 2": {"Two currencies in two neighbouring paragraphs.", "and none is given."},
		"2020-10-russia-opens-military-office note 5":                 {"Two slips of the original, left standing:", `"Retuers" for "Reuters"`},
		"2020-10-russia-opens-military-office note 6":                 {"help in lifting it.", "Security Council resolution 2127 of December 2013."},
		"2020-10-russia-opens-military-office text":                   {"A scrape of a news page", "Whoever finds the page, or a copy in a web archive, should add url and archived"},
	} {
		slug, at, _ := strings.Cut(place, " ")
		page := parse(t, out, "articles/"+slug+"/index.html")
		shown := words(only(t, page, "section.about-text"))
		var number int
		if _, err := fmt.Sscanf(at, "note %d", &number); err == nil {
			shown = words(all(page, "div.note")[number-1])
		}
		for _, w := range want {
			if !strings.Contains(shown, w) {
				t.Errorf("%s lacks %q:\n%s", place, w, shown)
			}
		}
	}
}

// Where the links lead that stand in remarks (as 0) and in the notes, by number.
var realLinks = map[string]map[int]string{
	"2017-09-28-guinea-talks": {5: "tags/african-union/"},
	"2017-11-23-russia-sudan-talks": {
		0: "articles/2018-03-22-sudan-telephone-conversation/",
		1: "tags/omar-al-bashir/",
		6: "articles/2019-06-29-egypt-g20-meeting/",
	},
	"2017-12-11-russian-egyptian-talks":       {},
	"2018-03-22-sudan-telephone-conversation": {3: "articles/2017-11-23-russia-sudan-talks/ tags/nuclear-energy/ tags/military-cooperation/"},
	"2018-12-20-annual-news-conference-excerpt": {
		2: "articles/2022-07-28-rewards-for-justice-prigozhin/ articles/2022-07-28-rewards-for-justice-prigozhin/#_quoted-2",
		3: "tags/wagner-group/",
	},
	"2019-05-23-republic-of-the-congo-talks": {
		0: "tags/republic-of-the-congo/",
		3: "articles/2017-09-28-guinea-talks/ articles/2017-11-23-russia-sudan-talks/",
	},
	"2019-05-25-africa-day-greetings":         {1: "tags/african-union/"},
	"2019-06-07-un-secretary-general-meeting": {4: "articles/2019-05-23-republic-of-the-congo-talks/"},
	"2019-06-29-egypt-g20-meeting": {
		4: "articles/2019-05-25-africa-day-greetings/",
		5: "articles/2017-11-23-russia-sudan-talks/",
	},
	"2019-12-03-institute-for-african-studies-greetings":   {},
	"2019-12-16-military-technical-cooperation-commission": {0: "tags/military-cooperation/"},
	"2020-10-russia-opens-military-office":                 {1: "articles/2019-05-23-republic-of-the-congo-talks/#car-north"},
	"2022-04-03-reported-massacre-in-mali": {
		3: "articles/2018-12-20-annual-news-conference-excerpt/ articles/2018-12-20-annual-news-conference-excerpt/#_quoted-4",
	},
	"2022-07-28-rewards-for-justice-prigozhin": {
		0: "tags/yevgeny-prigozhin/ tags/wagner-group/ articles/2022-04-03-reported-massacre-in-mali/ tags/central-african-republic/",
		3: "articles/2018-12-20-annual-news-conference-excerpt/",
	},
}

// The notes that bear an id of their own.
var realIDs = map[string]string{
	"2017-09-28-guinea-talks note 4":                              "rusal-figure",
	"2019-05-23-republic-of-the-congo-talks note 7":               "car-north",
	"2019-12-16-military-technical-cooperation-commission note 4": "one-third",
	"2020-10-russia-opens-military-office note 2":                 "ten-or-twenty",
}

func testRealLinks(t *testing.T, out string) {
	for slug, want := range realLinks {
		page := parse(t, out, "articles/"+slug+"/index.html")
		got := make(map[int]string)
		add := func(number int, to []string) {
			if to = slices.DeleteFunc(to, func(to string) bool { return strings.HasPrefix(to, "#") }); len(to) > 0 {
				got[number] = strings.Join(to, " ")
			}
		}
		for _, remarks := range all(page, "section.about-text") {
			add(0, hrefs(remarks))
		}
		for i, note := range all(page, "div.note") {
			to := hrefs(note)
			add(i+1, to[:len(to)-len(hrefs(only(t, note, ".note-foot")))])
			if id := realIDs[fmt.Sprintf("%s note %d", slug, i+1)]; id != "" && attribute(note, "id") != id {
				t.Errorf("%s: note %d has the id %q, want %q", slug, i+1, attribute(note, "id"), id)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", slug, diff)
		}
	}
}

// marks are the marked words of each note, by its number: the runs that stand
// without unmarked words between them as one, the others parted by a bar.
func marks(page string) map[string]string {
	found := make(map[string]string)
	var going []string // the notes whose marks the last run had
	for _, m := range regexp.MustCompile(`(?s)<mark[^>]* data-notes="([0-9 ]+)"[^>]*>(.*?)</mark>|<a class="ref".*?</a>|<[^>]*>|([^<]+)`).FindAllStringSubmatch(page, -1) {
		switch {
		case m[1] != "":
			numbers := strings.Fields(m[1])
			for _, n := range numbers {
				if found[n] != "" && !slices.Contains(going, n) {
					found[n] += "|"
				}
				found[n] += text(m[2])
			}
			going = numbers
		case m[3] != "":
			going = nil
		}
	}
	return found
}

// text is what a piece of HTML reads, without the numbers of notes; no-break
// spaces, of which the sources have many, are spaces.
func text(s string) string {
	s = regexp.MustCompile(`(?s)<a class="ref".*?</a>|<[^>]*>`).ReplaceAllString(s, "")
	return strings.ReplaceAll(html.UnescapeString(s), "\u00a0", " ")
}
