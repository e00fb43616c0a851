package target

import (
	"encoding/json"
	"regexp"
)

// FormAction is the action of the form that BeginForm begins.
const FormAction = "printer_form"

// The actions that every Rasa has.
const (
	actionListen  = "action_listen"
	actionRestart = "action_restart"
)

// call is an action that was predicted: the relay's, with the request that asks for it, or the bot's own.
type call struct {
	tracker  *tracker
	action   string
	remote   bool            // the relay runs it
	body     []byte          // of a remote call
	spared   []byte          // the same without the domain, for a bot that sends it only when it is asked for; else nil
	shown    json.RawMessage // the same, without the history
	rejected bool            // the relay rejected its action in this turn: other policies answer (RA-27)
}

// next predicts the action that follows.
func (t *tracker) next(c *call, names Names) {
	c.action = t.predicted(c.rejected, names)
	c.remote = c.action == names.ActionLiveAgent || c.action == names.ActionLiveAgentChat
	if c.action == actionListen {
		t.acted(actionListen)
		return
	}
}

// predicted is what the policies predict together: a follow-up that was asked for, then an active form, which
// beats any priority (RA-53), then HandoffPolicy, then the bot's own rules. A form has no use for a wish for an
// agent and lets it pass, without ending.
func (t *tracker) predicted(rejected bool, names Names) string {
	switch action := t.followUp; {
	case t.paused:
		return actionListen // RA-06
	case action != "":
		t.followUp = ""
		return action
	case t.loop != "" && t.action == actionListen && !t.wantsAgent():
		return FormAction
	}
	if !rejected {
		if action := t.handoffPolicy(names); action != "" {
			return action
		}
	}
	if t.action != actionListen {
		return actionListen
	}
	switch {
	case t.intent() == "restart":
		return actionRestart // RA-07
	case t.wantsAgent() && !rejected:
		return names.ActionLiveAgent // S-01
	}
	return OwnReply
}

func (t *tracker) wantsAgent() bool { return t.intent() == "talk_to_agent" }

// intent is the intent of the latest message.
func (t *tracker) intent() string {
	intent, _ := t.message["intent"].(event)
	name, _ := intent[keyName].(string)
	return name
}

// handoffPolicy is HandoffPolicy's prediction, empty where it abstains (S-05, S-06).
func (t *tracker) handoffPolicy(names Names) string {
	switch {
	case t.action == names.ActionLiveAgent || t.action == names.ActionLiveAgentChat:
		return actionListen // RA-50
	case t.action == actionListen && truthy(t.slots[names.HandoffActive]):
		return names.ActionLiveAgentChat // RA-51
	}
	return "" // RA-52
}

// truthy is Python's: what a policy written as "if tracker.get_slot(…)" takes for set.
func truthy(value any) bool {
	switch v := value.(type) {
	case nil:
		return false
	case bool:
		return v
	case string:
		return v != ""
	case float64:
		return v != 0
	}
	return true
}

var agentWords = regexp.MustCompile(`(?i)\b(live|human|real)[ -]?(agent|person|human)\b|\b(talk|speak|chat) (to|with) (an? |some)?(agent|human|person|one)\b`)

// intentOf is the bot's understanding of a message: by words, as a keyword classifier has it (RA-75).
func intentOf(text string) string {
	switch {
	case text == "/restart":
		return "restart"
	case text == "/end_chat":
		return "end_chat" // RA-08: the domain knows it
	case agentWords.MatchString(text):
		return "talk_to_agent"
	}
	return "say"
}
