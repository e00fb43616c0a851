package targetfile

import "github.com/snowglobe-sim/snowglobe/steps/target"

// names reads what actions and slots are called.
func (r *reader) names(to *target.Names) func(path string, n *node) {
	return func(path string, n *node) {
		r.mapping(path, n, []key{
			{"actions", func(path string, n *node) { r.mapping(path, n, r.actionKeys(to)) }},
			{"slots", func(path string, n *node) { r.mapping(path, n, r.slotKeys(to)) }},
		})
		all := to.WithDefaults()
		r.distinct(n, "actions", all.ActionLiveAgent, all.ActionLiveAgentChat)
		r.distinct(n, "slots", all.HandoffActive, all.LiveChatID, all.LiveChatUser, all.LiveChatLastUpdated)
	}
}

func (r *reader) actionKeys(to *target.Names) []key {
	return []key{
		{"action_live_agent", r.into(&to.ActionLiveAgent)},
		{"action_live_agent_chat", r.into(&to.ActionLiveAgentChat)},
	}
}

func (r *reader) slotKeys(to *target.Names) []key {
	return []key{
		{"handoff_active", r.into(&to.HandoffActive)},
		{"live_chat_id", r.into(&to.LiveChatID)},
		{"live_chat_user", r.into(&to.LiveChatUser)},
		{"live_chat_last_updated", r.into(&to.LiveChatLastUpdated)},
	}
}

func (r *reader) distinct(n *node, what string, names ...string) {
	met := map[string]bool{}
	for _, name := range names {
		if met[name] {
			at, ok := r.places["names."+what]
			if !ok {
				at = n.at
			}
			r.wrong(at, "two %s are called `%s`: each has a name of its own", what, name)
		}
		met[name] = true
	}
}
