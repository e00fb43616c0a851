package script

// Types shows that an agent is writing, for a while: `agent types: 4s`. The script goes on after it.
type Types struct {
	Pos
	Who Who
	For Pause
}

func typesVerb() verb {
	return verb{words: "types", who: agents, value: textValue, example: "agent types: 4s", read: func(l *written) Line {
		d, ok := l.pause()
		if !ok {
			return nil
		}
		return &Types{Pos: l.at, Who: l.who, For: d}
	}}
}
