package timeline

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
)

// Link leads to an entry of a chat's story, from anywhere on the page. The chat is named by its number or its group.
func Link(v *page.Visit, chat, key string) string {
	return v.Link(page.TabParam, Name, page.ChatParam, chat, aroundParam, place(chat, key), beforeParam, "", showParam, "", findParam, "", viewParam, "")
}

// scriptLink leads to a line of a script, in the room of scripts; to the script that follows another where the line stands
// in that one, of which nobody knows whether it can be opened.
func scriptLink(v *page.Visit, line story.ScriptLine) string {
	link := v.Link(page.TabParam, "scripts", "script", "crew/"+line.Script)
	if line.Line == 0 || line.File != "" {
		return link
	}
	return link + "#script-line-" + strconv.Itoa(line.Line)
}

// userLink leads to a line of a user's own view, in the room of users.
func userLink(v *page.Visit, line story.UserLine) string {
	return v.Link(page.UserParam, line.User) + "#" + line.Line
}

// ruleLink leads to the rule of a fault, in the room of faults: among those that stand or those that are over.
func ruleLink(v *page.Visit, rule string) string {
	place := "spent-"
	if slices.ContainsFunc(v.Instance.Faults.Rules(), func(r fault.Rule) bool { return r.ID == rule }) {
		place = "rule-"
	}
	return v.Link(page.TabParam, "faults") + "#" + place + rule
}

// entryLink leads to an entry that is not on the page.
func entryLink(v *page.Visit, key string) string {
	return v.Link(aroundParam, place(v.Entry.Number, key), beforeParam, "", showParam, "", findParam, "", viewParam, "")
}

// callLink leads to a call in the story of its chat.
func callLink(v *page.Visit, e story.Entry) string {
	number := e.Chat
	if found, err := v.Find(e.Chat); err == nil { // else it is no support chat
		number = cmp.Or(found.Number, number)
	}
	return Link(v, number, e.Key)
}
