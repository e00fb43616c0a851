package target

import "cmp"

// Names are the names that a hand-off goes by. An empty one stands for the seed's own.
type Names struct {
	ActionLiveAgent     string
	ActionLiveAgentChat string
	HandoffActive       string
	LiveChatID          string
	LiveChatUser        string
	LiveChatLastUpdated string
}

// WithDefaults fills in the seed's own names.
func (n Names) WithDefaults() Names {
	return Names{
		ActionLiveAgent:     cmp.Or(n.ActionLiveAgent, "action_live_agent"),
		ActionLiveAgentChat: cmp.Or(n.ActionLiveAgentChat, "action_live_agent_chat"),
		HandoffActive:       cmp.Or(n.HandoffActive, "handoff_active"),
		LiveChatID:          cmp.Or(n.LiveChatID, "live_chat_id"),
		LiveChatUser:        cmp.Or(n.LiveChatUser, "live_chat_user"),
		LiveChatLastUpdated: cmp.Or(n.LiveChatLastUpdated, "live_chat_last_updated"),
	}
}

// Slots are the names of the four slots, in the seed's order.
func (n Names) Slots() []string {
	return []string{n.HandoffActive, n.LiveChatID, n.LiveChatUser, n.LiveChatLastUpdated}
}
