package script

func transfersVerb() verb {
	return verb{
		words: "transfers to", who: agents, value: anyValue, shaped: AText, example: "agent transfers to: fred",
		means: "Offers the chat to another agent.",
		read: func(l *written) Line {
			l.report.add(l.at, "transfers come in a later version: until then let the agent close the chat")
			return nil
		}}
}
