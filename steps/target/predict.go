package target

import (
	"encoding/json"
	"regexp"
	"slices"
)

// FormAction is the action of the form that BeginForm begins.
const FormAction = "printer_form"

// The actions that every Rasa has.
const (
	actionListen       = "action_listen"
	actionRestart      = "action_restart"
	actionSessionStart = "action_session_start"
	actionFallback     = "action_default_fallback"
)

// intentRestart is the intent of those who want to start again, which every Rasa knows.
const intentRestart = "restart"

// The names under which predictions are recorded.
const (
	policyHandoff  = "HandoffPolicy"
	policyRules    = "RulePolicy"
	policyFollowUp = "followup_action"
)

// prediction is what the policies say together.
type prediction struct {
	action     string // empty: nothing follows, and the bot does not listen either
	policy     string // who says so; empty: nobody
	confidence any    // a number, or nil
	hidden     bool   // by a rule, which no story knows (hide_rule_turn)
	featurizes bool   // it is the first since the user's message
}

// call is an action that was predicted: the relay's, with the request that asks for it, or the bot's own.
type call struct {
	prediction
	tracker *tracker
	remote  bool            // the relay runs it
	over    bool            // there is nothing to run: the turn is over
	excess  bool            // there would be more to run than Rasa runs for one message
	body    []byte          // of a remote call
	spared  []byte          // the same without the domain, for a bot that sends it only when it is asked for; else nil
	shown   json.RawMessage // the same, without the history
}

// next predicts the action that follows; listening is done with it.
func (t *tracker) next(c *call, names Names) {
	begun := c.action == actionSessionStart // which ends a turn, and has listened
	c.prediction, c.remote = prediction{}, false
	if c.over = begun; begun {
		return
	}
	c.excess = t.spent() >= maxActions && t.action != actionListen && t.action != actionSessionStart
	switch c.over = true; {
	case c.excess, t.paused && t.intent() != intentRestart: // RA-09, RA-06
		t.stopped = true
		return
	}
	listening := t.action == actionListen
	c.prediction = t.predicted(names)
	c.featurizes = listening && c.policy != policyFollowUp
	c.over = c.action == actionListen
	c.remote = c.action == names.ActionLiveAgent || c.action == names.ActionLiveAgentChat
	if t.stopped = false; c.over {
		t.acted(c.prediction)
	}
}

// spent is how many actions have run since the bot has listened.
func (t *tracker) spent() (n int) {
	for _, e := range slices.Backward(t.events) {
		switch {
		case e[keyEvent] != eventAction:
		case e[keyName] == actionListen, e[keyName] == actionSessionStart:
			return n
		default:
			n++
		}
	}
	return n
}

// predicted is what the policies predict together: a follow-up that was asked for, then an active form, then HandoffPolicy,
// then the bot's own rules. A real form beats the policies whose predictions are not marked (RA-53, RA-54), as this one does
// every time: so that a relay that leaves it active is seen whatever the policy. It rejects a wish for an agent, without ending.
func (t *tracker) predicted(names Names) prediction {
	if t.followUp != "" && !t.followed {
		t.followed = true
		if action := t.followUp; t.knows(action, names) {
			return prediction{action: action, policy: policyFollowUp, confidence: 1.0}
		}
	}
	asking := t.loop != "" && t.action == actionListen && t.intent() != intentRestart
	if asking && !t.wantsAgent() {
		return byRules(FormAction)
	}
	if action := t.handoffPolicy(names); action != "" {
		return prediction{action: action, policy: policyHandoff, confidence: 1.0}
	}
	if asking && !t.rejected {
		t.apply(event{keyEvent: eventRejected, keyName: t.loop, keyPolicy: policyRules, keyConfidence: 1.0})
	}
	return t.rules(names)
}

// byRules is a prediction of the policy that forms and rules belong to.
func byRules(action string) prediction {
	return prediction{action: action, policy: policyRules, confidence: 1.0}
}

// knows reports whether the bot's domain has an action: Rasa ignores a wish for any other.
func (t *tracker) knows(action string, names Names) bool {
	return slices.Contains([]string{
		actionListen, actionRestart, actionSessionStart, actionFallback, OwnReply, FormAction, names.ActionLiveAgent, names.ActionLiveAgentChat,
	}, action)
}

// rules is what the bot's own rules predict; the fallback where there is none that fits (RA-10).
func (t *tracker) rules(names Names) prediction {
	listening, rejected := t.action == actionListen, t.rejectedAction()
	p := prediction{action: actionFallback, policy: policyRules, confidence: 0.3, hidden: listening}
	fits := func(action string) prediction {
		if action != rejected {
			p.action, p.confidence = action, 1.0
		}
		return p
	}
	switch {
	case t.action == FormAction:
		return byRules(actionListen)
	case !listening && t.action == OwnReply && t.spent() == 1:
		p.hidden = true
		return fits(actionListen)
	case !listening:
		return p
	case t.intent() == intentRestart:
		return fits(actionRestart) // RA-07
	case t.wantsAgent():
		return fits(names.ActionLiveAgent) // S-01
	}
	return fits(OwnReply)
}

// rejectedAction is the action that was rejected since another has run; empty: none (RA-27).
func (t *tracker) rejectedAction() string {
	for _, e := range slices.Backward(t.events) {
		if e[keyEvent] == eventAction {
			return ""
		}
		if name, _ := e[keyName].(string); e[keyEvent] == eventRejected {
			return name
		}
	}
	return ""
}

func (t *tracker) wantsAgent() bool { return t.intent() == "talk_to_agent" }

// intent is the intent of the latest message.
func (t *tracker) intent() string {
	intent, _ := t.message[keyIntent].(event)
	name, _ := intent[keyName].(string)
	return name
}

// handoffPolicy is HandoffPolicy's prediction, empty where it abstains (S-05, S-06).
func (t *tracker) handoffPolicy(names Names) string {
	switch {
	case t.rejectedAction() == names.ActionLiveAgentChat:
		return "" // RA-27
	case t.action == names.ActionLiveAgent || t.action == names.ActionLiveAgentChat:
		return actionListen // RA-50
	case t.action == actionListen && isSet(t.slots[names.HandoffActive]):
		return names.ActionLiveAgentChat // RA-51
	}
	return "" // RA-52
}

// isSet reports whether a slot counts as set: null, false, zero and an empty text do not. HandoffPolicy takes some texts for no,
// too; a policy of somebody else's may not, and a relay must live with either.
func isSet(value any) bool {
	switch value.(type) {
	case []any, event:
		return true
	}
	return truthy(value)
}

var agentWords = regexp.MustCompile(`(?i)\b(live|human|real)[ -]?(agent|person|human)\b|\b(talk|speak|chat) (to|with) (an? |some)?(agent|human|person|one)\b`)

// intentOf is the bot's understanding of a message: by words, as a keyword classifier has it (RA-75).
func intentOf(text string) string {
	switch {
	case text == "/restart":
		return intentRestart
	case text == "/end_chat":
		return "end_chat" // RA-08: the domain knows it
	case agentWords.MatchString(text):
		return "talk_to_agent"
	}
	return "say"
}
