package connect

import "github.com/snowglobe-sim/snowglobe/simulator/chat"

// message is a live_message on the wire, with the names and types of SN-43.
type message struct {
	SysID            string  `json:"sys_id"`
	ID               string  `json:"id"`
	Message          string  `json:"message"`
	Group            string  `json:"group"`
	Profile          string  `json:"profile"`
	CreatedBy        string  `json:"created_by"`
	CreatedOn        string  `json:"created_on"`
	Timestamp        int64   `json:"timestamp"`
	FormattedMessage string  `json:"formatted_message"`
	ReflectedField   string  `json:"reflected_field"`
	System           bool    `json:"system"`
	ChatMessage      bool    `json:"chat_message"`
	IsPrivate        bool    `json:"is_private"`
	IsLiked          bool    `json:"is_liked"`
	HasTags          bool    `json:"has_tags"`
	HasLinks         bool    `json:"has_links"`
	HasAttachments   bool    `json:"has_attachments"`
	Mentions         list    `json:"mentions"`
	Links            list    `json:"links"`
	Attachments      list    `json:"attachments"`
	State            string  `json:"state"`
	Order            int     `json:"order"`
	ReplyTo          string  `json:"reply_to"`
	ReplyOrderChunk  int     `json:"reply_order_chunk"`
	ToProfile        string  `json:"to_profile"`
	Context          *string `json:"context,omitempty"` // only when a thread is read (SN-44)
}

// list is a list that is always empty here.
type list [0]struct{}

const (
	comments  = "comments"
	workNotes = "work_notes"
	published = "published" // SN-45
)

func messageOf(m chat.Message) message {
	wire := message{
		SysID: m.SysID, ID: m.ID, Message: m.Text, Group: m.Group, Profile: m.Profile,
		CreatedBy: m.CreatedBy, CreatedOn: date(m.At), Timestamp: m.At.UnixMilli(),
		FormattedMessage: m.Text, ReflectedField: comments, System: m.System, ChatMessage: true,
		IsPrivate: m.Private, State: published,
	}
	if m.Note {
		wire.ReflectedField = workNotes
	}
	return wire
}
