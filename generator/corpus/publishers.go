package corpus

// A publisher prints articles.
type publisher struct {
	title, slug, licence string
	boilerplate          []string // its first line and its last ones
}

func (p publisher) url() string { return "https://www." + p.slug + ".example/" }

// publishers are the twenty publishers of every archive.
func publishers() []publisher {
	var all []publisher
	for i, masthead := range vocabulary["masthead"] {
		towns, licences := vocabulary["town"], vocabulary["licence"]
		title := towns[7*i%len(towns)] + " " + masthead
		all = append(all, publisher{
			title:       title,
			slug:        slug(title),
			licence:     licences[i%len(licences)],
			boilerplate: []string{title + " | News from the region", "Subscribe to our newsletter", "© " + title + ". All rights reserved."},
		})
	}
	return all
}
