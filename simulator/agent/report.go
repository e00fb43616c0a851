package agent

import (
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// Report is what came of a play.
type Report struct {
	Script     string // its name
	Title      string
	Seed       uint64
	Began      time.Time
	Ended      time.Time
	Transcript []transcript.Remark
	Failures   []Failure
}

// Passed reports whether every expectation was met and every line carried out.
func (r Report) Passed() bool { return len(r.Failures) == 0 }

// CarriedOut is what a failure expected of a line that could not be carried out; what it saw says why.
const CarriedOut = "to be carried out"

// Failure is an expectation that was missed, or a line that could not be carried out.
type Failure struct {
	File     string // in which the line stands
	At       script.Pos
	Written  string // the line as the file has it
	Expected string
	Seen     string

	Wanted string   // the very words that a message should have held; empty where it was no matter of words
	Heard  []string // the messages among which they were looked for, oldest first
}

// Error is one line for people.
func (f Failure) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s: expected %s; %s", f.File, f.At.Line, f.At.Column, f.Written, f.Expected, f.Seen)
}
