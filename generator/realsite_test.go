package main

import (
	"bytes"
	"context"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gloss/generator/cli"
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

// TestRealSite builds an archive of real articles.
func TestRealSite(t *testing.T) {
	site, out := shared(t, "real-site"), filepath.Join(t.TempDir(), "out")
	var stdout, stderr bytes.Buffer
	status := cli.Main(context.Background(), []string{"build", "--site", site, "--output", out, "--base-url", "https://example.github.io/repo/"},
		cli.Streams{Out: &stdout, Err: &stderr})
	if status != 0 || stderr.Len() > 0 {
		t.Fatalf("build ends with status %d and says:\n%s", status, &stderr)
	}

	t.Run("articles", func(t *testing.T) {
		got := make(map[string][]string)
		for _, name := range glob(t, out, "articles/*/index.html") {
			page := read(t, out, name)
			slug := strings.Split(name, "/")[1]
			got[slug] = []string{text(first(page, `(?s)<h1[^>]*>(.*?)</h1>`)), first(page, `<p class="actions">([0-9]+) notes?`)}
		}
		want := map[string][]string{
			"2017-09-28-guinea-talks":                   {"Talks with President of Guinea Alpha Conde", "6"},
			"2017-11-23-russia-sudan-talks":             {"Russia-Sudan talks", "7"},
			"2017-12-11-russian-egyptian-talks":         {"Russian-Egyptian talks", "6"},
			"2018-03-22-sudan-telephone-conversation":   {"Telephone conversation with President of Sudan Omar al-Bashir", "3"},
			"2018-12-20-annual-news-conference-excerpt": {"Vladimir Putin’s annual news conference", "7"},
			"2019-05-23-republic-of-the-congo-talks":    {"Talks with President of Republic of the Congo Denis Sassou-Nguesso", "7"},
			"2019-05-25-africa-day-greetings":           {"Greetings on Africa Day", "5"},
			"2019-06-07-un-secretary-general-meeting":   {"Meeting with UN Secretary-General Antonio Guterres", "5"},
			"2019-06-29-egypt-g20-meeting":              {"Meeting with President of Egypt Abdel Fattah el-Sisi", "5"},
			"2019-12-03-institute-for-african-studies-greetings": {
				"Greetings on the 60th anniversary of the Russian Academy of Sciences' Institute for African Studies (IAS)", "5"},
			"2019-12-16-military-technical-cooperation-commission": {
				"Meeting of Commission for Military Technical Cooperation with Foreign States", "7"},
			"2020-10-russia-opens-military-office": {"Russia Opens Military Office in Central African Republic", "7"},
			"2022-04-03-reported-massacre-in-mali": {"Reported Massacre in Mali", "6"},
			"2022-07-28-rewards-for-justice-prigozhin": {
				"Rewards for Justice – Reward Offer for Information on Russian Interference in U.S. Elections", "7"},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("headline and number of notes (-want +got):\n%s", diff)
		}
	})

	t.Run("the scrape", func(t *testing.T) {
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
		// What each note marks, its passages parted by a bar.
		wantMarks := map[string]string{
			"1": "Russia has donated small arms and sent trainers in recent years to bolster the CAR government’s fight|donated small arms and sent trainers in recent years",
			"2": "donated 10 armored vehicles to the Central African Republic|a second batch of 10 BRDM-2 armored personnel vehicles",
			"3": "10 BRDM-2 armored personnel vehicles to Bangui as a gift",
			"4": "The first batch|Oct. 15.",
			"5": "strengthen the armed forces,” he told RIA Novosti|According to Retuers, Titorenko said",
			"6": "The UN Security Council cleared Russia to deliver arms to CAR in 2017.",
			"7": "since 2013, when a mostly Muslim rebel coalition overthrew the country’s then-president",
		}
		if diff := cmp.Diff(wantMarks, marks(page)); diff != "" {
			t.Errorf("marks (-want +got):\n%s", diff)
		}
		for number, want := range map[string][]string{
			"1": {"Context", "Military cooperation", `href="/repo/articles/2019-05-23-republic-of-the-congo-talks/#car-north"`},
			"2": {`id="ten-or-twenty"`, "Question", "Arms transfers"},
			"4": {"15 October 2020 (uncertain)", "First BRDM-2s reach Bangui"},
			"6": {"UN arms embargo", "resolution 2127", `<time datetime="2017">2017</time>`},
			"7": {"Overthrow of President Bozizé"},
		} {
			note := first(page, `(?s)(<div class="note [a-z-]+" id="[^"]*" role="note" aria-label="Note `+number+`[":].*?</div>)`)
			for _, words := range want {
				if !strings.Contains(note, words) {
					t.Errorf("note %s lacks %q:\n%s", number, words, note)
				}
			}
		}
	})

	t.Run("notes in other articles", func(t *testing.T) {
		for slug, want := range map[string]map[string]string{
			"2017-11-23-russia-sudan-talks": {
				"7": "<…>",
				"4": "to reequip our armed forces|the re-equipment of our armed forces",
				"2": "the weapons we have are of Russian make.|our land troops and aviation",
				"3": "a large programme to reequip our armed forces and we agreed with the Defence Minister [Sergei Shoigu] that Russia will help us in this",
			},
			"2019-06-07-un-secretary-general-meeting": {"2": "permanent member of the Security Council"},
			"2022-04-03-reported-massacre-in-mali":    {"6": "violent extremist groups"},
			"2018-12-20-annual-news-conference-excerpt": {
				"7": "some local groups are behind this attack.|there is no reliable information yet"},
			"2022-07-28-rewards-for-justice-prigozhin": {
				"1": "Rewards for Justice – Reward Offer for Information on Russian Interference in U.S. Elections"},
		} {
			got := marks(read(t, out, "articles/"+slug+"/index.html"))
			for number, words := range want {
				if got[number] != words {
					t.Errorf("%s: note %s marks %q, want %q", slug, number, got[number], words)
				}
			}
		}
	})

	t.Run("tags", func(t *testing.T) {
		var got []string
		for _, name := range glob(t, out, "tags/*/index.html") {
			if !strings.Contains(read(t, out, name), `http-equiv="refresh"`) { // which another name has
				got = append(got, strings.Split(name, "/")[1])
			}
		}
		want := strings.Fields(`abdel-fattah-el-sisi africa african-union alpha-conde antonio-guterres arms-transfers bangui
			central-african-republic denis-sassou-nguesso ebola egypt election-interference guinea institute-for-african-studies
			internet-research-agency mali military-cooperation mining mourah nuclear-energy omar-al-bashir presidential-diplomacy
			private-military-companies republic-of-the-congo russian-ministry-of-defence safety-of-journalists sudan syria trade
			un-arms-embargo united-nations vladimir-putin vladimir-titorenko wagner-group yevgeny-prigozhin`)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("tags (-want +got):\n%s", diff)
		}
		page := read(t, out, "tags/wagner-group/index.html")
		for _, want := range []string{"also: Wagner, PMC Wagner", `href="/repo/tags/private-military-companies/"`,
			"Reported Massacre in Mali", "Vladimir Putin’s annual news conference", "is the department's word"} {
			if !strings.Contains(html.UnescapeString(page), want) {
				t.Errorf("the page of the Wagner Group lacks %q", want)
			}
		}
	})
}

// marks are the marked words of each note, by its number: the runs that stand
// without unmarked words between them as one, the others parted by a bar.
func marks(page string) map[string]string {
	found := make(map[string]string)
	var going []string // the notes whose marks the last run had
	for _, m := range regexp.MustCompile(`(?s)<mark data-notes="([0-9 ]+)"[^>]*>(.*?)</mark>|<a class="ref".*?</a>|<[^>]*>|([^<]+)`).FindAllStringSubmatch(page, -1) {
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

// first is what the first group of a pattern matches first in s.
func first(s, pattern string) string {
	if m := regexp.MustCompile(pattern).FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return ""
}

// text is what a piece of HTML reads, without the numbers of notes; no-break
// spaces, of which the sources have many, are spaces.
func text(s string) string {
	s = regexp.MustCompile(`(?s)<a class="ref".*?</a>|<[^>]*>`).ReplaceAllString(s, "")
	return strings.ReplaceAll(html.UnescapeString(s), "\u00a0", " ")
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
