package script

// Accepts takes the chat, or the transfer that is offered: `beth accepts`. `agent accepts` leaves it to the queue who
// that is.
type Accepts struct {
	Plain
	Who Who
}

// Actor is the agent.
func (l *Accepts) Actor() Who { return l.Who }

func acceptsVerb() verb {
	return verb{
		words: "accepts", who: agents, example: "agent accepts",
		means: "The agent takes the chat that waits, or the one that another agent offers.",
		read: func(l *written) Line {
			return &Accepts{Plain: l.plain(), Who: l.who}
		},
	}
}
