package audit

import "time"

// Findings are what became of the messages of one user's chats.
type Findings struct {
	User  Direction // from the user to the agents
	Agent Direction // from the agents, and the system, to the user

	// Refused are messages of the user that were not posted while the user was told something else, after which nothing of
	// theirs was posted in that chat any more: the bot has said that it cannot go on.
	Refused int
	// Foreign are messages that were posted in the user's name and that the user never said.
	Foreign int
	// Cut are messages of agents that the user was not told before they were told something else, after which nothing of
	// theirs was posted in that chat any more.
	Cut int
	// Untold are messages of agents that one single turn should have told the user and did not: the last before the user left,
	// or the last of all. Where ServiceNow answers with old news, a bot cannot know better.
	Untold int
	// Unheard are messages of agents that the user was not told and did not ask for: the user said nothing more in the chat,
	// or left it.
	Unheard int
	// Crossed are messages that came behind a later one within a second, the one in an answer and the other between turns: two
	// connections have no order between them.
	Crossed int
	// Awaited are messages of agents in chats that the user has not left, of which the user has not been told yet: lost, untold,
	// cut or unheard unless they still come.
	Awaited int
	// Delays are how long each message of an agent's was on its way to the user, of those that were told in answers.
	Delays []time.Duration
	// Pushed are the same of those that were told between turns.
	Pushed []time.Duration
	// Examples are the first messages with which something was wrong, at most a few.
	Examples []Example
}

// Example is a message with which something was wrong.
type Example struct {
	By   Side   `json:"by"`   // who said it
	What string `json:"what"` // lost, doubled, foreign or untold
	Text string `json:"text"` // without its markup
}

// Side is one of those who speak.
type Side string

// The sides.
const (
	User  Side = "user"
	Agent Side = "agent"
)

const maxExamples = 3

func (f *Findings) example(by Side, what, text string) {
	if len(f.Examples) < maxExamples {
		f.Examples = append(f.Examples, Example{by, what, text})
	}
}

// Direction is one way that messages go.
type Direction struct {
	Sent       int // messages that had to arrive, or did
	Arrived    int
	Lost       int // they had to arrive and did not
	Doubled    int // further arrivals of a message
	OutOfOrder int // arrivals behind one that was sent later
}

// Audit looks at all that has been written down. A message that is still on its way counts as lost.
func (b *Book) Audit() Findings {
	var f Findings
	b.auditUser(&f, b.auditAgents(&f))
	return f
}

// Add adds the counts of other findings; their delays and examples are left out.
func (f *Findings) Add(more Findings) {
	f.User.add(more.User)
	f.Agent.add(more.Agent)
	f.Refused += more.Refused
	f.Foreign += more.Foreign
	f.Cut += more.Cut
	f.Untold += more.Untold
	f.Unheard += more.Unheard
	f.Crossed += more.Crossed
	f.Awaited += more.Awaited
}

func (d *Direction) add(more Direction) {
	d.Sent += more.Sent
	d.Arrived += more.Arrived
	d.Lost += more.Lost
	d.Doubled += more.Doubled
	d.OutOfOrder += more.OutOfOrder
}
