package script

// GoesIdle lets an agent hear and do nothing for a while, `agent goes idle: 5m`, or until the chat ends: `agent goes idle`.
// What the user says meanwhile counts for the next when.
type GoesIdle struct {
	Plain
	Who     Who
	For     Pause
	Forever bool // until the chat ends; then For is nothing
}

// Actor is the agent.
func (l *GoesIdle) Actor() Who { return l.Who }

func goesIdleVerb() verb {
	return verb{
		words: "goes idle", who: agents, value: maybeText, shaped: MaybeTime, example: "agent goes idle: 5m",
		means: "The agent hears and does nothing for so long, or without a time until the chat ends.",
		read: func(l *written) Line {
			if l.value.kind == nothing {
				return &GoesIdle{Plain: l.plain(), Who: l.who, Forever: true}
			}
			d, ok := l.pause()
			if !ok {
				return nil
			}
			return &GoesIdle{Plain: l.plain(), Who: l.who, For: d}
		},
	}
}
