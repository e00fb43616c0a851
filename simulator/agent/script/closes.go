package script

// Closes ends the chat with the notice that the agent has closed the support session: `agent closes`.
type Closes struct {
	Pos
	Who Who
}

func closesVerb() verb {
	return verb{words: "closes", who: agents, example: "agent closes", read: func(l *written) Line {
		return &Closes{Pos: l.at, Who: l.who}
	}}
}
