package script

// Stop ends the script; the chat stays as it is.
type Stop struct{ Plain }

func stopVerb() verb {
	return verb{
		words: "stop", example: "stop",
		means: "Ends the script and leaves the chat as it is.",
		read:  func(l *written) Line { return &Stop{Plain: l.plain()} },
	}
}
