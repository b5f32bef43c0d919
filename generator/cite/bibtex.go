package cite

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// BibTeX is the source as an entry of a .bib file, in UTF-8, for BibTeX
// (O. Patashnik, BibTeXing, 1988) and for biblatex alike (P. Kime and others, The
// biblatex package, 3.20). The date is said twice: in date, which biblatex reads as
// EDTF of the levels 0 and 1, and in year and month, which BibTeX reads. Byline and
// title have braces of their own, so that the one is not parted into names and no
// style changes the letters of the other.
func (s Source) BibTeX() string {
	var b strings.Builder
	add := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %-9s = %s,\n", name, value)
		}
	}
	entry := "misc" // since BibTeX knows no online
	if s.kind() == published {
		entry = "article"
	}
	fmt.Fprintf(&b, "@%s{%s,\n", entry, bibKey(s.Key))
	add("author", braced(braced(tex(s.Byline))))
	add("title", braced(braced(tex(s.Title))))
	add("journal", braced(tex(s.Publisher)))
	if !strings.ContainsAny(s.Date.String(), "[{") { // sets are of level 2
		add("date", braced(s.Date.String()))
	}
	switch d := plain(s.Date); {
	case d == "":
		add("year", braced(tex(s.Date.Words())))
	case strings.Contains(d, "-"):
		year, rest, _ := strings.Cut(d, "-")
		add("year", braced(year))
		add("month", month(rest[:2]))
	default:
		add("year", braced(d))
	}
	add("url", braced(verbatim(s.address())))
	add("urldate", braced(s.retrieved().Machine()))
	add("note", braced(tex(s.note())))
	b.WriteString("}\n")
	return b.String()
}

// note says where copies of the source are, for formats that have one field for
// whatever else there is to say.
func (s Source) note() string {
	var said []string
	if s.Archived != "" {
		said = append(said, "Archived copy: "+s.Archived)
	}
	kept := "As kept by " + s.Archive
	if s.Page != "" {
		kept += ": " + s.Page
	}
	return line(strings.Join(append(said, kept), "; "))
}

// month is the macro for a month, MM, that every style of BibTeX defines.
func month(mm string) string {
	n, _ := strconv.Atoi(mm)
	return strings.Fields("jan feb mar apr may jun jul aug sep oct nov dec")[n-1]
}

// braced is a value in braces; "" for none.
func braced(value string) string {
	if value == "" {
		return ""
	}
	return "{" + value + "}"
}

// tex is a text as TeX prints it. BibTeX counts braces even after a backslash, so
// they are named.
func tex(s string) string { return texts.Replace(line(s)) }

var texts = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`,
	`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`, `<`, `\textless{}`, `>`, `\textgreater{}`, `|`, `\textbar{}`,
	`#`, `\#`, `$`, `\$`, `%`, `\%`, `&`, `\&`, `_`, `\_`,
)

// verbatim is an address as a field has it that TeX does not read: what would end
// the field or the address is escaped as in a URL.
func verbatim(address string) string { return urls.Replace(line(address)) }

var urls = strings.NewReplacer(` `, "%20", `"`, "%22", `<`, "%3C", `>`, "%3E", `\`, "%5C", `^`, "%5E", "`", "%60", `{`, "%7B", `|`, "%7C", `}`, "%7D")

// bibKey is a key of letters, digits and hyphens.
func bibKey(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) {
			return r
		}
		return '-'
	}, s)
}
