package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"gloss/generator/load"
	"gloss/generator/scaffold"
)

func newFlags(f *flag.FlagSet, s *settings) {
	text(f, &s.site, ".", "the `folder` that holds content/", "site", "s")
}

func runNew(ctx context.Context, set *settings, s Streams) int {
	folder, err := load.Open(set.site)
	switch {
	case errors.Is(err, load.ErrNoContent):
		return misuse(s, fmt.Sprintf("%s is no archive: %v", set.site, load.ErrNoContent), "Go to the folder that holds content/, or name it with --site; gloss init makes a new archive.")
	case errors.Is(err, os.ErrNotExist):
		return misuse(s, fmt.Sprintf("there is no folder %s", set.site), "Name the folder that holds content/ with --site.")
	case err != nil:
		return fail(err, s)
	}
	defer folder.Close()
	content, err := folder.Load(ctx, 1)
	if err != nil {
		return fail(err, s)
	}
	files, err := scaffold.New(set.site, content, set.names[0], set.names[1], time.Now().Format(time.DateOnly))
	if wrong, ok := errors.AsType[*scaffold.NameError](err); ok {
		return misuse(s, wrong.Reason, wrong.Help)
	}
	if err != nil {
		return fail(err, s)
	}
	for _, name := range files {
		fmt.Fprintln(s.Out, filepath.Join(set.site, filepath.FromSlash(name)))
		fmt.Fprintf(s.Out, "    %s\n", nextSteps(set.names[0], filepath.Ext(name)))
	}
	return fine
}

// nextSteps say what to do with a new file.
func nextSteps(kind, extension string) string {
	switch {
	case extension == ".txt":
		return "Put the text here, exactly as it was captured, in place of the one line that is there."
	case kind == "article":
		return "State what is known of it. Below, quote the words that you speak of, and write your notes."
	case kind == "essay":
		return "Write below. [[Name]] links; > quotes an article, with {from=ARTICLE} below the quotation."
	case kind == "event":
		return "State when it happened. A note attests it by {date=… event=\"…\"} below its quotation."
	}
	return "Say what the tag means, of what kind it is, and what else it is called."
}

const newHelp = `KIND is article, essay, event or tag. NAME is a title or the name of a file; that of an article or an event may begin with its date.
It never overwrites.`
