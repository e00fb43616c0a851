package script

// Notes is a work note, which the user must not see: `agent notes: Badge checked`.
type Notes struct {
	Pos
	Who  Who
	Text Text
}

func notesVerb() verb {
	return verb{words: "notes", who: agents, value: textValue, example: "agent notes: Badge checked", read: func(l *written) Line {
		n, ok := l.text()
		if !ok {
			return nil
		}
		return &Notes{Pos: l.at, Who: l.who, Text: l.parseText(n)}
	}}
}
