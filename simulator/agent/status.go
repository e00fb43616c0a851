package agent

import (
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// State is how far a run is.
type State string

// The states of a run. The last three are final.
const (
	Patient      State = "waiting for a person" // the chat is left to a person until the script begins
	Running      State = "running"              // on its way, or letting time pass
	Waiting      State = "waiting"              // for the user to say something
	Done         State = "done"                 // its last line is behind it, or its chat has ended
	SteppedAside State = "stepped aside"        // a person acted as the agent of the chat
	Failed       State = "failed"               // a line could not be carried out
)

// Final reports whether nothing more comes of a run.
func (s State) Final() bool { return s == Done || s == SteppedAside || s == Failed }

// Standing is where a run stands, for people: "line 7", "line 7 of badge" in a script that its own follows, or "its
// beginning".
func (s Status) Standing() string {
	switch {
	case s.At.Line == 0:
		return "its beginning"
	case s.At.File == "":
		return fmt.Sprintf("line %d", s.At.Line)
	}
	return fmt.Sprintf("line %d of %s", s.At.Line, s.At.File)
}

// Status is where the run of one chat stands.
type Status struct {
	Group  string     // of the chat
	Number string     // of the chat, when the run began
	Script string     // its name
	At     script.Pos // the line that it stands at, or ended at, with the file of a script that is followed; zero before the first
	State  State
	Begins time.Time `json:",omitzero"` // the instant at which a Patient script begins; zero for any other
	Reason string    // why it ended; empty while it has not, and after its last line
}
