package connect

import (
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// conversation is a live_group_profile on the wire (SN-42): only queueEntry is known, the rest is assumed.
type conversation struct {
	SysID      string        `json:"sys_id" evidence:"assumed SN-42: the conversation's, which is the entry's group"`
	Name       string        `json:"name" evidence:"assumed SN-42"`
	QueueEntry *entry        `json:"queueEntry,omitempty" evidence:"observed SN-13, SN-42: of a support chat"`
	Members    []liveProfile `json:"members,omitempty" evidence:"assumed SN-28"`
	LastViewed int64         `json:"last_viewed,omitempty" evidence:"assumed SN-27: milliseconds since 1970"`
	Visible    bool          `json:"visible,omitempty" evidence:"assumed SN-27"`
	FrameState string        `json:"frame_state,omitempty" evidence:"assumed SN-27"`
	Table      string        `json:"table,omitempty" evidence:"assumed SN-30: of the record that the conversation is about"`
	Record     string        `json:"record,omitempty" evidence:"assumed SN-30: sys_id of that record"`
}

// queued is a chat as its queue lists it (SN-13).
func queued(e chat.Entry) conversation {
	wire := entryOf(e)
	return conversation{SysID: e.Group, Name: e.Number, QueueEntry: &wire}
}

func conversationOf(c chat.Conversation) conversation {
	wire := conversation{
		SysID: c.Group, Name: c.Name, LastViewed: c.View.LastViewed, Visible: c.View.Visible, FrameState: c.View.FrameState,
		Table: c.FromTable, Record: c.FromSysID,
	}
	for _, m := range c.Members {
		wire.Members = append(wire.Members, liveProfile(m))
	}
	if c.Entry != nil {
		e := entryOf(*c.Entry)
		wire.QueueEntry = &e
	}
	return wire
}

// conversationRoutes are the calls about conversations as a whole. ServiceNow's own client alone is known to make
// them; of their bodies no more is known than the facts say.
func conversationRoutes() []platform.Route {
	const one = conversations + "/{group}"
	return []platform.Route{
		{
			Operation: "conversations", Method: http.MethodGet, Path: conversations, Handler: listConversations,
			Summary: "Lists the conversations of which the caller is a member.", Evidence: ledger.ObservedIn("SN-25"),
			Result: []conversation{},
		},
		{
			Operation: "conversation", Method: http.MethodGet, Path: one, Handler: readConversation, Chat: inPath,
			Summary: "Reads one conversation.", Evidence: ledger.ObservedIn("SN-25"), Result: conversation{},
		},
		{
			Operation: "converse", Method: http.MethodPost, Path: conversations, Handler: converse, Success: http.StatusCreated,
			Summary: "Begins a conversation among people, which is no support chat.", Evidence: ledger.ObservedIn("SN-26"),
			Body: gathering{}, Result: conversation{},
		},
		{
			Operation: "change_conversation", Method: http.MethodPut, Path: one, Handler: changeConversation, Chat: inPath,
			Summary: "Names a conversation, or sets how the caller keeps it.", Evidence: ledger.ObservedIn("SN-27"),
			Body: changing{}, Result: conversation{},
		},
		{
			Operation: "order", Method: http.MethodPost, Path: conversations + "/order", Handler: order,
			Summary: "Sets in which order the caller's conversations are listed.", Evidence: ledger.ObservedIn("SN-33"),
			Body: ordering{}, Result: []conversation{},
		},
		{
			Operation: "actions", Method: http.MethodGet, Path: one + "/actions", Handler: listActions, Chat: inPath,
			Summary: "Lists what can be done in a conversation: nothing, as an instance has no actions of its own.", Evidence: ledger.ObservedIn("SN-32"),
			Result: []action{},
		},
		{
			Operation: "act", Method: http.MethodPost, Path: one + "/actions", Handler: act, Chat: inPath,
			Summary: "Does an action in a conversation: nothing comes of it, as there is none.", Evidence: ledger.ObservedIn("SN-32"),
			Result: []action{},
		},
		{
			Operation: "message", Method: http.MethodPost, Path: "/api/now/connect/messages", Handler: sendMessage, Success: http.StatusCreated,
			Summary: "Writes to people directly.", Evidence: ledger.ObservedIn("SN-34"),
			Body: sending{}, Result: message{},
		},
	}
}

// listConversations lists the caller's (SN-25).
func listConversations(c *platform.Call) (any, error) {
	list := []conversation{}
	for _, one := range c.Desk.Conversations(c.User) {
		list = append(list, conversationOf(one))
	}
	return list, nil
}

// readConversation reads one (SN-25).
func readConversation(c *platform.Call) (any, error) {
	one, err := c.Desk.Conversation(c.User, c.Chat)
	return converted(one, err)
}

// gathering is the body of converse.
type gathering struct {
	GroupName  string   `json:"group_name" evidence:"observed SN-26"`
	Recipients []string `json:"recipients" required:"true" evidence:"observed SN-26, SN-34: sys_user.<sys_id> of those who take part besides the caller"`
	Message    string   `json:"message" evidence:"observed SN-26: the first message"`
}

// converse begins a conversation (SN-26).
func converse(c *platform.Call) (any, error) {
	var body gathering
	if err := c.Decode(&body); err != nil {
		return nil, err
	}
	one, err := c.Desk.Gather(c.Actor(), chat.Gathering{Name: body.GroupName, Recipients: body.Recipients, Message: body.Message})
	c.Chat = one.Group
	return converted(one, err)
}

// changing is the body of change_conversation; what is absent stays as it is.
type changing struct {
	Name       *string `json:"name" evidence:"observed SN-27"`
	LastViewed *int64  `json:"last_viewed" evidence:"observed SN-27: milliseconds since 1970 (assumed)"`
	Visible    *bool   `json:"visible" evidence:"observed SN-27"`
	FrameState *string `json:"frame_state" evidence:"observed SN-27"`
}

// changeConversation changes one (SN-27).
func changeConversation(c *platform.Call) (any, error) {
	var body changing
	if err := c.Decode(&body); err != nil {
		return nil, err
	}
	one, err := c.Desk.Change(c.Actor(), c.Chat, chat.Change(body))
	return converted(one, err)
}

// ordering is the body of order. Nobody knows its shape.
type ordering struct {
	Conversations []string `json:"conversations" required:"true" evidence:"assumed SN-33: sys_ids, the first to be listed first"`
}

// order sets the order of the caller's list, and answers with that list (SN-33; the answer is assumed).
func order(c *platform.Call) (any, error) {
	var body ordering
	if err := c.Decode(&body); err != nil {
		return nil, err
	}
	if body.Conversations == nil {
		return nil, platform.Invalid("conversations: is missing; expected a list of sys_ids of conversations")
	}
	if err := c.Desk.Order(c.User, body.Conversations); err != nil {
		return nil, refusal(err)
	}
	return listConversations(c)
}

// action is one that can be done in a conversation; what it looks like nobody knows.
type action struct {
	SysID string `json:"sys_id" evidence:"assumed SN-32"`
}

// listActions lists none: which actions an instance has is set up there (SN-32, assumed).
func listActions(c *platform.Call) (any, error) {
	if _, err := c.Desk.Conversation(c.User, c.Chat); err != nil {
		return nil, refusal(err)
	}
	return []action{}, nil
}

// act does no action, as there is none, and answers with the list of them (SN-32, assumed).
func act(c *platform.Call) (any, error) {
	if err := c.Decode(&struct{}{}); err != nil {
		return nil, err
	}
	return listActions(c)
}

func converted(one chat.Conversation, err error) (any, error) {
	if err != nil {
		return nil, refusal(err)
	}
	return conversationOf(one), nil
}
