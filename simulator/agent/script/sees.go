package script

// Sees checks that the user is told something: `user sees: One moment`. It is satisfied by the first message
// after the last one that a Sees took.
type Sees struct {
	Plain
	Wanted Wanted
}

// Actor is the user.
func (*Sees) Actor() Who { return User }

func seesVerb() verb {
	return verb{
		words: "sees", who: theUser, value: textValue, example: "user sees: One moment",
		means: "Checks that the user is told something.",
		read: func(l *written) Line {
			w, ok := l.wanted()
			if !ok {
				return nil
			}
			return &Sees{Plain: l.plain(), Wanted: w}
		},
	}
}
