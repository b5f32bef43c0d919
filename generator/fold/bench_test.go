package fold_test

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"gloss/generator/fold"
)

const english = "BANGUI, Oct. 15 — “We have received the first batch,” a spokesman for the country’s ministry of defence said on Monday.\r\n" +
	"The vehicles — ten armoured cars of the BRDM-2 type — were flown in from Khartoum… He didn’t say when more would come; two sources\r\n" +
	"in the capital, who asked not to be named, put the number at twenty. The UN Security Council’s panel of experts has not been told.\r\n\r\n"

const russian = "Первая партия бронеавтомобилей прибыла в столицу — об этом сообщил представитель министерства обороны. «Мы получили десять машин», — сказал он.\n"

const vietnamese = "Lô xe bọc thép đầu tiên đã đến thủ đô, người phát ngôn của Bộ Quốc phòng cho biết hôm thứ Hai.\n"

const chinese = "国防部发言人星期一说，第一批十辆装甲车已经运抵首都。两名消息人士说，总数可能达到二十辆。\n"

const hindi = "रक्षा मंत्रालय के प्रवक्ता ने सोमवार को कहा कि दस बख्तरबंद गाड़ियों की पहली खेप राजधानी पहुँच गई है।\n"

func BenchmarkExact(b *testing.B) {
	for _, bench := range []struct {
		name, line string
		size       int
	}{
		{"English/5KB", english, 5 << 10},
		{"English/1MB", english, 1 << 20},
		{"Russian", russian, 64 << 10},
		{"Chinese", chinese, 64 << 10},
		{"Hindi", hindi, 64 << 10},
		{"Vietnamese", vietnamese, 64 << 10},
		{"VietnameseDecomposed", norm.NFD.String(vietnamese), 64 << 10},
	} {
		src := []byte(strings.Repeat(bench.line, bench.size/len(bench.line)+1))
		b.Run(bench.name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				fold.Exact(src)
			}
		})
	}
}

func BenchmarkKey(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		fold.Key("Faustin-Archange Touadéra’s “guards”")
	}
}

func BenchmarkSlug(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		fold.Slug("Faustin-Archange Touadéra’s “guards”")
	}
}
