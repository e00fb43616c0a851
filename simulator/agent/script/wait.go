package script

// Wait lets time pass: `wait: 5s` or `wait: 5s to 20s`, evenly drawn. What the user says meanwhile counts for
// the next when.
type Wait struct {
	Plain
	For Pause
}

func waitVerb() verb {
	return verb{
		words: "wait", value: textValue, shaped: ATime, example: "wait: 5s to 20s",
		means: "Lets time pass; what the user says meanwhile counts for the next `when user says`.",
		read: func(l *written) Line {
			d, ok := l.pause()
			if !ok {
				return nil
			}
			return &Wait{Plain: l.plain(), For: d}
		},
	}
}

// pause reads the line's value as a length of time.
func (l *written) pause() (Pause, bool) {
	d, err := parsePause(l.value.text)
	if err != nil {
		l.report.add(l.value.at, "%s", err)
	}
	return d, err == nil
}
