package fix

import (
	"slices"
	"strings"
	"unicode"

	"gloss/generator/fold"
)

// unsafe says why a step must not be made, or "". Where a quotation is placed
// already, though only by its loose form, what differs means nothing.
func (s step) unsafe(placed bool) string {
	if s.source != nil && s.source.divided {
		return "a line of the source ends within the word " + quotedWord(s.source.text)
	}
	if placed {
		if s.quoted == nil || s.source == nil {
			return "a word that is one here is two there"
		}
		return ""
	}
	var texts []string
	for _, w := range []*word{s.quoted, s.source} {
		if w != nil {
			texts = append(texts, w.text)
		}
	}
	for _, text := range texts {
		if isNumber(text) {
			return "a number differs: " + strings.Join(texts, ", ")
		}
	}
	if len(texts) == 2 && slices.Equal(letters(texts[0]), letters(texts[1])) && core(texts[0]) != "" && !isNegation(texts[1]) && !isNegation(texts[0]) {
		return "" // punctuation or capitals only
	}
	for _, text := range texts {
		switch {
		case isNegation(text):
			return "a negation differs: " + strings.Join(texts, ", ")
		case strings.ContainsFunc(text, func(r rune) bool { return unicode.IsUpper(r) || unicode.IsTitle(r) }):
			return "a word with a capital differs, which may be a name: " + strings.Join(texts, ", ")
		case isCaseless(text):
			return "in a script without capitals a name cannot be told: " + strings.Join(texts, ", ")
		}
	}
	if len(texts) == 2 {
		if negates(texts[0], texts[1]) {
			return "a prefix differs that may negate: " + strings.Join(texts, ", ")
		}
		return ""
	}
	if !isShort(word{text: texts[0]}) {
		return "a whole word is more or less: " + texts[0]
	}
	return ""
}

func isShort(w word) bool { return len(letters(w.text)) < shortest }

// A word of so many letters is neither added nor dropped.
const shortest = 4

func quotedWord(text string) string { return "“" + text + "”" }

// isNumber reports whether a word has a digit or is the name of a number that
// one letter makes another.
func isNumber(text string) bool {
	return strings.ContainsFunc(text, unicode.IsNumber) || slices.Contains(strings.Fields(numbers), strings.ToLower(core(text)))
}

const numbers = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen " +
	"twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million millions billion billions trillion trillions milliard milliards " +
	"milliarden millionen billionen millones миллион миллиона миллионов миллиард миллиарда миллиардов"

// isNegation reports whether a word negates, in one of some languages.
func isNegation(text string) bool {
	text = strings.TrimFunc(strings.ToLower(fold.Exact([]byte(text)).String()), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	if strings.HasSuffix(text, "n't") || slices.Contains(strings.Fields(negations), text) {
		return true
	}
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if part != text && slices.Contains(strings.Fields(negations), part) {
			return true // n'est, no-fly
		}
	}
	return false
}

const negations = "" +
	"no not never none nor neither nobody nothing nowhere without cannot hardly " +
	"aint arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt mustnt shouldnt wasnt werent wont wouldnt " +
	"nicht nichts nie niemals niemand kein keine keinen keinem keiner keines ohne weder noch " + // German
	"ne n pas non jamais aucun aucune rien personne sans ni point " + // French
	"nunca jamás ningún ninguna ninguno nada nadie sin tampoco " + // Spanish
	"não nem nenhum nenhuma ninguém sem " + // Portuguese
	"né mai nessun nessuno nessuna senza niente nulla " + // Italian
	"niet nooit geen niemand niets zonder noch " + // Dutch
	"ikke ikkje aldri aldrig ingen inga ingenting intet uten uden inte icke utan " + // Norwegian, Danish, Swedish
	"ei en et emme ette eivät älä ilman " + // Finnish
	"не ни нет никогда никто ничего ничто никакой никакая никаких без нельзя " + // Russian
	"ні ніколи ніхто нічого немає жоден " + // Ukrainian
	"nie nigdy nikt nic żaden żadna bez ani " + // Polish
	"nikdy nikdo nic žádný žádná nejsou není " + // Czech
	"nu nici niciodată fără nimeni " + // Romanian
	"nem soha senki semmi nincs sem nélkül " + // Hungarian
	"değil yok hiç asla " + // Turkish
	"δεν μη μην όχι ποτέ κανένας χωρίς" // Greek

// negates reports whether one of two words begins with a prefix that may negate
// it and the other does not: unarmed, illegal.
func negates(a, b string) bool {
	a, b = strings.ToLower(core(a)), strings.ToLower(core(b))
	if strings.HasSuffix(a, b) && a[:len(a)-len(b)] == "a" || strings.HasSuffix(b, a) && b[:len(b)-len(a)] == "a" {
		return true
	}
	for prefix := range strings.FieldsSeq("un in im il ir dis de dé non mis anti ex не ни без бес анти nie ne") {
		has := func(text string) bool { return len(text) > len(prefix) && strings.HasPrefix(text, prefix) }
		if has(a) != has(b) {
			return true
		}
	}
	return false
}
