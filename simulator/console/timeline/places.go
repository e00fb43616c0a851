package timeline

import (
	"cmp"
	"strconv"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
)

// scriptLink leads to a line of a script, in the room of scripts.
func scriptLink(v *page.Visit, line story.ScriptLine) string {
	return v.Link(page.TabParam, "scripts", "script", "crew/"+line.Script, "file", line.File, "line", strconv.Itoa(line.Line))
}

// ruleLink leads to the rule of a fault, in the room of faults.
func ruleLink(v *page.Visit, rule string) string {
	return v.Link(page.TabParam, "faults", "rule", rule) + "#fault-" + rule
}

// entryLink leads to an entry that is not on the page.
func entryLink(v *page.Visit, key string) string {
	return v.Link(aroundParam, key, beforeParam, "", showParam, "", findParam, "", viewParam, "") + "#" + key
}

// callLink leads to a call in the story of its chat.
func callLink(v *page.Visit, e story.Entry) string {
	number := e.Chat
	if found, err := v.Find(e.Chat); err == nil { // else it is no support chat
		number = cmp.Or(found.Number, number)
	}
	return v.Link(page.ChatParam, number, aroundParam, e.Key, beforeParam, "", showParam, "", findParam, "") + "#" + e.Key
}
