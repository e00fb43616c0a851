package script

// Leaves ends the chat with the notice that the agent has left: `agent leaves`.
type Leaves struct {
	Pos
	Who Who
}

func leavesVerb() verb {
	return verb{words: "leaves", who: agents, example: "agent leaves", read: func(l *written) Line {
		return &Leaves{Pos: l.at, Who: l.who}
	}}
}
