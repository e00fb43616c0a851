package script

import "strings"

// oneOf is one message out of several: `agent says one of:`. It is a ByChance of a Says each.
func sayOneOfVerb() verb {
	return verb{
		words: "says one of", who: speakers, value: anyValue, shaped: SomeTexts, example: "agent says one of:",
		means: "Sends one of the messages below: all are equally likely, or each as its percentage says.",
		read: func(l *written) Line {
			if l.value.kind != list {
				l.report.add(l.at, "`%s:` has its messages below it, one each, beginning with `- `: texts, or `70%%: text` for all of them", l.words)
				return nil
			}
			return l.oneOf()
		},
	}
}

func (l *written) oneOf() Line {
	b := &ByChance{Plain: l.plain()}
	weighed := 0
	for _, entry := range l.value.entries {
		message, weight, ok := l.choice(entry)
		if !ok {
			return nil
		}
		if weight > 0 {
			weighed++
		}
		says := &Says{Plain: Plain{l.place(entry.at)}, Who: l.who, Text: l.parseText(message)}
		b.Branches = append(b.Branches, Chance{Pos: says.Pos, Weight: max(weight, 1), Lines: []Line{says}})
		b.Of += max(weight, 1)
	}
	l.size += len(b.Branches)
	switch {
	case weighed > 0 && weighed < len(b.Branches):
		l.report.add(l.at, "some of the messages below have a percentage and some have none: give one to all of them, or to none")
	case weighed > 0 && b.Of != Whole:
		l.report.add(l.at, "the percentages below make %s together: they make 100%%", Percent(b.Of))
	}
	return b
}

// choice reads a message with its percentage, if it has one.
func (l *written) choice(entry *node) (message *node, weight int, ok bool) {
	message = entry
	if entry.kind == block && len(entry.pairs) == 1 {
		share, behind, err := parsePercent(strings.TrimSpace(entry.pairs[0].name.text))
		if err == nil && behind != "" {
			l.report.add(entry.at, "write the percentage and its colon alone before the message, as in `%s: Hello`", Percent(share))
			return nil, 0, false
		}
		if err != nil {
			l.report.add(entry.at, "%s before the message, or put a message with a colon in quotes", err)
			return nil, 0, false
		}
		message, weight = entry.pairs[0].value, share
	}
	message, ok = l.message(message)
	return message, weight, ok
}
