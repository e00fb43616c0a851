package script

// Says is a message: `agent says: Hello <user>`. Said by the user it is a turn with the bot, and the script
// goes on once the turn has been answered.
type Says struct {
	Plain
	Who  Who
	Text Text
}

// Actor is whoever speaks.
func (l *Says) Actor() Who { return l.Who }

func saysVerb() verb {
	return verb{
		words: "says", who: speakers, value: textValue, example: "agent says: Hello <user>",
		means: "Sends a message: an agent to the user, or the user to the bot.",
		read: func(l *written) Line {
			n, ok := l.text()
			if !ok {
				return nil
			}
			return &Says{Plain: l.plain(), Who: l.who, Text: l.parseText(n)}
		},
	}
}
