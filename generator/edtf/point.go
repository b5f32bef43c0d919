package edtf

// A point is one date of level 0 or 1.
type point struct {
	year      int  // astronomical; the earliest one, where digits are unspecified
	masked    int  // how many digits of the year are unspecified: 0, 1 or 2
	month     int  // 1 to 12, a season 21 to 24, unspecified, or 0 where there is none
	day       int  // 1 to 31, unspecified, or 0 where there is none
	qualifier byte // '?', '~', '%' or 0
}

// unspecified is a month or day of which is known only that there was one.
const unspecified = -1

const (
	spring = 21
	winter = 24
)

func (p point) approximate() bool { return p.qualifier == '~' || p.qualifier == '%' }
func (p point) uncertain() bool   { return p.qualifier == '?' || p.qualifier == '%' }

func (p point) precision() Precision {
	switch {
	case p.day > 0:
		return PrecisionDay
	case p.month >= spring:
		return PrecisionSeason
	case p.month > 0:
		return PrecisionMonth
	case p.masked == 1:
		return PrecisionDecade
	case p.masked == 2:
		return PrecisionCentury
	}
	return PrecisionYear
}

func (p point) first() Day {
	switch p.precision() {
	case PrecisionDay:
		return Day{p.year, p.month, p.day}
	case PrecisionMonth:
		return Day{p.year, p.month, 1}
	case PrecisionSeason:
		return Day{p.year, p.seasonStart(), 1}
	}
	return Day{p.year, 1, 1}
}

func (p point) last() Day {
	switch p.precision() {
	case PrecisionDay:
		return p.first()
	case PrecisionMonth:
		return Day{p.year, p.month, daysIn(p.year, p.month)}
	case PrecisionSeason:
		year, month := p.year, p.seasonStart()+2
		if month > 12 {
			year, month = year+1, month-12
		}
		return Day{year, month, daysIn(year, month)}
	}
	return Day{p.lastYear(), 12, 31}
}

// seasonStart is the first month of a season in the north.
func (p point) seasonStart() int { return 3 * (p.month - spring + 1) }

// lastYear is the latest year that p may mean. There is no year -0000, so the
// decade -000X ends with -0001.
func (p point) lastYear() int {
	last := p.year
	switch p.masked {
	case 1:
		last += 9
	case 2:
		last += 99
	}
	if p.year < 0 {
		return min(last, -1)
	}
	return last
}
