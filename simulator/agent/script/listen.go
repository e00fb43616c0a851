package script

import (
	"strconv"
	"strings"
)

// ListenAgain goes back to the when around it: `listen again`, or at most so often: `listen again: 2 times`.
// Once that is used up the script goes on with the next line. A when that is met anew counts anew.
type ListenAgain struct {
	Plain
	Times int // zero is without end
}

func listenAgainVerb() verb {
	return verb{
		words: "listen again", value: maybeText, shaped: MaybeCount, example: "listen again: 2 times",
		means: "Goes back to the `when user says` around it, always or so often.",
		read: func(l *written) Line {
			if !l.scope.when {
				l.report.add(l.at, "`listen again` has a meaning only in a branch of `when user says`")
				return nil
			}
			if l.value.kind == nothing {
				return &ListenAgain{Plain: l.plain()}
			}
			n, ok := parseTimes(l.value.text)
			if !ok {
				l.report.add(l.value.at, "`%s` is no count: write `listen again: 2 times`, between 1 and 1000", shorten(l.value.text))
				return nil
			}
			return &ListenAgain{Plain: l.plain(), Times: n}
		},
	}
}

// parseTimes reads "2 times", "2", "once" or "twice".
func parseTimes(text string) (int, bool) {
	switch text {
	case "once":
		return 1, true
	case "twice":
		return 2, true
	}
	number, unit, spaced := strings.Cut(text, " ")
	if spaced && unit != "times" && unit != "time" {
		return 0, false
	}
	n, err := strconv.Atoi(number)
	return n, err == nil && n >= 1 && n <= 1000
}
