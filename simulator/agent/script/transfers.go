package script

// Transfers hands the chat on: `agent transfers to: fred` offers it to an agent, `agent transfers to: Service Desk` lets
// it wait in another queue, of which the first agent is `agent` until somebody accepts. Names of agents come first.
type Transfers struct {
	Plain
	Who Who
	To  Text // an agent's first name, or a queue's name or sys_id
}

// Actor is the agent who hands the chat on.
func (l *Transfers) Actor() Who { return l.Who }

func transfersVerb() verb {
	return verb{
		words: "transfers to", who: agents, value: textValue, example: "agent transfers to: fred",
		means: "Offers the chat to another agent, or hands it to another queue.",
		read: func(l *written) Line {
			n, ok := l.text()
			if !ok {
				return nil
			}
			return &Transfers{Plain: l.plain(), Who: l.who, To: l.parseText(n)}
		},
	}
}
