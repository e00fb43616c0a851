package script

// Stop ends the script; the chat stays as it is.
type Stop struct{ Pos }

func stopVerb() verb {
	return verb{words: "stop", example: "stop", read: func(l *written) Line { return &Stop{Pos: l.at} }}
}
