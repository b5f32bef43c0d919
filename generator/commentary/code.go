package commentary

import (
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// More bytes of code than this, a longer line or more blank lines in a row are
// shown as they are: the expressions of some lexers take the square of a line's
// length and worse. Some give tokens without text for ever.
const (
	longestHighlight     = 32 << 10
	longestHighlightLine = 400
	mostBlankLines       = 100
	mostIdle             = 1000 // tokens in a row that have no text
)

// lexerFor is the lexer of a language, nil where its code is shown as it is. Of
// the many that chroma has, these are for what people keep beside texts: some of
// the others find no end on a hostile text, or hand it on to any lexer that it
// names.
func lexerFor(language string) chroma.Lexer {
	switch language = strings.ToLower(language); language {
	case "awk", "bash", "c", "c++", "cpp", "css", "diff", "go", "html", "ini", "java", "javascript", "js", "json", "latex", "perl", "php",
		"properties", "py", "python", "r", "rb", "ruby", "rs", "rust", "sh", "shell", "sparql", "sql", "toml", "ts", "turtle", "typescript", "xml", "yaml", "yml":
		return lexers.Get(language)
	}
	return nil
}

// renderCode makes a block that the keyboard reaches, since it may have to be
// scrolled. Code in a language that chroma knows is highlighted.
func renderCode(w *writer, n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	code := n.Lines().Value(w.walk.source)
	w.write(`<pre tabindex="0"><code`)
	language := ""
	if fenced, ok := n.(*ast.FencedCodeBlock); ok {
		if language = string(fenced.Language(w.walk.source)); language != "" {
			w.write(` class="language-` + escaped(language) + `"`)
		}
	}
	w.write(">")
	if tokens := tokens(language, string(code)); tokens != nil {
		w.highlight(tokens)
	} else {
		_, _ = w.Write(util.EscapeHTML(code))
	}
	w.write("</code></pre>\n")
	return ast.WalkSkipChildren
}

// tokens parts code into what its language has; nil where the language is not
// known. A lexer that fails on hostile code leaves it as it is.
func tokens(language, code string) (found []chroma.Token) {
	lexer := lexerFor(language)
	if lexer == nil || len(code) > longestHighlight {
		return nil
	}
	blank := 0
	for line := range strings.Lines(code) {
		if blank++; strings.TrimSpace(line) != "" {
			blank = 0
		}
		if len(line) > longestHighlightLine || blank > mostBlankLines {
			return nil
		}
	}
	defer func() {
		if recover() != nil {
			found = nil
		}
	}()
	next, err := lexer.Tokenise(&chroma.TokeniseOptions{State: "root"}, code)
	if err != nil {
		return nil
	}
	rest, idle := code, 0
	for t := next(); t != chroma.EOF; t = next() {
		if idle++; t.Value != "" {
			idle = 0
		}
		after, same := strings.CutPrefix(rest, t.Value)
		if !same || idle > mostIdle {
			return nil
		}
		rest = after
		if last := len(found) - 1; last >= 0 && found[last].Type == t.Type {
			found[last].Value += t.Value
		} else if t.Value != "" {
			found = append(found, t)
		}
	}
	if rest != "" {
		return nil // not a character may be lost
	}
	return found
}

// highlight writes tokens, each with the class that Pygments and chroma have
// for its type, or for the kind of types that it belongs to.
func (w *writer) highlight(tokens []chroma.Token) {
	for _, t := range tokens {
		kind := t.Type
		class, known := chroma.StandardTypes[kind]
		for !known && kind != 0 {
			kind = kind.Parent()
			class, known = chroma.StandardTypes[kind]
		}
		text := escaped(t.Value)
		if class == "" || t.Type == chroma.Text || t.Type == chroma.TextWhitespace {
			w.write(text)
		} else {
			w.write(`<span class="` + class + `">` + text + `</span>`)
		}
	}
}
