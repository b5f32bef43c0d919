package load

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"gloss/generator/archive"
	"gloss/generator/charset"
	"gloss/generator/diag"
	"gloss/generator/edtf"
	"gloss/generator/forge"
	fm "gloss/generator/frontmatter"
	"gloss/generator/history"
)

// A check gathers the problems of one file's front matter.
type check struct {
	file     string
	problems []diag.Problem
}

func (c *check) report(code diag.Code, severity diag.Severity, at diag.Span, message, help string) {
	c.problems = append(c.problems, diag.Problem{
		Code: code, Severity: severity, Place: diag.Place{File: c.file, Span: at}, Message: message, Help: help,
	})
}

func (c *check) invalid(v fm.Value, message, help string) {
	c.report(diag.ValueInvalid, diag.Error, v.Span, message, help)
}

// bind reads the front matter and reports whether it is YAML at all.
func (c *check) bind(text []byte, meta diag.Span, fields []fm.Field) bool {
	problems, ok := fm.Bind(c.file, text, meta, fields...)
	c.problems = append(c.problems, problems...)
	return ok
}

func (c *check) date(v fm.Value) edtf.Date {
	if v.Text == "" {
		return edtf.Date{}
	}
	date, err := edtf.Parse(v.Text)
	if err == nil {
		return date
	}
	message, help := edtf.Explain(v.Text, err)
	if help == "" {
		help = "Dates are written 2018-10-15, 2018-10, 2018, 2018-10~ (about) or 2018? (uncertain)."
	}
	c.report(diag.DateInvalid, diag.Error, v.Span, message, help)
	return edtf.Date{}
}

// address wants an absolute address on the web, since nothing else may become
// a link to elsewhere. What is none is no value.
func (c *check) address(v *fm.Value, key string) {
	if v.Text == "" {
		return
	}
	u, err := url.Parse(v.Text)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		c.invalid(*v, fmt.Sprintf("%s is no address on the web", key), "It begins with https:// or http://.")
		v.Text = ""
	}
}

// baseURL wants the address of a folder: pages will stand below it.
func (c *check) baseURL(v *fm.Value) {
	u, err := url.Parse(v.Text)
	switch {
	case err != nil || u.Host == "":
		c.address(v, "base_url")
		return
	case u.RawQuery != "" || u.Fragment != "" || u.User != nil:
		c.invalid(*v, "base_url cannot have a query, a fragment or a password", "Write it as https://example.org/archive/.")
	case u.Path != "" && path.Clean(u.Path) != strings.TrimSuffix(u.Path, "/") && u.Path != "/":
		c.invalid(*v, "base_url goes astray: it has // or .. in it", "Write it as https://example.org/archive/.")
	default:
		c.address(v, "base_url")
		return
	}
	v.Text = ""
}

// Schemes that do something else than open a file in an editor.
var notEditors = []string{"javascript", "data", "vbscript", "file", "http", "https"}

// editor takes the URL that opens a file in the author's editor.
func (c *check) editor(v *fm.Value) {
	if v.Text == "" {
		return
	}
	scheme, _, ok := strings.Cut(v.Text, ":")
	if u, err := url.Parse(v.Text); !ok || err != nil || u.Scheme == "" || slices.Contains(notEditors, strings.ToLower(scheme)) || !strings.Contains(v.Text, "{file}") {
		c.invalid(*v, fmt.Sprintf("editor cannot be %q", v.Text), "It is the URL that opens a file in your editor, such as vscode://file{file}:{line}:{column}.")
		v.Text = ""
	}
}

// repository takes the address of the site's repository, and the branch that is
// edited.
func (c *check) repository(v, branch fm.Value) forge.Repository {
	edited := cmp.Or(branch.Text, "main")
	if !forge.IsBranch(edited) {
		c.invalid(branch, fmt.Sprintf("branch cannot be %q", edited), "It is the name of a branch in Git, such as main.")
		edited = "main"
	}
	if v.Text == "" {
		return forge.Repository{}
	}
	r, err := forge.Parse(v.Text, edited)
	switch {
	case errors.Is(err, forge.ErrWebsite):
		c.report(diag.ValueInvalid, diag.Warning, v.Span, "it is not known how this website calls its pages, so that there are no links for editing",
			"Those of GitHub, GitLab, Codeberg, Gitea and Forgejo are known, where the name of the website says which it is.")
	case err != nil:
		c.invalid(v, "repository is not the address of a repository on the web", "Write it as https://github.com/OWNER/REPOSITORY. The branch is a key of its own, branch.")
	}
	return r
}

func (c *check) zone(v fm.Value) history.Zone {
	zone, ok := history.ParseZone(v.Text)
	if !ok {
		c.invalid(v, fmt.Sprintf("there is no time zone %q", v.Text), "Time zones are named as in the IANA database: Europe/Berlin, America/New_York, UTC.")
	}
	return zone
}

// Of a tag URI (RFC 4151) what stands behind "tag:": who names, since when the name
// is theirs, and the beginning of what they name.
var id = regexp.MustCompile(`^(?:[A-Za-z0-9._-]+@)?[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*` +
	`,\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?::[A-Za-z0-9._~-]+(?:/[A-Za-z0-9._~-]+)*)?$`)

// id wants the beginning of a tag URI.
func (c *check) id(v *fm.Value) {
	if v.Text == "" || id.MatchString(v.Text) {
		return
	}
	c.invalid(*v, "id is no beginning of a tag URI", "It is a domain or a mail address of yours, a comma, a day, month or year in which it was yours, and a name if you like: example.org,2024:archive.")
	v.Text = ""
}

func (c *check) language(v *fm.Value) {
	if v.Text == "" {
		return
	}
	if _, err := language.Parse(v.Text); err != nil {
		c.invalid(*v, fmt.Sprintf("%q is no language", v.Text), "Languages are named as in BCP 47: en, de, ru, zh-Hant.")
		v.Text = ""
	}
}

// oneTag warns of several tags that were written as one: tags: A, B.
func (c *check) oneTag(text []byte, tags []fm.Value) {
	if len(tags) != 1 || !strings.Contains(tags[0].Text, ", ") || bytes.IndexAny(text[tags[0].Start:], `"'`) == 0 {
		return
	}
	c.report(diag.ValueInvalid, diag.Warning, tags[0].Span, fmt.Sprintf("%q is one tag", tags[0].Text),
		fmt.Sprintf("Several are written tags: [%s]. If it is one, put it in quotation marks.", tags[0].Text))
}

// truth reads yes and no.
func (c *check) truth(v fm.Value, key string) bool {
	switch strings.ToLower(v.Text) {
	case "true", "yes", "on":
		return true
	case "", "false", "no", "off":
	default:
		c.invalid(v, fmt.Sprintf("%s is neither true nor false", key), "Write true or false.")
	}
	return false
}

func (c *check) oneOf(v fm.Value, key string, values ...string) {
	if v.Text == "" || slices.Contains(values, v.Text) {
		return
	}
	help := fmt.Sprintf("%s can be: %s.", key, strings.Join(values, ", "))
	if nearest := diag.Nearest(v.Text, values); nearest != "" {
		help = fmt.Sprintf("Did you mean %q?", nearest)
	}
	c.invalid(v, fmt.Sprintf("%s cannot be %q", key, v.Text), help)
}

// publish is a code of its own, since nothing survives a mistake in it: what
// its author wants hidden must not be published by a slip of the pen.
func (c *check) publish(v fm.Value) {
	if v.Text == "" || slices.Contains(publishValues, v.Text) {
		return
	}
	help := fmt.Sprintf("publish can be: %s.", strings.Join(publishValues, ", "))
	if nearest := diag.Nearest(v.Text, publishValues); nearest != "" {
		help = fmt.Sprintf("Did you mean %q?", nearest)
	}
	c.report(diag.PublishInvalid, diag.Error, v.Span, fmt.Sprintf("publish cannot be %q", v.Text), help)
}

var publishValues = []string{"full", "excerpt", "link"}

func (c *check) encoding(v fm.Value) {
	if v.Text == "" || charset.Known(v.Text) {
		return
	}
	help := "Encodings have the names of the WHATWG Encoding Standard: windows-1251, koi8-r, iso-8859-2, utf-16le, gb18030, shift_jis, euc-kr and so on."
	if nearest := diag.Nearest(v.Text, charset.Names()); nearest != "" {
		help = fmt.Sprintf("Did you mean %q?", nearest)
	}
	c.invalid(v, fmt.Sprintf("there is no encoding %q", v.Text), help)
}

func (c *check) sha256(v fm.Value) {
	if v.Text == "" {
		return
	}
	if sum, err := hex.DecodeString(v.Text); err != nil || len(sum) != 32 {
		c.invalid(v, "sha256 is no SHA-256", "It has 64 digits, as sha256sum prints them.")
	}
}

// tagKind puts a tag's kind into its usual spelling.
func (c *check) tagKind(v *fm.Value) {
	v.Text = strings.ToLower(v.Text)
	if v.Text == "organization" {
		v.Text = "organisation"
	}
	c.oneOf(*v, "kind", archive.TagKinds[:]...)
}
