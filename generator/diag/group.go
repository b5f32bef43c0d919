package diag

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// A Group is many warnings of one kind, which one by one would drown the rest.
type Group struct {
	Code Code
	Size int
	Help string // of them all; "" where it differs
}

// Warnings of one kind are grouped where there are more.
const mostAlike = 10

// Grouped parts problems into those that are shown one by one, all errors among
// them, and groups of warnings, by code.
func Grouped(problems []Problem) (single []Problem, groups []Group) {
	sizes := make(map[Code]int)
	for _, p := range problems {
		if p.Severity == Warning {
			sizes[p.Code]++
		}
	}
	byCode := make(map[Code]*Group)
	for _, p := range problems {
		if p.Severity != Warning || sizes[p.Code] <= mostAlike {
			single = append(single, p)
			continue
		}
		g := byCode[p.Code]
		if g == nil {
			g = &Group{p.Code, sizes[p.Code], p.Help}
			byCode[p.Code] = g
		}
		if g.Help != p.Help {
			g.Help = ""
		}
	}
	for _, g := range byCode {
		groups = append(groups, *g)
	}
	slices.SortFunc(groups, func(a, b Group) int { return cmp.Compare(a.Code, b.Code) })
	return single, groups
}

// Message says in a sentence without a full stop what so many problems are.
func (g Group) Message() string {
	many := message.NewPrinter(language.English).Sprint(g.Size)
	switch g.Code {
	case AnchorLoose:
		return many + " quotations differ from their sources in what does not matter"
	case AnchorWhole:
		return many + " quotations are whole articles"
	case AnchorInsideWord:
		return many + " quotations begin or end within a word"
	case ArticleNoDate:
		return many + " articles have no date"
	case ArticleRights:
		return many + " articles are published whole, and no licence is stated"
	case ArticleTitle:
		return many + " articles have no headline and no title"
	case EventNear:
		return many + " events have nearly the title of another"
	case FileStray:
		return many + " files are not read"
	case LinkDraft:
		return many + " links lead to drafts, which are not published"
	case NoteVerdict:
		return many + " verdicts are none of this archive"
	case SourceOmit:
		return many + " lines that are to be left out stand in no source"
	case TemplateUnused:
		return many + " templates make no page"
	case TemplateVersion:
		return many + " templates do not say for which version of the views they were written"
	case YAMLUnknownKey:
		return many + " keys are not known"
	}
	return many + " warnings of one kind"
}

// advice is what a person reads below the sentence.
func (g Group) advice() []string {
	var advice []string
	if g.Help != "" {
		advice = strings.Split(clean(g.Help), "\n")
	}
	return append(advice, fmt.Sprintf("gloss check --code %s lists them.", g.Code))
}

// PrintGroups writes groups of warnings for a person.
func PrintGroups(w io.Writer, groups []Group, colour bool) error {
	out := bufio.NewWriter(w)
	for _, g := range groups {
		fmt.Fprintf(out, "%s: %s [%s]\n", severity(Warning, colour), g.Message(), g.Code)
		for _, line := range g.advice() {
			fmt.Fprintf(out, "    %s\n", line)
		}
	}
	return out.Flush()
}

// PrintGitHubGroups writes groups of warnings as workflow commands, which stand
// at no line.
func PrintGitHubGroups(w io.Writer, groups []Group) error {
	out := bufio.NewWriter(w)
	for _, g := range groups {
		text := strings.Join(append([]string{g.Message()}, g.advice()...), "\n")
		fmt.Fprintf(out, "::%s title=%s::%s\n", Warning, commandProperty.Replace(string(g.Code)), commandData.Replace(text))
	}
	return out.Flush()
}
