package report

// Voice is who is heard in a line of a transcript.
type Voice string

// The voices.
const (
	User  Voice = "user"  // a user writes it
	Told  Voice = "told"  // a user is told it, by the bot or the relay
	Heard Voice = "heard" // a user hears it between turns
	Agent Voice = "agent" // an agent writes it
	Stage Voice = "stage" // it is not said but happens: an agent accepts, ServiceNow fails, the bot loses an answer
)

// Line is a line of a scenario's transcript.
type Line struct {
	Voice Voice
	Who   string // the user, another user, Beth, ServiceNow, the bot
	Text  string
	// After is the number of the latest exchange with ServiceNow before it, 0 for none: lines and exchanges can be shown in
	// one order.
	After int64
}

// String is the line as it is read in a terminal.
func (l Line) String() string {
	switch l.Voice {
	case Told:
		return l.Who + " is told: " + l.Text
	case Heard:
		return l.Who + " hears: " + l.Text
	case Stage:
		return l.Who + ": (" + l.Text + ")"
	case User, Agent:
	}
	return l.Who + ": " + l.Text
}
