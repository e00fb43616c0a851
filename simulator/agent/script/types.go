package script

// Types shows that an agent is writing, for a while: `agent types: 4s`. The script goes on after it.
type Types struct {
	Plain
	Who Who
	For Pause
}

// Actor is the agent.
func (l *Types) Actor() Who { return l.Who }

func typesVerb() verb {
	return verb{
		words: "types", who: agents, value: textValue, shaped: ATime, example: "agent types: 4s",
		means: "The agent is shown as writing, and it takes that long.",
		read: func(l *written) Line {
			d, ok := l.pause()
			if !ok {
				return nil
			}
			return &Types{Plain: l.plain(), Who: l.who, For: d}
		},
	}
}
