package commentary

import (
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// More bytes of code than this, or a longer line, are shown as they are: the
// expressions of some lexers take the square of a line's length and worse.
const (
	longestHighlight     = 32 << 10
	longestHighlightLine = 400
)

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
	if language == "" || len(code) > longestHighlight {
		return nil
	}
	for line := range strings.Lines(code) {
		if len(line) > longestHighlightLine {
			return nil
		}
	}
	lexer := lexers.Get(language)
	if lexer == nil {
		return nil
	}
	defer func() {
		if recover() != nil {
			found = nil
		}
	}()
	iterator, err := chroma.Coalesce(lexer).Tokenise(&chroma.TokeniseOptions{State: "root"}, code)
	if err != nil {
		return nil
	}
	found = iterator.Tokens()
	if chroma.Stringify(found...) != code {
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
