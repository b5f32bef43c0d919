package edtf

import (
	"errors"
	"fmt"
	"strings"
)

// An Error says why a text is no date that this package reads.
type Error struct {
	Offset  int    // where it goes wrong: a byte of the text, from 0 up to its length
	Message string // what is wrong there
	Help    string // what to write instead, where that is clear, or ""
}

func (e *Error) Error() string {
	if e.Help == "" {
		return e.Message
	}
	return e.Message + ": " + e.Help
}

// Explain says of an error of Parse what is wrong with the text and, as a
// sentence of its own, what to write instead; help is "" where that is not clear.
func Explain(text string, err error) (message, help string) {
	var e *Error
	if !errors.As(err, &e) {
		return err.Error(), ""
	}
	if e.Help != "" {
		help = strings.ToUpper(e.Help[:1]) + e.Help[1:] + "."
	}
	return fmt.Sprintf("%q is not a date: %s", text, e.Message), help
}

// advised is e with the right spelling of s as its help, if s is a common
// slip. That goes before whatever the grammar had to say.
func (e *Error) advised(s string) *Error {
	if found := readings(s); len(found) > 0 {
		e.Help = write(found...)
	}
	return e
}

// write is the help that proposes spellings.
func write(spellings ...string) string {
	help := "write " + strings.Join(spellings, " or ")
	if len(spellings) > 1 {
		help += ", whichever is meant"
	}
	return help
}

// level2 is the error for a feature of EDTF that this package leaves out.
func level2(at int, feature, help string) *Error {
	return &Error{at, feature + " (EDTF level 2) cannot be read here", help}
}
