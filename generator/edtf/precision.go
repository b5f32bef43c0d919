package edtf

// A Precision is how much of a date is known, the most precise first. Digits
// that are unspecified are not known: 2004-07-XX is precise to the month.
type Precision uint8

// The precisions. That of the zero Date is 0, which is none of them.
const (
	PrecisionDay     Precision = iota + 1
	PrecisionMonth             // 2018-10, 2018-10-XX
	PrecisionSeason            // 2018-21
	PrecisionYear              // 2018, 2018-XX, 2018-XX-XX
	PrecisionDecade            // 201X
	PrecisionCentury           // 20XX
	PrecisionSpan              // any interval
	PrecisionSet               // any set
)
