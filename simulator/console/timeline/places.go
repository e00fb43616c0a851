package timeline

import (
	"cmp"
	"strconv"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
)

// Link leads to an entry of a chat's story, from anywhere on the page. The chat is named by its number or its group.
func Link(v *page.Visit, chat, key string) string {
	return v.Link(page.TabParam, Name, page.ChatParam, chat, aroundParam, key, beforeParam, "", showParam, "", findParam, "", viewParam, "") + "#" + key
}

// scriptLink leads to a line of a script, in the room of scripts.
func scriptLink(v *page.Visit, line story.ScriptLine) string {
	number := ""
	if line.Line > 0 {
		number = strconv.Itoa(line.Line)
	}
	return v.Link(page.TabParam, "scripts", "script", "crew/"+line.Script, "file", line.File, "line", number)
}

// userLink leads to a line of a user's own view, in the room of users.
func userLink(v *page.Visit, line story.UserLine) string {
	return v.Link(page.UserParam, line.User) + "#" + line.Line
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
