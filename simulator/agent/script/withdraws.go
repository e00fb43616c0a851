package script

// Withdraws takes an offer back that nobody has answered: `beth withdraws the transfer`.
type Withdraws struct {
	Plain
	Who Who
}

// Actor is the agent who made the offer.
func (l *Withdraws) Actor() Who { return l.Who }

func withdrawsVerb() verb {
	return verb{
		words: "withdraws the transfer", who: agents, example: "agent withdraws the transfer",
		means: "Takes an offer of the chat back that the other agent has not answered.",
		read:  func(l *written) Line { return &Withdraws{Plain: l.plain(), Who: l.who} },
	}
}
