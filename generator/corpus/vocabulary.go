package corpus

import "strings"

// vocabulary holds the words that fill the slots of patterns. Towns and
// occasions are so unlike each other that no event's title is nearly another's.
var vocabulary = map[string][]string{
	"town": list(`Ashcombe, Barrowmere, Calderport, Dunvale, Eastholm, Fennick, Garroway, Hollin Cross,
		Inverlaith, Jesmore, Kestrel Bay, Lindmarsh, Marlow Quay, Northwick, Orrenthal, Pellgate,
		Quarndale, Ravensby, Saltfleet Head, Thornlea, Ulvering, Velmouth, Westerby, Yarrowfield,
		Zeldau, Abbotsreach, Brackwater, Cressing Hill, Dorrimund, Elmstrand, Farrowdene, Glimstad,
		Highmoor, Iskerdal, Jorvang, Kaltenau, Lossburg, Mirefold, Nyhavik, Oldkirk,
		Petrovar, Quillanos, Rosenfjörd, Stavelund, Tarnhelm, Uskwith, Vintersund, Wolverdyke,
		Café Royal Junction, São Telmo, Brücken, Ælfham, Côte-Noire, Puerto Añil, Żelazna Gate, Třebín`),

	"actors": list(`councillors, dockers, teachers, ministers, farmers, judges, engineers, nurses,
		shopkeepers, students, fishers, pensioners, deputies, traders, miners, tenants,
		drivers, auditors, bishops, bankers, lawyers, scientists, pilots, growers,
		millers, veterans, printers, librarians, commuters, brewers, shipbuilders, weavers,
		inspectors, surgeons, campaigners, landowners, customs officers, ferry crews, union leaders, planners`),

	// A verb as a headline has it, and after "have".
	"act": list(`reject rejected, defend defended, question questioned, welcome welcomed, attack attacked,
		debate debated, denounce denounced, support supported, oppose opposed, revisit revisited,
		discuss discussed, criticise criticised, examine examined, endorse endorsed, dispute disputed,
		contest contested, condemn condemned, study studied, reconsider reconsidered, regret regretted,
		doubt doubted, praise praised, resist resisted, fear feared, weigh weighed, expect expected,
		challenge challenged, back backed, hail hailed, mourn mourned, deplore deplored, prepare prepared`),

	"object": list(`plan for a second bridge, cut in the milk price, sale of the old harbour, closure of the night ferry,
		rise in school fees, ban on deep nets, inquiry into the dam, rules for grain lorries,
		loan for the tram works, change to hospital hours, lease of the salt marsh, move of the fish market,
		tax on empty houses, merger of two colleges, charge for river water, survey of the coal pits,
		offer for the rail yard, report on air quality, permit for the quarry, pact on border trade,
		limit on rent increases, project for tidal power, design of the new library, tender for the bus routes,
		vote on the town boundary, fund for flood repairs, search for a new dump site, return of the museum pieces,
		trial of the ferry pilots, levy on imported timber, freeze on public hiring, draft of the water treaty,
		count of unpaid wages, delay to the airport link, transfer of the army depot, review of the police budget,
		end of the sugar quota, use of the old barracks, route of the gas pipeline, price of the city bonds,
		claim to the outer islands, repair of the sea wall, visit of the trade envoys, switch to winter timetables`),

	"first": list(`Adela, Bruno, Carla, Dmitri, Esther, Farid, Greta, Hassan, Ines, Jonas, Katya, Leon, Mirela, Nils,
		Oksana, Paulo, Renée, Samir, Tilda, Umberto, Vera, Wim, Yusuf, Zoë, Agnes, Boris, Cecily, Dragan, Edith,
		Florian, Gideon, Hanna, Ivo, Jasmin, Konrad, Lucía, Matteo, Nadia, Oskar, Petra`),
	"last": list(`Adler, Brandt, Castellan, Dorne, Eriksen, Falk, Grimaldo, Harker, Ivanek, Jansen, Köhler, Lindqvist,
		Marchetti, Novotny, Okafor, Pereira, Quist, Rahimi, Sørensen, Tanaka, Ullman, Vargas, Weller, Yilmaz, Zeman,
		Ashdown, Bellweather, Corrigan, Dubois, Ebersole, Farrow, Goodenough, Hollis, Ilves, Jurado, Kessler, Lamont,
		Moreau, Nkemelu, Orlov, Pemberton, Rostova, Szabó, Thackeray, Underhay, Voss, Wetherall, Yardley, Zamora, Ó Briain`),

	"quality": list(`regional, public, seasonal, private, foreign, rural, coastal, municipal, informal, joint,
		national, local, winter, emergency, temporary, northern, southern, postwar, unpaid, industrial`),
	"field": list(`grain, harbour, timber, railway, school, hospital, fishing, mining, dairy, housing, water, border,
		customs, prison, ferry, land, flood, forest, pension, radio, archive, museum, airport, steel,
		textile, sugar, power, postal, canal, police, library, theatre, vaccine, market, bridge, tunnel`),
	"matter": list(`policy, trade, reform, finance, safety, strikes, licences, prices, disputes, statistics, subsidies, wages,
		contracts, history, planning, shortages, exports, imports, courts, elections, labour, accidents, monopolies, audits`),
	"body":    list(`Board, Council, Union, Authority, Institute, Trust, Commission, Company, Society, Agency, Fund, Office`),
	"site":    list(`Castle, Lighthouse, Station, Cathedral, Docks, Barracks, Old Town, Viaduct, Observatory, Reservoir`),
	"volume":  list(`Almanac, Papers, Letters, Chronicle, Songbook, Atlas, Memoirs, Dictionary`),
	"meeting": list(`Congress, Summit, Exhibition, Regatta, Biennale, Olympiad`),

	"occasion": list(`Flood, General strike, Ferry sinking, Mine explosion, Opening of the bridge, Bank failure, Cholera outbreak,
		Signing of the treaty, Railway accident, Great fire, Harbour blockade, Student march, Mayoral election, Prison escape,
		Dam collapse, Royal visit, Power cut, Bread riot, Arms delivery, Ceasefire talks, Oil spill, Census, Museum theft, Grain auction`),

	"masthead": list(`Courier, Gazette, Herald, Observer, Tribune, Post, Examiner, Mercury, Dispatch, Advertiser,
		Standard, Telegraph, Chronicle, Star, Record, Journal, Messenger, Argus, Bulletin, Sentinel`),
	"licence": list(`CC BY 4.0, CC BY-SA 4.0, Public domain, CC0 1.0, Used by permission`),

	"day":    list(`Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday`),
	"month":  list(`January, February, March, April, May, June, July, August, September, October, November, December`),
	"season": list(`spring, summer, autumn, winter`),
	"few":    list(`two, three, four, five, six, seven, eight, nine, ten, eleven, twelve`),
	"nth":    list(`second, third, fourth, fifth, sixth, seventh`),
	"unit":   list(`days, weeks, months, years, seasons`),
	"goods":  list(`wheat, coal, timber, cement, herring, salt, copper wire, potatoes, diesel, medicine, cut stone, paper`),
	"role": list(`harbour master, deputy mayor, head of the planning office, spokesman for the union, district judge,
		chief engineer, county treasurer, professor of law, retired ferry captain, leader of the opposition, school inspector,
		director of the museum, press officer, bishop's secretary, member of the finance committee, mill owner`),
	"trait": list(`cautious, weary, confident, blunt, unconvinced, hopeful, brief, visibly angry, polite, evasive, calm, surprised`),
}

// list parts words by commas; a line's end is a space.
func list(words string) []string {
	parts := strings.Split(words, ",")
	for i, p := range parts {
		parts[i] = strings.Join(strings.Fields(p), " ")
	}
	return parts
}
