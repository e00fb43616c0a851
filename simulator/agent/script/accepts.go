package script

// Accepts takes the chat: `beth accepts`. `agent accepts` leaves it to the queue who that is.
type Accepts struct {
	Pos
	Who Who
}

func acceptsVerb() verb {
	return verb{words: "accepts", who: agents, example: "agent accepts", read: func(l *written) Line {
		return &Accepts{Pos: l.at, Who: l.who}
	}}
}
