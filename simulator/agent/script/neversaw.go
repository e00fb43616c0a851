package script

// NeverSaw checks, at the end and over everything, that the user was never told something: `user never saw:
// Stuck`.
type NeverSaw struct {
	Pos
	Wanted Wanted
}

func neverSawVerb() verb {
	return verb{words: "never saw", who: theUser, value: textValue, example: "user never saw: Stuck", read: func(l *written) Line {
		w, ok := l.wanted()
		if !ok {
			return nil
		}
		return &NeverSaw{Pos: l.at, Wanted: w}
	}}
}
