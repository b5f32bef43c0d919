package charset

import (
	"math"
	"sync"
)

// english has its letters, the most frequent first.
const english = "etaoinsrhldcumfpgwybvkxjqz"

// languages has the letters of each language, the most frequent first: small
// letters, and the marks that an encoding may keep apart from them. Of Chinese,
// Japanese and Korean it has the characters that most of a newspaper consists
// of.
var languages = [...]string{
	// Cyrillic
	"оеаинтсрвлкпдмуыязьйбчгжхшюцщфэъё", // Russian
	"оаинетвріслкдмупзяьбгчйхжшєцюїщфґ", // Ukrainian
	"анрыікеолдвтясцпзмуўьэгчйбшюжхфё",  // Belarusian
	"аеоинтрсвдлкпзмъябугчжйщцшхфюь",    // Bulgarian
	"аеоинртсдквупмјлзбгњчшљцжћхђфџ",    // Serbian
	"аеоитнрдсвклпмузјбчгшцжњќхфѓљџѕѝѐ", // Macedonian

	// Central European
	"aeionzwrtyscpkdulmjgbłążęhóśćfńźxv",         // Polish
	"oenatsvrpiludkímázcbyhjřéýěčžšgfůxúwóňqťď",  // Czech
	"oaenritvspkludmzbácjyhčíéýúťžšfľgxôäóňwďĺŕ", // Slovak
	"eatlsnkroziámégvhybdpcfjuíóőöüúűxw",         // Hungarian
	"aieonrtjskpudmvlzgbcčšhfćžđwxy",             // Croatian
	"aieonrtpsvkdljmzubčgchšžfxwy",               // Slovene
	"eiartunclsodpămfzțţgvbșşîhxâjkwy",           // Romanian
	"eitrëansupmokhljdgfbvcyzqxçw",               // Albanian

	// Baltic
	"iasteonrkulpmdvgjšybėųįąfcžčūzęhwxq", // Lithuanian
	"aitserunokmlāpdvēzjīgbšcfūņļķhžxģčŗ", // Latvian
	"aiestludknomrvpgäjõbhfücxöwyšzž",     // Estonian

	// Western
	english,
	"enirstadhulcgmobwfkzvüpäßjöyqx", // German
	"esaitnrulodcmpévqfbghjàxèêyzçôùâûîœkwïëüæ", // French
	"eaosnridlctumpbgvyqóíhfáézjúñxüwk",         // Spanish
	"eaionlrtscdupmvghfbqzèàùòìéykwxj",          // Italian
	"aeosridmntcuvlpgqbfãhçzéájíxõóêúâàôkwyü",   // Portuguese
	"easirtnlocdupmgbvfhqóàéíèzjòçyúxïü",        // Catalan
	"enatirodslghvkmubpwjczfxyëéïóöèüq",         // Dutch
	"eantrslidomgkväfhupåöbcyjxéwz",             // Swedish
	"erntidaslogkmfvubphøyjåæcéxwz",             // Danish, Norwegian
	"ainteslokuämvrjhypdögbfcwåxzš",             // Finnish
	"arnieusltðgmkfhvoáþídjóbyæúöpéýx",          // Icelandic

	// with alphabets of their own
	"aeinrlıkdmyutsobüşzgçhğvcöpfjwxâîû",          // Turkish
	"αοιετσνηυρπκμλςάήίόδέγωχθύφβώξζψϊϋΐΰ",        // Greek
	"יוהלאמרתבשנדעםכקחפטגצסןזךףץ",                 // Hebrew
	"اليمنرتوبدعفسهكةحقأجصشطخىإذثضئءزآغظؤَُِّْـً", // Arabic
	"ารนอกเ่งม้ยลวดัทสตะปบคหแีจพขใไ็โผชำ์ิืุูถซศณญธษภฐฎฟฝฉฆๆฤฮฬ",                                                          // Thai
	"nhtcigađumo\u0301\u0300\u0323klrpbyưàvôsêeăơ\u0309ạáâ\u0303qếộốảấệớềịủầểờìíợóãậùồứụựúọữửởừýổễẹòỏẻéèỉũõỹẩỗẫằắẽỡặỳẳẵỷ", // Vietnamese

	// Han and Hangul
	// Chinese, simplified
	"的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所" +
		"民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日" +
		"那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想" +
		"已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指" +
		"几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权" +
		"收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集" +
		"温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支" +
		"般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属" +
		"圆包火住调满县局照参红细引听该铁价严",
	// Chinese, traditional
	"的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所" +
		"民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日" +
		"那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想" +
		"已通並提直題黨程展五果料象員革位入常文總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指" +
		"幾九區強放決西被幹做必戰先回則任取據處隊南給色光門即保治北造百規熱領七海口東導器壓志世金增爭濟階油思術極交受聯什認六共權" +
		"收證改清己美再採轉更單風切打白教速花帶安場身車例真務具萬每目至達走積示議聲報鬥完類八離華名確才科張信馬節話米整空元況今集" +
		"溫傳土許步群廣石記需段研界拉林律叫且究觀越織裝影算低持音眾書布複容兒須際商非驗連斷深難近礦千周委素技備半辦青省列習響約支" +
		"般史感勞便團往歷市克何除消構府稱太準精值號率族維劃選標寫存候毛親快效斯院查江型眼王按格養易置派層片始卻專狀育廠京識適屬圓" +
		"包火住調滿縣局照參紅細引聽該鐵價嚴",
	// Japanese
	"のいるはにをたとがしでてなかれっらもすりこさーだまんきくあンよけ日そル一どスイう国大年人ト会中本出えアリ長せラ分クわ上事" +
		"ドみ者時ばシ議月自レちつ見発ロ地合業フ政め同ジろ行市東お場前部タプ生民間員新バ手学テ社後立今関対マ実定度的最力ィグカ金党" +
		"ニコ開体方三五二十不米内相サ問代下動明高回表全ム入メ調当目意来理連性法通ブ化オ選気数主現八ダ約チ機円決作六九四ャュョキセ" +
		"ソナパビポエごげざずぜべぼやほへゆひむゃゅょじぎびぐ名平保府経済期院報以外話教家知強取委使思治万億百千京都道県区町村私書" +
		"電車海物設食多要子男女重公計初受指記権加点結原制先戦北西南産界番世野口近画所務共示元活判題持用直朝反組考進解認引売無安週" +
		"案投変成",
	// Korean
	"이다는의에을하고가지로를기사은한시도리대인서어자정전나스일상수해부장그들원보라과제주국으아있공만적세조구여관경까니우했계" +
		"비오년동성연트미선화습안신무중요방위개것면발유드당음회모생소내양합민차학재통점실문출진입각외분결등된거말때체설업행물건감" +
		"히르치금노월북남강크울단식되할약려교던달두집번현마법러운직추불키력반파권투날용품타임청급속영목산표매규평호복심열였길족올" +
		"없않",
}

// costs says for each language what a character costs: the negative natural
// logarithm of how often it stands in a text.
type costs [len(languages)]float64

// An alphabet knows the letters of all languages.
type alphabet struct {
	listed   map[rune]*costs   // letters of some language
	unlisted [numScripts]costs // any other letter of the script
	before   costs             // what a text costs before its first letter
}

// letters is made when it is first needed, and not changed after that.
//
// English words cost in a language of another script what they cost in English,
// since nothing in them tells the readings apart; else a page in English with
// one sentence in Russian would have no good reading.
var letters = sync.OnceValue(func() *alphabet {
	a := &alphabet{listed: make(map[rune]*costs)}
	for i, letters := range languages {
		home := scriptOf([]rune(letters)[0])
		for s := range a.unlisted {
			a.unlisted[s][i] = foreign(script(s), home)
		}
		if home != latin {
			a.before[i] = 4
		}
	}
	for rank, r := range english {
		a.list(r)
		for i, letters := range languages {
			if scriptOf([]rune(letters)[0]) == latin {
				a.listed[r][i] = 7
			} else {
				a.listed[r][i] = letterCost(rank+1, len(english))
			}
		}
	}
	for i, letters := range languages {
		letters := []rune(letters)
		for rank, r := range letters {
			a.list(r)
			a.listed[r][i] = letterCost(rank+1, len(letters))
		}
	}
	return a
})

// list makes a place for r, as for any letter of its script.
func (a *alphabet) list(r rune) {
	if a.listed[r] == nil {
		c := a.unlisted[scriptOf(r)]
		a.listed[r] = &c
	}
}

// of is what the small letter r costs.
func (a *alphabet) of(r rune) *costs {
	if c := a.listed[r]; c != nil {
		return c
	}
	return &a.unlisted[scriptOf(r)]
}

// letterCost is the cost of the letter of that rank, from 1, among n letters.
// Gusein-Zade's law: its share is nearly ln((n+1)/rank)/n, in any language.
func letterCost(rank, n int) float64 {
	return -math.Log(math.Log(float64(n+1)/float64(rank)) / float64(n))
}

// foreign is the cost of a letter of that script which a language written in
// the script home does not use, or hardly ever.
func foreign(letter, home script) float64 {
	switch {
	case letter == han && home.alphabetic():
		return 12
	case letter == han || letter == hangul:
		return 10.8
	case letter == home:
		return 9.5
	}
	return 10.5
}
