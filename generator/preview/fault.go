package preview

import (
	"fmt"
	"html"
	"slices"
	"strings"
)

// explains reports whether the answer is the page of a fault which shows a
// problem itself.
func (a answer) explains(p Problem) bool { return a.fault != nil && p.IsError && p.concerns(a.file) }

// explanation is the problems because of which the page of an answer cannot be
// made.
func (s *Server) explanation(a answer) []Problem {
	return slices.DeleteFunc(slices.Clone(s.website.Problems()), func(p Problem) bool { return !a.explains(p) })
}

const faultTitle = "This page cannot be made"

// faultPage stands for a page that could not be made. It needs no script.
func faultPage(base string, fault error, problems []Problem) []byte {
	var out strings.Builder
	fmt.Fprintf(&out, `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>%s</title>
<link rel="stylesheet" href="%s">
</head>
<body class="fault">
<main>
<h1>%s</h1>
<p>%s</p>
`, faultTitle, html.EscapeString(base+ownRoutes+"panel.css"), faultTitle, html.EscapeString(fault.Error()))
	if len(problems) > 0 {
		out.WriteString("<ol class=\"problems\">\n")
		for _, p := range problems {
			fmt.Fprintf(&out, "<li class=\"error\">\n<pre>%s</pre>\n", html.EscapeString("\n"+p.Text))
			if editor := p.editor(); editor != "" {
				fmt.Fprintf(&out, "<p><a href=\"%s\">Open %s</a></p>\n", html.EscapeString(editor), html.EscapeString(p.place()))
			}
			out.WriteString("</li>\n")
		}
		out.WriteString("</ol>\n")
	}
	out.WriteString("<p>The other pages can be seen. This one comes back when the mistake is mended.</p>\n</main>\n</body>\n</html>\n")
	return []byte(out.String())
}

// faultText says the same to a tool.
func faultText(fault error, problems []Problem) string {
	lines := []string{faultTitle + ": " + fault.Error()}
	for _, p := range problems {
		lines = append(lines, p.Text)
	}
	return strings.Join(lines, "\n")
}
