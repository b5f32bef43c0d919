// Package cli is the command line: verbs, flags, exit statuses.
//
// It takes the arguments of the command and its streams; it does what the verb
// says, prints problems where they belong and gives the exit status. It is the
// only package that prints.
//
// It never does a verb's work itself.
package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"gloss/generator/build"
	"gloss/generator/diag"
	"gloss/generator/load"
	"gloss/generator/publish"
	"gloss/static"
	"gloss/templates"
)

// Exit statuses.
const (
	fine    = 0
	faulty  = 1 // the content or a template has errors
	misused = 2 // the command was given wrongly
	failed  = 3 // the machine failed
)

// Streams are where a command reads and writes.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	Asks     bool // whether somebody answers at In
	Colour   bool // whether Err and Out may be coloured
}

// A verb is what the first argument says.
type verb struct {
	name    string
	names   []string // what is named after it, besides flags
	summary string
	help    string // what it says beside its flags
	flags   func(*flag.FlagSet, *settings)
	run     func(context.Context, *settings, Streams) int
}

// settings are the values of all flags.
type settings struct {
	names   []string // what the verb is about, as many as it takes
	site    string
	output  string
	baseURL string
	format  string
	code    string
	drafts  bool
	strict  bool

	keepGoing bool
	yes       bool
	watch     bool
	program   [32]byte // its digest, for those who ask
	published string
	urls      []string // that published lists
	summary   string

	port int
	bind string
	poll time.Duration
	open bool
}

func verbs() []verb {
	return []verb{
		{"init", []string{"DIR"}, "make a new archive", "It never touches a file that is there: the folder has to be empty, or missing.", func(*flag.FlagSet, *settings) {}, runInit},
		{"new", []string{"KIND", "NAME"}, "make the files of a new article, essay, event or tag", newHelp, newFlags, runNew},
		{"build", nil, "make the website from content/", "With errors nothing is written, and the last good output stays.", buildFlags, runBuild},
		{"serve", nil, "show the website in the browser, and what changes as you save", "It listens to this machine only, unless --bind says otherwise.", serveFlags, runServe},
		{"check", nil, "find every problem, write nothing", "", checkFlags, runCheck},
		{"fix", nil, "rewrite quotations from their sources where that is safe", "It shows each change and asks.", fixFlags, runFix},
		{"version", nil, "say which version this is", "", func(*flag.FlagSet, *settings) {}, runVersion},
	}
}

// Main does what args, without the command's own name, say, and gives the exit
// status: 0 fine, 1 the content or a template has errors, 2 wrong usage, 3 the
// machine failed.
func Main(ctx context.Context, args []string, s Streams) int {
	if len(args) == 0 {
		usage(s.Err)
		return misused
	}
	name, args := args[0], args[1:]
	switch name {
	case "help", "-h", "-help", "--help":
		return help(args, s)
	case "-version", "--version":
		name = "version"
	}
	v, ok := find(name)
	if !ok {
		return unknown(name, s)
	}
	var set settings
	flags := v.flagSet(&set)
	names, err := parse(flags, args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		v.usage(s.Out)
		return fine
	case err != nil:
		return v.badFlag(err, flags, s)
	case len(names) > len(v.names):
		return misuse(s, fmt.Sprintf("%s takes no %q", v.name, names[len(v.names)]), v.stray())
	case len(names) < len(v.names):
		return misuse(s, fmt.Sprintf("%s wants %s", v.name, v.names[len(names)]), "Write gloss "+v.form()+".")
	}
	set.names = names
	return v.run(ctx, &set, s)
}

// parse reads flags, wherever they stand, and gives what stands between them.
func parse(flags *flag.FlagSet, args []string) (names []string, err error) {
	for err = flags.Parse(args); err == nil && flags.NArg() > 0; err = flags.Parse(args) {
		names, args = append(names, flags.Arg(0)), flags.Args()[1:]
	}
	return names, err
}

// form is how the verb is written, without its flags.
func (v verb) form() string { return strings.Join(append([]string{v.name}, v.names...), " ") }

// stray says what to do about something that the verb does not take.
func (v verb) stray() string {
	if len(v.names) > 0 {
		return "Write gloss " + v.form() + ", with quotation marks around what has spaces."
	}
	return "Flags begin with --; gloss help " + v.name + " lists them."
}

func find(name string) (verb, bool) {
	all := verbs()
	i := slices.IndexFunc(all, func(v verb) bool { return v.name == name })
	if i < 0 {
		return verb{}, false
	}
	return all[i], true
}

func unknown(name string, s Streams) int {
	names := []string{"help"}
	for _, v := range verbs() {
		names = append(names, v.name)
	}
	help := "gloss help lists the verbs."
	if nearest := diag.Nearest(name, names); nearest != "" {
		help = fmt.Sprintf("Did you mean %q?", nearest)
	}
	return misuse(s, fmt.Sprintf("there is no verb %q", name), help)
}

func misuse(s Streams, message, help string) int {
	fmt.Fprintf(s.Err, "gloss: %s\n", message)
	if help != "" {
		fmt.Fprintf(s.Err, "    %s\n", help)
	}
	return misused
}

// badFlag says what the flag package found wrong with the verb's flags.
func (v verb) badFlag(err error, flags *flag.FlagSet, s Streams) int {
	help := "gloss help " + v.name + " lists the flags."
	name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
	if !unknown {
		return misuse(s, err.Error(), help)
	}
	var known []string
	flags.VisitAll(func(f *flag.Flag) { known = append(known, f.Name) })
	if nearest := diag.Nearest(name, known); nearest != "" {
		help = fmt.Sprintf("Did you mean --%s?", nearest)
	}
	return misuse(s, fmt.Sprintf("%s has no flag --%s", v.name, name), help)
}

// siteFlags are the flags of every verb that reads a site.
func siteFlags(f *flag.FlagSet, s *settings) {
	text(f, &s.site, ".", "the `folder` that holds content/", "site", "s")
	boolean(f, &s.drafts, "drafts too", "drafts", "D")
}

func strictFlag(f *flag.FlagSet, s *settings) {
	boolean(f, &s.strict, "warnings count as errors", "strict")
}

// pollFlag is the flag of every verb that waits for changes.
func pollFlag(f *flag.FlagSet, s *settings) {
	f.DurationVar(&s.poll, "poll", 0, "look at all files every `500ms` or so: for network drives, WSL mounts and containers, which tell of no change")
}

func buildFlags(f *flag.FlagSet, s *settings) {
	siteFlags(f, s)
	strictFlag(f, s)
	text(f, &s.output, "", "the `folder` to write to (default: public in the site's folder)", "output", "d")
	boolean(f, &s.keepGoing, "make the website in spite of errors in the content", "keep-going")
	text(f, &s.published, "", publishedHelp, "published")
	text(f, &s.summary, "", "the `FILE` to which to add, in Markdown, what became of the build", "summary")
	boolean(f, &s.watch, "stay, and make it again whenever something changes", "watch", "w")
	pollFlag(f, s)
	text(f, &s.baseURL, "", "the `URL` under which the website will stand, instead of site.yaml's", "base-url", "b")
}

func checkFlags(f *flag.FlagSet, s *settings) {
	siteFlags(f, s)
	strictFlag(f, s)
	text(f, &s.published, "", publishedHelp, "published")
	text(f, &s.format, "text", "the `form` of the problems: text, json (one object a line) or github", "format")
	text(f, &s.code, "", "only the problems of one `code`, each by itself", "code")
}

// text and boolean declare a flag by its name and by its short forms.
func text(f *flag.FlagSet, to *string, value, usage string, names ...string) {
	for _, name := range names {
		f.StringVar(to, name, value, usage)
	}
}

func boolean(f *flag.FlagSet, to *bool, usage string, names ...string) {
	for _, name := range names {
		f.BoolVar(to, name, false, usage)
	}
}

// withSite opens the site for a verb.
func withSite(set *settings, s Streams, do func(*build.Site) int) int {
	site, err := build.Open(set.site, templates.FS, static.FS,
		build.Options{BaseURL: set.baseURL, Drafts: set.drafts, Strict: set.strict, KeepGoing: set.keepGoing, Git: true, Published: set.urls, Version: version, Program: set.program})
	switch {
	case errors.Is(err, load.ErrNoContent):
		return misuse(s, fmt.Sprintf("%s is no archive: %v", set.site, load.ErrNoContent), "Go to the folder that holds content/, or name it with --site.")
	case errors.Is(err, os.ErrNotExist):
		return misuse(s, fmt.Sprintf("there is no folder %s", set.site), "Name the folder that holds content/ with --site.")
	case err != nil:
		return fail(err, s)
	}
	defer site.Close()
	return do(site)
}

// fail says what stopped a verb that was given rightly.
func fail(err error, s Streams) int {
	var unsafe *publish.UnsafeError
	switch {
	case errors.As(err, &unsafe):
		return misuse(s, unsafe.Error(), unsafe.Help)
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(s.Err, "gloss: stopped; nothing was changed")
	default:
		fmt.Fprintf(s.Err, "gloss: %v\n", err)
	}
	return failed
}

// tally counts problems in words.
func tally(problems []diag.Problem) string {
	errors, warnings := diag.Count(problems)
	if errors+warnings == 0 {
		return "no problems"
	}
	return number(errors, "error") + ", " + number(warnings, "warning")
}

func number(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
