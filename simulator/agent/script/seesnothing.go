package script

import "time"

// SeesNothing checks that from here on the user is told nothing for a while: `user sees nothing for: 90s`.
type SeesNothing struct {
	Plain
	For time.Duration
}

// Actor is the user.
func (*SeesNothing) Actor() Who { return User }

func seesNothingVerb() verb {
	return verb{
		words: "sees nothing for", who: theUser, value: textValue, shaped: ATime, example: "user sees nothing for: 90s",
		means: "Checks that the user is told nothing for a while.",
		read: func(l *written) Line {
			d, err := parseDuration(l.value.text)
			if err != nil {
				l.report.add(l.value.at, "%s", err)
				return nil
			}
			return &SeesNothing{Plain: l.plain(), For: d}
		},
	}
}
