package script

// Declines refuses the chat that is offered: `fred declines`.
type Declines struct {
	Plain
	Who Who
}

// Actor is the agent to whom the chat is offered.
func (l *Declines) Actor() Who { return l.Who }

func declinesVerb() verb {
	return verb{
		words: "declines", who: agents, example: "fred declines",
		means: "Refuses the chat that another agent offers; the other keeps it.",
		read:  func(l *written) Line { return &Declines{Plain: l.plain(), Who: l.who} },
	}
}
