package script

// Says is a message: `agent says: Hello <user>`. Said by the user it is a turn with the bot, and the script
// goes on once the turn has been answered.
type Says struct {
	Pos
	Who  Who
	Text Text
}

func saysVerb() verb {
	return verb{words: "says", who: speakers, value: textValue, example: "agent says: Hello <user>", read: func(l *written) Line {
		n, ok := l.text()
		if !ok {
			return nil
		}
		return &Says{Pos: l.at, Who: l.who, Text: l.parseText(n)}
	}}
}
