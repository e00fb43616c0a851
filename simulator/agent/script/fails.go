package script

import (
	"strconv"
	"strings"
)

// Fails lets calls of the instance fail: `servicenow fails: next leave`, `next 3 posts`, or until `servicenow
// works`: `thread`, `thread until cleared`.
type Fails struct {
	Pos
	Operation string // one of Operations
	Times     int    // how many of the next calls; zero means until cleared
}

// Operations are the calls of ServiceNow that a script can let fail.
func Operations() []string { return []string{"create", "post", "thread", "leave"} }

func failsVerb() verb {
	const example = "servicenow fails: next leave"
	return verb{words: "fails", who: theInstance, value: textValue, example: example, read: func(l *written) Line {
		f := &Fails{Pos: l.at}
		words := strings.Fields(strings.TrimSuffix(l.value.text, " until cleared"))
		if len(words) > 1 && words[0] == "next" {
			f.Times, words = 1, words[1:]
			if len(words) > 1 {
				n, err := strconv.Atoi(words[0])
				if err != nil || n < 1 || n > 1000 {
					l.report.add(l.value.at, "`%s` is no count: write `next 3 leave`, between 1 and 1000", shorten(words[0]))
					return nil
				}
				f.Times, words = n, words[1:]
			}
		}
		for _, o := range Operations() {
			if len(words) == 1 && (words[0] == o || words[0] == o+"s") {
				f.Operation = o
				return f
			}
		}
		l.report.add(l.value.at, "`%s` is nothing that ServiceNow can fail at: write `next leave`, `next 3 posts` or `thread until cleared`; "+
			"the calls are %s.%s", shorten(l.value.text), strings.Join(Operations(), ", "),
			didYouMean(strings.Join(words, " "), Operations()))
		return nil
	}}
}
