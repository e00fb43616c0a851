package script

// Closes ends the chat with the notice that the agent has closed the support session: `agent closes`.
type Closes struct {
	Plain
	Who Who
}

// Actor is the agent.
func (l *Closes) Actor() Who { return l.Who }

func closesVerb() verb {
	return verb{
		words: "closes", who: agents, example: "agent closes",
		means: "The agent ends the chat: the user reads that the agent has closed the support session.",
		read: func(l *written) Line {
			return &Closes{Plain: l.plain(), Who: l.who}
		},
	}
}
