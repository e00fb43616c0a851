package relay

import "cmp"

// SlotNames are the names of the four slots in the bot's tracker. An empty name stands for the seed's own.
type SlotNames struct {
	// HandoffActive is true while the live agent has the conversation (S-03).
	HandoffActive string
	// LiveChatID is the chat's id (S-04).
	LiveChatID string
	// LiveChatUser tells the user's own messages from the agent's (S-04).
	LiveChatUser string
	// LiveChatLastUpdated is the cursor (S-04, S-12), opaque to everyone but the relay.
	LiveChatLastUpdated string
}

func (n SlotNames) withDefaults() SlotNames {
	return SlotNames{
		HandoffActive:       cmp.Or(n.HandoffActive, "handoff_active"),
		LiveChatID:          cmp.Or(n.LiveChatID, "live_chat_id"),
		LiveChatUser:        cmp.Or(n.LiveChatUser, "live_chat_user"),
		LiveChatLastUpdated: cmp.Or(n.LiveChatLastUpdated, "live_chat_last_updated"),
	}
}

// All returns the four names in the seed's order.
func (n SlotNames) All() []string {
	return []string{n.HandoffActive, n.LiveChatID, n.LiveChatUser, n.LiveChatLastUpdated}
}

// Slot is a slot to be set in the bot's tracker. A nil Value is an explicit null, which clears it.
type Slot struct {
	Name  string
	Value any
}

// opened are the slots of a chat that has just been created (S-03, S-04).
func (n SlotNames) opened(chatID, user string, last Cursor) []Slot {
	return []Slot{
		{n.HandoffActive, true},
		{n.LiveChatID, chatID},
		{n.LiveChatUser, user},
		{n.LiveChatLastUpdated, last.String()},
	}
}

// held are the slots of a chat that goes on with nothing told: they leave its place in the thread as it is.
func (n SlotNames) held() []Slot { return []Slot{{n.HandoffActive, true}} }

// cleared are the slots of a chat that has ended (S-08). LiveChatUser is left as it is (RA-02).
func (n SlotNames) cleared() []Slot {
	return []Slot{
		{n.HandoffActive, nil},
		{n.LiveChatID, nil},
		{n.LiveChatLastUpdated, nil},
	}
}

// text is a slot's value where it is a text, and empty otherwise.
func text(slots map[string]any, name string) string {
	s, _ := slots[name].(string)
	return s
}
