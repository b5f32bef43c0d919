package cli

import (
	"flag"
	"fmt"
	"io"
	"strings"

	"gloss/generator/diag"
)

func help(args []string, s Streams) int {
	if len(args) == 0 || args[0] == "help" {
		usage(s.Out)
		return fine
	}
	v, ok := find(args[0])
	if ok {
		v.usage(s.Out)
		return fine
	}
	code := strings.Trim(args[0], "[]")
	if said := diag.Code(code).Explanation(); said != "" {
		fmt.Fprintf(s.Out, "%s\n\n%s", code, said)
		return fine
	}
	if strings.Contains(code, "/") {
		message, help := badCode(code)
		return misuse(s, message, help)
	}
	return unknown(args[0], s)
}

// pointToManual says where problems are explained, to somebody who is there to
// read it.
func pointToManual(w io.Writer, problems []diag.Problem, s Streams) {
	if len(problems) > 0 && s.Asks {
		fmt.Fprintf(w, "What a code in brackets means: gloss help %s\n", problems[0].Code)
	}
}

func usage(w io.Writer) {
	fmt.Fprint(w, "Gloss makes a website of an archive of annotated texts.\n\nUsage: gloss VERB [flags]\n\n")
	for _, v := range verbs() {
		fmt.Fprintf(w, "    %-9s %s\n", v.name, v.summary)
	}
	fmt.Fprintf(w, "    %-9s %s\n", "help", "explain a verb and its flags, or the code of a problem: gloss help VERB, gloss help CODE")
	fmt.Fprint(w, "\nExit status: 0 fine, 1 the content or a template has errors, 2 wrong usage, 3 the machine failed.\n")
}

func (v verb) flagSet(set *settings) *flag.FlagSet {
	flags := flag.NewFlagSet(v.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard) // Main prints what is wrong
	v.flags(flags, set)
	return flags
}

// usage lists the verb's flags, each with its short form.
func (v verb) usage(w io.Writer) {
	fmt.Fprintf(w, "gloss %s: %s\n", v.form(), v.summary)
	if v.help != "" {
		fmt.Fprintf(w, "%s\n", v.help)
	}
	short := make(map[string]string) // by what the flag is for
	flags := v.flagSet(new(settings))
	flags.VisitAll(func(f *flag.Flag) {
		if len(f.Name) == 1 {
			short[f.Usage] = f.Name
		}
	})
	first := true
	flags.VisitAll(func(f *flag.Flag) {
		if len(f.Name) == 1 {
			return
		}
		if first {
			fmt.Fprintln(w)
			first = false
		}
		value, text := flag.UnquoteUsage(f)
		name := strings.TrimSpace("--" + f.Name + " " + value)
		if s := short[f.Usage]; s != "" {
			name += ", -" + s
		}
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "0" && f.DefValue != "0s" {
			text += " (default: " + f.DefValue + ")"
		}
		fmt.Fprintf(w, "    %-24s %s\n", name, text)
	})
}
