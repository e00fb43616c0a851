package script

// linesName is the name above the lines.
const linesName = "script"

// HeaderWords are the names that a file may have at its top, as an editor offers them.
func HeaderWords() []Word {
	return []Word{
		{Words: "title", Value: AText, Example: "title: Password reset", Means: "What people call the script; without it, the file's name."},
		{
			Words: "takes", Value: AText, Example: "takes: password or locked out",
			Means: "The opening words of the chats that it takes, `or` between alternatives, or a regular expression between slashes; without it, every chat.",
		},
		{Words: "queue", Value: AText, Example: "queue: IT Support", Means: "The queue, by name or sys_id, whose chats alone it takes; without it, those of all."},
		{Words: "share", Value: APercentage, Example: "share: 30%", Means: "How many of the chats that it would take it takes; the rest is offered to the next script."},
		{Words: linesName, Value: SomeLines, Example: "script:", Means: "The lines, one after another: each says who does what."},
	}
}

// headerNames are the names alone.
func headerNames() []string {
	var names []string
	for _, w := range HeaderWords() {
		names = append(names, w.Words)
	}
	return names
}
