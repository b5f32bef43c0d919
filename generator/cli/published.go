package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

const publishedHelp = "the `FILE` of URLs that were published before, urls.txt of the website: what stands in it must not vanish"

// readPublished reads the list of what was published before into set. Where that
// is not yet anything, the list is empty or no such list, and nothing is held to
// it.
func readPublished(set *settings, s Streams) (status int) {
	if set.published == "" {
		return fine
	}
	data, err := os.ReadFile(set.published)
	if errors.Is(err, fs.ErrNotExist) {
		return misuse(s, "there is no file "+set.published, "It is urls.txt of the website, as it was published before.")
	}
	if err != nil {
		return fail(err, s)
	}
	for line := range strings.Lines(string(data)) {
		switch line = strings.TrimSpace(line); {
		case line == "":
		case !strings.HasPrefix(line, "/"):
			fmt.Fprintf(s.Err, "gloss: %s is no list of URLs below a website's root; nothing is held to it\n", set.published)
			set.urls = nil
			return fine
		default:
			set.urls = append(set.urls, line)
		}
	}
	return fine
}
