package edtf

import (
	"cmp"
	"slices"
	"strings"
)

// longest is the length in bytes of the longest text for which a spelling is
// sought: no date that people write is longer.
const longest = 64

// readings are the EDTF spellings of what a text that is no EDTF most likely
// means: none where that is not certain, several where it has several meanings.
func readings(s string) []string {
	if len(s) > longest {
		return nil
	}
	s = plain(s)
	var valid []string
	for _, text := range slices.Concat(dateReadings(s), spanReadings(s), choiceReadings(s)) {
		if _, err := read(text); err == nil && !slices.Contains(valid, text) {
			valid = append(valid, text)
		}
	}
	return valid
}

// plain is s with every dash a hyphen, and every run of white space one space.
func plain(s string) string {
	dashes := strings.NewReplacer("‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "−", "-")
	return strings.Join(strings.Fields(dashes.Replace(s)), " ")
}

// date is the one spelling of s as a single date, or "".
func date(s string) string {
	s = strings.TrimSpace(s)
	var valid []string
	for _, text := range append(dateReadings(s), s) {
		if _, err := readPoint(text, 0); err == nil && !slices.Contains(valid, text) {
			valid = append(valid, text)
		}
	}
	if len(valid) != 1 {
		return ""
	}
	return valid[0]
}

// dateReadings reads one date, in EDTF but for spaces and small letters, or in
// another order or in words. Its qualifier may stand before or after it.
func dateReadings(s string) []string {
	body, qualifier := cutMarks(s)
	capitals := strings.ReplaceAll(strings.ToUpper(body), "U", "X") // u is the X of old
	found := append(arranged(body), strings.ReplaceAll(capitals, " ", ""))
	for i, text := range found {
		found[i] = strings.ReplaceAll(text, "/", qualifier+"/") + qualifier
	}
	return found
}

// cutMarks parts a qualifier, written as people do, from a date.
func cutMarks(s string) (body, qualifier string) {
	body = strings.TrimRight(s, qualifiers+" ")
	marks := s[len(body):]
	for _, word := range []string{"~", "circa ", "ca. ", "ca ", "c. ", "about "} {
		if rest, ok := cutPrefixFold(body, word); ok {
			body, marks = rest, marks+"~"
			break
		}
	}
	uncertain := strings.ContainsAny(marks, "?%")
	approximate := strings.ContainsAny(marks, "~%")
	switch {
	case uncertain && approximate:
		return body, "%"
	case uncertain:
		return body, "?"
	case approximate:
		return body, "~"
	}
	return body, ""
}

// cutPrefixFold is strings.CutPrefix in capital or small letters.
func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
		return s[len(prefix):], true
	}
	return s, false
}

// spanReadings reads two dates with a slash, a hyphen or "to" between them, or
// one after "since" or "until".
func spanReadings(s string) []string {
	if rest, ok := cutPrefixFold(s, "since "); ok {
		return []string{date(rest) + "/.."}
	}
	if rest, ok := cutPrefixFold(s, "until "); ok {
		return []string{"../" + date(rest)}
	}
	s, _ = cutPrefixFold(s, "from ")
	s = strings.Replace(s, " to ", "/", 1)
	var found []string
	for i, c := range s {
		if c == '/' || c == '-' {
			found = append(found, ends(strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+1:])))
		}
	}
	return found
}

// ends reads two texts as the ends of an interval, or is "". Of the second,
// only the last two digits may be left, as in 1939-45.
func ends(left, right string) string {
	from := date(left)
	if from == "" {
		return ""
	}
	switch strings.ToLower(right) {
	case "present", "now", "today", "open":
		return from + "/.."
	case "unknown":
		return from + "/"
	}
	stem := left[:max(len(left)-2, 0)]
	if from == left && len(right) == 2 && strings.Trim(left[len(stem):]+right, digits) == "" {
		return from + "/" + stem + right
	}
	if to := date(right); to != "" {
		return from + "/" + to
	}
	return ""
}

// choiceReadings reads two dates with "or", "and" or two dots between them.
func choiceReadings(s string) []string {
	if left, right, ok := strings.Cut(s, " or "); ok {
		return []string{"[" + date(left) + "," + date(right) + "]"}
	}
	if left, right, ok := strings.Cut(s, " and "); ok {
		return []string{"{" + date(left) + "," + date(right) + "}"}
	}
	if left, right, ok := strings.Cut(s, ".."); ok {
		return []string{cmp.Or(left, "..") + "/" + cmp.Or(right, ".."), "[" + left + ".." + right + "]"}
	}
	return nil
}
