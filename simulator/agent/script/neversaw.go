package script

// NeverSaw checks, at the end and over everything, that the user was never told something: `user never saw:
// Stuck`.
type NeverSaw struct {
	Plain
	Wanted Wanted
}

// Actor is the user.
func (*NeverSaw) Actor() Who { return User }

func neverSawVerb() verb {
	return verb{
		words: "never saw", who: theUser, value: textValue, example: "user never saw: Stuck",
		means: "Checks at the end that the user was never told something.",
		read: func(l *written) Line {
			w, ok := l.wanted()
			if !ok {
				return nil
			}
			return &NeverSaw{Plain: l.plain(), Wanted: w}
		},
	}
}
