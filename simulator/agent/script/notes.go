package script

// Notes is a work note, which the user must not see: `agent notes: Badge checked`.
type Notes struct {
	Plain
	Who  Who
	Text Text
}

// Actor is the agent.
func (l *Notes) Actor() Who { return l.Who }

func notesVerb() verb {
	return verb{
		words: "notes", who: agents, value: textValue, example: "agent notes: Badge checked",
		means: "The agent writes a work note, which the user must not see.",
		read: func(l *written) Line {
			n, ok := l.text()
			if !ok {
				return nil
			}
			return &Notes{Plain: l.plain(), Who: l.who, Text: l.parseText(n)}
		},
	}
}
