package script

// Leaves ends the chat with the notice that the agent has left: `agent leaves`.
type Leaves struct {
	Plain
	Who Who
}

// Actor is the agent.
func (l *Leaves) Actor() Who { return l.Who }

func leavesVerb() verb {
	return verb{
		words: "leaves", who: agents, example: "agent leaves",
		means: "The agent ends the chat: the user reads that the agent has left the support session.",
		read: func(l *written) Line {
			return &Leaves{Plain: l.plain(), Who: l.who}
		},
	}
}
