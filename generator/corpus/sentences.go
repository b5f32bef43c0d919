package corpus

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A writer fills the slots of patterns. {name} stands for one of the name's
// slots, phrases or words, whose slots are filled in turn; {Name} likewise with
// a capital; {3..40} for a number from 3 to 40.
type writer struct {
	r       *rand.Rand
	slots   map[string]func() string // what is this text's own, as its town
	phrases map[string][]string
}

// fill gives the pattern with every slot filled.
func (w *writer) fill(pattern string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(pattern, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		var name string
		name, pattern, _ = strings.Cut(rest, "}")
		b.WriteString(w.slot(name))
	}
}

func (w *writer) slot(name string) string {
	if low, high, ok := strings.Cut(name, ".."); ok {
		from, _ := strconv.Atoi(low)
		to, _ := strconv.Atoi(high)
		return strconv.Itoa(between(w.r, from, to))
	}
	if lower := strings.ToLower(name); lower != name {
		return capital(w.slot(lower))
	}
	if own, ok := w.slots[name]; ok {
		return own()
	}
	if phrases, ok := w.phrases[name]; ok {
		return w.fill(pick(w.r, phrases))
	}
	return pick(w.r, vocabulary[name])
}

// capital gives s with its first letter as a capital, also within quotes or a link.
func capital(s string) string {
	at := len(s) - len(strings.TrimLeft(s, `"[`))
	first, size := utf8.DecodeRuneInString(s[at:])
	return s[:at] + string(unicode.ToUpper(first)) + s[at+size:]
}

// news holds the patterns of a source. Quotes and dashes are straight here: so
// a filled pattern is its own exact form, and typesetting is done afterwards.
var news = map[string][]string{
	"lead": {
		`{Actors} in {town} have {acted} the {object}, {months} after {trigger}.`,
		`A meeting of {few} hundred {actors} has {acted} the {object}, in what {speaker} called "{verdict}".`,
		`{Actors} from {town} and {elsewhere} {acted} the {object} on {day}, saying that {claim}.`,
		`{Trigger} has not settled the argument over the {object}, which {actors} in {town} {acted} on {day}.`,
	},
	"sentence": {
		`"{Claim}," said {speaker}, who was {trait} when asked about the {object}.`,
		`"{Claim}, and {claim}," {speaker} told {audience} on {day}.`,
		`"We were promised {promise}," said {speaker}. "What we got was {result}."`,
		`{Speaker} told {audience} that {claim}.`,
		`{Speaker}, a {role}, said it was too early to say whether {claim}.`,
		`Asked why {claim}, {speaker} answered: "{Retort}."`,
		`In a letter seen by this newspaper, {speaker} warned {audience} that {claim}.`,
		`{Group} in {elsewhere} take another view: they say that {claim}.`,
		`The {field} {body} in {elsewhere} - {aside} - put the cost at {money}.`,
		`The {field} {body} declined to comment, but a person close to it said that {claim}.`,
		`According to figures published in {month}, {figure}.`,
		`By contrast, {figure}, the {field} {body} said.`,
		`Between 19{50..74} and 19{75..99}, {figure}.`,
		`Some {40..980} tonnes of {goods} passed through {town} in {month} - {comparison}.`,
		`A shipment of {3..90} crates of {goods} reached {elsewhere} on {day}, according to {source}.`,
		`The dispute goes back to {month} 19{51..99}, when {past}.`,
		`It is the {nth} time in {few} {unit} that {actors} have gone to court over the {field} question.`,
		`The {quality} {field} law of 20{10..19} says nothing about this, although {claim}.`,
		`{Past}, and {audience} hasn't forgotten it.`,
		`{Source} confirmed that {past}.`,
		`On {day} morning {scene}.`,
		`Outside, {scene}; inside, {speaker} read out {document}.`,
		`{Document} runs to {20..400} pages and names {few} {field} officials, among them a {role}.`,
		`Of the {12..90} members present, {3..11} voted against and {few} abstained.`,
		`Nobody at the {field} {body} could say who had signed {document}.`,
		`Traffic between {town} and {elsewhere} stood still for {2..9}-{14..30} minutes at a time, {source} said.`,
		`Prices of {goods} rose by {3..48} per cent in {season}, to {4..95} crowns a sack.`,
		`The {field} {body}'s own records - those from 19{60..98}, at least - show that {past}.`,
		`{Speaker} doesn't expect an answer before {month}.`,
		`Without the {object}, {consequence}.`,
		`Should {audience} agree, {consequence}, at a price of {money}.`,
		`{Group} want {promise} instead, and say {money} would pay for it.`,
		`A second hearing, on the matter of {result}, is to be held in {elsewhere} on {1..28} {month}.`,
		`For {speaker} the lesson is simple: {claim}.`,
		`"I don't know who told you that {claim}," {speaker} said, "but {retort}."`,
	},
	"speaker": {`{person}`, `{person}`, `{person}`, `a {role} from {elsewhere}`, `the {role}`},
	"claim": {
		`the work would cost {money} more than was planned`,
		`nobody had counted the {goods} in the {quality} stores`,
		`the {quality} budget can't carry another {few} {unit} of delay`,
		`{group} had waited {few} {unit} for a proper answer`,
		`the {field} {body} had known about it since {month}`,
		`the decision would harm {quality} {field} workers most`,
		`there was no written record of the talks in {elsewhere}`,
		`{elsewhere} was paying {3..40} per cent less for its {goods}`,
		`the old contract with the {field} {body} had never been cancelled`,
		`{audience} should have been asked before {month}`,
		`the {quality} survey rested on {few} interviews and a map from 19{20..60}`,
		`trust in the {field} {body} was at its lowest for {few} {unit}`,
		`the roof of the {quality} depot wouldn't last until {season}`,
		`every {few} {unit} the same promise is made again`,
		`the {goods} came from {elsewhere} and not from {town}`,
		`{group} were neither told nor paid`,
		`the matter belongs before the {quality} court`,
		`{few} of the {12..60} wells near {elsewhere} were already dry`,
	},
	"verdict": {
		`a victory for common sense`, `the end of a long {season}`, `a mistake we'll pay for`, `long overdue`,
		`a gift to {elsewhere}`, `the least that {audience} could do`, `a matter of plain arithmetic`,
	},
	"retort": {
		`you'd have to ask the {field} {body}`, `I've nothing to add to {document}`, `it isn't true, and it never was`,
		`we do what the law asks of us`, `come back in {month} and look again`, `that is {quality} gossip`,
		`I was in {elsewhere} that day`, `a {role} should know better`,
	},
	"promise": {
		`a new {field} school`, `{few} more ferries a day`, `a clean count of the {goods}`, `an open hearing in {month}`,
		`lower charges for {quality} traffic`, `a seat on the {field} {body}`, `a road to {elsewhere}`,
	},
	"result": {
		`a bill for {money}`, `another {quality} committee`, `a locked gate and {few} guards`, `the same {goods} at twice the price`,
		`silence from the {field} {body}`, `a letter dated {1..28} {month}`, `{few} {unit} of roadworks`,
	},
	"group": {
		`{actors} and {workers}`, `{workers}`, `families on the {quality} side of the river`, `most {workers} under forty`,
		`owners of the {quality} mills`, `residents near the {field} yard`,
	},
	"workers": {
		`dock hands`, `seasonal pickers`, `tram drivers`, `night nurses`, `market traders`, `apprentices`, `crane operators`,
		`lighthouse keepers`, `bakers`, `smallholders`,
	},
	"audience": {
		`the council`, `the {field} {body}`, `a crowd of {60..900}`, `parliament`, `the {quality} court`, `the town`,
		`a radio station in {elsewhere}`, `the committee`,
	},
	"aside": {
		`founded in 19{11..69} and short of money ever since`, `which has {12..80} members`, `no friend of the mayor's`,
		`itself a buyer of {goods}`, `now led by a {role}`, `once the pride of the {quality} coast`,
	},
	"figure": {
		`the number of {quality} {field} permits fell from {400..900} to {20..390}`,
		`{3..60} per cent of the {goods} came by {season} ferry`,
		`{elsewhere} lost {few} of its {13..40} {field} offices`,
		`the average wage of {workers} rose by {2..19} crowns a week`,
		`{money} went into {quality} {field} works, most of it in {elsewhere}`,
		`one household in {few} bought its {goods} across the border`,
		`{quality} {field} traffic doubled within {few} {unit}`,
	},
	"comparison": {
		`{few} times as much as in {month}`, `less than {elsewhere} handles in a week`, `the most since 19{60..99}`,
		`a figure that {speaker} disputes`, `hardly enough for the {quality} stores`,
	},
	"past": {
		`a fire destroyed the {field} archive in {elsewhere}`,
		`{workers} walked out for {few} {unit}`,
		`the {quality} {field} line was closed without notice`,
		`{person} was elected by {2..60} votes`,
		`a first load of {goods} was landed at {town}`,
		`a {role} sold the {field} yard for {money}`,
		`{few} ships lay idle off {elsewhere} until {month}`,
		`an inspector found {20..300} sacks of {goods} under the {quality} stairs`,
		`the {field} {body} moved its books to {elsewhere}`,
	},
	"scene": {
		`{few} lorries with {goods} waited at the gate`, `a brass band played in the rain`, `{workers} handed out soup and leaflets`,
		`{person} arrived on foot from the {field} yard`, `a banner in {few} languages hung from the {quality} bridge`,
		`police counted {60..900} people on the quay`, `the clock of the {field} house had stopped at {few}`,
	},
	"trigger": {
		`the {quality} {field} inquiry`, `a vote in {elsewhere}`, `a night of talks with the {field} {body}`,
		`the resignation of a {role}`, `the last {quality} court ruling`, `the loss of {12..90} jobs`,
	},
	"consequence": {
		`{workers} will be out of work by {month}`, `the {field} {body} must find {money}`, `the ferry to {elsewhere} stops running`,
		`the {goods} will go by way of {elsewhere}`, `the {quality} court decides`, `{few} villages lose their {field} link`,
	},
	"document": {
		`the {quality} {field} report`, `the minutes of {1..28} {month}`, `a draft contract`, `the auditors' letter`,
		`the {field} register`, `a petition with {400..990} names`,
	},
	"source": {
		`the {field} {body}`, `a {role}`, `{person}`, `the {quality} press office`, `port records`, `an official in {elsewhere}`,
	},
	"months": {`{few} {unit}`, `only {few} {unit}`, `nearly {few} {unit}`},
	"money":  {`{2..95} million crowns`, `{110..980},000 crowns`, `{2..9}.{1..9} million crowns`, `{20..60}-{61..90} million crowns`},
	"caption": {
		`{Workers} at the {field} yard in {town}, {month} 20{10..22}. Picture: {person}`,
		`The {quality} {field} office after the vote in {elsewhere}. Picture: {person}`,
		`{Person} in {town}. Photograph from the {field} archive`,
	},
}
