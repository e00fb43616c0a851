package mutant

import (
	"slices"
	"strings"
)

const (
	leftWords   = "has left the support session"
	closedWords = "has closed the support session"
)

// notices is about what an instance itself puts into a thread.
func notices() []Mutant {
	silent := func(words string) wrap {
		return list(reading(), func(all []any) []any {
			return slices.DeleteFunc(all, func(v any) bool {
				o, _ := v.(object)
				text, _ := o["message"].(string)
				return strings.Contains(text, words)
			})
		})
	}
	ofSystem := func(change func(object)) wrap {
		return each(reading(), func(o object) {
			if o["system"] == true {
				change(o)
			}
		})
	}
	return []Mutant{
		{"nobody-says-left", "That somebody has left is not said.", facts("SN-60", "SN-U05"), silent(leftWords)},
		{"nobody-says-closed", "That the agent has closed the chat is not said.", facts("SN-61"), silent(closedWords)},
		{
			"closed-is-left", "An agent who closes the chat is said to have left it, and the other way round.", facts("SN-60", "SN-61", "SN-63"),
			each(reading(), edit("message", func(text string) string {
				return strings.NewReplacer(leftWords, closedWords, closedWords, leftWords).Replace(text)
			})),
		},
		{"notices-by-system", "Greeting and notices are in the name of system.", facts("SN-55"), ofSystem(set("created_by", "system"))},
		{
			"nameless-notices", "The notice of the end does not say who has ended the chat.", facts("SN-61"),
			ofSystem(edit("message", func(text string) string {
				if i := strings.Index(text, " has closed"); i >= 0 {
					return "The agent" + text[i:]
				}
				return text
			})),
		},
		{"greeting-by-requester", "The greeting is in the requester's name.", facts("SN-55", "SN-66"), ofSystem(set("created_by", requesterName))},
	}
}
