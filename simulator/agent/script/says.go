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
		words: "says", who: speakers, value: anyValue, shaped: TextOrTexts, example: "agent says: Hello <user>",
		means: "Sends a message, or several one after another: an agent to the user, or the user to the bot.",
		read: func(l *written) Line {
			switch l.value.kind {
			case nothing:
				l.report.add(l.at, "something is missing behind `%s`: write for example `- agent says: Hello <user>`", l.words)
				return nil
			case list:
				return l.severalMessages()
			}
			n, ok := l.message(l.value)
			if !ok {
				return nil
			}
			return &Says{Plain: l.plain(), Who: l.who, Text: l.parseText(n)}
		},
	}
}

// several is what one line of the file says in several.
type several struct {
	Plain
	lines []Line
}

// severalMessages reads a list of messages, which are said one after another: each is a line of its own.
func (l *written) severalMessages() Line {
	if l.who == User {
		l.report.add(l.value.at, "the user says one thing at a time, since each is a turn that the bot answers: write a `user says` line for each")
		return nil
	}
	all := &several{Plain: l.plain()}
	for _, entry := range l.value.entries {
		if entry.kind == block && len(entry.pairs) == 1 {
			if _, _, err := parsePercent(entry.pairs[0].name.text); err == nil {
				l.report.add(entry.at, "a percentage chooses one of several messages: write `%s one of:` above them", l.words)
				return nil
			}
		}
		n, ok := l.message(entry)
		if !ok {
			return nil
		}
		all.lines = append(all.lines, &Says{Plain: Plain{l.place(entry.at)}, Who: l.who, Text: l.parseText(n)})
	}
	l.size += len(all.lines)
	return all
}

// message is a text that is said, alone or one of a list.
func (l *written) message(n *node) (*node, bool) {
	if n.kind == list || n.kind == block {
		l.report.add(n.at, "`%s` takes texts, and this is %s: put a text with a colon in quotes", l.words, n.kind)
		return nil, false
	}
	one := *l
	one.value = n
	return one.text()
}
