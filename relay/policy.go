package relay

import "strings"

// The actions of the relay, and the one with which a bot waits for its user.
const (
	ActionLiveAgent     = "action_live_agent"
	ActionLiveAgentChat = "action_live_agent_chat"
	ActionListen        = "action_listen"
)

// HandoffPolicy says which action follows the latest one while a hand-off may be under way, or an empty
// text when it leaves the choice to the bot's other policies. It is of the highest priority (S-05).
func HandoffPolicy(latestAction string, handoffActive any) (action string) {
	switch {
	case latestAction == ActionLiveAgent || latestAction == ActionLiveAgentChat:
		return ActionListen // RA-50: else a fallback would take the closing turn back (RA-10)
	case latestAction == ActionListen && IsSet(handoffActive):
		return ActionLiveAgentChat // S-05, RA-51
	default:
		return "" // S-06, RA-52
	}
}

// IsSet reads a slot as a yes or no. Null, false and absent are alike (RA-85), and so is every other way
// in which a tracker writes no.
func IsSet(slot any) bool {
	switch v := slot.(type) {
	case nil:
		return false
	case bool:
		return v
	case string:
		switch strings.ToLower(strings.TrimSpace(v)) {
		case "", "false", "no", "none", "null", "0":
			return false
		}
		return true
	case float64:
		return v != 0
	case int:
		return v != 0
	default:
		return true
	}
}
