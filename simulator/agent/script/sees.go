package script

import "time"

// Sees checks that the user is told something: `user sees: One moment`. It is satisfied by the first message
// after the last one that a Sees took.
type Sees struct {
	Plain
	Wanted Wanted
	Within time.Duration // `user sees within 10s: One moment`; zero leaves it to whoever plays how long to wait
}

// Actor is the user.
func (*Sees) Actor() Who { return User }

func seesVerb() verb {
	return verb{
		words: "sees", who: theUser, value: textValue, example: "user sees: One moment",
		means: "Checks that the user is told something.",
		read:  func(l *written) Line { return l.sees(0) },
	}
}

func seesWithinVerb() verb {
	return verb{
		words: "sees within …", who: theUser, value: textValue, example: "user sees within 10s: One moment",
		means: "Checks that the user is told something before so much time has passed.",
		read: func(l *written) Line {
			d, err := parseDuration(l.inner)
			switch {
			case err != nil:
				l.report.add(l.at, "%s", err)
			case d == 0:
				l.report.add(l.at, "`user sees within` needs a time above zero")
			default:
				return l.sees(d)
			}
			return nil
		},
	}
}

// sees reads what the user is to see.
func (l *written) sees(within time.Duration) Line {
	w, ok := l.wanted()
	if !ok {
		return nil
	}
	l.rememberFound(w)
	return &Sees{Plain: l.plain(), Wanted: w, Within: within}
}
