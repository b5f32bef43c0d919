package load

import (
	"regexp"

	"gloss/generator/archive"
)

// publishValue is what a value of publish means. What is no value of it hides
// all.
func publishValue(stated string) archive.Publish {
	switch stated {
	case "", "full":
		return archive.Full
	case "excerpt":
		return archive.Excerpt
	}
	return archive.LinkOnly
}

// publishKey is what the key publish looks like in a file that is no YAML, and
// perhaps no UTF-8.
var publishKey = regexp.MustCompile(`(?i)p\x00?u\x00?b\x00?l\x00?i\x00?s\x00?h\x00?["']?\x00?\s*\x00?:`)

// mayHide reports whether a file that cannot be read seems to say how much of a
// source may be shown.
func mayHide(text []byte) bool { return publishKey.Match(text) }

// hide hides the sources of which a file that cannot be read may say that they
// are to be hidden, so that a slip of the pen publishes nothing.
func (c *Content) hide(own map[*Article]*articleFile, publishers map[string]*Definition) {
	site := !c.Site.Readable && c.Site.mayHide // may hide everything
	some, unknown := site, false               // whether anything is hidden; whether by a publisher of any name
	for _, d := range c.Publishers {
		some = some || publishValue(d.Publish.Text) != archive.Full
		unknown = unknown || !d.Readable && d.mayHide
	}
	for _, a := range c.Articles {
		file := own[a]
		if file == nil {
			file = new(articleFile)
		}
		stranger := a.Publisher.Text() != "" && publishers[a.Publisher.Key()] == nil // by a name that no readable file has
		if !a.Meta.Readable && (file.mayHide || some || unknown) || file.publish == "" && (site || unknown && stranger) {
			a.Publish = archive.LinkOnly
		}
	}
}
